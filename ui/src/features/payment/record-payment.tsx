// Records money that arrived for an order (requirements A19.6). Less and more than owed are both fine: what the balance
// is afterwards is read from Rust and said in words.
import { App, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { ask, useCommand, useQueryCall } from "@/calls/calls";
import type { Money, PaymentMethod } from "@/generated/calls";
import { useHost } from "@/host/host";
import { instantOf } from "@/kit/date-text";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { moneyPlain, moneyText } from "@/kit/money";
import { balanceText } from "../order/words";
import { AmountInput, amountRule, minorOf } from "./amount-input";

interface Props {
  order: { id: string; order_no: string; buyer_name: string; unpaid: Money };
  onClose: () => void;
}

interface Values {
  amount: string;
  method: PaymentMethod;
  received_at: Dayjs | null;
  voucher: string;
  remarks: string;
}

const MOST_LETTERS = 200;

export function RecordPayment({ order, onClose }: Props) {
  const { t } = useTranslation();
  const host = useHost();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { data: methods } = useQueryCall("payment.methods", {});
  const record = useCommand("payment.record", { failures: "caller" });
  const { currency } = order.unpaid;

  const save = async ({ amount: typed, method, received_at, voucher, remarks }: Values) => {
    const amount = { minor: minorOf(typed), currency };
    await record.mutateAsync({
      order_id: order.id,
      amount,
      method,
      received_at: instantOf(received_at),
      voucher: voucher || null,
      remarks: remarks || null,
    });
    // The money is recorded now; a balance that cannot be read must not look as if it were not.
    const after = await ask(host, "order.show", { id: order.id }).catch(() => null);
    void message.success(
      after
        ? t("payment:form.done", { amount: moneyText(amount), balance: balanceText(after.unpaid, t) })
        : t("payment:form.recorded", { amount: moneyText(amount) }),
    );
  };

  return (
    <FormLayer<Values>
      title={t("payment:form.title")}
      form={form}
      initial={{
        amount: order.unpaid.minor > 0 ? moneyPlain(order.unpaid) : "",
        method: "bank_transfer",
        voucher: "",
        remarks: "",
      }}
      saveText={t("payment:form.save")}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={t("payment:form.order", { order_no: order.order_no, buyer: order.buyer_name })}>
        <Form.Item
          name="amount"
          label={t("payment:column.amount")}
          required
          extra={`${balanceText(order.unpaid, t)} · ${t("payment:form.amount_hint")}`}
          rules={[amountRule(t("payment:form.amount_shape"), "not_zero")]}
        >
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item name="method" label={t("payment:column.method")} rules={[{ required: true }]}>
          <Select options={(methods ?? []).map((value) => ({ value, label: t(`payment:method.${value}`) }))} />
        </Form.Item>
        <Form.Item name="received_at" label={t("payment:column.received_at")} extra={t("payment:form.received_hint")}>
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="voucher" label={t("payment:column.voucher")} extra={t("payment:form.voucher_hint")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="remarks" label={t("payment:column.remarks")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
      </FormSection>
    </FormLayer>
  );
}
