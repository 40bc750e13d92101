// The columns of the bank's lines; what a waiting one was probably for stands with what speaks for it.
import type { BankLineRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money, moneyPlain } from "@/kit/money";
import { Status } from "@/kit/status";
import type { Column } from "@/list/types";
import css from "../order/order.module.css";
import { MOODS, ordersText, payerText, reasonsText, sureText } from "./words";

export const columns: Column<BankLineRow>[] = [
  {
    key: "booked_at",
    title: "bank:column.booked_at",
    width: 136,
    text: (row) => instantText(row.booked_at),
    sort: "sortable",
  },
  {
    key: "amount",
    title: "bank:column.received",
    width: 120,
    text: (row) => moneyPlain(row.amount),
    cell: (row) => <Money value={row.amount} />,
    align: "right",
    sort: "sortable",
  },
  { key: "payer", title: "bank:column.payer", width: 170, text: payerText },
  { key: "purpose", title: "bank:column.purpose", width: 150, text: (row) => row.purpose ?? "" },
  {
    key: "orders",
    title: "bank:column.orders",
    width: 260,
    text: (row, t) =>
      [sureText(row, t), ordersText(row, t), reasonsText(row, t)].filter((part) => part !== "").join(" · "),
    cell: (row, t) => (
      <>
        {row.orders.length > 0 && row.state === "waiting" && (
          <Status mood={row.is_certain ? "good" : "warn"}>{sureText(row, t)}</Status>
        )}{" "}
        {ordersText(row, t)} <span className={css.faint}>{reasonsText(row, t)}</span>
      </>
    ),
    grow: "grow",
  },
  {
    key: "state",
    title: "bank:column.state",
    width: 92,
    text: (row, t) => t(`bank:state.${row.state}`),
    cell: (row, t) => <Status mood={MOODS[row.state]}>{t(`bank:state.${row.state}`)}</Status>,
    shown: "hidden",
  },
  { key: "note", title: "bank:column.note", width: 140, text: (row) => row.note ?? "", shown: "hidden" },
  {
    key: "payer_account",
    title: "bank:column.payer_account",
    width: 168,
    text: (row) => row.payer_account ?? "",
    shown: "hidden",
  },
  { key: "bank_ref", title: "bank:column.bank_ref", width: 168, text: (row) => row.bank_ref ?? "", shown: "hidden" },
];
