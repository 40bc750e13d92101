// What the orders found add up to, one line for each currency. The sums come from Rust; nothing is added here.
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { OrderFilter } from "@/generated/calls";
import { Money } from "@/kit/money";
import css from "./order.module.css";

export function OrderTotals({ filter }: { filter: OrderFilter }) {
  const { t } = useTranslation();
  const { data } = useQueryCall("order.totals", { filter }, { previous: "keep" });
  if (!data || data.length === 0) return null;
  return (
    <dl className={css.sums} aria-label={t("order:sums.label")}>
      {data.map((sum) => (
        <div key={sum.amount.currency} className={css.sum}>
          <span>{t("order:sums.one", { currency: sum.amount.currency, count: sum.count })}</span>
          {(["amount", "deduction", "paid", "unpaid"] as const).map((key) => (
            <span key={key}>
              <dt>{t(`order:sums.${key}`)}</dt>
              <dd>
                <Money value={sum[key]} />
              </dd>
            </span>
          ))}
        </div>
      ))}
    </dl>
  );
}
