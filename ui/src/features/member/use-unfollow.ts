// Ends that members follow branches, after asking; it can be taken back at once (requirements A18.3).
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { BranchFollowFilter } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";

export function useUnfollow() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const tell = useTellOutcome();
  const { mutate } = useCommand("member.unfollow_branches");
  return useCallback(
    async (selection: Selection<BranchFollowFilter>, count: number, then?: () => void) => {
      const isSure = await confirm({
        title: t("member:branch_follow.remove_title", { count }),
        consequence: t("member:branch_follow.remove_text"),
        act: t("common:action.delete"),
        danger: true,
      });
      if (!isSure) return;
      mutate(
        { selection },
        {
          onSuccess: (done) => {
            then?.();
            tell({ ...done, text: t("member:branch_follow.removed", { count: done.changed }), undo: done.command_id });
          },
        },
      );
    },
    [confirm, mutate, t, tell],
  );
}
