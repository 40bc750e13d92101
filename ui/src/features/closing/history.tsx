// Every closing: who closed which month when, what it came to, and how that differs from the time before.
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { ClosingRow, Money as MoneyValue } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { moneyText } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import css from "./closing.module.css";
import { ReopenDialog } from "./reopen-dialog";
import { monthText } from "./words";

const PARTS = ["income", "invoices", "deferred"] as const;

export function History() {
  const { t } = useTranslation();
  const [reopening, setReopening] = useState<string | null>(null);
  const { data, error, refetch } = useQueryCall("closing.list", {});
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.body}>
      <header className={css.head}>
        <h1>{t("closing:history")}</h1>
      </header>
      <section className={css.card}>
        {data.length === 0 ? (
          <Nothing title={t("closing:list.empty")} />
        ) : (
          <table className={css.rows}>
            <thead>
              <tr>
                <th>{t("closing:list.month")}</th>
                <th>{t("closing:list.state")}</th>
                {PARTS.map((part) => (
                  <th key={part} data-align="right">
                    {t(`closing:list.${part}`)}
                  </th>
                ))}
                <th>{t("closing:list.closed_by")}</th>
                <th>{t("closing:list.closed_at")}</th>
                <th aria-label={t("common:list.row_actions")} />
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <Closing key={row.id} row={row} onReopen={() => setReopening(row.month)} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {reopening && <ReopenDialog month={reopening} onClose={() => setReopening(null)} />}
    </div>
  );
}

function Closing({ row, onReopen }: { row: ClosingRow; onReopen: () => void }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { reopened_by: name, reopened_at: at, reopen_reason } = row;
  return (
    <tr>
      <td>
        {monthText(row.month)}
        {row.reason && <div className={css.faint}>{t("closing:list.reason", { reason: row.reason })}</div>}
        {at && (
          <div className={css.faint}>
            {t("closing:list.reopened", { name, at: instantText(at), reason: reopen_reason })}
          </div>
        )}
      </td>
      <td>
        <Status mood={row.stands ? "good" : "plain"}>{t(`closing:state.${row.stands ? "closed" : "open"}`)}</Status>
      </td>
      {PARTS.map((part) => (
        <td key={part} data-align="right">
          <Amounts now={row.sums[part]} before={row.sums_before?.[part]} />
        </td>
      ))}
      <td>{row.closed_by}</td>
      <td className={css.faint}>{instantText(row.closed_at)}</td>
      <td>
        {row.stands && (
          <Tooltip title={row.blocked && textOf(row.blocked)}>
            <Button size="small" disabled={row.blocked !== null} onClick={onReopen}>
              {t("closing:reopen.act")}
            </Button>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}

/** Amounts of each currency, and what they were the time before where that was something else. */
function Amounts({ now, before }: { now: MoneyValue[]; before: MoneyValue[] | undefined }) {
  const { t } = useTranslation();
  const text = (amounts: MoneyValue[]) => amounts.map(moneyText).join(" ") || t("closing:list.none");
  return (
    <>
      {text(now)}
      {before && text(before) !== text(now) && (
        <div className={css.changed}>{t("closing:list.was", { amount: text(before) })}</div>
      )}
    </>
  );
}
