// What the renewal warning is searched by, and how that becomes the filter of the call. Rust keeps to members who are due.
import type { Choices, MemberFilter, MemberStatus } from "@/generated/calls";
import type { Range, Search, SearchField } from "@/list/types";
import { optionsOf } from "../member/words";

export const DUE_STATUSES: MemberStatus[] = ["due", "grace", "expired"];

/** The tabs: all who are due, or one state of them. */
export const VIEWS = ["all", ...DUE_STATUSES].map((key) => ({ key, label: `renewal:view.${key}` }));

export const searchFields = (choices: Choices | undefined): SearchField[] => [
  { key: "search", kind: "text", label: "member:search.any", placeholder: "member:search.anything" },
  {
    key: "kind",
    kind: "select",
    label: "member:column.kind",
    options: ["unit", "individual"].map((value) => ({ value, label: `member:kind.${value}` })),
  },
  { key: "level_ids", kind: "multi_select", label: "member:column.level", options: optionsOf(choices?.levels ?? []) },
  { key: "org_ids", kind: "multi_select", label: "member:column.org", options: optionsOf(choices?.orgs ?? []) },
  { key: "expires", kind: "date_range", label: "member:search.expires" },
  { key: "member_no", kind: "text", label: "member:column.member_no" },
];

export function filterOf(search: Search, view: string): MemberFilter {
  const { expires, ...plain } = search as { expires?: Range<string> };
  return {
    ...plain,
    statuses: DUE_STATUSES.filter((status) => view === "all" || view === status),
    expires_from: expires?.from ?? null,
    expires_to: expires?.to ?? null,
  };
}
