// How the price of a line came about, in words.
import type { TFunction } from "i18next";
import type { Money, Pricing } from "@/generated/calls";
import { moneyPlain } from "@/kit/money";

interface Factors {
  quantity: number;
  priced_months: number;
  unit_price: Money;
}

export const workedText = (pricing: Pricing, { quantity, priced_months, unit_price }: Factors, t: TFunction): string =>
  t(`package:worked.${pricing}`, { quantity, months: priced_months, unit: moneyPlain(unit_price) });
