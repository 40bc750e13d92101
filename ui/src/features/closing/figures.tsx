// What a month comes to: money received by kind, documents by kind, and deferred dues at its end.
import { useTranslation } from "react-i18next";
import type { ClosingFigures, Money as MoneyValue } from "@/generated/calls";
import { Money } from "@/kit/money";
import css from "./closing.module.css";

interface Row {
  part: string;
  label: string;
  count: number;
  amount: MoneyValue;
}

export function Figures({ figures }: { figures: ClosingFigures }) {
  const { t } = useTranslation();
  const rows: Row[] = [
    ...figures.income.map(({ kind, count, amount }) => ({
      part: "income",
      label: t(`report:kind.${kind}`),
      count,
      amount,
    })),
    ...figures.invoices.map(({ kind, count, amount }) => ({
      part: "invoices",
      label: t(`invoice:kind.${kind}`),
      count,
      amount,
    })),
    ...figures.deferred.map(({ count, amount }) => ({
      part: "deferred",
      label: t("closing:figures.deferred_row"),
      count,
      amount,
    })),
  ];
  return (
    <section className={css.card}>
      <h2>{t("closing:figures.title")}</h2>
      {rows.length === 0 ? (
        <p className={css.fine}>{t("closing:figures.none")}</p>
      ) : (
        <table className={css.rows}>
          <thead>
            <tr>
              <th aria-label={t("closing:figures.title")} />
              <th>{t("closing:figures.kind")}</th>
              <th data-align="right">{t("closing:figures.count")}</th>
              <th data-align="right">{t("closing:figures.amount")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ part, label, count, amount }, place) => (
              <tr key={`${part} ${label} ${amount.currency}`}>
                <td>{rows[place - 1]?.part === part ? null : t(`closing:figures.${part}`)}</td>
                <td>{label}</td>
                <td data-align="right">{count.toLocaleString()}</td>
                <td data-align="right">
                  <Money value={amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
