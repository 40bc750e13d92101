// What orders are searched by (requirements A19.1), and how that becomes the filter of the calls.
import type { OrderFilter, OrderState } from "@/generated/calls";
import type { Range, Search, SearchField } from "@/list/types";

export const ORDER_KINDS = ["dues", "event", "service"] as const;
const ORDER_STATES = ["open", "pending_review", "returned", "rejected", "cancelled"] as const;

/** Tabs of the list; the review has two of its own. */
export const VIEW_STATES: Record<string, OrderState | null> = {
  all: null,
  pending: "pending_review",
  returned: "returned",
};
export const views = Object.keys(VIEW_STATES).map((key) => ({ key, label: `order:view.${key}` }));
const PAYMENT_STATES = ["awaiting", "part_paid", "paid", "overpaid"] as const;
const INVOICINGS = ["none", "unissued", "issued"] as const;
export const CURRENCIES = ["CNY", "USD"] as const;
export const METHODS = [
  "bank_transfer",
  "wechat",
  "alipay",
  "cash",
  "balance",
  "paypal",
  "qr_collection",
  "cash_on_delivery",
  "other",
] as const;

export const optionsOf = (values: readonly string[], texts: string) =>
  values.map((value) => ({ value, label: `${texts}.${value}` }));

export const search: SearchField[] = [
  { key: "search", kind: "text", label: "order:search.text" },
  { key: "state", kind: "select", label: "order:search.state", options: optionsOf(ORDER_STATES, "order:state") },
  {
    key: "payment_state",
    kind: "select",
    label: "order:search.payment_state",
    options: optionsOf(PAYMENT_STATES, "order:payment_state"),
  },
  { key: "kind", kind: "select", label: "order:search.kind", options: optionsOf(ORDER_KINDS, "order:kind") },
  { key: "dues_year", kind: "text", label: "order:search.dues_year" },
  { key: "ordered", kind: "date_range", label: "order:search.ordered" },
  { key: "method", kind: "select", label: "order:search.method", options: optionsOf(METHODS, "payment:method") },
  {
    key: "invoicing",
    kind: "select",
    label: "order:search.invoicing",
    options: optionsOf(INVOICINGS, "order:invoicing"),
  },
  { key: "amount", kind: "amount_range", label: "order:search.amount" },
  { key: "currency", kind: "select", label: "order:search.currency", options: optionsOf(CURRENCIES, "order:currency") },
];

/** Everything. */
export const NO_FILTER: OrderFilter = { amount_from_minor: null, amount_to_minor: null };

/** Values of choices come from the options above, so their names are those of the filter. */
export function filterOf(values: Search): OrderFilter {
  const { ordered, amount, dues_year, ...rest } = values;
  const days = ordered as Range<string> | undefined;
  const minor = amount as Range<number> | undefined;
  return {
    ...(rest as Partial<OrderFilter>),
    dues_year: yearOf(dues_year),
    ordered_from: days?.from ?? null,
    ordered_to: days?.to ?? null,
    amount_from_minor: minor?.from ?? null,
    amount_to_minor: minor?.to ?? null,
  };
}

// A text that is no year finds nothing, as any other search that fits no order.
const NO_YEAR = 0;
function yearOf(typed: unknown): number | null {
  if (typed === undefined || typed === null || typed === "") return null;
  const year = Number(String(typed).normalize("NFKC"));
  return Number.isInteger(year) && year > 0 && year < 10_000 ? year : NO_YEAR;
}
