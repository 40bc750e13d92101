// What happened to a member (requirements A13): who, when, what, and what stood before.
import { ArrowRightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { FieldChange, MemberEvent } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Nothing } from "@/kit/states";
import { deskText } from "../sync/words";
import { titleOf } from "./columns";
import css from "./records.module.css";

export function History({ events }: { events: MemberEvent[] }) {
  const { t } = useTranslation();
  if (events.length === 0) return <Nothing title={t("member:history.none")} />;
  return (
    <ul className={css.records}>
      {events.map((event) => (
        <li key={event.command_id}>
          <div className={css.what}>
            <strong>{t([`member:event.${event.command}`, "member:event.other"])}</strong>
            <span className={css.when}>
              {event.actor} · {deskText(event.desk, t)} · {instantText(event.happened_at)}
            </span>
          </div>
          {event.changes.map((change) => (
            <Change key={change.field} change={change} event={event} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function Change({ change: { field, before, after }, event }: { change: FieldChange; event: MemberEvent }) {
  const { t } = useTranslation();
  const unset = <span className={css.unset}>{t("member:history.unset")}</span>;
  return (
    <div className={css.change}>
      <span className={css.field}>{t(titleOf(field as never, event.member_kind))}</span>
      <span>
        {before || unset} <ArrowRightOutlined aria-hidden className={css.arrow} /> {after || unset}
      </span>
    </div>
  );
}
