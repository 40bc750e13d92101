// Deferred dues (预收会费): what was paid and belongs to later months, by these months, by organisation or by level.
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { usePreference } from "@/calls/preference";
import type { DeferredBy, DeferredFigures, OrderFilter } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { DateInput } from "@/kit/date-input";
import { Money } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { routes } from "@/routes";
import { optionsOf } from "../order/query";
import css from "./report.module.css";
import { useWriteReport, WriteButtons } from "./write-buttons";

const BY: DeferredBy[] = ["month", "org", "level"];
const FIGURES = ["dues", "earned", "deferred"] as const;
/** A month ahead has one figure: what belongs to it. */
const AHEAD = ["deferred"] as const;

export function Deferred() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const [by, setBy] = usePreference<DeferredBy>("report.deferred_by", "month");
  const [month, setMonth] = useState<string | null>(null);
  const request = { month: month && `${month}-01`, by, language };
  const { data, error, refetch } = useQueryCall("report.deferred", request, { previous: "keep" });
  const write = useWriteReport("report:deferred", { deferred: request });
  const show = (only: OrderFilter) => void navigate(routes.orders, { state: { only } });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const figures: readonly (keyof DeferredFigures & ("dues" | "earned" | "deferred"))[] =
    by === "month" ? AHEAD : FIGURES;
  const title = (figure: string) => t(`report:column.${by === "month" ? "belongs" : figure}`);
  return (
    <div className={css.body}>
      <header className={css.head}>
        <h1>{t("report:deferred.title")}</h1>
      </header>
      <p className={css.lead}>{t("report:deferred.hint")}</p>
      <div className={css.bar}>
        <label htmlFor="deferred_month">
          {t("report:deferred.month")}
          <DateInput id="deferred_month" unit="month" value={data.month.slice(0, 7)} onChange={setMonth} />
        </label>
        <label htmlFor="deferred_by">
          {t("report:deferred.by")}
          <Select
            id="deferred_by"
            value={by}
            style={{ minWidth: 128 }}
            options={optionsOf(BY, "report:deferred_by").map(({ value, label }) => ({ value, label: t(label) }))}
            onChange={(value) => setBy(value as DeferredBy)}
          />
        </label>
        <WriteButtons total={data.rows.length} onWrite={write} />
      </div>
      <section className={css.card}>
        {data.rows.length === 0 ? (
          <Nothing title={t("report:deferred.empty")} />
        ) : (
          <table className={css.rows}>
            <thead>
              <tr>
                <th>{t(`report:deferred_by.${by}`)}</th>
                <th data-align="right">{t("report:column.periods")}</th>
                {figures.map((figure) => (
                  <th key={figure} data-align="right">
                    {title(figure)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${row.label} ${row.deferred.currency}`}>
                  <td>
                    <button type="button" className={css.figure} onClick={() => show(row.filter)}>
                      {row.label}
                    </button>
                  </td>
                  <td data-align="right">{row.count.toLocaleString()}</td>
                  {figures.map((figure) => (
                    <td key={figure} data-align="right">
                      <button type="button" className={css.figure} onClick={() => show(row.filter)}>
                        <Money value={row[figure]} />
                      </button>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              {data.totals.map((total) => (
                <tr key={total.deferred.currency}>
                  <td>{t("report:total")}</td>
                  <td data-align="right">{total.count.toLocaleString()}</td>
                  {figures.map((figure) => (
                    <td key={figure} data-align="right">
                      <Money value={total[figure]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tfoot>
          </table>
        )}
      </section>
    </div>
  );
}
