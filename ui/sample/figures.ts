// The figures of the start page, some counted from made-up members, some simply made up.
import type { MemberRow, MemberStatus, OrderFilter, OverviewFigures } from "@/generated/calls";
import { STATUSES, TODAY } from "./today";

const ANY_AMOUNT = { amount_from_minor: null, amount_to_minor: null };
const orders = (filter: Partial<OrderFilter>): OrderFilter => ({ ...ANY_AMOUNT, ...filter });

export function figures(rows: MemberRow[]): OverviewFigures {
  const count = (status: MemberStatus) => rows.filter((row) => row.status === status).length;
  const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2025, 11 + index, 1)));
  return {
    today: TODAY,
    cards: {
      on_file: 697 + rows.length,
      individual_members: { count: 697, filter: { kind: "individual" } },
      unit_members: { count: rows.length, filter: { kind: "unit" } },
      received: rows.length > 0 ? [{ minor: 28_650_000, currency: "CNY" }] : [],
      received_filter: orders({}),
      approved_applications: 12,
      issued_invoices: { count: 31, filter: { tab: "issued", ...ANY_AMOUNT } },
    },
    pies: [
      {
        kind: "individual",
        slices: [
          { status: "active", count: 512, filter: { kind: "individual", statuses: ["active"] } },
          { status: "due", count: 120, filter: { kind: "individual", statuses: ["due"] } },
          { status: "expired", count: 65, filter: { kind: "individual", statuses: ["expired"] } },
        ],
      },
      {
        kind: "unit",
        slices: [...new Set(STATUSES)]
          .map((status) => ({ status, count: count(status), filter: { kind: "unit" as const, statuses: [status] } }))
          .filter((slice) => slice.count > 0),
      },
    ],
    growth: months.map((month, index) => ({
      month: month.toISOString().slice(0, 7),
      units: (index * 5) % 9,
      individuals: 8 + ((index * 7) % 13),
      filter: {
        joined_from: month.toISOString().slice(0, 10),
        joined_to: new Date(Date.UTC(2025, 12 + index, 0)).toISOString().slice(0, 10),
      },
    })),
    payment_rate: {
      dues_year: 2026,
      paid: 612,
      due: 867,
      rate_bp: 7058,
      filter: orders({ kind: "dues", dues_year: 2026 }),
    },
    quick: {
      unissued_invoices: { count: 9, filter: { tab: "unissued", ...ANY_AMOUNT } },
      awaiting_orders: { count: 14, filter: orders({ state: "open", payment_state: "awaiting" }) },
      part_paid_orders: { count: 0, filter: orders({ state: "open", payment_state: "part_paid" }) },
      due_members: { count: 126, filter: { statuses: ["due", "grace"] } },
      waiting_reviews: { count: 6, filter: { stages: ["submitted", "certified"] } },
    },
  };
}
