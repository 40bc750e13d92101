// Every link of the desk. A page that moves changes here and nowhere else.
export const routes = {
  overview: "/overview",
  unitMembers: "/members/unit",
  individualMembers: "/members/individual",
  orders: "/orders",
  invoices: "/invoices",
} as const;

export type Route = (typeof routes)[keyof typeof routes];
