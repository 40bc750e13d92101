// The columns of the invoice list (requirements A20.4), the buyer beside the number as in the order list; their keys are
// those that exports and prints take.
import type { TFunction } from "i18next";
import type { InvoiceColumn, InvoiceListRow, InvoiceStanding, NamedInvoice } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money, moneyPlain } from "@/kit/money";
import { serialText } from "@/kit/serial-text";
import { type Mood, Status } from "@/kit/status";
import type { Column } from "@/list/types";
import { paymentTag } from "../order/words";

type InvoiceListColumn = Column<InvoiceListRow> & { key: InvoiceColumn };

const MOODS: Record<InvoiceStanding, Mood> = {
  unissued: "warn",
  issued: "good",
  part_reversed: "note",
  reversed: "plain",
  replaced: "plain",
  voided: "plain",
  red_letter: "bad",
  voiding: "bad",
};

/** What became of an invoice, as a tag. */
export const issueTag = (standing: InvoiceStanding, t: TFunction) => (
  <Status mood={MOODS[standing]}>{t(`invoice:standing.${standing}`)}</Status>
);

/** Another invoice: its number, or its running number where it has none. */
export const invoiceName = (other: NamedInvoice | null, t: TFunction) =>
  other ? (other.invoice_no ?? t("invoice:name", { serial: serialText(other.serial, t) })) : "";

export const columns: InvoiceListColumn[] = [
  column("order_no", 252, { text: (row) => row.order_no, sort: "sortable", shown: "shown" }),
  column("buyer_name", 160, { text: (row) => row.buyer_name, sort: "sortable", grow: "grow", shown: "shown" }),
  column("payment_state", 104, {
    text: (row, t) => t(`order:payment_state.${row.payment_state}`),
    cell: (row, t) => paymentTag(row.payment_state, t),
    shown: "shown",
  }),
  column("state", 92, {
    text: (row, t) => t(`invoice:standing.${row.standing}`),
    cell: (row, t) => issueTag(row.standing, t),
    shown: "shown",
  }),
  column("invoice_no", 132, { text: (row) => row.invoice_no ?? "", sort: "sortable", shown: "shown" }),
  column("kind", 148, { text: (row, t) => t(`invoice:kind.${row.kind}`), shown: "shown" }),
  column("content", 120, { text: (row) => row.content, shown: "shown" }),
  column("is_split", 116, {
    text: (row, t) => t(row.is_split ? "invoice:is_split.yes" : "invoice:is_split.no"),
    shown: "shown",
  }),
  column("title", 200, { text: (row) => row.title, sort: "sortable", shown: "shown" }),
  amount("unpaid", "shown", (row) => row.unpaid),
  amount("paid", "shown", (row) => row.paid),
  column("item_count", 84, { text: (row) => String(row.item_count), align: "right", shown: "shown" }),
  column("items", 140, { text: (row) => row.items, shown: "shown" }),
  column("serial", 72, {
    text: (row, t) => serialText(row.serial, t),
    align: "right",
    sort: "sortable",
    shown: "hidden",
  }),
  amount("amount", "hidden", (row) => row.amount, "sortable"),
  column("buyer_kind", 92, { text: (row, t) => t(`invoice:buyer_kind.${row.buyer_kind}`), shown: "hidden" }),
  column("taxpayer_id", 172, { text: (row) => row.taxpayer_id ?? "", shown: "hidden" }),
  column("receiver", 100, { text: (row) => row.receiver ?? "", shown: "hidden" }),
  column("mobile", 112, { text: (row) => row.mobile ?? "", shown: "hidden" }),
  column("email", 180, { text: (row) => row.email ?? "", shown: "hidden" }),
  column("posting_status", 92, {
    text: (row, t) => t(`invoice:posting_status.${row.posting_status}`),
    shown: "hidden",
  }),
  column("carrier", 100, { text: (row) => row.carrier ?? "", shown: "hidden" }),
  column("tracking_no", 140, { text: (row) => row.tracking_no ?? "", shown: "hidden" }),
  column("issued_at", 136, { text: (row) => instantText(row.issued_at), sort: "sortable", shown: "hidden" }),
  column("created_at", 136, { text: (row) => instantText(row.created_at), shown: "hidden" }),
  column("corrects", 140, { text: (row, t) => invoiceName(row.corrects ?? row.replaces, t), shown: "hidden" }),
  column("reason", 160, { text: (row) => row.reason ?? "", shown: "hidden" }),
];

/** The keys of shown columns as exports take them. */
export const columnKeys = (keys: string[]): InvoiceColumn[] =>
  keys.flatMap((key) => columns.find((each) => each.key === key)?.key ?? []);

function column(key: InvoiceColumn, width: number, rest: Omit<InvoiceListColumn, "key" | "title" | "width">) {
  return { key, title: `invoice:column.${key}`, width, ...rest };
}

function amount(
  key: InvoiceColumn,
  shown: "shown" | "hidden",
  of: (row: InvoiceListRow) => InvoiceListRow["amount"],
  sort?: "sortable",
) {
  return column(key, 112, {
    text: (row) => moneyPlain(of(row)),
    cell: (row) => <Money value={of(row)} />,
    align: "right",
    sort,
    shown,
  });
}
