// An amount as a person types it ("1,234.5", full-width digits); it stays text until it is sent.
import { Input } from "antd";
import type { Rule } from "antd/es/form";
import { parseMinor } from "@/kit/money";

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  currency: string;
  /** It follows from elsewhere and is not typed. */
  isFixed?: boolean;
}

export function AmountInput({ id, value, onChange, currency, isFixed }: Props) {
  return (
    <Input
      id={id}
      value={value ?? ""}
      inputMode="decimal"
      readOnly={isFixed}
      suffix={currency}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}

/** Which amounts a field takes; rules about the size of an amount are Rust's. */
export const amountRule = (message: string, allowed: "any" | "not_zero" = "any"): Rule => ({
  validator: (_, typed: string | undefined) => {
    const minor = parseMinor(typed ?? "");
    return minor === null || (allowed === "not_zero" && minor === 0) ? Promise.reject(message) : Promise.resolve();
  },
});

/** Minor units of a text that passed `amountRule`. */
export const minorOf = (typed: string): number => parseMinor(typed) ?? 0;
