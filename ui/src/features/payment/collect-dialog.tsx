// One receipt of money for several orders (合并收款, requirements A19.6).
import { Alert, DatePicker, Form, Input, Modal, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { MemberId, OrderFilter, PaymentMethod, PaymentProposal } from "@/generated/calls";
import { instantOf } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { moneyPlain, moneyText, parseMinor } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { Failed, Nothing, Waiting } from "@/kit/states";
import type { Selection } from "@/list/selection";
import css from "../order/order.module.css";
import { AmountInput, amountRule } from "./amount-input";
import { SplitItems, useSplit } from "./split";

const WIDTH = 760;
const MOST_LETTERS = 100;

interface Props {
  selection: Selection<OrderFilter>;
  onDone: () => void;
  onClose: () => void;
}

interface Values {
  amount: string;
  payer: string;
  method: PaymentMethod;
  received_at: Dayjs | null;
  voucher: string;
  remarks: string;
  rest_to: MemberId | null;
  shares: undefined;
}

export function CollectDialog(props: Props) {
  const request = { orders: props.selection, amount: null, shares: null };
  const { t } = useTranslation();
  const { data, error, refetch } = useQueryCall("payment.propose", request);
  if (data && data.rows.length > 0) return <Collect {...props} first={data} />;
  return (
    <Modal open title={t("payment:collect.title")} footer={null} onCancel={props.onClose}>
      {error && <Failed failure={error} onRetry={() => void refetch()} />}
      {!error && (data ? <Nothing title={t("payment:collect.none")} /> : <Waiting />)}
    </Modal>
  );
}

function Collect({ selection, onDone, onClose, first }: Props & { first: PaymentProposal }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const collect = useCommand("payment.collect", { failures: "caller" });
  const { data: methods } = useQueryCall("payment.methods", {});
  const { currency } = first.unpaid;
  const [total, setTotal] = useState<string | null>(null);
  const amount = total === null ? first.amount : { minor: parseMinor(total) ?? 0, currency };
  const split = useSplit(selection, amount, first);
  const buyers = [...new Set(first.rows.map(({ buyer_name }) => buyer_name))];
  const save = async ({ payer, method, received_at, voucher, remarks, rest_to }: Values) => {
    const done = await collect.mutateAsync({
      payer,
      amount,
      method,
      received_at: instantOf(received_at),
      voucher: voucher || null,
      remarks: remarks || null,
      shares: split.shares,
      rest_to: rest_to ?? null,
    });
    onDone();
    tell({ ...done, text: t("payment:collect.done", { amount: moneyText(amount) }) });
  };
  return (
    <FormDialog<Values>
      title={t("payment:collect.title")}
      width={WIDTH}
      initial={{
        amount: moneyPlain(first.amount),
        payer: buyers.length === 1 ? buyers[0] : "",
        method: "bank_transfer",
        voucher: "",
        remarks: "",
        rest_to: split.members.length === 1 ? split.members[0]?.id : null,
      }}
      saveText={t("payment:collect.save")}
      onSave={save}
      onClose={onClose}
    >
      {first.left_out > 0 && (
        <Alert type="info" showIcon title={t("payment:collect.left_out", { count: first.left_out })} />
      )}
      <div className={css.pair}>
        <Form.Item
          name="amount"
          label={t("payment:collect.amount")}
          required
          extra={t("payment:collect.amount_hint", { unpaid: moneyText(first.unpaid) })}
          rules={[amountRule(t("payment:form.amount_shape"), "not_zero")]}
          getValueFromEvent={(text: string) => {
            setTotal(text);
            split.reset();
            return text;
          }}
        >
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item
          name="payer"
          label={t("payment:column.payer")}
          extra={t("payment:collect.payer_hint")}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="method" label={t("payment:column.method")} rules={[{ required: true }]}>
          <Select options={(methods ?? []).map((value) => ({ value, label: t(`payment:method.${value}`) }))} />
        </Form.Item>
        <Form.Item name="received_at" label={t("payment:column.received_at")} extra={t("payment:form.received_hint")}>
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="voucher" label={t("payment:column.voucher")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="remarks" label={t("payment:column.remarks")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
      </div>
      <SplitItems split={split} />
    </FormDialog>
  );
}
