// What applications are searched by (requirements A0.6), and how that becomes the filter of the calls.
import type { ApplicationFilter, ApplicationKind, ApplicationState, Choices } from "@/generated/calls";
import type { Range, Search, SearchField } from "@/list/types";
import { optionsOf } from "../member/words";
import { STATES } from "./words";

export const ALL = "all";

/** Tabs of the list: everything, and each state. */
export const views = [ALL, ...STATES].map((key) => ({
  key,
  label: key === ALL ? "application:counts.all" : `application:state.${key}`,
}));

export const searchOf = (choices: Choices | undefined): SearchField[] => [
  { key: "member", kind: "text", label: "application:search.member" },
  { key: "mobile", kind: "text", label: "application:search.mobile" },
  {
    key: "org_ids",
    kind: "multi_select",
    label: "application:search.org_ids",
    options: optionsOf(choices?.orgs ?? []),
  },
  {
    key: "level_ids",
    kind: "multi_select",
    label: "application:search.level_ids",
    options: optionsOf(choices?.levels ?? []),
  },
  {
    key: "member_kind",
    kind: "select",
    label: "application:search.member_kind",
    options: (["unit", "individual"] as const).map((value) => ({ value, label: `member:kind.${value}` })),
  },
  { key: "filed", kind: "date_range", label: "application:search.filed" },
  { key: "statement", kind: "text", label: "application:search.statement" },
];

/** Values of choices come from the options above, so their names are those of the filter. */
export const filterOf =
  (kind: ApplicationKind) =>
  ({ filed, ...values }: Search, view: string): ApplicationFilter => {
    const days = filed as Range<string> | undefined;
    return {
      ...(values as Partial<ApplicationFilter>),
      kind,
      states: view === ALL ? [] : [view as ApplicationState],
      filed_from: days?.from ?? null,
      filed_to: days?.to ?? null,
    };
  };
