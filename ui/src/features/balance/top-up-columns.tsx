// The columns of the list of top-ups; who filed one and who reviewed it stand side by side.
import type { TopUpColumn, TopUpRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money, moneyPlain } from "@/kit/money";
import { Status } from "@/kit/status";
import type { Column } from "@/list/types";
import { MOODS, stateText } from "./top-up-words";

export const columns: (Column<TopUpRow> & { key: TopUpColumn })[] = [
  column("filed_at", 136, { text: (row) => instantText(row.filed_at), sort: "sortable", shown: "shown" }),
  column("member_name", 130, { text: (row) => row.member_name, grow: "grow", shown: "shown" }),
  column("kind", 84, { text: (row, t) => t(`balance:top_up.kind.${row.kind}`), shown: "shown" }),
  column("amount", 104, {
    text: (row) => moneyPlain(row.amount),
    cell: (row) => <Money value={row.amount} />,
    align: "right",
    sort: "sortable",
    shown: "shown",
  }),
  column("method", 100, { text: (row, t) => t(`payment:method.${row.method}`), shown: "shown" }),
  column("voucher", 110, { text: (row) => row.voucher ?? "", shown: "shown" }),
  column("state", 108, {
    text: stateText,
    cell: (row, t) => <Status mood={MOODS[row.state]}>{stateText(row, t)}</Status>,
    shown: "shown",
  }),
  column("filed_by", 76, { text: (row) => row.filed_by, shown: "shown" }),
  column("decided_by", 88, { text: (row) => row.decided_by ?? "", shown: "shown" }),
  column("received_at", 136, { text: (row) => instantText(row.received_at), sort: "sortable", shown: "hidden" }),
  column("opinion", 140, { text: (row) => row.opinion ?? "", shown: "hidden" }),
  column("payer", 150, { text: (row) => row.payer, shown: "hidden" }),
  column("member_no", 132, { text: (row) => row.member_no ?? "", shown: "hidden" }),
  column("remarks", 140, { text: (row) => row.remarks ?? "", shown: "hidden" }),
  column("updated_at", 136, { text: (row) => instantText(row.updated_at), sort: "sortable", shown: "hidden" }),
];

function column(key: TopUpColumn, width: number, rest: Omit<Column<TopUpRow>, "key" | "title" | "width">) {
  return { key, title: `balance:top_up.column.${key}`, width, ...rest };
}
