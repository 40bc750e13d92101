// The columns of the order list (requirements A19.2), the buyer beside the number, because nobody knows an order by its
// number; their keys are those that exports and prints take.
import type { OrderColumn, OrderListRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money, moneyPlain } from "@/kit/money";
import type { Column } from "@/list/types";
import { invoicingTag, methodText, paymentTag, stateTag } from "./words";

type OrderListColumn = Column<OrderListRow> & { key: OrderColumn };

export const columns: OrderListColumn[] = [
  column("order_no", 252, { text: (row) => row.order_no, sort: "sortable", shown: "shown" }),
  column("buyer_name", 160, { text: (row) => row.buyer_name, sort: "sortable", grow: "grow", shown: "shown" }),
  column("payment_state", 104, {
    text: (row, t) => t(`order:payment_state.${row.payment_state}`),
    cell: (row, t) => paymentTag(row.payment_state, t),
    shown: "shown",
  }),
  amount("amount", (row) => row.amount, "sortable"),
  amount("paid", (row) => row.paid, "sortable"),
  amount("unpaid", (row) => row.unpaid),
  column("state", 76, {
    text: (row, t) => t(`order:state.${row.state}`),
    cell: (row, t) => stateTag(row.state, t),
    shown: "shown",
  }),
  column("dues_year", 88, { text: (row) => row.dues_year?.toString() ?? "", sort: "sortable", shown: "shown" }),
  column("kind", 84, { text: (row, t) => t(`order:kind.${row.kind}`), shown: "shown" }),
  column("ordered_at", 136, { text: (row) => instantText(row.ordered_at), sort: "sortable", shown: "shown" }),
  column("registrant_phone", 112, { text: (row) => row.registrant_phone ?? "", shown: "shown" }),
  column("item", 140, { text: (row) => row.item, shown: "hidden" }),
  amount("deduction", (row) => row.deduction),
  column("payment_method", 124, { text: (row, t) => methodText(row.payment_method, t), shown: "shown" }),
  column("invoicing", 112, {
    text: (row, t) => t(`order:invoicing.${row.invoicing}`),
    cell: (row, t) => invoicingTag(row.invoicing, t),
    shown: "shown",
  }),
  column("buyer_message", 160, { text: (row) => row.buyer_message ?? "", shown: "shown" }),
  column("remarks", 160, { text: (row) => row.remarks ?? "", shown: "hidden" }),
];

/** The keys of shown columns as exports take them. */
export const columnKeys = (keys: string[]): OrderColumn[] =>
  keys.flatMap((key) => columns.find((each) => each.key === key)?.key ?? []);

function column(key: OrderColumn, width: number, rest: Omit<OrderListColumn, "key" | "title" | "width">) {
  return { key, title: `order:column.${key}`, width, ...rest };
}

function amount(key: OrderColumn, of: (row: OrderListRow) => OrderListRow["amount"], sort?: "sortable") {
  return column(key, 112, {
    text: (row) => moneyPlain(of(row)),
    cell: (row) => <Money value={of(row)} />,
    align: "right",
    sort,
    shown: "shown",
  });
}
