// The columns of the list of bound packages.
import type { TFunction } from "i18next";
import type { BindingColumn, BindingRow, BindingState } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { type Mood, Status } from "@/kit/status";
import type { Column } from "@/list/types";

export const STATES: BindingState[] = ["active", "expired", "bound", "suspended"];

const MOODS: Record<BindingState, Mood> = { active: "good", expired: "bad", bound: "warn", suspended: "plain" };

export const stateCell = ({ state }: BindingRow, t: TFunction) => (
  <Status mood={MOODS[state]}>{t(`binding:state.${state}`)}</Status>
);

export const columns: (Column<BindingRow> & { key: BindingColumn })[] = [
  column("name", 200, { text: (row) => row.name, grow: "grow" }),
  column("package", 160, { text: (row) => row.package }),
  column("quantity", 76, { text: (row) => String(row.quantity), align: "right" }),
  column("state", 96, { text: (row, t) => t(`binding:state.${row.state}`), cell: stateCell }),
  column("ends_on", 120, { text: (row) => row.ends_on ?? "", sort: "sortable" }),
  column("days_left", 116, { text: daysText }),
  column("waiting", 150, { text: (row) => row.waiting ?? "" }),
  column("org", 140, { text: (row) => row.org, shown: "hidden" }),
  column("member_no", 140, { text: (row) => row.member_no ?? "", shown: "hidden" }),
  column("package_code", 110, { text: (row) => row.package_code, shown: "hidden" }),
  column("suspended_on", 110, { text: (row) => row.suspended_on ?? "", shown: "hidden" }),
  column("suspended_reason", 180, { text: (row) => row.suspended_reason ?? "", shown: "hidden" }),
  column("created_at", 160, { text: (row) => instantText(row.created_at), sort: "sortable", shown: "hidden" }),
];

/** Days until it ends, in words; nothing where it has no end. */
export function daysText({ days_left: days }: BindingRow, t: TFunction): string {
  if (days === null) return "";
  if (days === 0) return t("binding:days.today");
  return days > 0 ? t("binding:days.left", { count: days }) : t("binding:days.past", { count: -days });
}

function column(key: BindingColumn, width: number, rest: Omit<Column<BindingRow>, "key" | "title" | "width">) {
  return { key, title: `binding:column.${key}`, width, ...rest };
}
