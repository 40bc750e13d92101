// Money on the screen: exact text from integer minor units, never a float. The screens format money and never add it.
import css from "./money.module.css";

export interface MoneyValue {
  minor: number;
  currency: string;
}

const MINOR_DIGITS = 2;
const SIGNS: Record<string, string> = { CNY: "¥", USD: "$", EUR: "€", HKD: "HK$" };

/** "¥1,234.56"; "−¥0.05" with a real minus sign. Throws on anything that is not a whole number below 2^53. */
export function moneyText({ minor, currency }: MoneyValue): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not whole minor units: ${minor}`);
  const digits = String(Math.abs(minor)).padStart(MINOR_DIGITS + 1, "0");
  const whole = digits.slice(0, -MINOR_DIGITS).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = SIGNS[currency] ?? `${currency} `;
  return `${minor < 0 ? "−" : ""}${sign}${whole}.${digits.slice(-MINOR_DIGITS)}`;
}

/** The same without sign and separators, as a spreadsheet reads it: "-1234.56". */
export function moneyPlain({ minor }: MoneyValue): string {
  const digits = String(Math.abs(minor)).padStart(MINOR_DIGITS + 1, "0");
  return `${minor < 0 ? "-" : ""}${digits.slice(0, -MINOR_DIGITS)}.${digits.slice(-MINOR_DIGITS)}`;
}

/** Minor units of what a person typed ("1,234.5", "１２３", "¥20"), or null when it is no amount of money. */
export function parseMinor(typed: string): number | null {
  const plain = typed.normalize("NFKC").replace(/[\s,¥]/g, "");
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  const minor = Number(`${match[2]}${(match[3] ?? "").padEnd(MINOR_DIGITS, "0")}`);
  return match[1] ? -minor : minor;
}

export function Money({ value }: { value: MoneyValue | null }) {
  if (!value) return null;
  return (
    <span className={css.money} data-sign={value.minor < 0 ? "negative" : undefined}>
      {moneyText(value)}
    </span>
  );
}
