// The balance of one member (余额, requirements F8.3): what there is, and every entry behind it, newest first.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { MemberId } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Money, moneyText } from "@/kit/money";
import { PermittedButton } from "@/kit/permit";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import css from "../member/records.module.css";
import { TopUpForm } from "./top-up-form";

export function MemberBalance({ id, name }: { id: MemberId; name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<"none" | "top_up">("none");
  const { data, error, refetch } = useQueryCall("balance.show", { member_id: id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
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
        <span>
          <Button
            type="link"
            size="small"
            onClick={() => void navigate(routes.topUps, { state: { member: { id, name } } })}
          >
            {t("balance:top_up.act.records")}
          </Button>
          <PermittedButton command="balance.file_top_up" size="small" onClick={() => setDialog("top_up")}>
            {t("balance:top_up.act.file")}
          </PermittedButton>
        </span>
      </div>
      {data.entries.length === 0 && <Nothing title={t("balance:none")} />}
      {dialog === "top_up" && <TopUpForm member={{ id, name }} onClose={() => setDialog("none")} />}
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
