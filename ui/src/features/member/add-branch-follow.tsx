// One member follows several branches at once (requirements A18.2).
import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { MemberId, OrgId } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import { BranchesField } from "./branches-field";
import { MemberPicker } from "./member-picker";

interface Values {
  member_id: MemberId;
  org_ids: OrgId[];
}

export function AddBranchFollow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const follow = useCommand("member.follow_branches", { failures: "caller" });
  const save = async ({ member_id, org_ids }: Values) => {
    const done = await follow.mutateAsync({ selection: { ids: [member_id] }, org_ids });
    tell({ ...done, text: t("member:branch_follow.done", { count: done.changed }) });
  };
  return (
    <FormDialog<Values>
      title={t("member:branch_follow.add_title")}
      initial={{ org_ids: [] }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="member_id"
        label={t("member:branch_follow.choose")}
        extra={t("member:branch_follow.choose_text")}
        rules={[{ required: true }]}
      >
        <MemberPicker />
      </Form.Item>
      <BranchesField />
    </FormDialog>
  );
}
