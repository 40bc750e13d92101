// What a change of level costs, and how that came about (requirements A9.4). The sum is Rust's.
import { useTranslation } from "react-i18next";
import type { UpgradeQuote } from "@/generated/calls";
import { moneyText } from "@/kit/money";
import css from "./application.module.css";

export function PriceText({ quote }: { quote: UpgradeQuote }) {
  const { t } = useTranslation();
  const isFree = quote.amount.minor === 0;
  return (
    <div className={css.price}>
      <p>{isFree ? t("application:price.nothing") : t("application:price.due", { amount: moneyText(quote.amount) })}</p>
      <p className={css.faint}>
        {t("application:price.rule", {
          to: moneyText(quote.to_dues),
          to_months: quote.to_months,
          from: moneyText(quote.from_dues),
          from_months: quote.from_months,
          months: quote.months,
        })}
      </p>
    </div>
  );
}
