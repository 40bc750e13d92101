// What top-ups are searched by (requirements D2.3, D5.3), and how that becomes the filter of the calls.
import type { Choices, TopUpFilter, TopUpState } from "@/generated/calls";
import type { Range, Search, SearchField } from "@/list/types";
import { optionsOf as orgOptions } from "../member/words";
import { METHODS, optionsOf } from "../order/query";
import { CURRENCIES, KINDS } from "./top-up-words";

export const NEWEST_FIRST = { key: "filed_at", direction: "descending" } as const;

/** Tabs of the list, each with the states that it shows. */
export const VIEW_STATES: Record<string, TopUpState[]> = {
  all: [],
  pending: ["pending"],
  awaiting: ["awaiting"],
  draft: ["draft"],
  credited: ["credited"],
  ended: ["refused", "abandoned", "reversed"],
};

export const views = Object.keys(VIEW_STATES).map((key) => ({ key, label: `balance:top_up.view.${key}` }));

export const searchOf = (choices: Choices | undefined): SearchField[] => [
  { key: "search", kind: "text", label: "balance:top_up.search.text" },
  {
    key: "kind",
    kind: "select",
    label: "balance:top_up.search.kind",
    options: optionsOf(KINDS, "balance:top_up.kind"),
  },
  {
    key: "method",
    kind: "select",
    label: "balance:top_up.search.method",
    options: optionsOf(
      METHODS.filter((method) => method !== "balance"),
      "payment:method",
    ),
  },
  {
    key: "currency",
    kind: "select",
    label: "balance:top_up.search.currency",
    options: optionsOf(CURRENCIES, "order:currency"),
  },
  { key: "org_id", kind: "select", label: "balance:top_up.search.org", options: orgOptions(choices?.orgs ?? []) },
  { key: "filed", kind: "date_range", label: "balance:top_up.search.filed" },
  { key: "received", kind: "date_range", label: "balance:top_up.search.received" },
];

/** Values of choices come from the options above, so their names are those of the filter. */
export function filterOf({ filed, received, ...values }: Search, view: string): TopUpFilter {
  const filedOn = filed as Range<string> | undefined;
  const receivedOn = received as Range<string> | undefined;
  return {
    ...(values as Partial<TopUpFilter>),
    states: VIEW_STATES[view] ?? [],
    filed_from: filedOn?.from ?? null,
    filed_to: filedOn?.to ?? null,
    received_from: receivedOn?.from ?? null,
    received_to: receivedOn?.to ?? null,
  };
}
