// The fields of a member form in their sections. Which fields, in which order, how each is filled in and which are starred
// comes from Rust; here is only where each stands.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { MemberDraft, MemberField, MemberFormField, MemberKind } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { FormSection } from "@/kit/form-page";
import css from "./form.module.css";
import { OptionInput, OptionsInput, YesNoInput } from "./option-inputs";
import { CascadeInput, ChoiceInput } from "./reference-inputs";
import { bySection } from "./sections";
import { titleOf } from "./words";

const HINTS: Partial<Record<MemberField, string>> = {
  user_name: "member:form.user_name_hint",
  joined_on: "member:form.dates_hint",
};
/** How much of a field stands beside nothing else. */
const WIDE: MemberFormField["input"][] = ["long_text", "several"];

interface Props {
  fields: MemberFormField[];
  kind: MemberKind;
  /** What stood before. A field that stood empty need not be filled for the sake of another. */
  before?: MemberDraft["texts"];
}

export function FormSections({ fields, kind, before }: Props) {
  const { t } = useTranslation();
  return bySection(fields).map(([key, inside]) => (
    <FormSection key={key} title={t(`member:form.section_${key}`)}>
      {inside.map((field) => (
        <Field key={field.field} field={field} kind={kind} isOpen={before !== undefined && !before[field.field]} />
      ))}
    </FormSection>
  ));
}

function Field({ field, kind, isOpen }: { field: MemberFormField; kind: MemberKind; isOpen: boolean }) {
  const { t } = useTranslation();
  const hint = HINTS[field.field];
  return (
    <Form.Item
      name={field.field}
      label={field.label ?? t(titleOf(field.field, kind))}
      extra={hint && t(hint)}
      className={WIDE.includes(field.input) ? css.long : undefined}
      required={field.is_required}
      rules={field.is_required && !isOpen ? [{ required: true, message: t("refusal:issue.required") }] : undefined}
    >
      <FieldInput field={field} />
    </Form.Item>
  );
}

/** Given `id`, `value` and `onChange` by the form item around it. */
function FieldInput({ field, ...given }: { field: MemberFormField; id?: string; value?: string | null }) {
  const { t } = useTranslation();
  const line = { ...text(given), maxLength: field.limit_chars };
  switch (field.input) {
    case "long_text":
      return <Input.TextArea {...line} rows={3} />;
    case "number":
      return <Input {...line} inputMode="numeric" />;
    case "ten_thousands":
      return (
        <Input {...text(given)} inputMode="decimal" suffix={t("member:form.ten_thousands")} className={css.amount} />
      );
    case "amount":
      return <Input {...line} inputMode="decimal" className={css.figure} />;
    case "date":
      return <DateInput {...given} />;
    case "month":
      return <DateInput {...given} unit="month" />;
    case "yes_no":
      return <YesNoInput {...given} />;
    case "choice":
      return field.table ? (
        <ChoiceInput {...given} table={field.table} />
      ) : (
        <OptionInput {...given} options={field.options} />
      );
    case "several":
      return <OptionsInput {...given} options={field.options} />;
    case "cascade":
      return field.table ? <CascadeInput {...given} table={field.table} /> : <Input {...text(given)} />;
    case "phone":
      return <Input {...line} inputMode="tel" />;
    case "email":
      return <Input {...line} inputMode="email" />;
    case "link":
      return <Input {...line} inputMode="url" />;
    case "text":
      return <Input {...line} />;
  }
}

const text = <G extends { value?: string | null }>(given: G) => ({ ...given, value: given.value ?? "" });
