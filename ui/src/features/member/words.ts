// Words about members that several member screens share: the mood of a status, names of codes, amounts in 万元.
import type { Level, MemberColumn, MemberKind, MemberStatus, Money, NamedCode, Org } from "@/generated/calls";
import type { Language } from "@/i18n/texts";
import type { Mood } from "@/kit/status";

export const STATUS_MOODS: Record<MemberStatus, Mood> = {
  active: "good",
  due: "warn",
  grace: "warn",
  expired: "bad",
  joining: "note",
  rejected: "bad",
  withdrawn: "plain",
  blacklisted: "bad",
};

/** Most characters of a reason, as Rust counts them. */
export const REASON_LIMIT_CHARS = 200;

export const STATUSES = Object.keys(STATUS_MOODS) as MemberStatus[];
export const STAGES = ["registered", "submitted", "certified", "awaiting_payment", "complete", "rejected"] as const;

/** Units and persons have names of other names. */
export const titleOf = (key: MemberColumn, kind: MemberKind): string =>
  key === "name" && kind === "individual" ? "member:column.name_individual" : `member:column.${key}`;

/** The name of a code; the Chinese one where the standard has no other. */
export const nameOf = (named: Omit<NamedCode, "code"> | null | undefined, language: Language): string =>
  named ? (language === "en" && named.english) || named.name : "";

const TEN_THOUSANDS_DIGITS = 6;

/** An amount counted in ten thousands, exactly: 6,375,000.00 is "637.5". Through text, never a float. */
export function tenThousands(amount: Money | null | undefined): string {
  if (!amount) return "";
  const digits = String(Math.abs(amount.minor)).padStart(TEN_THOUSANDS_DIGITS + 1, "0");
  const whole = digits.slice(0, -TEN_THOUSANDS_DIGITS).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = digits.slice(-TEN_THOUSANDS_DIGITS).replace(/0+$/, "");
  return `${amount.minor < 0 ? "−" : ""}${whole}${rest && `.${rest}`}`;
}

export const optionsOf = (named: (Level | Org)[]) => named.map(({ id, name }) => ({ value: id, text: name }));
