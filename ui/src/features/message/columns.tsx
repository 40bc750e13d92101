// The columns of the list of messages (requirements A7.4); their keys are those that exports take.
import type { MessageColumn, MessageListRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import type { Column } from "@/list/types";
import { reasonText, stateTag } from "./words";

type MessageListColumn = Column<MessageListRow> & { key: MessageColumn };

export const columns: MessageListColumn[] = [
  column("state", 96, {
    text: (row, t) => t(`message:state.${row.state}`),
    cell: (row, t) => stateTag(row.state, t),
    shown: "shown",
  }),
  column("channel", 72, { text: (row, t) => t(`message:channel.${row.channel}`), shown: "shown" }),
  column("receiver", 180, { text: (row) => row.receiver, shown: "shown" }),
  column("address", 190, { text: (row) => row.address, shown: "shown" }),
  column("subject", 180, { text: (row) => row.subject ?? row.body, grow: "grow", shown: "shown" }),
  column("failure", 220, { text: reasonText, shown: "shown" }),
  column("sent_at", 136, { text: (row) => instantText(row.sent_at), sort: "sortable", shown: "shown" }),
  column("created_by", 96, {
    text: (row, t) => (row.is_automatic ? t("message:automatic") : row.created_by),
    shown: "shown",
  }),
  column("created_at", 136, { text: (row) => instantText(row.created_at), sort: "sortable", shown: "shown" }),
  column("template", 120, { text: (row) => row.template ?? "", shown: "hidden" }),
  column("segments", 84, { text: (row) => String(row.segments), align: "right", shown: "hidden" }),
  column("attempts", 84, { text: (row) => String(row.attempts), align: "right", shown: "hidden" }),
  column("scheduled_at", 136, { text: (row) => instantText(row.scheduled_at), shown: "hidden" }),
  column("body", 240, { text: (row) => row.body, shown: "hidden" }),
];

/** The keys of shown columns as exports take them. */
export const columnKeys = (keys: string[]): MessageColumn[] =>
  keys.flatMap((key) => columns.find((each) => each.key === key)?.key ?? []);

function column(key: MessageColumn, width: number, rest: Omit<MessageListColumn, "key" | "title" | "width">) {
  return { key, title: `message:column.${key}`, width, ...rest };
}
