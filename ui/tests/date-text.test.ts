// Instants are shown and typed as the clock in the association shows them, wherever this machine believes to be.
import dayjs from "dayjs";
import { afterEach, expect, it } from "vitest";
import { clockOf, instantOf, instantText, setTimeZone } from "@/kit/date-text";

afterEach(() => setTimeZone(undefined));

// Shanghai is eight hours ahead of UTC all year; Berlin two in summer and one in winter.
it.each([
  ["Asia/Shanghai", "2026-11-22T09:04:50Z", "2026-11-22 17:04"],
  ["Asia/Shanghai", "2026-12-31T16:30:00Z", "2027-01-01 00:30"],
  ["Europe/Berlin", "2026-07-01T22:30:00Z", "2026-07-02 00:30"],
  ["Europe/Berlin", "2026-01-01T22:30:00Z", "2026-01-01 23:30"],
])("shows an instant in %s", (zone, instant, shown) => {
  setTimeZone(zone);
  expect(instantText(instant)).toBe(shown);
});

it("takes what was typed as the association's clock, and gives it back the same", () => {
  setTimeZone("Asia/Shanghai");
  expect(instantOf(dayjs("2026-11-22 17:04:50"))).toBe("2026-11-22T09:04:50.000Z");
  expect(clockOf("2026-11-22T09:04:50Z").format("YYYY-MM-DD HH:mm:ss")).toBe("2026-11-22 17:04:50");
  expect(instantOf(null)).toBeNull();
});
