// The columns of the renewal warning (requirements A8.2). Keys are those of Rust's MemberColumn, but for three of its own.
import type { TFunction } from "i18next";
import type { MemberColumn, RenewalRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { memberNoText } from "@/kit/serial-text";
import { Status } from "@/kit/status";
import type { Column } from "@/list/types";
import { STATUS_MOODS } from "../member/words";

type RenewalColumn = Column<RenewalRow>;

/** Columns that only this list has; an export knows them not. */
const OWN = ["days_left", "grace_ends_on", "unpaid_order_no"];

export const columns: RenewalColumn[] = [
  member("member_no", 118, (row, t) => memberNoText(row.member_no ?? "", t), { sort: "sortable" }),
  member("name", 180, (row) => row.name, { title: "renewal:column.name", sort: "sortable", grow: "grow" }),
  member("status", 84, (row, t) => t(`member:status.${row.status}`), { cell: statusCell }),
  member("expires_on", 104, (row) => row.expires_on ?? "", { sort: "sortable" }),
  own("days_left", 128, daysText),
  member("level", 120, (row) => row.level, { sort: "sortable" }),
  member("org", 110, (row) => row.org),
  member("kind", 92, (row, t) => t(`member:kind.${row.kind}`)),
  own("unpaid_order_no", 252, (row) => row.unpaid_order_no ?? ""),
  member("joined_on", 96, (row) => row.joined_on ?? "", { sort: "sortable" }),
  member("created_at", 128, (row) => instantText(row.created_at), { title: "renewal:column.applied_at" }),
  member("login_mobile", 112, (row) => row.login_mobile ?? ""),
  member("user_name", 118, (row) => row.user_name ?? ""),
  { ...own("grace_ends_on", 104, (row) => row.grace_ends_on ?? ""), shown: "hidden" },
  { ...member("contact_name", 92, (row) => row.contact_name ?? ""), shown: "hidden" },
  { ...member("mobile", 108, (row) => row.mobile ?? ""), shown: "hidden" },
];

/** The keys of shown columns as exports of members take them. */
export const exportedKeys = (keys: string[]): MemberColumn[] =>
  keys.filter((key) => !OWN.includes(key)) as MemberColumn[];

/** "12 天后到期", "已过期 3 天". */
export function daysText({ days_left: days }: Pick<RenewalRow, "days_left">, t: TFunction): string {
  if (days === null) return t("renewal:days.odd");
  if (days === 0) return t("renewal:days.today");
  return days > 0 ? t("renewal:days.left", { count: days }) : t("renewal:days.past", { count: -days });
}

function member(key: MemberColumn, width: number, text: RenewalColumn["text"], rest: Partial<RenewalColumn> = {}) {
  return { key, title: `member:column.${key}`, width, text, shown: "shown" as const, ...rest };
}

function own(key: string, width: number, text: RenewalColumn["text"]): RenewalColumn {
  return { key, title: `renewal:column.${key}`, width, text, shown: "shown" };
}

function statusCell(row: RenewalRow, t: TFunction) {
  return <Status mood={STATUS_MOODS[row.status]}>{t(`member:status.${row.status}`)}</Status>;
}
