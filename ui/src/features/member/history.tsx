// What happened to a member (requirements A13): who, when, what, and what stood before.
import { ArrowRightOutlined } from "@ant-design/icons";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router";
import type { FieldChange, MemberEvent } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { Nothing } from "@/kit/states";
import { routes } from "@/routes";
import { deskText } from "../sync/words";
import { useFieldTitle } from "./custom-fields";
import css from "./records.module.css";

interface Props {
  events: MemberEvent[];
  /** What heads an event: what was done, or whom it was done to. */
  by?: "event" | "member";
}

export function History({ events, by = "event" }: Props) {
  const { t } = useTranslation();
  if (events.length === 0) return <Nothing title={t("member:history.none")} />;
  return (
    <ul className={css.records}>
      {events.map((event) => (
        <li key={`${event.command_id} ${event.member_id}`}>
          <div className={css.what}>
            {by === "event" ? (
              <strong>{eventText(event, t)}</strong>
            ) : (
              <Link to={generatePath(routes.member, { id: event.member_id })}>
                {event.member_name || t("member:panorama.unnamed")}
              </Link>
            )}
            <span className={css.when} hidden={by === "member"}>
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

export const eventText = ({ command }: Pick<MemberEvent, "command">, t: TFunction): string =>
  t([`member:event.${command}`, "member:event.other"]);

function Change({ change: { field, before, after }, event }: { change: FieldChange; event: MemberEvent }) {
  const { t } = useTranslation();
  const title = useFieldTitle();
  const unset = <span className={css.unset}>{t("member:history.unset")}</span>;
  return (
    <div className={css.change}>
      <span className={css.field}>{title(field, event.member_kind)}</span>
      <span>
        {before || unset} <ArrowRightOutlined aria-hidden className={css.arrow} /> {after || unset}
      </span>
    </div>
  );
}
