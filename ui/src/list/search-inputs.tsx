// The inputs of a search form. Each takes and gives the plain JSON value that SearchField names for its kind.
import { Cascader, Input, InputNumber, Select, Space } from "antd";
import type { TFunction } from "i18next";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { moneyPlain, parseMinor } from "@/kit/money";
import { rangeOf } from "./range";
import type { OwnInputProps as InputProps, Option, Range, SearchField } from "./types";

// The calendar is large, and few searches begin with it.
const DateRangeInput = lazy(() => import("./date-range-input"));

/** Given `value` and `onChange` by the form around it. */
export function SearchInput({ field, ...input }: { field: SearchField } & InputProps) {
  const { t } = useTranslation();
  switch (field.kind) {
    case "text":
      return (
        <Input
          id={input.id}
          value={(input.value as string | undefined) ?? ""}
          onChange={(event) => input.onChange?.(event.target.value || undefined)}
          placeholder={field.placeholder && t(field.placeholder)}
          allowClear
        />
      );
    case "select":
    case "multi_select":
      return (
        <Select
          id={input.id}
          value={input.value as string | string[] | undefined}
          onChange={input.onChange}
          mode={field.kind === "multi_select" ? "multiple" : undefined}
          options={field.options.map((option) => ({ value: option.value, label: optionText(option, t) }))}
          showSearch={{ optionFilterProp: "label" }}
          maxTagCount="responsive"
          allowClear
        />
      );
    case "cascader":
      return (
        <Cascader
          id={input.id}
          value={input.value as string[] | undefined}
          onChange={input.onChange}
          options={cascaderOptions(field.options, t)}
          showSearch
          changeOnSelect
        />
      );
    case "date_range":
      return (
        <Suspense fallback={<Input disabled />}>
          <DateRangeInput {...input} />
        </Suspense>
      );
    case "number_range":
      return <NumberRangeInput {...input} figures={WHOLE} />;
    case "amount_range":
      return <NumberRangeInput {...input} figures={AMOUNT} />;
    case "own":
      return <field.input {...input} />;
  }
}

export const optionText = (option: Option<string | number>, t: TFunction): string =>
  "text" in option ? option.text : t(option.label);

/** How the stored whole number is typed: as it is, or as an amount with two decimals. Through text, never a float. */
interface Figures {
  digits: number;
  toText: (stored: number) => string;
  fromText: (typed: string) => number | null;
}

const WHOLE: Figures = { digits: 0, toText: String, fromText: (typed) => (typed === "" ? null : Number(typed)) };
const AMOUNT: Figures = {
  digits: 2,
  toText: (minor) => moneyPlain({ minor, currency: "CNY" }),
  fromText: parseMinor,
};

function NumberRangeInput({ id, value, onChange, figures }: InputProps & { figures: Figures }) {
  const range = (value as Range<number> | undefined) ?? { from: null, to: null };
  const end = (stored: number | null, change: (next: number | null) => Range<number> | undefined) => ({
    stringMode: true as const,
    controls: false,
    precision: figures.digits,
    style: { width: "100%" },
    value: stored === null ? null : figures.toText(stored),
    onChange: (typed: string | null) => onChange?.(change(typed === null ? null : figures.fromText(typed))),
  });
  return (
    <Space.Compact block>
      <InputNumber<string> id={id} {...end(range.from, (from) => rangeOf(from, range.to))} />
      <InputNumber<string> {...end(range.to, (to) => rangeOf(range.from, to))} />
    </Space.Compact>
  );
}

interface CascaderOption {
  value: string;
  label: string;
  children?: CascaderOption[];
}

const cascaderOptions = (options: Option[], t: TFunction): CascaderOption[] =>
  options.map((option) => ({
    value: option.value,
    label: optionText(option, t),
    children: option.children && cascaderOptions(option.children, t),
  }));
