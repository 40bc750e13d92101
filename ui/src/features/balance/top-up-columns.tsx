// The columns of the list of top-ups; who filed one and who reviewed it stand side by side.
import type { TopUpColumn, TopUpRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money, moneyPlain } from "@/kit/money";
import { Status } from "@/kit/status";
import type { Column } from "@/list/types";
import { MOODS, stateText } from "./top-up-words";

export const columns: (Column<TopUpRow> & { key: TopUpColumn })[] = [
  column("filed_at", 136, { text: (row) => instantText(row.filed_at), sort: "sortable" }),
  column("member_name", 138, { text: (row) => row.member_name, grow: "grow" }),
  column("kind", 84, { text: (row, t) => t(`balance:top_up.kind.${row.kind}`) }),
  column("amount", 108, {
    text: (row) => moneyPlain(row.amount),
    cell: (row) => <Money value={row.amount} />,
    align: "right",
    sort: "sortable",
  }),
  column("method", 100, { text: (row, t) => t(`payment:method.${row.method}`) }),
  column("voucher", 110, { text: (row) => row.voucher ?? "" }),
  column("state", 108, {
    text: stateText,
    cell: (row, t) => <Status mood={MOODS[row.state]}>{stateText(row, t)}</Status>,
  }),
  column("filed_by", 76, { text: (row) => row.filed_by }),
  column("decided_by", 76, { text: (row) => row.decided_by ?? "" }),
  column("received_at", 136, { text: (row) => instantText(row.received_at), sort: "sortable" }),
  column("opinion", 140, { text: (row) => row.opinion ?? "", shown: "hidden" }),
  column("payer", 150, { text: (row) => row.payer, shown: "hidden" }),
  column("member_no", 132, { text: (row) => row.member_no ?? "", shown: "hidden" }),
  column("remarks", 140, { text: (row) => row.remarks ?? "", shown: "hidden" }),
  column("updated_at", 136, { text: (row) => instantText(row.updated_at), sort: "sortable", shown: "hidden" }),
];

function column(key: TopUpColumn, width: number, rest: Omit<Column<TopUpRow>, "key" | "title" | "width">) {
  return { key, title: `balance:top_up.column.${key}`, width, ...rest };
}
