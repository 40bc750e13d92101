// Four figures, each a way into its list (requirements A1.1, A1.2).
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { OverviewCards } from "@/generated/calls";
import { Money } from "@/kit/money";
import { type Arrival, toInvoices, toMembers, toOrders } from "./arrivals";
import css from "./overview.module.css";

export function Cards({ cards }: { cards: OverviewCards }) {
  const { t } = useTranslation();
  const figure = (count: number) => t("overview:figure", { count });
  const received = cards.received.length > 0 ? cards.received : [{ minor: 0, currency: "CNY" as const }];
  return (
    <div className={css.cards}>
      <Card
        label={t("overview:card.individual_members")}
        value={figure(cards.individual_members.count)}
        unit={t("overview:card.people")}
        arrival={toMembers(cards.individual_members.filter)}
      />
      <Card
        label={t("overview:card.unit_members")}
        value={figure(cards.unit_members.count)}
        unit={t("overview:card.units")}
        arrival={toMembers(cards.unit_members.filter)}
      />
      <Card
        label={t("overview:card.received")}
        value={received.map((sum) => (
          <div key={sum.currency}>
            <Money value={sum} />
          </div>
        ))}
        arrival={toOrders(cards.received_filter)}
      />
      <Card
        label={t("overview:card.approved_applications")}
        value={figure(cards.approved_applications)}
        unit={t("overview:card.applications")}
        arrival={toMembers({ kind: "unit", stages: ["complete", "awaiting_payment"] })}
        more={
          <Link {...toInvoices("issued")}>{t("overview:card.issued", { count: cards.issued_invoices.count })}</Link>
        }
      />
    </div>
  );
}

interface CardProps {
  label: string;
  value: ReactNode;
  unit?: string;
  arrival: Arrival;
  more?: ReactNode;
}

function Card({ label, value, unit, arrival, more }: CardProps) {
  return (
    <section className={css.card}>
      <Link {...arrival} className={css.cardLink}>
        <span className={css.label}>{label}</span>
        <span className={css.value}>
          {value}
          {unit && <small>{unit}</small>}
        </span>
      </Link>
      {more && <div className={css.more}>{more}</div>}
    </section>
  );
}
