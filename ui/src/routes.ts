// Every link of the desk. A page that moves changes here and nowhere else.
export const routes = {
  overview: "/overview",
  unitMembers: "/members/unit",
  individualMembers: "/members/individual",
  newMember: "/members/:kind/new",
  importMembers: "/members/:kind/import",
  member: "/members/show/:id",
  editMember: "/members/edit/:id",
  certificateDesign: "/members/certificate-design",
  orders: "/orders",
  invoices: "/invoices",
  importOrders: "/orders/import",
  importInvoiceNumbers: "/invoices/import",
  importInvoices: "/invoices/import/whole",
  sync: "/settings/sync",
  numbers: "/settings/numbers",
} as const;

export type Route = (typeof routes)[keyof typeof routes];
