// The orders of a member with what arrived for each (缴费记录), and what they add up to.
import { useTranslation } from "react-i18next";
import type { MemberOrderLine, MemberOrderSum } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money } from "@/kit/money";
import { Nothing } from "@/kit/states";
import { type Mood, Status } from "@/kit/status";
import css from "./records.module.css";

const MOODS: Record<MemberOrderLine["payment_state"], Mood> = {
  awaiting: "note",
  part_paid: "warn",
  paid: "good",
  overpaid: "warn",
};

export function MemberPayments({ orders, sums }: { orders: MemberOrderLine[]; sums: MemberOrderSum[] }) {
  const { t } = useTranslation();
  if (orders.length === 0) return <Nothing title={t("member:panorama.no_orders")} />;
  return (
    <>
      {sums.map((sum) => (
        <dl key={sum.due.currency} className={css.sums}>
          <Sum label={t("member:panorama.due")} value={sum.due} />
          <Sum label={t("member:panorama.paid")} value={sum.paid} />
          <Sum label={t("member:panorama.unpaid")} value={sum.unpaid} />
        </dl>
      ))}
      <ul className={css.records}>
        {orders.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </ul>
    </>
  );
}

function Sum({ label, value }: { label: string; value: MemberOrderSum["due"] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Money value={value} />
      </dd>
    </div>
  );
}

function OrderLine({ order }: { order: MemberOrderLine }) {
  const { t } = useTranslation();
  const isCancelled = order.state === "cancelled";
  return (
    <li>
      <div className={css.what}>
        <strong>{order.item}</strong>
        {isCancelled ? (
          <Status mood="plain">{t("member:panorama.cancelled")}</Status>
        ) : (
          <Status mood={MOODS[order.payment_state]}>{t(`order:payment_state.${order.payment_state}`)}</Status>
        )}
        <span className={css.amount}>
          <Money value={order.amount} />
        </span>
      </div>
      <div className={css.when}>
        {order.order_no} · {instantText(order.ordered_at)}
      </div>
      {order.payments.map((payment) => (
        <div key={`${payment.received_at} ${payment.amount.minor}`} className={css.change}>
          <span className={css.field}>
            {payment.is_refund && `${t("payment:refund.label")} · `}
            {t(`payment:method.${payment.method}`)}
          </span>
          <span className={css.when}>
            {instantText(payment.received_at)}
            {payment.voucher && ` · ${t("member:panorama.voucher", { voucher: payment.voucher })}`}
          </span>
          <span className={css.amount}>
            <Money value={payment.amount} />
          </span>
        </div>
      ))}
      {order.payments.length === 0 && !isCancelled && (
        <div className={css.unset}>{t("member:panorama.no_payment")}</div>
      )}
      {order.invoices.map((number, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: unnumbered invoices have nothing else to tell them apart
        <div key={index} className={css.change}>
          <span className={css.field}>{t("member:panorama.invoice_no")}</span>
          <span>{number ?? t("member:panorama.invoice_unnumbered")}</span>
        </div>
      ))}
    </li>
  );
}
