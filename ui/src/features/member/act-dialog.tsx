// The dialog of each act that asks for something first.
import type { ReactNode } from "react";
import { PrintCertificates } from "@/features/certificate/print-certificates";
import { BindDialog } from "../binding/bind-dialog";
import { Compose } from "../message/compose";
import type { ActDialogProps, ActKey } from "./acts";
import { BlacklistDialog } from "./blacklist-dialog";
import { FollowBranchesDialog } from "./follow-branches-dialog";
import { FollowUpDialog } from "./follow-up-dialog";
import { LabelsDialog } from "./labels-dialog";
import { LiftDialog } from "./lift-dialog";
import { PointsDialog } from "./points-dialog";
import { ReadmitDialog } from "./readmit-dialog";
import { ReviewDialog } from "./review-dialog";
import { TagDialog } from "./tag-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

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
  bind: BindPackageDialog,
};

export default function ActDialog({ act, ...props }: ActDialogProps & { act: ActKey }) {
  const Dialog = DIALOGS[act];
  return Dialog ? <Dialog {...props} /> : null;
}

function BindPackageDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  return <BindDialog members={{ selection, count }} onDone={onDone} onClose={onClose} />;
}

function MessageDialog({ target: { selection, count, found, of, onDone }, onClose }: ActDialogProps) {
  return <Compose to={{ kind: "members", selection, count, found, of }} onDone={onDone} onClose={onClose} />;
}
