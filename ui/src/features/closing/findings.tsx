// What is left open in a month, the gravest first; each finding opens just the rows that it counts.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Found, Gravity, Rehearsal } from "@/generated/calls";
import { type Mood, Status } from "@/kit/status";
import { routes } from "@/routes";
import css from "./closing.module.css";

const MOODS: Record<Gravity, Mood> = { error: "bad", warning: "warn", hint: "note" };
const LISTS: Record<Found["kind"], string> = {
  bank_waiting: routes.bank,
  overlapping: routes.orders,
  refund_uncorrected: routes.orders,
  paid_uninvoiced: routes.orders,
  overpaid: routes.orders,
  top_ups_pending: routes.topUps,
  issued_unnumbered: routes.invoices,
};

interface Line {
  key: string;
  gravity: Gravity;
  count: number;
  show: () => void;
}

export function Findings({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { found, unconfirmed } = rehearsal;
  const toSync = () => void navigate(routes.sync);
  const lines: Line[] = [
    { key: "waiting", gravity: "error" as const, count: unconfirmed.waiting, show: toSync },
    { key: "conflicts", gravity: "error" as const, count: unconfirmed.conflicts, show: toSync },
    ...found.map(({ kind, gravity, count, filter }) => ({
      key: kind,
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

export function FoundLines({ lines }: { lines: Line[] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.found}>
      {lines.map(({ key, gravity, count, show }) => (
        <li key={key}>
          <Status mood={MOODS[gravity]}>{t(`closing:gravity.${gravity}`)}</Status>
          <span>{t(`closing:found.${key}`)}</span>
          <b>{t("closing:count", { count })}</b>
          <Button type="link" size="small" onClick={show}>
            {t("closing:show")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
