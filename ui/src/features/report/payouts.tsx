// Payouts (到账核对, requirements C5.1, F8.5): what channels collected day by day, and whether the bank tells of it on the next.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { PayoutRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { Money } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { type Mood, Status } from "@/kit/status";
import DateRangeInput from "@/list/date-range-input";
import type { Range } from "@/list/types";
import { routes } from "@/routes";
import css from "./report.module.css";
import { useWriteReport, WriteButtons } from "./write-buttons";

const FIGURES = ["collected", "returned", "due"] as const;
type State = "paid_out" | "missing" | "soon";
const MOODS: Record<State, Mood> = { paid_out: "good", missing: "warn", soon: "plain" };

function stateOf({ is_paid_out }: PayoutRow): State {
  if (is_paid_out === null) return "soon";
  return is_paid_out ? "paid_out" : "missing";
}

export function Payouts() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const [days, setDays] = useState<Range<string>>({ from: null, to: null });
  const request = { from: days.from ?? null, to: days.to ?? null, language };
  const { data, error, refetch } = useQueryCall("report.payouts", request, { previous: "keep" });
  const write = useWriteReport("report:payouts", { payouts: request });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.body}>
      <header className={css.head}>
        <h1>{t("report:payouts.title")}</h1>
      </header>
      <p className={css.lead}>{t("report:payouts.hint")}</p>
      <div className={css.bar}>
        <label htmlFor="payout_days">
          {t("report:payouts.days")}
          <DateRangeInput
            id="payout_days"
            value={{ from: data.from, to: data.to }}
            onChange={(value) => setDays((value as Range<string> | undefined) ?? { from: null, to: null })}
          />
        </label>
        <WriteButtons total={data.rows.length} onWrite={write} />
      </div>
      <section className={css.card}>
        {data.rows.length === 0 ? (
          <Nothing title={t("report:payouts.empty")} />
        ) : (
          <table className={css.rows}>
            <thead>
              <tr>
                <th>{t("report:column.day")}</th>
                <th>{t("report:column.method")}</th>
                <th data-align="right">{t("report:column.count")}</th>
                {FIGURES.map((figure) => (
                  <th key={figure} data-align="right">
                    {t(`report:column.${figure}`)}
                  </th>
                ))}
                <th>{t("report:column.due_on")}</th>
                <th>{t("report:column.bank")}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={`${row.day} ${row.method} ${row.due.currency}`}>
                  <td>{row.day}</td>
                  <td>{t(`payment:method.${row.method}`)}</td>
                  <td data-align="right">{row.count.toLocaleString()}</td>
                  {FIGURES.map((figure) => (
                    <td key={figure} data-align="right">
                      <button
                        type="button"
                        className={css.figure}
                        onClick={() => void navigate(routes.money, { state: { only: row.filter } })}
                      >
                        <Money value={row[figure]} />
                      </button>
                    </td>
                  ))}
                  <td>{row.due_on}</td>
                  <td>
                    <button
                      type="button"
                      className={css.figure}
                      onClick={() => void navigate(routes.bank, { state: { only: row.bank } })}
                    >
                      <Status mood={MOODS[stateOf(row)]}>{t(`report:payout_state.${stateOf(row)}`)}</Status>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
