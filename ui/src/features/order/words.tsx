// The states of an order in words and tags, for lists, details and the invoices of the order alike.
import type { TFunction } from "i18next";
import type { Invoicing, Money, OrderState, PaymentState } from "@/generated/calls";
import { moneyText } from "@/kit/money";
import { type Mood, Status } from "@/kit/status";

const PAYMENT_MOODS: Record<PaymentState, Mood> = {
  awaiting: "bad",
  part_paid: "warn",
  paid: "good",
  overpaid: "note",
};
const INVOICING_MOODS: Record<Invoicing, Mood> = {
  none: "plain",
  unissued: "warn",
  not_issued: "warn",
  issued: "good",
};
const STATE_MOODS: Record<OrderState, Mood> = {
  open: "good",
  pending_review: "warn",
  returned: "note",
  rejected: "bad",
  cancelled: "plain",
};

export const paymentTag = (state: PaymentState, t: TFunction) => (
  <Status mood={PAYMENT_MOODS[state]}>{t(`order:payment_state.${state}`)}</Status>
);

export const invoicingTag = (state: Invoicing, t: TFunction) => (
  <Status mood={INVOICING_MOODS[state]}>{t(`order:invoicing.${state}`)}</Status>
);

export const stateTag = (state: OrderState, t: TFunction) => (
  <Status mood={STATE_MOODS[state]}>{t(`order:state.${state}`)}</Status>
);

/** A method by its name; an imported order may announce one in words of its own. */
export const methodText = (method: string | null, t: TFunction): string =>
  method === null ? "" : t(`payment:method.${method}`, { defaultValue: method });

/** What the balance means: owed, settled, or paid too much. */
export function balanceText(unpaid: Money, t: TFunction): string {
  if (unpaid.minor === 0) return t("order:balance.settled");
  const amount = moneyText({ ...unpaid, minor: Math.abs(unpaid.minor) });
  return t(unpaid.minor > 0 ? "order:balance.unpaid" : "order:balance.overpaid", { amount });
}
