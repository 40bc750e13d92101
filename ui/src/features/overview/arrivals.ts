// From the filter behind a figure to the list that shows exactly those rows: its route, and what its search form holds.

import { listRoute } from "@/features/member/member-list-routes";
import type { MemberFilter, MemberKind, OrderFilter } from "@/generated/calls";
import type { Search } from "@/list/types";
import { type Route, routes } from "@/routes";

export interface Arrival {
  to: Route;
  state: { search: Search; view?: string };
}

/** The members of a filter, in the list of their kind. */
export function toMembers({ kind, ...filter }: MemberFilter, of: MemberKind = kind ?? "unit"): Arrival {
  const search: Search = {};
  if (filter.statuses?.length) search.statuses = filter.statuses;
  if (typeof filter.counts_as_member === "boolean") search.counts_as_member = filter.counts_as_member ? "yes" : "no";
  if (filter.stages?.length) search.stages = filter.stages;
  if (filter.joined_from || filter.joined_to)
    search.joined = { from: filter.joined_from ?? null, to: filter.joined_to ?? null };
  return { to: listRoute(of), state: { search } };
}

export function toOrders({ state, payment_state, kind, dues_year }: OrderFilter): Arrival {
  const search: Search = { state, payment_state, kind, dues_year: dues_year ? String(dues_year) : null };
  return { to: routes.orders, state: { search: withoutEmpty(search) } };
}

export const toInvoices = (view: "issued" | "unissued"): Arrival => ({
  to: routes.invoices,
  state: { search: {}, view },
});

const withoutEmpty = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null && value !== undefined));
