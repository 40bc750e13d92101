// The balance of one member (余额, requirements F8.3): what there is, and every entry behind it, newest first.
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { MemberId } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money, moneyText } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import css from "../member/records.module.css";

export function MemberBalance({ id }: { id: MemberId }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQueryCall("balance.show", { member_id: id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.entries.length === 0) return <Nothing title={t("balance:none")} />;
  return (
    <>
      <div className={css.head}>
        <span>
          {t("balance:title")}
          {data.balances.map((balance) => (
            <b key={balance.currency} className={css.balance}>
              <Money value={balance} />
            </b>
          ))}
        </span>
      </div>
      <ul className={css.records}>
        {data.entries.map((entry) => (
          <li key={entry.id}>
            <div className={css.what}>
              <span className={entry.is_reversed ? css.struck : undefined}>{t(`balance:kind.${entry.kind}`)}</span>
              {entry.is_reversed && <Status mood="plain">{t("balance:reversed")}</Status>}
              <span className={css.amount}>
                <Money value={entry.amount} />
              </span>
            </div>
            {entry.order_no && <div className={css.when}>{t("balance:of_order", { order_no: entry.order_no })}</div>}
            {entry.remarks && <div className={css.when}>{entry.remarks}</div>}
            <div className={css.when}>
              {instantText(entry.recorded_at)} · {entry.recorded_by} ·{" "}
              {t("balance:after", { amount: moneyText(entry.after) })}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
