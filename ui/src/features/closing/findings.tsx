// What is left open in a month, the gravest first; each finding opens just the rows that it counts.
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Found, Rehearsal } from "@/generated/calls";
import { type FoundLine, FoundLines } from "@/kit/found-lines";
import { routes } from "@/routes";
import css from "./closing.module.css";

const LISTS: Record<Found["kind"], string> = {
  bank_waiting: routes.bank,
  overlapping: routes.orders,
  refund_uncorrected: routes.orders,
  paid_uninvoiced: routes.orders,
  overpaid: routes.orders,
  top_ups_pending: routes.topUps,
  issued_unnumbered: routes.invoices,
};

export function Findings({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { found, unconfirmed } = rehearsal;
  const toSync = () => void navigate(routes.sync);
  const lines: FoundLine[] = [
    {
      key: "waiting",
      label: t("closing:found.waiting"),
      gravity: "error" as const,
      count: unconfirmed.waiting,
      show: toSync,
    },
    {
      key: "conflicts",
      label: t("closing:found.conflicts"),
      gravity: "error" as const,
      count: unconfirmed.conflicts,
      show: toSync,
    },
    ...found.map(({ kind, gravity, count, filter }) => ({
      key: kind,
      label: t(`closing:found.${kind}`),
      gravity,
      count,
      show: () => void navigate(LISTS[kind], { state: { only: filter } }),
    })),
  ].filter(({ count }) => count > 0);
  return (
    <section className={css.card}>
      <h2>{t("closing:check")}</h2>
      {lines.length === 0 ? (
        <p className={css.fine}>{t(rehearsal.is_closed ? "closing:is_closed" : "closing:nothing")}</p>
      ) : (
        <FoundLines lines={lines} />
      )}
    </section>
  );
}
