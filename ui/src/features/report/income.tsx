// Income by group (收入统计): what was received, what went back, and both together.
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { usePreference } from "@/calls/preference";
import type { IncomeBy, ReceivedFilter } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { Money } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import DateRangeInput from "@/list/date-range-input";
import type { Range } from "@/list/types";
import { routes } from "@/routes";
import { optionsOf } from "../order/query";
import css from "./report.module.css";
import { useWriteReport, WriteButtons } from "./write-buttons";

const BY: IncomeBy[] = ["month", "org", "level", "item", "order_kind", "method"];
const FIGURES = ["arrived", "returned", "net"] as const;

export function Income() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const [by, setBy] = usePreference<IncomeBy>("report.income_by", "month");
  const [days, setDays] = useState<Range<string>>({ from: null, to: null });
  const request = { filter: { received_from: days.from, received_to: days.to }, by, language };
  const { data, error, refetch } = useQueryCall("report.income", request, { previous: "keep" });
  const write = useWriteReport("report:income", { income: request });
  const show = (only: ReceivedFilter) => void navigate(routes.money, { state: { only } });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.body}>
      <header className={css.head}>
        <h1>{t("report:income.title")}</h1>
      </header>
      <p className={css.lead}>{t("report:income.hint")}</p>
      <div className={css.bar}>
        <label htmlFor="income_days">
          {t("report:income.days")}
          <DateRangeInput
            id="income_days"
            value={{ from: data.from, to: data.to }}
            onChange={(value) => setDays((value as Range<string> | undefined) ?? { from: null, to: null })}
          />
        </label>
        <label htmlFor="income_by">
          {t("report:income.by")}
          <Select
            id="income_by"
            value={by}
            style={{ minWidth: 128 }}
            options={optionsOf(BY, "report:income_by").map(({ value, label }) => ({ value, label: t(label) }))}
            onChange={(value) => setBy(value as IncomeBy)}
          />
        </label>
        <WriteButtons total={data.rows.length} onWrite={write} />
      </div>
      <section className={css.card}>
        {data.rows.length === 0 ? (
          <Nothing title={t("report:income.empty")} />
        ) : (
          <table className={css.rows}>
            <thead>
              <tr>
                <th>{t(`report:income_by.${by}`)}</th>
                <th data-align="right">{t("report:column.count")}</th>
                {FIGURES.map((figure) => (
                  <th key={figure} data-align="right">
                    {t(`report:column.${figure}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map(({ label, sum, filter }) => (
                <tr key={`${label} ${sum.net.currency}`}>
                  <td>
                    <button type="button" className={css.figure} onClick={() => show(filter)}>
                      {label}
                    </button>
                  </td>
                  <td data-align="right">{sum.count.toLocaleString()}</td>
                  {FIGURES.map((figure) => (
                    <td key={figure} data-align="right">
                      <button type="button" className={css.figure} onClick={() => show(filter)}>
                        <Money value={sum[figure]} />
                      </button>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              {data.totals.map((sum) => (
                <tr key={sum.net.currency}>
                  <td>{t("report:total")}</td>
                  <td data-align="right">{sum.count.toLocaleString()}</td>
                  {FIGURES.map((figure) => (
                    <td key={figure} data-align="right">
                      <Money value={sum[figure]} />
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
