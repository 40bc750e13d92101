// What invoices are searched by, the three tabs (requirements A20.1), and how both become the filter of the calls.
import type { InvoiceCounts, InvoiceFilter, InvoiceState } from "@/generated/calls";
import type { Range, Search, SearchField } from "@/list/types";

export const views: { key: keyof InvoiceCounts; label: string }[] = [
  { key: "all", label: "invoice:tab.all" },
  { key: "issued", label: "invoice:tab.issued" },
  { key: "unissued", label: "invoice:tab.unissued" },
];

export const INVOICE_KINDS = ["dues_receipt", "vat_ordinary", "vat_special"] as const;
export const STANDINGS = [
  "unissued",
  "issued",
  "part_reversed",
  "reversed",
  "replaced",
  "voided",
  "red_letter",
  "voiding",
] as const;
export const BUYER_KINDS = ["unit", "individual"] as const;
export const POSTING_STATUSES = ["not_posted", "posted", "received"] as const;

const select = (key: string, values: readonly string[], texts: string): SearchField => ({
  key,
  kind: "select",
  label: `invoice:search.${key}`,
  options: values.map((value) => ({ value, label: `${texts}.${value}` })),
});

export const search: SearchField[] = [
  { key: "search", kind: "text", label: "invoice:search.text" },
  select("payment_state", ["awaiting", "part_paid", "paid", "overpaid"], "order:payment_state"),
  select("standing", STANDINGS, "invoice:standing"),
  select("kind", INVOICE_KINDS, "invoice:kind"),
  select("numbering", ["numbered", "blank"], "invoice:numbering"),
  select("buyer_kind", BUYER_KINDS, "invoice:buyer_kind"),
  { key: "issued", kind: "date_range", label: "invoice:search.issued" },
  { key: "created", kind: "date_range", label: "invoice:search.created" },
  select("posting_status", POSTING_STATUSES, "invoice:posting_status"),
  { key: "amount", kind: "amount_range", label: "invoice:search.amount" },
  select("currency", ["CNY", "USD"], "order:currency"),
];

/** Values of choices come from the options above, so their names are those of the filter. */
export function filterOf(values: Search, view: string): InvoiceFilter {
  const { issued, created, amount, ...rest } = values;
  const days = issued as Range<string> | undefined;
  const since = created as Range<string> | undefined;
  const minor = amount as Range<number> | undefined;
  return {
    ...(rest as Partial<InvoiceFilter>),
    tab: view === "all" ? null : (view as InvoiceState),
    issued_from: days?.from ?? null,
    issued_to: days?.to ?? null,
    created_from: since?.from ?? null,
    created_to: since?.to ?? null,
    amount_from_minor: minor?.from ?? null,
    amount_to_minor: minor?.to ?? null,
  };
}
