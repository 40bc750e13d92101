// One line of the bank: all that it says, and the orders that it was for or probably for.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { BankLineRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Money } from "@/kit/money";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import css from "../order/order.module.css";
import { MOODS, payerText, reasonsText, sureText } from "./words";

export function LinePanel({ row }: { row: BankLineRow }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isWaiting = row.state === "waiting";
  const whose = row.credited && { member: { id: row.credited.member_id, name: row.credited.member_name } };
  return (
    <div className={css.panel}>
      <DetailTable
        title={payerText(row, t)}
        details={[
          { label: t("bank:column.amount"), value: <Money value={row.amount} /> },
          {
            label: t("bank:column.state"),
            value: <Status mood={MOODS[row.state]}>{t(`bank:state.${row.state}`)}</Status>,
          },
          { label: t("bank:column.booked_at"), value: instantText(row.booked_at) },
          { label: t("bank:column.payer_account"), value: row.payer_account },
          { label: t("bank:column.bank_ref"), value: row.bank_ref, width: "full" },
          { label: t("bank:column.purpose"), value: row.purpose, width: "full" },
          ...(row.note ? [{ label: t("bank:column.note"), value: row.note, width: "full" as const }] : []),
        ]}
      />
      {row.credited && (
        <section className={css.section}>
          <h3>{t("bank:panel.credited")}</h3>
          <table className={css.rows}>
            <tbody>
              <tr>
                <td>{row.credited.member_name}</td>
                <td data-align="right">
                  <Button type="link" size="small" onClick={() => void navigate(routes.topUps, { state: whose })}>
                    {t("balance:top_up.act.records")}
                  </Button>
                </td>
              </tr>
            </tbody>
          </table>
        </section>
      )}
      {(isWaiting || row.orders.length > 0) && (
        <section className={css.section}>
          <h3>{t(isWaiting ? "bank:panel.probable" : "bank:panel.settled")}</h3>
          {row.orders.length === 0 ? (
            <p className={css.faint}>{t("bank:panel.none")}</p>
          ) : (
            <table className={css.rows}>
              <tbody>
                {row.orders.map((order) => (
                  <tr key={order.id}>
                    <td>
                      {order.buyer_name}
                      <div className={css.faint}>{order.order_no}</div>
                    </td>
                    <td data-align="right">
                      <Button
                        type="link"
                        size="small"
                        onClick={() => void navigate(routes.orders, { state: { search: { search: order.order_no } } })}
                      >
                        {t("bank:act.order")}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {row.reasons.length > 0 && (
            <p className={css.meaning}>
              {t("bank:panel.why", { sure: sureText(row, t), reasons: reasonsText(row, t) })}
            </p>
          )}
        </section>
      )}
    </div>
  );
}
