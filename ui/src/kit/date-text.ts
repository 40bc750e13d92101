// Dates and instants as text. A date is a calendar day and is shown as it came; an instant is UTC and is shown in the
// association's time zone, wherever this machine believes to be. Both are ISO-like in both languages, so that columns
// align and sort by eye.
import dayjs, { type Dayjs } from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

const CLOCK = "YYYY-MM-DD HH:mm:ss";
let zone: string | undefined;

/** Chooses the association's time zone; until then the machine's is used. */
export const setTimeZone = (name: string | undefined): void => {
  zone = name;
};

/** "2026-03-01", or "" for none. */
export const dateText = (date: string | null | undefined): string => date ?? "";

/** "2026-03-01 09:05", or "" for none. */
export const instantText = (instant: string | null | undefined): string =>
  instant ? dayjs(instant).tz(zone).format("YYYY-MM-DD HH:mm") : "";

/** "2026-03-01 09:05:07", for records that are told apart by the second; "" for none. */
export const secondText = (instant: string | null | undefined): string =>
  instant ? dayjs(instant).tz(zone).format("YYYY-MM-DD HH:mm:ss") : "";

/** Today's date in the association. */
export const todayText = (): string => dayjs().tz(zone).format("YYYY-MM-DD");

/** What a clock in the association shows at an instant, for an input; an instant of nothing is now. */
export const clockOf = (instant?: string | null): Dayjs =>
  dayjs(
    dayjs(instant ?? undefined)
      .tz(zone)
      .format(CLOCK),
  );

/** The instant at which a clock in the association shows what was typed. */
export const instantOf = (clock: Dayjs | null | undefined): string | null =>
  clock ? dayjs.tz(clock.format(CLOCK), zone).toISOString() : null;
