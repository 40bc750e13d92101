// Deletes notes of contacts, after asking; it can be taken back at once (requirements A14.3).
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { FollowUpFilter } from "@/generated/calls";
import { useAskedAct } from "@/kit/asked-act";
import type { Selection } from "@/list/selection";

export function useEraseFollowUps() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("member.delete_follow_ups");
  return useCallback(
    (selection: Selection<FollowUpFilter>, count: number, then?: () => void) =>
      ask({
        question: {
          title: t("member:follow_up.delete_title", { count }),
          consequence: t("member:follow_up.delete_text"),
          act: t("common:action.delete"),
          danger: true,
        },
        act: () => mutateAsync({ selection }),
        told: ({ changed }) => t("member:follow_up.deleted", { count: changed }),
        onDone: then,
      }),
    [ask, mutateAsync, t],
  );
}
