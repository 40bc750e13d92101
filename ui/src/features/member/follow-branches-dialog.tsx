// Branches for members to follow, several at once (requirements A18.2).
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { OrgId } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";
import { BranchesField } from "./branches-field";

interface Values {
  org_ids: OrgId[];
}

export function FollowBranchesDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const act = useCommand("member.follow_branches", { failures: "caller" });
  const save = async (values: Values) => {
    const done = await act.mutateAsync({ selection, ...values });
    onDone();
    tell({ ...done, text: t("member:branch_follow.done", { count: done.changed }) });
  };
  return (
    <FormDialog<Values>
      title={t("member:branch_follow.many_title", { count })}
      initial={{ org_ids: [] }}
      saveText={t("common:action.save")}
      onSave={save}
      onClose={onClose}
    >
      <BranchesField />
    </FormDialog>
  );
}
