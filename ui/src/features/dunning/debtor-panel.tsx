// One member who owes: how the debt stands, the orders behind it, and what was done.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { DunningFile, DunningRow, MemberId } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Money } from "@/kit/money";
import { Failed, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import css from "../order/order.module.css";
import { moodOf, owedText, stateText } from "./columns";

export function DebtorPanel({ id }: { id: MemberId }) {
  const { data, error, refetch } = useQueryCall("dunning.show", { id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={css.panel}>
      <Debt debt={data.debt} />
      <Orders orders={data.orders} />
      <Acts acts={data.acts} />
    </div>
  );
}

function Debt({ debt }: { debt: DunningRow | null }) {
  const { t } = useTranslation();
  if (!debt) return <p>{t("dunning:panel.settled")}</p>;
  const next = debt.next_step && debt.due_on ? `${debt.next_step} · ${debt.due_on}` : t("dunning:no_due");
  const phone = [debt.contact, debt.mobile].filter(Boolean).join(" ");
  return (
    <DetailTable
      title={debt.name}
      details={[
        { label: t("dunning:column.owed"), value: owedText(debt) },
        {
          label: t("dunning:column.state"),
          value: <Status mood={moodOf(debt)}>{stateText(debt, t)}</Status>,
        },
        { label: t("dunning:column.began"), value: debt.began },
        { label: t("dunning:column.days"), value: String(debt.days) },
        { label: t("dunning:panel.next"), value: next },
        { label: t("dunning:panel.last"), value: debt.last_on },
        { label: t("dunning:panel.phone"), value: phone, width: "full" },
      ]}
    />
  );
}

function Orders({ orders }: { orders: DunningFile["orders"] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (orders.length === 0) return null;
  return (
    <section className={css.section}>
      <h3>{t("dunning:panel.orders")}</h3>
      <table className={css.rows}>
        <tbody>
          {orders.map((order) => (
            <tr key={order.id}>
              <td>
                {order.item}
                <div className={css.faint}>
                  {order.order_no} · {instantText(order.ordered_at)}
                </div>
              </td>
              <td data-align="right">
                <Money value={order.unpaid} />
                <div>
                  <Button
                    type="link"
                    size="small"
                    onClick={() => void navigate(routes.orders, { state: { search: { search: order.order_no } } })}
                  >
                    {t("dunning:act.order")}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Acts({ acts }: { acts: DunningFile["acts"] }) {
  const { t } = useTranslation();
  return (
    <section className={css.section}>
      <h3>{t("dunning:panel.history")}</h3>
      {acts.length === 0 && <p className={css.faint}>{t("dunning:panel.none")}</p>}
      <table className={css.rows}>
        <tbody>
          {acts.map((act) => (
            <tr key={`${act.created_at} ${act.kind}`}>
              <td>
                {act.step ?? t(`dunning:kind.${act.kind}`)}
                {act.until && ` · ${t("dunning:until", { date: act.until })}`}
                {act.note && <div>{act.note}</div>}
                <div className={css.faint}>
                  {instantText(act.created_at)} · {act.created_by}
                </div>
              </td>
              <td data-align="right" className={css.faint}>
                {act.message_state && t(`message:state.${act.message_state}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
