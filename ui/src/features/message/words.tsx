// The words and tags of messages.
import type { TFunction } from "i18next";
import type { MessageListRow, MessageState } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { type Mood, Status } from "@/kit/status";

const MOODS: Record<MessageState, Mood> = {
  queued: "note",
  sent: "good",
  failed: "bad",
  unclear: "warn",
  cancelled: "plain",
};

export const stateTag = (state: MessageState, t: TFunction) => (
  <Status mood={MOODS[state]}>{t(`message:state.${state}`)}</Status>
);

/** Why it was not sent, and when it is tried again or for which hour it is planned. */
export function reasonText(row: MessageListRow, t: TFunction): string {
  const parts = [row.failure && t(`message:failure.${row.failure}`)];
  if (row.state === "queued" && row.next_try_at)
    parts.push(t("message:sent.retrying", { at: instantText(row.next_try_at) }));
  if (row.state === "queued" && row.scheduled_at && !row.next_try_at)
    parts.push(t("message:sent.planned", { at: instantText(row.scheduled_at) }));
  return parts.filter(Boolean).join(" · ");
}
