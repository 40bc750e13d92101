// The columns of the five lists (requirements A9.1, A10.1, A15.1, A16.1, A17.1); their keys are those that exports and
// prints take.
import type { ApplicationColumn, ApplicationKind, ApplicationRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { memberNoText } from "@/kit/serial-text";
import type { Column } from "@/list/types";
import type { FieldTitle } from "../member/custom-fields";
import { kindText, stateTag, waitingText, wishedText } from "./words";

type ApplicationListColumn = Column<ApplicationRow> & { key: ApplicationColumn };

const LEVELS: ApplicationColumn[] = ["level_before", "level_after"];

const all: ApplicationListColumn[] = [
  column("mobile", 112, { text: (row) => row.mobile ?? "", shown: "shown" }),
  column("member_name", 160, { text: (row) => row.member_name, grow: "grow", shown: "shown" }),
  column("member_no", 120, {
    text: (row, t) => (row.member_no === null ? "" : memberNoText(row.member_no, t)),
    shown: "hidden",
  }),
  column("org", 120, { text: (row) => row.org, shown: "shown" }),
  column("member_kind", 80, { text: kindText, shown: "shown" }),
  column("statement", 150, { text: (row) => row.statement, shown: "shown" }),
  column("level_before", 110, { text: (row) => row.level_before ?? "", shown: "shown" }),
  column("level_after", 110, { text: (row) => row.level_after ?? "", shown: "shown" }),
  column("wished", 160, { text: () => "", shown: "shown" }),
  column("state", 88, {
    text: (row, t) => t(`application:state.${row.state}`),
    cell: (row, t) => stateTag(row.state, t),
    shown: "shown",
  }),
  column("waiting", 104, { text: waitingText, shown: "shown" }),
  column("order_no", 252, { text: (row) => row.order?.order_no ?? "", shown: "hidden" }),
  column("source", 88, { text: (row, t) => t(`application:source.${row.source}`), shown: "hidden" }),
  column("filed_at", 136, { text: (row) => instantText(row.filed_at), sort: "sortable", shown: "shown" }),
  column("updated_at", 136, { text: (row) => instantText(row.updated_at), sort: "sortable", shown: "shown" }),
];

/** A change of level says what it asks for in its two level columns, the others in one. */
export const columnsOf = (kind: ApplicationKind, title: FieldTitle): ApplicationListColumn[] =>
  all
    .filter(({ key }) => (kind === "level_change" ? key !== "wished" : !LEVELS.includes(key)))
    .map((each) =>
      each.key === "wished"
        ? { ...each, title: `application:wished_title.${kind}`, text: (row, t) => wishedText(row, title, t) }
        : each,
    );

/** The keys of shown columns as exports take them. */
export const columnKeys = (keys: string[]): ApplicationColumn[] =>
  keys.flatMap((key) => all.find((each) => each.key === key)?.key ?? []);

function column(key: ApplicationColumn, width: number, rest: Omit<ApplicationListColumn, "key" | "title" | "width">) {
  return { key, title: `application:column.${key}`, width, ...rest };
}
