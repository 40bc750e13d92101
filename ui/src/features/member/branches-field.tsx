// Which branches: several, out of those that there are.
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";

export function BranchesField() {
  const { t } = useTranslation();
  const { data: choices } = useQueryCall("association.choices", {});
  const branches = choices?.orgs.filter(({ parent_id }) => parent_id !== null) ?? [];
  return (
    <Form.Item name="org_ids" label={t("member:branch_follow.orgs")} rules={[{ required: true }]}>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        notFoundContent={t("member:branch_follow.no_orgs")}
        options={branches.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}
