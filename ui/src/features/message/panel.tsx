// One message beside the list: what was written, and what became of it.
import { useTranslation } from "react-i18next";
import type { MessageListRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import css from "./message.module.css";
import { stateTag } from "./words";

export function MessagePanel({ message }: { message: MessageListRow }) {
  const { t } = useTranslation();
  const line = (key: string, value: string | number | null) => ({ label: t(`message:column.${key}`), value });
  const details = [
    line("channel", t(`message:channel.${message.channel}`)),
    line("address", message.address),
    line("template", message.template ?? t("message:compose.no_template")),
    line("created_by", message.is_automatic ? t("message:automatic") : message.created_by),
    line("created_at", instantText(message.created_at)),
    line("attempts", message.attempts),
  ];
  if (message.channel === "sms") details.push(line("segments", message.segments));
  if (message.scheduled_at) details.push(line("scheduled_at", instantText(message.scheduled_at)));
  if (message.sent_at) details.push(line("sent_at", instantText(message.sent_at)));
  if (message.next_try_at) details.push(line("next_try_at", instantText(message.next_try_at)));
  if (message.failure) details.push(line("failure", t(`message:failure.${message.failure}`)));
  if (message.answer) details.push(line("answer", message.answer));
  return (
    <div className={css.panel}>
      <header className={css.heading}>
        <h2>{message.receiver}</h2>
        {stateTag(message.state, t)}
      </header>
      <article className={css.letter}>
        {message.subject && <h3>{message.subject}</h3>}
        <p>{message.body}</p>
      </article>
      <DetailTable details={details} />
    </div>
  );
}
