// Receivables by group and age (应收账龄): what open orders lack, by the days since they were placed.
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { usePreference } from "@/calls/preference";
import type { AgeFigure, Lacking, ReceivableBy } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { Money } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { routes } from "@/routes";
import { NO_FILTER, optionsOf } from "../order/query";
import css from "./report.module.css";
import { useWriteReport, WriteButtons } from "./write-buttons";

const BY: ReceivableBy[] = ["org", "level", "order_kind", "dues_year"];
const AGES = [0, 1, 2, 3, 4] as const;

export function Receivables() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const [by, setBy] = usePreference<ReceivableBy>("report.receivable_by", "org");
  const request = { filter: NO_FILTER, by, language };
  const { data, error, refetch } = useQueryCall("report.receivables", request, { previous: "keep" });
  const write = useWriteReport("report:receivables", { receivables: request });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const figure = (age: AgeFigure, key: string | number) => (
    <td key={key} data-align="right">
      {age.count === 0 ? (
        <span className={css.none}>—</span>
      ) : (
        <button
          type="button"
          className={css.figure}
          title={t("report:orders", { count: age.count })}
          onClick={() => void navigate(routes.orders, { state: { only: age.filter } })}
        >
          <Money value={age.unpaid} />
        </button>
      )}
    </td>
  );
  const sum = (age: Lacking, key: string | number) => (
    <td key={key} data-align="right">
      <Money value={age.unpaid} />
    </td>
  );
  return (
    <div className={css.body}>
      <header className={css.head}>
        <h1>{t("report:receivables.title")}</h1>
      </header>
      <p className={css.lead}>{t("report:receivables.hint")}</p>
      <div className={css.bar}>
        <label htmlFor="receivable_by">
          {t("report:receivables.by")}
          <Select
            id="receivable_by"
            value={by}
            style={{ minWidth: 128 }}
            options={optionsOf(BY, "report:receivable_by").map(({ value, label }) => ({ value, label: t(label) }))}
            onChange={(value) => setBy(value as ReceivableBy)}
          />
        </label>
        <WriteButtons total={data.rows.length} onWrite={write} />
      </div>
      <section className={css.card}>
        {data.rows.length === 0 ? (
          <Nothing title={t("report:receivables.empty")} />
        ) : (
          <table className={css.rows}>
            <thead>
              <tr>
                <th>{t(`report:receivable_by.${by}`)}</th>
                {AGES.map((age) => (
                  <th key={age} data-align="right">
                    {t(`report:age.${age}`)}
                  </th>
                ))}
                <th data-align="right">{t("report:column.unpaid")}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map(({ label, ages, total }) => (
                <tr key={`${label} ${total.unpaid.currency}`}>
                  <td>{label}</td>
                  {ages.map(figure)}
                  {figure(total, "total")}
                </tr>
              ))}
            </tbody>
            <tfoot>
              {data.totals.map(({ ages, total }) => (
                <tr key={total.unpaid.currency}>
                  <td>{t("report:total")}</td>
                  {ages.map(sum)}
                  {sum(total, "total")}
                </tr>
              ))}
            </tfoot>
          </table>
        )}
      </section>
    </div>
  );
}
