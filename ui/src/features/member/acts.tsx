// What can be done with one member or many: every act asks what it must, does it, and says what became of it. Lists and
// the panorama open the same dialogs.
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { MemberFilter, MemberKind } from "@/generated/calls";
import { useAskedAct } from "@/kit/asked-act";
import type { Selection } from "@/list/selection";
import { useSaveForm } from "./use-save-form";

/** Which members, how many, and what to do when they were acted on. */
export interface Target {
  selection: Selection<MemberFilter>;
  count: number;
  onDone: () => void;
  /** What the list was searched for, and which list it is. */
  found?: MemberFilter;
  of?: MemberKind;
}

export type ActKey =
  | "review"
  | "message"
  | "blacklist"
  | "lift_blacklist"
  | "delete"
  | "tag"
  | "certificate"
  | "form"
  | "labels"
  | "follow_up"
  | "withdraw"
  | "readmit"
  | "follow_branches"
  | "award_points"
  | "bind";

/** The command that an act ends in; printing changes nothing. */
export const ACT_COMMANDS: Partial<Record<ActKey, string>> = {
  review: "member.review",
  blacklist: "member.blacklist",
  lift_blacklist: "member.lift_blacklist",
  delete: "member.delete",
  tag: "member.tag",
  follow_up: "member.follow_up",
  withdraw: "member.withdraw",
  readmit: "member.readmit",
  follow_branches: "member.follow_branches",
  award_points: "member.award_points",
  bind: "binding.bind",
};

/** `ask` starts an act; `dialog` must be drawn. */
export function useMemberActs(): { ask: (act: ActKey, target: Target) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<{ act: ActKey; target: Target } | null>(null);
  const remove = useDelete();
  const saveForm = useSaveForm();
  const ask = useCallback(
    (act: ActKey, target: Target) => {
      if (act === "delete") void remove(target);
      else if (act === "form") void saveForm({ filled: target.selection });
      else setAsked({ act, target });
    },
    [remove, saveForm],
  );
  const close = useCallback(() => setAsked(null), []);
  const dialog = asked && (
    <Suspense>
      <ActDialog act={asked.act} target={asked.target} onClose={close} />
    </Suspense>
  );
  return { ask, dialog };
}

// Lists stand before anybody acts: the dialogs load when the first act is asked for.
const ActDialog = lazy(() => import("./act-dialog"));

export interface ActDialogProps {
  target: Target;
  onClose: () => void;
}

function useDelete() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("member.delete");
  return useCallback(
    ({ selection, count, onDone }: Target) =>
      ask({
        question: {
          title: t("member:delete.title", { count }),
          consequence: t("member:delete.text"),
          act: t("member:delete.act", { count }),
          danger: true,
        },
        act: () => mutateAsync({ selection }),
        told: ({ skipped }) => t("member:delete.done", { count: count - skipped.length }),
        onDone,
      }),
    [ask, mutateAsync, t],
  );
}
