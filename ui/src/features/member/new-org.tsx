// A new branch under the head association, made on the way to a new member.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { FormDialog } from "@/kit/form-dialog";

export function NewOrg({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const add = useCommand("association.add_org", { failures: "caller" });
  return (
    <FormDialog<{ name: string }>
      title={t("member:form.new_org")}
      initial={{}}
      onSave={({ name }) => add.mutateAsync({ name: name.trim(), parent_id: null })}
      onClose={onClose}
    >
      <Form.Item name="name" label={t("member:form.org_name")} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
