// Gives money back that arrived (退款, requirements F11.4): up to what is left of the payment. What is invoiced already wants a red letter.
import { Alert, App, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { Money, PaymentMethod, PaymentRow } from "@/generated/calls";
import { instantOf } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { moneyPlain, moneyText } from "@/kit/money";
import { useHindrance } from "@/kit/permit";
import css from "../order/order.module.css";
import { AmountInput, amountRule, minorOf } from "./amount-input";

const MOST_LETTERS = 200;

interface Props {
  payment: PaymentRow;
  isInvoiced: boolean;
  hasMember: boolean;
}

interface Values {
  amount: string;
  method: PaymentMethod;
  refunded_at: Dayjs | null;
  reason: string;
  voucher: string;
}

export function Refund({ payment, isInvoiced, hasMember }: Props) {
  const [dialog, setDialog] = useState<"none" | "open">("none");
  const { t } = useTranslation();
  const textOf = useFailureText();
  const hindrance = useHindrance();
  const reason = hindrance("payment.refund") ?? (payment.blocked_refund && textOf(payment.blocked_refund));
  return (
    <div>
      <button
        type="button"
        className={css.link}
        aria-disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => reason === null && setDialog("open")}
      >
        {t("payment:refund.label")}
      </button>
      {dialog === "open" && payment.left && (
        <RefundDialog
          payment={payment}
          left={payment.left}
          isInvoiced={isInvoiced}
          hasMember={hasMember}
          onClose={() => setDialog("none")}
        />
      )}
    </div>
  );
}

function RefundDialog({ payment, left, isInvoiced, hasMember, onClose }: Props & { left: Money; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data: methods } = useQueryCall("payment.methods", {});
  const refund = useCommand("payment.refund", { failures: "caller" });
  const save = async ({ amount: typed, method, refunded_at, reason, voucher }: Values) => {
    const amount = { minor: minorOf(typed), currency: left.currency };
    const request = { id: payment.id, amount, method, refunded_at: instantOf(refunded_at), reason };
    await refund.mutateAsync({ ...request, voucher: voucher || null });
    void message.success(t("payment:refund.done", { amount: moneyText(amount) }));
  };
  return (
    <FormDialog<Values>
      title={t("payment:refund.title")}
      initial={{ amount: moneyPlain(left), method: payment.method, reason: "", voucher: "" }}
      saveText={t("payment:refund.save")}
      danger
      onSave={save}
      onClose={onClose}
    >
      {isInvoiced && <Alert type="warning" showIcon title={t("payment:refund.invoiced")} />}
      <Form.Item
        name="amount"
        label={t("payment:refund.amount")}
        required
        extra={t("payment:refund.of", { amount: moneyText(payment.amount), left: moneyText(left) })}
        rules={[amountRule(t("payment:form.amount_shape"), "not_zero")]}
      >
        <AmountInput currency={left.currency} />
      </Form.Item>
      <Form.Item name="method" label={t("payment:refund.method")} rules={[{ required: true }]}>
        <Select
          options={[...(methods ?? []), ...(hasMember ? (["balance"] as const) : [])].map((value) => ({
            value,
            label: t(`payment:method.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("payment:refund.reason")}
        rules={[{ required: true, whitespace: true, message: t("payment:refund.reason_needed") }]}
      >
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
      <Form.Item name="refunded_at" label={t("payment:refund.at")} extra={t("payment:form.received_hint")}>
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="voucher" label={t("payment:column.voucher")}>
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
    </FormDialog>
  );
}
