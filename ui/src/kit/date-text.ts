// Dates and instants as text. A date is a calendar day and is shown as it came; an instant is UTC and is shown in
// this machine's time zone. Both are ISO-like in both languages, so that columns align and sort by eye.
import dayjs from "dayjs";

/** "2026-03-01", or "" for none. */
export const dateText = (date: string | null | undefined): string => date ?? "";

/** "2026-03-01 09:05", or "" for none. */
export const instantText = (instant: string | null | undefined): string =>
  instant ? dayjs(instant).format("YYYY-MM-DD HH:mm") : "";

/** "2026-03-01 09:05:07", for records that are told apart by the second; "" for none. */
export const secondText = (instant: string | null | undefined): string =>
  instant ? dayjs(instant).format("YYYY-MM-DD HH:mm:ss") : "";
