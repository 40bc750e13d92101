// 会籍期间: the periods of a member as a bar and as a list, with gaps and overlaps in words (requirements A6.2, A8).
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { MemberId, RenewalPeriod, RenewalTimeline } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { Money } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { type Mood, Status } from "@/kit/status";
import records from "../member/records.module.css";
import { RenewDialog } from "./renew-dialog";
import css from "./renewal.module.css";

const MOODS: Record<RenewalPeriod["state"], Mood> = {
  past: "plain",
  current: "good",
  future: "note",
  taken_back: "bad",
};

export function Timeline({ id }: { id: MemberId }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [language] = useLanguage();
  const [isRenewing, setRenewing] = useState(false);
  const { data, error, refetch } = useQueryCall("renewal.timeline", { id, language });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const reason = data.blocked && textOf(data.blocked);
  return (
    <>
      <div className={css.timelineHead}>
        <Tooltip title={reason}>
          <Button type="primary" disabled={reason !== null} onClick={() => setRenewing(true)}>
            {t("renewal:act.renew_one")}
          </Button>
        </Tooltip>
        {reason && <span className={css.faint}>{reason}</span>}
      </div>
      {data.stretches.length > 0 && <Bar timeline={data} />}
      {data.remarks.map((remark) => (
        <p key={remark} className={css.remark}>
          {remark}
        </p>
      ))}
      {data.periods.length === 0 ? (
        <Nothing title={t("renewal:timeline.none")} />
      ) : (
        <ul className={records.records}>
          {data.periods.map((period) => (
            <Period key={period.id} period={period} />
          ))}
        </ul>
      )}
      {isRenewing && <RenewDialog selection={{ ids: [id] }} onDone={() => {}} onClose={() => setRenewing(false)} />}
    </>
  );
}

const percent = (permille: number) => `${permille / 10}%`;

function Bar({ timeline: { stretches, from, to, today_permille: today } }: { timeline: RenewalTimeline }) {
  const { t } = useTranslation();
  const words = stretches.map((each) => `${t(`renewal:stretch.${each.kind}`)} ${each.from} – ${each.to}`);
  return (
    <figure className={css.figure}>
      <div className={css.bar} role="img" aria-label={words.join("; ")}>
        {stretches.map((each, index) => (
          <Tooltip key={`${each.kind} ${each.from}`} title={words[index]}>
            <span
              className={css.stretch}
              data-kind={each.kind}
              style={{ left: percent(each.at_permille), width: percent(each.width_permille) }}
            />
          </Tooltip>
        ))}
        {today !== null && (
          <Tooltip title={t("renewal:timeline.today")}>
            <span className={css.today} style={{ left: percent(today) }} />
          </Tooltip>
        )}
      </div>
      <figcaption className={css.ends}>
        <span>{from}</span>
        <span>{to}</span>
      </figcaption>
    </figure>
  );
}

function Period({ period }: { period: RenewalPeriod }) {
  const { t } = useTranslation();
  return (
    <li data-state={period.state}>
      <div className={records.what}>
        <strong className={period.state === "taken_back" ? css.struck : undefined}>
          {period.starts_on} – {period.ends_on}
        </strong>
        <Status mood={MOODS[period.state]}>{t(`renewal:state.${period.state}`)}</Status>
        <span>
          {t(`renewal:act.${period.act}`)} · {period.level}
        </span>
        <span className={records.amount}>
          <Money value={period.amount} />
        </span>
      </div>
      <div className={records.when}>{t("renewal:timeline.rule", { rule: period.rule, paid: period.paid_on })}</div>
      <div className={records.when}>
        {period.order_no} · {period.made_by} · {instantText(period.made_at)}
      </div>
      {period.taken_back_at && (
        <div className={css.remark}>{t("renewal:timeline.taken_back", { at: instantText(period.taken_back_at) })}</div>
      )}
    </li>
  );
}
