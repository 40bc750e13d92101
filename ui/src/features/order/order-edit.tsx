// What may still be changed on an order follows from its review (requirements B1.23, B1.25): its words while it is not reviewed, all but
// what is bought before the review, its remarks after it, and more by special approval.
import { Alert, App, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { OrderDetail, OrderEditing } from "@/generated/calls";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { moneyPlain } from "@/kit/money";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";

interface Values {
  registrant_phone: string;
  item: string;
  buyer_message: string;
  remarks: string;
  buyer_name?: string;
  dues_year?: number | null;
  amount?: string;
  deduction?: string;
  reason?: string;
}

const MOST_LETTERS = 200;
const WORDS = ["item", "registrant_phone", "buyer_message", "remarks"] as const;
/** Which words are closed. */
const CLOSED: Record<OrderEditing, readonly (typeof WORDS)[number][]> = {
  words: [],
  terms: ["item"],
  terms_and_item: [],
  remarks: ["item", "registrant_phone", "buyer_message"],
  special: [],
};

export function OrderEdit({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const edit = useCommand("order.edit", { failures: "caller" });
  const { editing, amount, deduction } = order;
  const hasTerms = editing === "terms" || editing === "terms_and_item";
  const save = async (values: Values) => {
    const { registrant_phone, item, buyer_message, remarks } = values;
    const money = (typed: string | undefined) => ({ minor: minorOf(typed ?? ""), currency: amount.currency });
    await edit.mutateAsync({
      id: order.id,
      registrant_phone: registrant_phone || null,
      item,
      buyer_message: buyer_message || null,
      remarks: remarks || null,
      terms: hasTerms
        ? {
            buyer_name: values.buyer_name ?? "",
            dues_year: values.dues_year ?? null,
            amount: order.lines.length > 0 ? amount : money(values.amount),
            deduction: money(values.deduction),
          }
        : null,
      reason: values.reason?.trim() || null,
    });
    void message.success(t("order:form.saved"));
  };
  return (
    <FormLayer<Values>
      title={t("order:form.edit_title", { order_no: order.order_no })}
      form={form}
      initial={{
        registrant_phone: order.registrant_phone ?? "",
        item: order.item,
        buyer_message: order.buyer_message ?? "",
        remarks: order.remarks ?? "",
        buyer_name: order.buyer_name,
        dues_year: order.dues_year,
        amount: moneyPlain(amount),
        deduction: moneyPlain(deduction),
      }}
      onSave={save}
      onClose={onClose}
    >
      {editing !== "words" && <Alert type="info" showIcon title={t(`order:form.editing.${editing}`)} />}
      <FormSection title={t("order:form.what")}>
        {WORDS.map((key) => (
          <Form.Item key={key} name={key} label={t(`order:column.${key}`)}>
            <Input maxLength={MOST_LETTERS} disabled={CLOSED[editing].includes(key)} />
          </Form.Item>
        ))}
        {editing === "special" && (
          <Form.Item name="reason" label={t("order:form.reason")}>
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
        )}
      </FormSection>
      {hasTerms && (
        <FormSection title={t("order:form.who")}>
          <Form.Item name="buyer_name" label={t("order:form.buyer_name")} rules={[{ required: true }]}>
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
          <Form.Item name="dues_year" label={t("order:column.dues_year")} hidden={order.kind !== "dues"}>
            <InputNumber controls={false} precision={0} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="amount" label={t("order:column.amount")} rules={[amountRule(t("order:form.amount_shape"))]}>
            <AmountInput currency={amount.currency} isFixed={order.lines.length > 0} />
          </Form.Item>
          <Form.Item
            name="deduction"
            label={t("order:column.deduction")}
            rules={[amountRule(t("order:form.amount_shape"))]}
          >
            <AmountInput currency={amount.currency} />
          </Form.Item>
        </FormSection>
      )}
    </FormLayer>
  );
}
