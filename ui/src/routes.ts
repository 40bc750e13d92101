// Every link of the desk. A page that moves changes here and nowhere else.
export const routes = {
  overview: "/overview",
  today: "/today",
  notices: "/notices",
  unitMembers: "/members/unit",
  individualMembers: "/members/individual",
  newMember: "/members/:kind/new",
  importMembers: "/members/:kind/import",
  member: "/members/show/:id",
  editMember: "/members/edit/:id",
  withdrawnMembers: "/members/withdrawn",
  blacklist: "/members/blacklist",
  memberHistory: "/members/history",
  followUps: "/members/follow-ups",
  followedBranches: "/members/followed-branches",
  duplicates: "/members/duplicates",
  certificateDesign: "/members/certificate-design",
  orders: "/orders",
  invoices: "/invoices",
  importOrders: "/orders/import",
  importInvoiceNumbers: "/invoices/import",
  sync: "/settings/sync",
  numbers: "/settings/numbers",
} as const;

export type Route = (typeof routes)[keyof typeof routes];
