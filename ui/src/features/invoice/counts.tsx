// Figures around the invoice list: what each tab holds, what all found add up to, how many receipts are left. All of
// them come from Rust for the same filter as the rows.
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { InvoiceCounts, InvoiceFilter } from "@/generated/calls";
import { Money } from "@/kit/money";
import { OnlyNotice } from "@/list/only-notice";
import css from "../order/order.module.css";

export function TabCount({ tab, filter }: { tab: keyof InvoiceCounts; filter: InvoiceFilter }) {
  const { i18n } = useTranslation();
  // The tab itself does not count, so the three tabs share one answer.
  const { data } = useQueryCall("invoice.counts", { filter: { ...filter, tab: null } }, { previous: "keep" });
  return data ? new Intl.NumberFormat(i18n.language).format(data[tab]) : null;
}

export function Totals({ filter }: { filter: InvoiceFilter }) {
  const { t } = useTranslation();
  const { data } = useQueryCall("invoice.totals", { filter }, { previous: "keep" });
  if (!data || data.length === 0) return null;
  return (
    <dl className={css.sums} aria-label={t("invoice:sums.label")}>
      {data.map((sum) => (
        <div key={sum.amount.currency} className={css.sum}>
          <span>{t("invoice:sums.one", { currency: sum.amount.currency, count: sum.count })}</span>
          <span>
            <dt>{t("invoice:sums.amount")}</dt>
            <dd>
              <Money value={sum.amount} />
            </dd>
          </span>
        </div>
      ))}
    </dl>
  );
}

/** 发票剩余 (requirements A20.2); says so when no stock of receipts is registered. */
export function Remaining() {
  const { t } = useTranslation();
  const { data } = useQueryCall("invoice.remaining", {});
  if (!data) return null;
  if (data.count !== null)
    return <span className={css.faint}>{t("invoice:remaining.known", { count: data.count })}</span>;
  return (
    <Tooltip title={t("invoice:remaining.hint")}>
      <span className={css.faint}>{t("invoice:remaining.unknown")}</span>
    </Tooltip>
  );
}

/** Says that only the ticked rows are shown (过滤选中项), and leads back. */
export function OnlyTicked({ count, onEnd }: { count: number; onEnd: () => void }) {
  const { t } = useTranslation();
  return <OnlyNotice text={t("invoice:only.notice", { count })} end={t("invoice:only.end")} onEnd={onEnd} />;
}
