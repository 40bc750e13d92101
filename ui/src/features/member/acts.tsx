// What can be done with one member or many: every act asks what it must, does it, and says what became of it. Lists and
// the panorama open the same dialogs.
import { type ReactNode, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { PrintCertificates } from "@/features/certificate/print-certificates";
import type { MemberFilter, MemberKind } from "@/generated/calls";
import { useAskedAct } from "@/kit/asked-act";
import type { Selection } from "@/list/selection";
import { Compose } from "../message/compose";
import { BlacklistDialog } from "./blacklist-dialog";
import { FollowBranchesDialog } from "./follow-branches-dialog";
import { FollowUpDialog } from "./follow-up-dialog";
import { LabelsDialog } from "./labels-dialog";
import { LiftDialog } from "./lift-dialog";
import { PointsDialog } from "./points-dialog";
import { ReadmitDialog } from "./readmit-dialog";
import { ReviewDialog } from "./review-dialog";
import { TagDialog } from "./tag-dialog";
import { useSaveForm } from "./use-save-form";
import { WithdrawDialog } from "./withdraw-dialog";

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
  | "award_points";

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
  const Dialog = asked && DIALOGS[asked.act];
  return { ask, dialog: Dialog ? <Dialog target={asked.target} onClose={close} /> : null };
}

export interface ActDialogProps {
  target: Target;
  onClose: () => void;
}

const DIALOGS: Partial<Record<ActKey, (props: ActDialogProps) => ReactNode>> = {
  review: ReviewDialog,
  message: MessageDialog,
  blacklist: BlacklistDialog,
  lift_blacklist: LiftDialog,
  withdraw: WithdrawDialog,
  readmit: ReadmitDialog,
  follow_branches: FollowBranchesDialog,
  award_points: PointsDialog,
  tag: TagDialog,
  follow_up: FollowUpDialog,
  certificate: PrintCertificates,
  labels: LabelsDialog,
};

function MessageDialog({ target: { selection, count, found, of, onDone }, onClose }: ActDialogProps) {
  return <Compose to={{ kind: "members", selection, count, found, of }} onDone={onDone} onClose={onClose} />;
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
