// The fields of a member form in their sections. Which fields, how each is filled in and which are starred comes from
// Rust; here is only where each stands.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { MemberField, MemberFormField, MemberKind } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { FormSection } from "@/kit/form-page";
import { titleOf } from "./columns";
import css from "./form.module.css";
import { CascadeInput, ChoiceInput } from "./reference-inputs";

const SECTIONS: Record<string, MemberField[]> = {
  basic: [],
  finance: ["total_assets", "last_year_revenue", "last_year_tax", "production_value"],
  contact: ["contact_name", "mobile", "email", "phone", "fax"],
  login: ["user_name", "login_mobile", "registered_email"],
  membership: ["joined_on", "expires_on"],
};
const HINTS: Partial<Record<MemberField, string>> = {
  user_name: "member:form.user_name_hint",
  joined_on: "member:form.dates_hint",
};

const sectionOf = (field: MemberField): string =>
  Object.keys(SECTIONS).find((key) => SECTIONS[key]?.includes(field)) ?? "basic";

export function FormSections({ fields, kind }: { fields: MemberFormField[]; kind: MemberKind }) {
  const { t } = useTranslation();
  return Object.keys(SECTIONS).map((key) => {
    const inside = fields.filter(({ field }) => sectionOf(field) === key);
    if (inside.length === 0) return null;
    return (
      <FormSection key={key} title={t(`member:form.section_${key}`)}>
        {inside.map((field) => (
          <Field key={field.field} field={field} kind={kind} />
        ))}
      </FormSection>
    );
  });
}

function Field({ field, kind }: { field: MemberFormField; kind: MemberKind }) {
  const { t } = useTranslation();
  const label = t(titleOf(field.field, kind));
  const hint = HINTS[field.field];
  return (
    <Form.Item
      name={field.field}
      label={label}
      extra={hint && t(hint)}
      className={field.input === "long_text" ? css.long : undefined}
      rules={field.is_required ? [{ required: true, message: t("refusal:issue.required") }] : undefined}
    >
      <FieldInput field={field} />
    </Form.Item>
  );
}

/** Given `id`, `value` and `onChange` by the form item around it. */
function FieldInput({ field, ...given }: { field: MemberFormField; id?: string; value?: string | null }) {
  const { t } = useTranslation();
  switch (field.input) {
    case "long_text":
      return <Input.TextArea {...text(given)} rows={3} maxLength={field.limit_chars} />;
    case "number":
      return <Input {...text(given)} inputMode="numeric" maxLength={field.limit_chars} />;
    case "ten_thousands":
      return (
        <Input {...text(given)} inputMode="decimal" suffix={t("member:form.ten_thousands")} className={css.amount} />
      );
    case "date":
      return <DateInput {...given} />;
    case "month":
      return <DateInput {...given} unit="month" />;
    case "choice":
      return field.table ? <ChoiceInput {...given} table={field.table} /> : <Input {...text(given)} />;
    case "cascade":
      return field.table ? <CascadeInput {...given} table={field.table} /> : <Input {...text(given)} />;
    case "text":
      return <Input {...text(given)} maxLength={field.limit_chars} />;
  }
}

const text = <G extends { value?: string | null }>(given: G) => ({ ...given, value: given.value ?? "" });
