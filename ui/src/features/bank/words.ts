// How a line of the bank reads.
import type { TFunction } from "i18next";
import type { BankLineRow, BankLineState } from "@/generated/calls";
import type { Mood } from "@/kit/status";

export const MOODS: Record<BankLineState, Mood> = { waiting: "warn", settled: "good", set_aside: "plain" };

export const payerText = ({ payer }: BankLineRow, t: TFunction): string => payer || t("bank:no_name");

/** Whose orders it was for, or probably for, or whose balance got all of it. */
export function ordersText({ orders, credited, state }: BankLineRow, t: TFunction): string {
  if (credited) return t("bank:to_balance", { name: credited.member_name });
  const [first, ...others] = orders;
  if (!first) return state === "waiting" ? t("bank:unknown") : "";
  if (others.length === 0) return first.buyer_name;
  return t("bank:and_others", { name: first.buyer_name, count: others.length });
}

/** How sure that is, while a person has not said it. */
export function sureText({ orders, state, is_certain }: BankLineRow, t: TFunction): string {
  if (state !== "waiting" || orders.length === 0) return "";
  return t(is_certain ? "bank:certain" : "bank:probable");
}

export const reasonsText = ({ reasons }: BankLineRow, t: TFunction): string =>
  reasons.map((reason) => t(`bank:reason.${reason}`)).join(t("import:list_mark"));
