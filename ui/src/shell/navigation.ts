// The modules on top and the chapters on the left, in the order of the member manual (requirements A0.1, A0.2).
// A chapter without a route, or whose route has no page, is shown but closed, and says so.
import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BellOutlined,
  BlockOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  ClockCircleOutlined,
  CloudSyncOutlined,
  ClusterOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FormOutlined,
  GlobalOutlined,
  HistoryOutlined,
  LinkOutlined,
  LogoutOutlined,
  MailOutlined,
  NotificationOutlined,
  NumberOutlined,
  PercentageOutlined,
  PhoneOutlined,
  ProfileOutlined,
  ReconciliationOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  ShareAltOutlined,
  ShoppingOutlined,
  StopOutlined,
  TagsOutlined,
  TeamOutlined,
  TransactionOutlined,
  UndoOutlined,
  UserDeleteOutlined,
  UserOutlined,
  WalletOutlined,
} from "@ant-design/icons";
import type { Pages } from "@/pages";
import { type Route, routes } from "@/routes";

export interface Chapter {
  key: string;
  icon: typeof TeamOutlined;
  route: Route | null;
}

export interface Section {
  key: string;
  module: Module;
  chapters: Chapter[];
}

export const MODULES = ["member", "organisation", "service", "finance", "settings", "approval"] as const;
export type Module = (typeof MODULES)[number];

export const sections: Section[] = [
  {
    key: "start",
    module: "member",
    chapters: [
      chapter("today", CarryOutOutlined, routes.today),
      chapter("overview", DashboardOutlined, routes.overview),
      chapter("notices", NotificationOutlined, routes.notices),
    ],
  },
  {
    key: "members",
    module: "member",
    chapters: [
      chapter("unit_members", TeamOutlined, routes.unitMembers),
      chapter("individual_members", UserOutlined, routes.individualMembers),
      chapter("duplicates", BlockOutlined, routes.duplicates),
    ],
  },
  {
    key: "care",
    module: "member",
    chapters: [
      chapter("renewal_warning", BellOutlined, routes.renewalWarning),
      chapter("level_changes", RiseOutlined, routes.levelChanges),
      chapter("profile_changes", ProfileOutlined, routes.profileChanges),
      chapter("withdrawn_members", UserDeleteOutlined, routes.withdrawnMembers),
      chapter("blacklist", StopOutlined, routes.blacklist),
      chapter("member_history", HistoryOutlined, routes.memberHistory),
      chapter("follow_ups", ClockCircleOutlined, routes.followUps),
      chapter("renewals", AuditOutlined, routes.renewals),
      chapter("contact_changes", PhoneOutlined, routes.contactChanges),
      chapter("withdrawals", LogoutOutlined, routes.withdrawals),
      chapter("filings", GlobalOutlined, routes.filings),
      chapter("followed_branches", ShareAltOutlined, routes.followedBranches),
    ],
  },
  {
    key: "organisation",
    module: "organisation",
    chapters: [chapter("orgs", ClusterOutlined, routes.orgs)],
  },
  {
    key: "finance",
    module: "finance",
    chapters: [
      chapter("orders", ReconciliationOutlined, routes.orders),
      chapter("invoices", FileTextOutlined, routes.invoices),
      chapter("bank", BankOutlined, routes.bank),
      chapter("top_ups", WalletOutlined, routes.topUps),
      chapter("bindings", LinkOutlined, routes.bindings),
      chapter("dunning", AlertOutlined, routes.dunning),
      chapter("money_received", TransactionOutlined, routes.money),
      chapter("reports", BarChartOutlined, routes.reports),
      chapter("closing", CalendarOutlined, routes.closing),
    ],
  },
  {
    key: "service",
    module: "service",
    chapters: [chapter("messages", MailOutlined, routes.messages)],
  },
  {
    key: "settings",
    module: "settings",
    chapters: [
      chapter("people", SafetyOutlined, routes.people),
      chapter("levels", ApartmentOutlined, routes.levels),
      chapter("member_fields", FormOutlined, routes.memberFields),
      chapter("packages", ShoppingOutlined, routes.packages),
      chapter("package_categories", TagsOutlined, routes.packageCategories),
      chapter("promotions", PercentageOutlined, routes.promotions),
      chapter("runs", UndoOutlined, routes.runs),
      chapter("sync", CloudSyncOutlined, routes.sync),
      chapter("numbers", NumberOutlined, routes.numbers),
    ],
  },
  {
    key: "approval",
    module: "approval",
    chapters: [
      chapter("approval_settings", SafetyCertificateOutlined, routes.approvalSettings),
      chapter("order_review", AuditOutlined, routes.orderReview),
    ],
  },
];

export const isOpen = (pages: Pages, { route }: Chapter): boolean => route !== null && route in pages;

/** The module a path belongs to; the first one where it belongs to none. */
export const moduleOf = (path: string): Module =>
  sections.find(({ chapters }) => chapters.some(({ route }) => route !== null && path.startsWith(route)))?.module ??
  "member";

/** The first open page of a module, or null while none of its pages is part of this edition. */
export function entryOf(pages: Pages, module: Module): Route | null {
  const chapters = sections.filter((section) => section.module === module).flatMap((section) => section.chapters);
  return chapters.find((each) => isOpen(pages, each))?.route ?? null;
}

function chapter(key: string, icon: typeof TeamOutlined, route: Route | null = null): Chapter {
  return { key, icon, route };
}
