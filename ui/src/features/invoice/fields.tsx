// The fields of an invoice as forms show them (requirements A21.3), shared by adding and editing, and the way between
// what is typed and what travels.
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { InvoiceFields, InvoiceKind, MemberKind, ReceiverFields } from "@/generated/calls";
import { FormSection } from "@/kit/form-page";
import { basisPoints, percentText, RATE_SHAPE } from "@/kit/percent";
import { RegionInput } from "../member/reference-inputs";
import { regionPath } from "../order/region-text";
import { BUYER_KINDS, INVOICE_KINDS } from "./query";

export interface FieldValues {
  fields: {
    kind: InvoiceKind;
    title: string;
    buyer_kind: MemberKind;
    taxpayer_id: string;
    content: string;
    tax_rate_bp: string;
    tax_goods_code: string;
  };
  receiver: { receiver: string; mobile: string; email: string; region: string[]; address: string };
}

const MOST_LETTERS = 200;

export function DocumentFields({ state }: { state: "open" | "fixed" }) {
  const { t } = useTranslation();
  const buyerKind = Form.useWatch(["fields", "buyer_kind"]) as MemberKind | undefined;
  const disabled = state === "fixed";
  const choices = (values: readonly string[], texts: string) =>
    values.map((value) => ({ value, label: t(`${texts}.${value}`) }));
  return (
    <FormSection title={t("invoice:form.document")}>
      <Form.Item name={["fields", "kind"]} label={t("invoice:column.kind")} rules={[{ required: true }]}>
        <Select disabled={disabled} options={choices(INVOICE_KINDS, "invoice:kind")} />
      </Form.Item>
      <Form.Item
        name={["fields", "title"]}
        label={t("invoice:column.title")}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input disabled={disabled} maxLength={MOST_LETTERS} />
      </Form.Item>
      <Form.Item name={["fields", "buyer_kind"]} label={t("invoice:column.buyer_kind")} rules={[{ required: true }]}>
        <Select disabled={disabled} options={choices(BUYER_KINDS, "invoice:buyer_kind")} />
      </Form.Item>
      <Form.Item
        name={["fields", "taxpayer_id"]}
        label={t("invoice:column.taxpayer_id")}
        hidden={buyerKind === "individual"}
      >
        <Input disabled={disabled} maxLength={MOST_LETTERS} />
      </Form.Item>
      <Form.Item name={["fields", "content"]} label={t("invoice:column.content")}>
        <Input disabled={disabled} maxLength={MOST_LETTERS} />
      </Form.Item>
      <Form.Item
        name={["fields", "tax_rate_bp"]}
        label={t("invoice:form.tax_rate")}
        rules={[{ pattern: RATE_SHAPE, message: t("invoice:form.tax_rate_shape") }]}
      >
        <Input disabled={disabled} inputMode="decimal" suffix="%" />
      </Form.Item>
      <Form.Item name={["fields", "tax_goods_code"]} label={t("invoice:detail.tax_goods_code")}>
        <Input disabled={disabled} maxLength={MOST_LETTERS} />
      </Form.Item>
    </FormSection>
  );
}

export function ReceiverInputs() {
  const { t } = useTranslation();
  return (
    <FormSection title={t("invoice:form.receiver")}>
      {(["receiver", "mobile", "email"] as const).map((key) => (
        <Form.Item key={key} name={["receiver", key]} label={t(`invoice:column.${key}`)}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
      ))}
      <Form.Item name={["receiver", "region"]} label={t("invoice:form.region")}>
        <RegionInput />
      </Form.Item>
      <Form.Item name={["receiver", "address"]} label={t("invoice:detail.address")}>
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
    </FormSection>
  );
}

export const valuesOf = (fields: InvoiceFields, receiver: ReceiverFields): FieldValues => ({
  fields: {
    ...fields,
    taxpayer_id: fields.taxpayer_id ?? "",
    tax_rate_bp: percentText(fields.tax_rate_bp),
    tax_goods_code: fields.tax_goods_code ?? "",
  },
  receiver: {
    receiver: receiver.receiver ?? "",
    mobile: receiver.mobile ?? "",
    email: receiver.email ?? "",
    region: regionPath(receiver.region),
    address: receiver.address ?? "",
  },
});

export const fieldsOf = ({ fields }: FieldValues): InvoiceFields => ({
  ...fields,
  content: fields.content ?? "",
  taxpayer_id: fields.buyer_kind === "individual" ? null : fields.taxpayer_id || null,
  tax_rate_bp: basisPoints(fields.tax_rate_bp),
  tax_goods_code: fields.tax_goods_code || null,
});

export const receiverOf = ({ receiver }: FieldValues): ReceiverFields => ({
  receiver: receiver.receiver || null,
  mobile: receiver.mobile || null,
  email: receiver.email || null,
  region: receiver.region?.at(-1) ?? null,
  address: receiver.address || null,
});
