// What waits today (requirements A14.4, F7.1): due contacts, members who lapse, applications, withdrawals whose day has
// come, messages that were not sent, numbers, conflicts. Each part
// has its count, its first lines, and the way to the list behind it.
import { Button, Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import { useTakeEffect } from "@/features/application/actions";
import { useFollowUpKinds } from "@/features/member/follow-up-kinds";
import { seriesText } from "@/features/number/words";
import type { Failure, MemberId, MemberRow, OrderListRow, TodayMembers, TodayOrders } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { moneyText } from "@/kit/money";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { routes } from "@/routes";
import { type Arrival, toMembers } from "./arrivals";
import css from "./today.module.css";

const DAY_CHARS = 10;

export default function TodayPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { nameOf } = useFollowUpKinds();
  const { data, error, refetch } = useQueryCall("overview.today", { language }, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const expires = (member: MemberRow) => t("overview:today.expires", { day: member.expires_on ?? "" });
  const applied = (member: MemberRow) =>
    t("overview:today.applied", { day: instantText(member.created_at).slice(0, DAY_CHARS) });
  const parts: Part[] = [
    {
      key: "follow_ups",
      count: data.follow_ups.count,
      ways: [{ label: "overview:today.all", arrival: { to: routes.followUps, state: { search: { state: "due" } } } }],
      lines: data.follow_ups.rows.map((row) => (
        <Line
          key={row.id}
          member={row.member_id}
          name={row.member_name}
          aside={t("overview:today.next", { day: row.next_on ?? "" })}
        >
          {nameOf(row.kind)} · {row.content}
        </Line>
      )),
    },
    membersPart("grace_members", data.grace_members, expires),
    membersPart("due_members", data.due_members, expires),
    membersPart("waiting_reviews", data.waiting_reviews, applied),
    {
      key: "due_withdrawals",
      count: data.due_withdrawals.count,
      ways: [
        {
          label: "overview:today.open",
          arrival: { to: routes.withdrawals, state: { search: {}, view: "approved" } },
        },
      ],
      act: <TakeEffect blocked={data.due_withdrawals.blocked} />,
      lines: data.due_withdrawals.rows.map((row) => (
        <Line
          key={row.id}
          member={row.member_id}
          name={row.member_name}
          aside={t("overview:today.effective", { day: row.effective_on ?? "" })}
        >
          {row.reason}
        </Line>
      )),
    },
    {
      key: "pending_top_ups",
      count: data.pending_top_ups.count,
      ways: [{ label: "overview:today.open", arrival: { to: routes.topUps, state: { search: {}, view: "pending" } } }],
      lines: data.pending_top_ups.rows.map((row) => (
        <Line
          key={row.id}
          member={row.member_id}
          name={row.member_name}
          aside={t("overview:today.filed_by", { name: row.filed_by })}
        >
          {moneyText(row.amount)} · {t(`payment:method.${row.method}`)}
        </Line>
      )),
    },
    ordersPart("pending_orders", data.pending_orders, "pending", ({ entered_by }) =>
      t("order:review.entered_by", { name: entered_by ?? "" }),
    ),
    ordersPart("returned_orders", data.returned_orders, "returned", ({ entered_by, said }) =>
      [entered_by, said?.opinion].filter(Boolean).join(" · "),
    ),
    {
      key: "failed_messages",
      count: data.failed_messages.count,
      ways: [
        { label: "overview:today.failed", arrival: { to: routes.messages, state: { search: { state: "failed" } } } },
        { label: "overview:today.unclear", arrival: { to: routes.messages, state: { search: { state: "unclear" } } } },
      ],
      lines: data.failed_messages.rows.map((row) => (
        <li key={row.id}>
          <span className={css.name}>{row.receiver}</span>
          <span className={css.what}>{row.subject ?? row.body}</span>
          <span className={css.aside}>
            {t(row.failure ? `message:failure.${row.failure}` : `message:state.${row.state}`)}
          </span>
        </li>
      )),
    },
    {
      key: "conflicts",
      count: data.conflicts.count,
      ways: [{ label: "overview:today.open", arrival: { to: routes.sync, state: { search: {} } } }],
      lines: data.conflicts.rows.map((row) => (
        <li key={`${row.command_id} ${row.other_id}`}>
          <span className={css.what}>{row.sentence}</span>
          <span className={css.aside}>{instantText(row.issued_at)}</span>
        </li>
      )),
    },
    {
      key: "numbers",
      count: data.numbers.length,
      ways: [{ label: "overview:today.open", arrival: { to: routes.numbers, state: { search: {} } } }],
      lines: data.numbers.map((supply) => (
        <li key={supply.series.key}>
          <span className={css.what}>{seriesText(supply.series, t)}</span>
          <span className={css.aside}>
            {supply.is_asked ? t("overview:today.asked") : t("overview:today.left", { count: supply.left ?? 0 })}
          </span>
        </li>
      )),
    },
  ];
  const waiting = parts.filter(({ count }) => count > 0);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t("overview:today.title")}</h1>
        <span className={css.day}>{data.today}</span>
      </header>
      {waiting.length === 0 ? (
        <Nothing title={t("overview:today.all_clear")} />
      ) : (
        <div className={css.parts}>
          {waiting.map((part) => (
            <Panel key={part.key} part={part} />
          ))}
        </div>
      )}
    </div>
  );
}

