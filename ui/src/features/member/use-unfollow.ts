// Ends that members follow branches, after asking; it can be taken back at once (requirements A18.3).
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { BranchFollowFilter } from "@/generated/calls";
import { useAskedAct } from "@/kit/asked-act";
import type { Selection } from "@/list/selection";

export function useUnfollow() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("member.unfollow_branches");
  return useCallback(
    (selection: Selection<BranchFollowFilter>, count: number, then?: () => void) =>
      ask({
        question: {
          title: t("member:branch_follow.remove_title", { count }),
          consequence: t("member:branch_follow.remove_text"),
          act: t("common:action.delete"),
          danger: true,
        },
        act: () => mutateAsync({ selection }),
        told: ({ changed }) => t("member:branch_follow.removed", { count: changed }),
        onDone: then,
      }),
    [ask, mutateAsync, t],
  );
}
