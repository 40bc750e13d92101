// How a receipt of money is split over orders (requirements A19.6): the usual split is Rust's, oldest first; every share can be changed, and
// Rust says what is left over and asks whose balance gets it.
import { Alert, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { Money as Amount, MemberId, OrderFilter, PaymentProposal, Share } from "@/generated/calls";
import { Money, moneyPlain, moneyText, parseMinor } from "@/kit/money";
import type { Selection } from "@/list/selection";
import { MemberPicker } from "../member/member-picker";
import css from "../order/order.module.css";
import { AmountInput } from "./amount-input";

type Row = PaymentProposal["rows"][number];

export interface Split {
  /** None until the orders were read. */
  proposal: PaymentProposal | null;
  textOf: (row: Row) => string;
  onType: (id: string, text: string) => void;
  /** Back to the usual split. */
  reset: () => void;
  isLegible: boolean;
  /** What each order gets, without those that get nothing. */
  shares: Share[];
  /** Who may get the rest without a search: the members among the orders. */
  members: { id: MemberId; name: string }[];
}

/** Splits an amount. Without orders nothing is asked; `first` stands until the answer is there. */
export function useSplit(orders: Selection<OrderFilter> | null, amount: Amount, first?: PaymentProposal): Split {
  /** Shares as a person typed them; none as long as the usual split stands. */
  const [typed, setTyped] = useState<Record<string, string> | null>(null);
  const money = (text: string): Amount => ({ minor: parseMinor(text) ?? 0, currency: amount.currency });
  const shares = typed && Object.entries(typed).map(([order_id, text]) => ({ order_id, amount: money(text) }));
  const { data } = useQueryCall(
    "payment.propose",
    { orders: orders ?? { ids: [] }, amount, shares },
    { enabled: orders !== null, previous: "keep" },
  );
  const proposal = (orders && (data ?? first)) ?? null;
  const rows = proposal?.rows ?? [];
  const textOf = (row: Row) => typed?.[row.id] ?? moneyPlain(row.share);
  const named = rows.flatMap(({ member_id, buyer_name }) => (member_id ? [[member_id, buyer_name] as const] : []));
  return {
    proposal,
    textOf,
    onType: (id, text) => setTyped({ ...Object.fromEntries(rows.map((row) => [row.id, textOf(row)])), [id]: text }),
    reset: () => setTyped(null),
    isLegible: Object.values(typed ?? {}).every((text) => text.trim() === "" || parseMinor(text) !== null),
    shares: rows
      .map((row) => ({ order_id: row.id, amount: money(textOf(row)) }))
      .filter((share) => share.amount.minor !== 0),
    members: [...new Map(named)].map(([id, name]) => ({ id, name })),
  };
}

/** The split, and what it leaves over: form items `shares` and `rest_to`. */
export function SplitItems({ split }: { split: Split }) {
  const { t } = useTranslation();
  const { proposal } = split;
  if (!proposal) return null;
  const { rest } = proposal;
  return (
    <>
      <Form.Item
        name="shares"
        rules={[
          { validator: () => (split.isLegible ? Promise.resolve() : Promise.reject(t("payment:collect.share_shape"))) },
        ]}
      >
        <Shares rows={proposal.rows} textOf={split.textOf} onType={split.onType} />
      </Form.Item>
      <p className={css.meaning}>{t("payment:collect.split", { split: moneyText(proposal.split) })}</p>
      {rest.minor < 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("payment:collect.over", { over: moneyText({ ...rest, minor: -rest.minor }) })}
        />
      )}
      {rest.minor > 0 && (
        <Form.Item name="rest_to" label={t("payment:collect.left", { rest: moneyText(rest) })}>
          <MemberPicker offered={split.members} />
        </Form.Item>
      )}
    </>
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