interface Part {
  key: string;
  count: number;
  ways: { label: string; arrival: Arrival }[];
  lines: ReactNode[];
  /** What can be done about all of it here. */
  act?: ReactNode;
}

/** One press lets every withdrawal take effect whose day has come (requirements A17.4). */
function TakeEffect({ blocked }: { blocked: Failure | null }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { takeEffect, isPending } = useTakeEffect();
  return (
    <Tooltip title={blocked && textOf(blocked)}>
      <Button size="small" type="primary" disabled={blocked !== null} loading={isPending} onClick={takeEffect}>
        {t("application:action.take_effect")}
      </Button>
    </Tooltip>
  );
}

/** Members of both kinds lead to either list. */
function membersPart(key: string, { count, rows, filter }: TodayMembers, aside: (member: MemberRow) => string): Part {
  return {
    key,
    count,
    ways: [
      { label: "overview:today.units", arrival: toMembers(filter, "unit") },
      { label: "overview:today.individuals", arrival: toMembers(filter, "individual") },
    ],
    lines: rows.map((member) => (
      <Line key={member.id} member={member.id} name={member.name} aside={aside(member)}>
        {member.level}
      </Line>
    )),
  };
}

/** Orders in review; the list behind has a tab for each. */
function ordersPart(
  key: string,
  { count, rows }: TodayOrders,
  view: "pending" | "returned",
  aside: (order: OrderListRow) => string,
): Part {
  return {
    key,
    count,
    ways: [{ label: "overview:today.open", arrival: { to: routes.orders, state: { search: {}, view } } }],
    lines: rows.map((order) => (
      <Line key={order.id} member={order.member_id} name={order.buyer_name} aside={aside(order)}>
        {moneyText(order.amount)} · {order.item}
      </Line>
    )),
  };
}

function Panel({ part: { key, count, ways, lines, act } }: { part: Part }) {
  const { t } = useTranslation();
  return (
    <section className={css.panel}>
      <header>
        <h2>{t(`overview:today.${key}`)}</h2>
        <b>{t("overview:figure", { count })}</b>
        <span className={css.ways}>
          {act}
          {ways.map(({ label, arrival }) => (
            <Link key={label} {...arrival}>
              {t(label)}
            </Link>
          ))}
        </span>
      </header>
      <ul>{lines}</ul>
    </section>
  );
}

interface LineProps {
  /** Nobody's where it is none. */
  member: MemberId | null;
  name: string;
  aside: string;
  children: ReactNode;
}

function Line({ member, name, aside, children }: LineProps) {
  const { t } = useTranslation();
  return (
    <li>
      {member === null ? (
        <span className={css.name}>{name}</span>
      ) : (
        <Link className={css.name} to={generatePath(routes.member, { id: member })}>
          {name || t("member:panorama.unnamed")}
        </Link>
      )}
      <span className={css.what}>{children}</span>
      <span className={css.aside}>{aside}</span>
    </li>
  );
}
