// Deletes notes of contacts, after asking; it can be taken back at once (requirements A14.3).
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { FollowUpFilter } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";

export function useEraseFollowUps() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const tell = useTellOutcome();
  const { mutate } = useCommand("member.delete_follow_ups");
  return useCallback(
    async (selection: Selection<FollowUpFilter>, count: number, then?: () => void) => {
      const isSure = await confirm({
        title: t("member:follow_up.delete_title", { count }),
        consequence: t("member:follow_up.delete_text"),
        act: t("common:action.delete"),
        danger: true,
      });
      if (!isSure) return;
      mutate(
        { selection },
        {
          onSuccess: (done) => {
            then?.();
            tell({ ...done, text: t("member:follow_up.deleted", { count: done.changed }), undo: done.command_id });
          },
        },
      );
    },
    [confirm, mutate, t, tell],
  );
}
