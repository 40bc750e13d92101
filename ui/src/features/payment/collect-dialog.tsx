// One receipt of money for several orders (合并收款, requirements A19.6): the usual split is Rust's, oldest first; every share can be changed,
// and Rust says what is left over.
import { Alert, DatePicker, Form, Input, Modal, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { Money as Amount, MemberId, OrderFilter, PaymentMethod, PaymentProposal } from "@/generated/calls";
import { instantOf } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { Money, moneyPlain, moneyText, parseMinor } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { Failed, Nothing, Waiting } from "@/kit/states";
import type { Selection } from "@/list/selection";
import css from "../order/order.module.css";
import { AmountInput, amountRule } from "./amount-input";

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

type Row = PaymentProposal["rows"][number];

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
  /** Shares as a person typed them; none as long as the usual split stands. */
  const [typed, setTyped] = useState<Record<string, string> | null>(null);
  const money = (text: string): Amount => ({ minor: parseMinor(text) ?? 0, currency });
  const amount = total === null ? first.amount : money(total);
  const shares = typed && Object.entries(typed).map(([order_id, text]) => ({ order_id, amount: money(text) }));
  const { data: proposal = first } = useQueryCall(
    "payment.propose",
    { orders: selection, amount, shares },
    { previous: "keep" },
  );
  const buyers = [...new Set(first.rows.map(({ buyer_name }) => buyer_name))];
  const members = new Map(
    first.rows.flatMap(({ member_id, buyer_name }) => (member_id ? [[member_id, buyer_name]] : [])),
  );
  const textOfShare = (row: Row) => typed?.[row.id] ?? moneyPlain(row.share);
  const isLegible = Object.values(typed ?? {}).every((text) => text.trim() === "" || parseMinor(text) !== null);
  const change = (id: string, text: string) =>
    setTyped({ ...Object.fromEntries(proposal.rows.map((row) => [row.id, textOfShare(row)])), [id]: text });
  const save = async ({ payer, method, received_at, voucher, remarks, rest_to }: Values) => {
    const all = proposal.rows.map((row) => ({ order_id: row.id, amount: money(textOfShare(row)) }));
    const done = await collect.mutateAsync({
      payer,
      amount,
      method,
      received_at: instantOf(received_at),
      voucher: voucher || null,
      remarks: remarks || null,
      shares: all.filter((share) => share.amount.minor !== 0),
      rest_to: proposal.rest.minor > 0 ? (rest_to ?? null) : null,
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
        rest_to: members.size === 1 ? [...members.keys()][0] : null,
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
            setTyped(null);
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
      <Form.Item
        name="shares"
        rules={[
          { validator: () => (isLegible ? Promise.resolve() : Promise.reject(t("payment:collect.share_shape"))) },
        ]}
      >
        <Shares rows={proposal.rows} textOf={textOfShare} onType={change} />
      </Form.Item>
      <p className={css.meaning}>{t("payment:collect.split", { split: moneyText(proposal.split) })}</p>
      {proposal.rest.minor < 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("payment:collect.over", { over: moneyText({ ...proposal.rest, minor: -proposal.rest.minor }) })}
        />
      )}
      {proposal.rest.minor > 0 && (
        <Form.Item name="rest_to" label={t("payment:collect.left", { rest: moneyText(proposal.rest) })}>
          <Select
            placeholder={t("payment:collect.choose")}
            options={[...members].map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
      )}
    </FormDialog>
  );
}

interface SharesProps {
  rows: Row[];
  textOf: (row: Row) => string;
  onType: (id: string, text: string) => void;
}

function Shares({ rows, textOf, onType }: SharesProps) {
  const { t } = useTranslation();
  return (
    <div className={css.shares}>
      <table className={css.rows}>
        <thead>
          <tr>
            <th>{t("payment:collect.order")}</th>
            <th data-align="right">{t("payment:collect.unpaid")}</th>
            <th>{t("payment:collect.share")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                {row.buyer_name}
                <div className={css.faint}>{row.order_no}</div>
              </td>
              <td data-align="right">
                <Money value={row.unpaid} />
              </td>
              <td>
                <AmountInput
                  currency={row.unpaid.currency}
                  value={textOf(row)}
                  onChange={(text) => onType(row.id, text)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
