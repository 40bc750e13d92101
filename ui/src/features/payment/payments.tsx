// The payments of an order. A wrong one is never changed: it is reversed by one in the other direction.
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { PaymentRow } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { instantText } from "@/kit/date-text";
import { Money, moneyText } from "@/kit/money";
import { useHindrance } from "@/kit/permit";
import { Status } from "@/kit/status";
import css from "../order/order.module.css";
import { Receipt } from "./receipt";
import { Refund } from "./refund";

interface Props {
  payments: PaymentRow[];
  isInvoiced: boolean;
  hasMember: boolean;
}

export function Payments({ payments, isInvoiced, hasMember }: Props) {
  const { t } = useTranslation();
  return (
    <section className={css.section}>
      <h3>{t("order:detail.payments")}</h3>
      {payments.length === 0 ? (
        <p className={css.faint}>{t("order:detail.no_payments")}</p>
      ) : (
        <table className={css.rows}>
          <thead>
            <tr>
              <th>{t("payment:column.received_at")}</th>
              <th>{t("payment:column.method")}</th>
              <th data-align="right">{t("payment:column.amount")}</th>
              <th>{t("payment:column.voucher_and_recorder")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {payments.map((payment) => (
              <PaymentLine key={payment.id} payment={payment} isInvoiced={isInvoiced} hasMember={hasMember} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function PaymentLine({ payment, isInvoiced, hasMember }: Omit<Props, "payments"> & { payment: PaymentRow }) {
  const { t } = useTranslation();
  const isReversed = payment.reversed_by !== null;
  const isArrival = payment.reverses_id === null && payment.refunds_id === null;
  const refunded = payment.left !== null && payment.left.minor !== payment.amount.minor;
  return (
    <tr data-reversed={isReversed || payment.reverses_id !== null}>
      <td>{instantText(payment.received_at)}</td>
      <td>{t(`payment:method.${payment.method}`)}</td>
      <td data-align="right">
        <Money value={payment.amount} />
        {refunded && payment.left && (
          <div className={css.faint}>{t("payment:refund.left", { left: moneyText(payment.left) })}</div>
        )}
      </td>
      <td>
        {payment.voucher}
        {payment.payer && <div className={css.faint}>{`${t("payment:column.payer")} ${payment.payer}`}</div>}
        {payment.collection && (
          <div className={css.faint}>
            {t("payment:collect.part", {
              amount: moneyText(payment.collection.amount),
              orders: payment.collection.orders,
            })}
          </div>
        )}
        {payment.remarks && <div className={css.faint}>{payment.remarks}</div>}
        <div className={css.faint}>{payment.recorded_by}</div>
      </td>
      <td data-align="right">
        {isReversed && <Status mood="plain">{t("payment:reverse.is_reversed")}</Status>}
        {payment.reverses_id !== null && <Status mood="plain">{t("payment:reverse.is_reversal")}</Status>}
        {payment.refunds_id !== null && payment.reverses_id === null && (
          <div>
            <Status mood="note">{t("payment:refund.is_refund")}</Status>
          </div>
        )}
        {isArrival && (payment.receipt !== null || !isReversed) && (
          <div>
            <Receipt payment={payment} />
          </div>
        )}
        {isArrival && !isReversed && <Refund payment={payment} isInvoiced={isInvoiced} hasMember={hasMember} />}
        {!isReversed && payment.reverses_id === null && <Reverse payment={payment} />}
      </td>
    </tr>
  );
}

function Reverse({ payment }: { payment: PaymentRow }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const hindrance = useHindrance();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const reverse = useCommand("payment.reverse");
  const reverseAll = useCommand("payment.reverse_collection");
  // A refund of a share is taken back by itself.
  const collection = payment.refunds_id === null ? payment.collection : null;
  const blocked = collection ? collection.blocked_reverse : payment.blocked_reverse;
  const reason =
    hindrance(collection ? "payment.reverse_collection" : "payment.reverse") ?? (blocked && textOf(blocked));
  const ask = async () => {
    if (reason !== null) return;
    const agreed = await confirm({
      title: t("payment:reverse.title"),
      consequence: collection
        ? t("payment:collect.reverse_text", { amount: moneyText(collection.amount), orders: collection.orders })
        : t(payment.refunds_id === null ? "payment:reverse.text" : "payment:refund.reverse_text", {
            amount: moneyText(payment.amount),
          }),
      act: t("payment:reverse.act"),
      danger: true,
    });
    if (!agreed) return;
    const onSuccess = () => void message.success(t("payment:reverse.done"));
    if (collection) reverseAll.mutate({ id: collection.id, remarks: null }, { onSuccess });
    else reverse.mutate({ id: payment.id, remarks: null }, { onSuccess });
  };
  return (
    <button
      type="button"
      className={css.link}
      aria-disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => void ask()}
    >
      {t("payment:reverse.label")}
    </button>
  );
}
