// A new order. What it starts from (name and phone of the member, dues of its level, the year that is due) comes from
// Rust as soon as the member and the type are known.
import { App, DatePicker, Form, Input, InputNumber, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, useCommand } from "@/calls/calls";
import type { Bought, Currency, MembershipAct, OrderAddRequest, OrderKind } from "@/generated/calls";
import { useHost } from "@/host/host";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { moneyPlain } from "@/kit/money";
import { MemberPicker } from "../member/member-picker";
import { type LineValues, linesOf, OrderLinesInput } from "../package/order-lines-input";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";

interface Values {
  member_id: string | null;
  buyer_name: string;
  registrant_phone: string;
  kind: OrderKind;
  dues_year: number | null;
  buys: MembershipAct | "none";
  months: number | null;
  item: string;
  currency: Currency;
  amount: string;
  deduction: string;
  buyer_message: string;
  remarks: string;
  ordered_on: Dayjs | null;
  lines: LineValues[];
}

const KINDS: OrderKind[] = ["dues", "event", "service"];
const CURRENCIES: Currency[] = ["CNY", "USD"];
const MOST_LETTERS = 200;
const MOST_MONTHS = 1200;

export function OrderForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const host = useHost();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const memberId = Form.useWatch("member_id", form) ?? null;
  const kind = Form.useWatch("kind", form) ?? "dues";
  const currency = Form.useWatch("currency", form) ?? "CNY";
  const buys = Form.useWatch("buys", form) ?? "none";
  const hasLines = (Form.useWatch("lines", form) ?? []).length > 0;
  const [usual, setUsual] = useState<Bought | null>(null);
  const add = useCommand("order.add", { failures: "caller" });

  useEffect(() => {
    let isCurrent = true;
    ask(host, "order.form", { member_id: memberId, kind })
      .then((start) => {
        if (!isCurrent) return;
        setUsual(start.buys);
        form.setFieldsValue(startOf(start));
      })
      .catch(() => {}); // nothing to start from: everything is typed by hand
    return () => {
      isCurrent = false;
    };
  }, [host, form, memberId, kind]);

  const save = async (values: Values) => {
    await add.mutateAsync(requestOf(values, usual));
    void message.success(t("order:form.added"));
  };

  return (
    <FormLayer<Values>
      title={t("order:form.title")}
      form={form}
      initial={{ kind: "dues", currency: "CNY", deduction: "0.00" }}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={t("order:form.who")}>
        <Form.Item name="member_id" label={t("order:form.member")} extra={t("order:form.member_hint")}>
          <MemberPicker />
        </Form.Item>
        <Form.Item
          name="buyer_name"
          label={t("order:form.buyer_name")}
          extra={memberId === null ? undefined : t("order:form.buyer_hint")}
          rules={[{ required: memberId === null }]}
        >
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="registrant_phone" label={t("order:column.registrant_phone")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="ordered_on" label={t("order:form.ordered_on")} extra={t("order:form.ordered_hint")}>
          <DatePicker style={{ width: "100%" }} />
        </Form.Item>
      </FormSection>
      <FormSection title={t("order:form.what")}>
        <Form.Item name="kind" label={t("order:column.kind")} rules={[{ required: true }]}>
          <Select options={KINDS.map((value) => ({ value, label: t(`order:kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="dues_year" label={t("order:column.dues_year")} hidden={kind !== "dues"}>
          <InputNumber controls={false} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="buys" label={t("renewal:order.buys")} hidden={kind !== "dues" || usual === null || hasLines}>
          <Select
            options={usual ? [usual.act, "none"].map((value) => ({ value, label: t(`renewal:order.${value}`) })) : []}
          />
        </Form.Item>
        <Form.Item
          name="months"
          label={t("renewal:order.months")}
          hidden={kind !== "dues" || usual === null || buys === "none" || hasLines}
        >
          <InputNumber min={1} max={MOST_MONTHS} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <OrderLinesInput kind={kind} />
        <Form.Item name="item" label={t("order:column.item")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="currency" label={t("order:search.currency")}>
          <Select options={CURRENCIES.map((value) => ({ value, label: t(`order:currency.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="amount"
          label={t("order:column.amount")}
          required
          rules={[amountRule(t("order:form.amount_shape"))]}
        >
          <AmountInput currency={currency} isFixed={hasLines} />
        </Form.Item>
        <Form.Item
          name="deduction"
          label={t("order:column.deduction")}
          rules={[amountRule(t("order:form.amount_shape"))]}
        >
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item name="buyer_message" label={t("order:column.buyer_message")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="remarks" label={t("order:column.remarks")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
      </FormSection>
    </FormLayer>
  );
}

const startOf = (start: OrderAddRequest): Partial<Values> => ({
  buyer_name: start.buyer_name,
  registrant_phone: start.registrant_phone ?? "",
  dues_year: start.dues_year,
  buys: start.buys?.act ?? "none",
  months: start.buys?.months ?? null,
  item: start.item,
  currency: start.amount.currency,
  amount: moneyPlain(start.amount),
  deduction: moneyPlain(start.deduction),
});

const requestOf = (values: Values, usual: Bought | null): OrderAddRequest => ({
  member_id: values.member_id ?? null,
  buyer_name: values.buyer_name ?? "",
  registrant_phone: values.registrant_phone || null,
  kind: values.kind,
  dues_year: values.kind === "dues" ? (values.dues_year ?? null) : null,
  buys:
    values.kind === "dues" && usual && values.buys === usual.act
      ? { ...usual, months: values.months ?? usual.months }
      : null,
  lines: linesOf(values.lines, values.currency),
  item: values.item ?? "",
  amount: { minor: minorOf(values.amount), currency: values.currency },
  deduction: { minor: minorOf(values.deduction), currency: values.currency },
  buyer_message: values.buyer_message || null,
  remarks: values.remarks || null,
  ordered_on: values.ordered_on?.format("YYYY-MM-DD") ?? null,
});
