// What is done most (requirements A1.6), and what waits to be done.
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router";
import type { MemberFilter, QuickFigures } from "@/generated/calls";
import { routes } from "@/routes";
import { type Arrival, toInvoices, toMembers, toOrders } from "./arrivals";
import css from "./overview.module.css";

export function QuickActions({ quick }: { quick: QuickFigures }) {
  const { t } = useTranslation();
  const waiting: { key: string; count: number; arrivals: { label: string; arrival: Arrival }[] }[] = [
    { key: "waiting_reviews", count: quick.waiting_reviews.count, arrivals: bothKinds(quick.waiting_reviews.filter) },
    { key: "due_members", count: quick.due_members.count, arrivals: bothKinds(quick.due_members.filter) },
    {
      key: "awaiting_orders",
      count: quick.awaiting_orders.count,
      arrivals: [{ label: "overview:quick.show", arrival: toOrders(quick.awaiting_orders.filter) }],
    },
    {
      key: "part_paid_orders",
      count: quick.part_paid_orders.count,
      arrivals: [{ label: "overview:quick.show", arrival: toOrders(quick.part_paid_orders.filter) }],
    },
    {
      key: "unissued_invoices",
      count: quick.unissued_invoices.count,
      arrivals: [{ label: "overview:quick.show", arrival: toInvoices("unissued") }],
    },
  ];
  return (
    <section className={css.panel}>
      <h2>{t("overview:quick.title")}</h2>
      <div className={css.ways}>
        <Link to={routes.unitMembers}>{t("common:chapter.unit_members")}</Link>
        <Link to={routes.individualMembers}>{t("common:chapter.individual_members")}</Link>
        <Link to={generatePath(routes.importMembers, { kind: "unit" })}>{t("member:list.import")}</Link>
        <Link to={routes.certificateDesign}>{t("certificate:title")}</Link>
      </div>
      <ul className={css.waiting}>
        {waiting.map(({ key, count, arrivals }) => (
          <li key={key} data-count={count === 0 ? "none" : "some"}>
            <span>{t(`overview:quick.${key}`)}</span>
            <b>{t("overview:figure", { count })}</b>
            {arrivals.map(({ label, arrival }) => (
              <Link key={label} {...arrival}>
                {t(label)}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Figures over both kinds lead to either list. */
const bothKinds = (filter: MemberFilter) => [
  { label: "overview:quick.units", arrival: toMembers(filter, "unit") },
  { label: "overview:quick.individuals", arrival: toMembers(filter, "individual") },
];
