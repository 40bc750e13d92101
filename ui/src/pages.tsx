// Which page stands behind which route. A chapter of the navigation is open as soon as its route has a page here.
import type { ComponentType } from "react";
import { type Route, routes } from "@/routes";

/** Pages load when they are first opened; each page file exports its page as default. */
export type Pages = Partial<Record<Route, () => Promise<{ default: ComponentType }>>>;

export const pages: Pages = {
  [routes.overview]: () => import("@/features/overview/overview-page"),
  [routes.today]: () => import("@/features/overview/today-page"),
  [routes.notices]: () => import("@/features/notice/notice-list"),
  [routes.unitMembers]: () => import("@/features/member/unit-members"),
  [routes.individualMembers]: () => import("@/features/member/individual-members"),
  [routes.newMember]: () => import("@/features/member/new-member-page"),
  [routes.editMember]: () => import("@/features/member/edit-member-page"),
  [routes.importMembers]: () => import("@/features/member/import-page"),
  [routes.member]: () => import("@/features/member/panorama-page"),
  [routes.renewalWarning]: () => import("@/features/renewal/renewal-list"),
  [routes.withdrawnMembers]: () => import("@/features/member/withdrawn-members"),
  [routes.blacklist]: () => import("@/features/member/blacklist"),
  [routes.memberHistory]: () => import("@/features/member/event-list"),
  [routes.followUps]: () => import("@/features/member/follow-up-list"),
  [routes.followedBranches]: () => import("@/features/member/branch-follow-list"),
  [routes.duplicates]: () => import("@/features/member/duplicates-page"),
  [routes.certificateDesign]: () => import("@/features/certificate/design-page"),
  [routes.levelChanges]: () => import("@/features/application/level-changes"),
  [routes.profileChanges]: () => import("@/features/application/profile-changes"),
  [routes.renewals]: () => import("@/features/application/renewals"),
  [routes.contactChanges]: () => import("@/features/application/contact-changes"),
  [routes.withdrawals]: () => import("@/features/application/withdrawals"),
  [routes.filings]: () => import("@/features/application/filing-list"),
  [routes.approvalSettings]: () => import("@/features/application/approval-page"),
  [routes.orders]: () => import("@/features/order/order-list"),
  [routes.importOrders]: () => import("@/features/order/import-page"),
  [routes.invoices]: () => import("@/features/invoice/invoice-list"),
  [routes.importInvoiceNumbers]: () => import("@/features/invoice/import-page"),
  [routes.messages]: () => import("@/features/message/message-page"),
  [routes.importInvoices]: () => import("@/features/invoice/import-whole-page"),
  [routes.people]: () => import("@/features/access/people-page"),
  [routes.levels]: () => import("@/features/association/level-list"),
  [routes.memberFields]: () => import("@/features/member/fields-page"),
  [routes.packages]: () => import("@/features/package/package-list"),
  [routes.packageCategories]: () => import("@/features/package/category-list"),
  [routes.orgs]: () => import("@/features/association/org-list"),
  [routes.numbers]: () => import("@/features/number/number-page"),
  [routes.sync]: () => import("@/features/sync/sync-page"),
};
