// What messages are searched by, and how that becomes the filter of the calls.
import type { MessageFilter } from "@/generated/calls";
import type { Range, Search, SearchField } from "@/list/types";

export const CHANNELS = ["email", "sms"] as const;
const STATES = ["queued", "sent", "failed", "unclear", "cancelled"] as const;

const optionsOf = (values: readonly string[], texts: string) =>
  values.map((value) => ({ value, label: `${texts}.${value}` }));

export const search: SearchField[] = [
  { key: "search", kind: "text", label: "message:search.text" },
  { key: "state", kind: "select", label: "message:search.state", options: optionsOf(STATES, "message:state") },
  { key: "channel", kind: "select", label: "message:search.channel", options: optionsOf(CHANNELS, "message:channel") },
  { key: "created", kind: "date_range", label: "message:search.created" },
];

export function filterOf(values: Search): MessageFilter {
  const { created, ...rest } = values;
  const days = created as Range<string> | undefined;
  return { ...(rest as Partial<MessageFilter>), created_from: days?.from ?? null, created_to: days?.to ?? null };
}
