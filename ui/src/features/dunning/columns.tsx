// The columns of the list of debtors.
import type { TFunction } from "i18next";
import type { DunningColumn, DunningRow, DunningState } from "@/generated/calls";
import { moneyText } from "@/kit/money";
import { type Mood, Status } from "@/kit/status";
import type { Column } from "@/list/types";

const MOODS: Record<DunningState, Mood> = {
  due: "warn",
  waiting: "plain",
  promised: "note",
  paused: "plain",
  finished: "bad",
};

export const owedText = ({ owed }: DunningRow): string => owed.map(moneyText).join(" + ");

/** A promise that was not kept is worse news than a step that is due. */
export const moodOf = ({ state, is_broken }: DunningRow): Mood => (is_broken && state === "due" ? "bad" : MOODS[state]);

/** The state, with the day that a promise or a pause names. */
export function stateText(row: DunningRow, t: TFunction): string {
  const state = t(`dunning:state.${row.state}`);
  const until = row.state === "promised" ? row.promised : row.state === "paused" ? row.paused_until : null;
  if (until) return `${state} ${t("dunning:until", { date: until })}`;
  return row.is_broken && row.state === "due" ? `${state} · ${t("dunning:broken")}` : state;
}

export const columns: (Column<DunningRow> & { key: DunningColumn })[] = [
  column("name", 200, { text: (row) => row.name, grow: "grow" }),
  column("owed", 128, { text: owedText, align: "right", sort: "sortable" }),
  column("days", 84, { text: (row) => String(row.days), align: "right" }),
  column("began", 120, { text: (row) => row.began, sort: "sortable" }),
  column("state", 168, {
    text: stateText,
    cell: (row, t) => <Status mood={moodOf(row)}>{stateText(row, t)}</Status>,
  }),
  column("step", 110, { text: (row) => row.step ?? "" }),
  column("last_on", 110, { text: (row) => row.last_on ?? "" }),
  column("next_step", 110, { text: (row) => row.next_step ?? "" }),
  column("due_on", 110, { text: (row) => row.due_on ?? "", sort: "sortable" }),
  column("orders", 84, { text: (row) => String(row.orders), align: "right", shown: "hidden" }),
  column("member_no", 140, { text: (row) => row.member_no ?? "", shown: "hidden" }),
  column("contact", 92, { text: (row) => row.contact ?? "", shown: "hidden" }),
  column("mobile", 124, { text: (row) => row.mobile ?? "", shown: "hidden" }),
  column("org", 140, { text: (row) => row.org, shown: "hidden" }),
  column("level", 120, { text: (row) => row.level, shown: "hidden" }),
  column("promised", 110, { text: (row) => row.promised ?? "", shown: "hidden" }),
];

function column(key: DunningColumn, width: number, rest: Omit<Column<DunningRow>, "key" | "title" | "width">) {
  return { key, title: `dunning:column.${key}`, width, ...rest };
}
