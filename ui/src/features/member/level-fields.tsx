// Level and organisation at the top of a member form: chosen before, and still open to change.
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { LevelId, MemberKind, OrgId } from "@/generated/calls";
import { FormSection } from "@/kit/form-page";

export interface LevelValues {
  level_id: LevelId | null;
  org_id: OrgId | null;
}

export function LevelFields({ kind }: { kind: MemberKind }) {
  const { t } = useTranslation();
  const { data: choices } = useQueryCall("association.choices", {});
  const current = Form.useWatch("level_id") as LevelId | undefined;
  const levels =
    choices?.levels.filter(({ id, kind: of, retired_on }) => of === kind && (retired_on === null || id === current)) ??
    [];
  const org = Form.useWatch("org_id") as OrgId | undefined;
  const orgs = choices?.orgs.filter(({ id, retired_on }) => retired_on === null || id === org) ?? [];
  const required = [{ required: true, message: t("refusal:issue.required") }];
  return (
    <FormSection title={t("member:form.section_level")}>
      <Form.Item name="level_id" label={t("member:form.level")} rules={required}>
        <Select options={levels.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="org_id" label={t("member:form.org")} rules={required}>
        <Select options={orgs.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </FormSection>
  );
}
