// The fields of a form that belong to one kind of application, and what they become on the wire.
import { Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ApplicationFiling, LevelId, MemberField, Wish } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { FormSection } from "@/kit/form-page";
import { moneyText } from "@/kit/money";
import { draftOf, type FormValues } from "../member/draft";
import { FormSections } from "../member/form-sections";
import css from "./application.module.css";
import { PriceText } from "./price-text";

export type WishValues = FormValues & {
  statement?: string;
  wished_level?: LevelId;
  terms?: number;
  effective_on?: string | null;
  reason?: string;
};

const REASON_LIMIT_CHARS = 200;
const MOST_TERMS = 20;

export function WishFields({ read }: { read: ApplicationFiling }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t("refusal:issue.required") }];
  switch (read.kind) {
    case "level_change":
      return <LevelFields read={read} />;
    case "renewal":
      return (
        <FormSection title={t("application:form.terms")}>
          <Form.Item name="terms" label={t("application:form.terms")} rules={required}>
            <InputNumber min={1} max={MOST_TERMS} precision={0} />
          </Form.Item>
        </FormSection>
      );
    case "withdrawal":
      return (
        <FormSection title={t("application:wished_title.withdrawal")}>
          <Form.Item
            name="effective_on"
            label={t("application:form.effective_on")}
            extra={t("application:form.effective_hint")}
          >
            <DateInput />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t("application:form.reason")}
            rules={[{ required: true, whitespace: true, message: t("refusal:issue.required") }]}
          >
            <Input.TextArea rows={3} maxLength={REASON_LIMIT_CHARS} />
          </Form.Item>
        </FormSection>
      );
    default:
      return (
        <>
          <p className={css.faint}>{t("application:form.fields_hint")}</p>
          <FormSections fields={read.fields} kind={read.member_kind} />
        </>
      );
  }
}

function LevelFields({ read }: { read: ApplicationFiling }) {
  const { t } = useTranslation();
  const chosen = Form.useWatch("wished_level") as LevelId | undefined;
  const quote = read.levels.find(({ id }) => id === chosen)?.quote;
  return (
    <FormSection title={t("application:form.level")}>
      <Form.Item
        name="wished_level"
        label={t("application:form.level")}
        rules={[{ required: true, message: t("refusal:issue.required") }]}
      >
        <Select
          options={read.levels.map(({ id, name, quote }) => ({
            value: id,
            label: quote ? `${name} · ${t("application:form.level_dues", { dues: moneyText(quote.to_dues) })}` : name,
          }))}
        />
      </Form.Item>
      {quote && <PriceText quote={quote} />}
    </FormSection>
  );
}

/** The wish that the form says. Of data, every field of the form is sent; Rust keeps those that differ. */
export function wishOf(read: ApplicationFiling, values: WishValues): Wish {
  const { statement: _, wished_level, terms, effective_on, reason, ...fields } = values;
  switch (read.kind) {
    case "level_change":
      return { kind: "level_change", level_id: wished_level ?? "" };
    case "renewal":
      return { kind: "renewal", terms: terms ?? 1 };
    case "withdrawal":
      return { kind: "withdrawal", effective_on: effective_on ?? null, reason: reason ?? "" };
    default: {
      const { texts: typed } = draftOf(fields as FormValues, read.draft);
      const keys = read.fields.map(({ field }) => field);
      const texts = Object.fromEntries(keys.map((key: MemberField) => [key, typed[key] ?? ""]));
      return { kind: read.kind, texts };
    }
  }
}
