// One order beside the list (requirements A19.4, A19.5): what it is, what is owed, and all that hangs on it.
import { Alert, Button, Tooltip } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { Failure, OrderDetail } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { type Detail, DetailTable } from "@/kit/detail-table";
import { Money, moneyText } from "@/kit/money";
import { PermittedButton, useHindrance } from "@/kit/permit";
import { Failed, Waiting } from "@/kit/states";
import { KeepOverpaid, UseBalance } from "../balance/order-balance";
import { Payments } from "../payment/payments";
import type { Decision } from "./decide-dialog";
import { History } from "./history";
import css from "./order.module.css";
import { OrderInvoices } from "./order-invoices";
import { OrderLines } from "./order-lines";
import { OrderReview } from "./order-review";
import { RegionText } from "./region-text";
import { balanceText, methodText, paymentTag, stateTag } from "./words";

/** What can be done from the panel; each opens on the page. */
export interface OrderActs {
  onPayment: (order: OrderDetail) => void;
  onInvoice: (order: OrderDetail) => void;
  onEdit: (order: OrderDetail) => void;
  onDecide: (decision: Decision, order: OrderDetail) => void;
  onShowInvoices: (order: { order_no: string }) => void;
}

export function OrderPanel({ id, acts }: { id: string; acts: OrderActs }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const hindrance = useHindrance();
  const { data: order, error, refetch } = useQueryCall("order.show", { id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!order) return <Waiting />;
  const noInvoice = hindrance("invoice.add") ?? (order.blocked.invoice && textOf(order.blocked.invoice));
  return (
    <div className={css.panel}>
      <header className={css.head}>
        <h2>{t("order:detail.title", { order_no: order.order_no })}</h2>
        <div className={css.tags}>
          {stateTag(order.state, t)}
          {paymentTag(order.payment_state, t)}
        </div>
        <div className={css.acts}>
          <PermittedButton command="payment.record" type="primary" onClick={() => acts.onPayment(order)}>
            {t("order:action.add_payment")}
          </PermittedButton>
          <Tooltip title={noInvoice}>
            <Button disabled={noInvoice !== null} onClick={() => acts.onInvoice(order)}>
              {t("order:action.add_invoice")}
            </Button>
          </Tooltip>
          <UseBalance order={order} />
          <PermittedButton command="order.edit" onClick={() => acts.onEdit(order)}>
            {t("order:action.edit")}
          </PermittedButton>
        </div>
      </header>
      <OrderReview order={order} onDecide={acts.onDecide} />
      <Balance order={order} />
      <Basic order={order} />
      <Dues order={order} />
      <OrderLines lines={order.lines} />
      <Payments payments={order.payments} isInvoiced={order.invoicing === "issued"} hasMember={order.member !== null} />
      <OrderInvoices order={order} onShow={() => acts.onShowInvoices(order)} />
      <History entries={order.history} area="order" />
    </div>
  );
}

function Balance({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  return (
    <section className={css.section}>
      <h3>{t("order:detail.status")}</h3>
      <dl className={css.balance}>
        {(["amount", "deduction", "paid", "unpaid"] as const).map((key) => (
          <div key={key}>
            <dt>{t(key === "amount" ? "order:detail.total" : `order:column.${key}`)}</dt>
            <dd>
              <Money value={order[key]} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={css.meaning}>{balanceText(order.unpaid, t)}</p>
      <KeepOverpaid order={order} />
      {order.to_red_letter && (
        <Alert
          type="warning"
          showIcon
          title={t("payment:refund.red_letter", { amount: moneyText(order.to_red_letter) })}
        />
      )}
    </section>
  );
}

function Basic({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const { member } = order;
  return (
    <DetailTable
      title={t("order:detail.basic")}
      details={[
        { label: t("order:detail.unit"), value: order.buyer_name },
        { label: t("order:detail.contact"), value: member?.contact_name },
        { label: t("order:detail.phone"), value: member?.mobile ?? order.registrant_phone },
        {
          label: t("order:detail.address"),
          value:
            member && (member.region !== null || member.address !== null) ? (
              <RegionText code={member.region} then={member.address} />
            ) : null,
          width: "full",
        },
      ]}
    />
  );
}

/** What of membership it buys, and what became of it. */
function membershipOf({ membership }: OrderDetail, t: TFunction, textOf: (failure: Failure) => string): Detail[] {
  if (!membership) return [];
  const { act, level, months, period, withheld } = membership;
  const became = period
    ? t("renewal:order.period", { from: period[0], to: period[1] })
    : withheld
      ? t("renewal:order.withheld", { reason: textOf(withheld) })
      : t("renewal:order.waits");
  return [
    {
      label: t("renewal:order.buys"),
      value: t("renewal:order.bought", { act: t(`renewal:act.${act}`), level, count: months }),
    },
    { label: t("renewal:order.became"), value: became },
  ];
}

function Dues({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const last = order.payments.findLast(({ left }) => left !== null);
  return (
    <DetailTable
      title={t(order.kind === "dues" ? "order:detail.dues" : "order:detail.other")}
      details={[
        { label: t("order:column.kind"), value: t(`order:kind.${order.kind}`) },
        { label: t("order:column.dues_year"), value: order.dues_year },
        { label: t("order:detail.owner"), value: order.member?.name ?? t("order:detail.no_member") },
        { label: t("order:detail.user_name"), value: order.member?.user_name },
        { label: t("order:column.registrant_phone"), value: order.registrant_phone },
        { label: t("order:detail.product"), value: order.item },
        ...membershipOf(order, t, textOf),
        { label: t("order:column.ordered_at"), value: instantText(order.ordered_at) },
        { label: t("order:detail.paid_at"), value: instantText(last?.received_at) },
        { label: t("order:column.payment_method"), value: methodText(order.payment_method, t) },
        { label: t("order:column.buyer_message"), value: order.buyer_message, width: "full" },
        { label: t("order:column.remarks"), value: order.remarks, width: "full" },
      ]}
    />
  );
}
