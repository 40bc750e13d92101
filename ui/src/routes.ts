// Every link of the desk. A page that moves changes here and nowhere else.
export const routes = {
  overview: "/overview",
  unitMembers: "/members/unit",
  individualMembers: "/members/individual",
  newMember: "/members/:kind/new",
  importMembers: "/members/:kind/import",
  renewalWarning: "/members/renewal",
  member: "/members/show/:id",
  editMember: "/members/edit/:id",
  certificateDesign: "/members/certificate-design",
  levelChanges: "/applications/level-changes",
  profileChanges: "/applications/profile-changes",
  renewals: "/applications/renewals",
  contactChanges: "/applications/contact-changes",
  withdrawals: "/applications/withdrawals",
  approvalSettings: "/approval/applications",
  orders: "/orders",
  invoices: "/invoices",
  importOrders: "/orders/import",
  importInvoiceNumbers: "/invoices/import",
  importInvoices: "/invoices/import/whole",
  sync: "/settings/sync",
  people: "/settings/people",
  numbers: "/settings/numbers",
  levels: "/settings/levels",
} as const;

export type Route = (typeof routes)[keyof typeof routes];
