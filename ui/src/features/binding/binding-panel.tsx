// One bound package: how it stands, and the orders that it follows from.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { BindingFile, BindingId } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Money } from "@/kit/money";
import { Failed, Waiting } from "@/kit/states";
import { routes } from "@/routes";
import css from "../order/order.module.css";
import { daysText, stateCell } from "./columns";

export function BindingPanel({ id }: { id: BindingId }) {
  const { data, error, refetch } = useQueryCall("binding.show", { id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.panel}>
      <Facts file={data} />
      <Orders orders={data.orders} />
    </div>
  );
}

function Facts({ file: { row, created_by, expires_on } }: { file: BindingFile }) {
  const { t } = useTranslation();
  const end = row.ends_on
    ? `${row.ends_on} · ${t(row.is_set ? "binding:end.by_hand" : "binding:end.by_payment")}`
    : t("binding:end.none");
  const suspended = row.suspended_on
    ? t("binding:panel.suspended", { day: row.suspended_on, reason: row.suspended_reason ?? "" })
    : null;
  return (
    <DetailTable
      title={row.name}
      details={[
        { label: t("binding:column.package"), value: row.package },
        { label: t("binding:column.state"), value: stateCell(row, t) },
        { label: t("binding:column.ends_on"), value: end },
        { label: t("binding:column.days_left"), value: daysText(row, t) },
        { label: t("binding:column.quantity"), value: String(row.quantity) },
        { label: t("trail:field.binding.expires_on"), value: expires_on },
        { label: t("binding:panel.created_by"), value: created_by },
        { label: t("binding:panel.created_at"), value: instantText(row.created_at) },
        ...(suspended ? [{ label: t("binding:state.suspended"), value: suspended, width: "full" as const }] : []),
      ]}
    />
  );
}

function Orders({ orders }: { orders: BindingFile["orders"] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <section className={css.section}>
      <h3>{t("binding:panel.orders")}</h3>
      {orders.length === 0 && <p className={css.faint}>{t("binding:panel.no_orders")}</p>}
      <table className={css.rows}>
        <tbody>
          {orders.map((order) => (
            <tr key={`${order.id} ${order.starts_on} ${order.quantity}`}>
              <td>
                {order.starts_on} – {order.ends_on} · {order.quantity}
                <div className={css.faint}>
                  {order.order_no} · {instantText(order.ordered_at)}
                </div>
                {order.is_replaced && <div className={css.faint}>{t("binding:panel.replaced")}</div>}
              </td>
              <td data-align="right">
                <Money value={order.amount} />
                <div className={css.faint}>
                  {order.state === "open"
                    ? t(`order:payment_state.${order.payment_state}`)
                    : t(`order:state.${order.state}`)}
                </div>
                <Button
                  type="link"
                  size="small"
                  onClick={() => void navigate(routes.orders, { state: { search: { search: order.order_no } } })}
                >
                  {t("binding:act.order")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
