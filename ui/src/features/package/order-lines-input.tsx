// The lines of a new order: pick a package, say how many, for how long and from when. What each costs comes from Rust at
// once, and so does the amount of the order.
import { Alert, Button, DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { Currency, Discount, OrderedLine, OrderKind } from "@/generated/calls";
import { Money, moneyPlain } from "@/kit/money";
import { AmountInput, minorOf } from "../payment/amount-input";
import css from "./package.module.css";
import { workedText } from "./words";

export interface LineValues {
  package_id?: string;
  quantity: number;
  months: number;
  starts_on: Dayjs;
  /** How something is taken off. */
  off?: Off;
  percent?: number | null;
  less?: string;
  reason?: string;
  promotion?: string;
}

const OFF = ["none", "percent", "amount", "promotion"] as const;
type Off = (typeof OFF)[number];

const MOST_MONTHS = 1200;
const USUAL_MONTHS = 12;
const BP_OF_PERCENT = 100;
export const IN_USE = {
  filter: { is_retired: false },
  sort: { key: "code", direction: "ascending" },
  page: { number: 1, size: 500 },
} as const;

/** The lines that name a package, in the shape in which they are sent. */
export const linesOf = (lines: LineValues[] | undefined, currency: Currency): OrderedLine[] =>
  (lines ?? []).flatMap(({ package_id, quantity, months, starts_on, ...off }) =>
    package_id
      ? [
          {
            package_id,
            quantity: quantity ?? 0,
            months: months ?? 0,
            starts_on: (starts_on ?? dayjs()).format("YYYY-MM-DD"),
            discount: discountOf(off, currency),
            promotion: off.off === "promotion" ? off.promotion?.trim() || null : null,
          },
        ]
      : [],
  );

/** What is taken off by hand; nothing before a figure stands. */
function discountOf({ off, percent, less, reason = "" }: Partial<LineValues>, currency: Currency): Discount | null {
  const minor = minorOf(less ?? "");
  if (off === "percent" && percent) return { kind: "percent", rate_bp: Math.round(percent * BP_OF_PERCENT), reason };
  return off === "amount" && minor !== 0 ? { kind: "amount", amount: { minor, currency }, reason } : null;
}

export function OrderLinesInput({ kind }: { kind: OrderKind }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const form = Form.useFormInstance();
  const values = (Form.useWatch("lines", form) ?? []) as LineValues[];
  const memberId = (Form.useWatch("member_id", form) ?? null) as string | null;
  const orderedOn = (Form.useWatch("ordered_on", form) ?? null) as Dayjs | null;
  const currency = (Form.useWatch("currency", form) ?? "CNY") as Currency;
  const lines = linesOf(values, currency);
  const { data: listed } = useQueryCall("package.list", IN_USE);
  const { data: quote, error } = useQueryCall("package.quote", {
    member_id: memberId,
    kind,
    ordered_on: orderedOn?.format("YYYY-MM-DD") ?? null,
    lines,
  });
  const count = lines.length;
  useEffect(() => {
    if (quote && count > 0) {
      form.setFieldsValue({ amount: moneyPlain(quote.amount), currency: quote.amount.currency, item: quote.item });
    }
  }, [form, quote, count]);
  const packages = (listed?.rows ?? []).filter((row) => (row.kind !== "value_added") === (kind === "dues"));
  const options = packages.map((row) => ({ value: row.id, label: `${row.code} ${row.name}` }));
  const isWhole = values.length === count;
  return (
    <Form.Item label={t("package:line.section")} extra={t("package:line.section_hint")} className={css.whole}>
      <Form.List name="lines">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, at) => {
              const pricing = packages.find(({ id }) => id === values[at]?.package_id)?.pricing;
              const price = isWhole && !error ? quote?.lines[at] : undefined;
              return (
                <div key={field.key} className={css.line}>
                  <Form.Item name={[field.name, "package_id"]} label={t("package:line.package")}>
                    <Select options={options} showSearch={{ optionFilterProp: "label" }} />
                  </Form.Item>
                  <Form.Item name={[field.name, "quantity"]} label={t("package:line.quantity")}>
                    <InputNumber min={1} precision={0} />
                  </Form.Item>
                  <Form.Item name={[field.name, "months"]} label={t("package:line.months")}>
                    <InputNumber min={1} max={MOST_MONTHS} precision={0} />
                  </Form.Item>
                  <Form.Item name={[field.name, "starts_on"]} label={t("package:line.starts_on")}>
                    <DatePicker allowClear={false} />
                  </Form.Item>
                  <OffFields place={field.name} off={values[at]?.off ?? "none"} currency={currency} />
                  <output className={css.price}>
                    {pricing && price && (
                      <>
                        {workedText(pricing, { ...price, quantity: values[at]?.quantity ?? 0 }, t)} ={" "}
                        {price.discount.minor !== 0 && (
                          <>
                            <Money value={price.list} /> − <Money value={price.discount} /> ={" "}
                          </>
                        )}
                        <Money value={price.amount} />
                      </>
                    )}
                  </output>
                  <Button type="link" danger onClick={() => remove(field.name)}>
                    {t("package:line.remove")}
                  </Button>
                </div>
              );
            })}
            {count > 0 && error && <Alert type="warning" title={textOf(error)} showIcon />}
            <Button type="dashed" block onClick={() => add({ quantity: 1, months: USUAL_MONTHS, starts_on: dayjs() })}>
              {t("package:line.add")}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

/** What is taken off a line: by hand, with the reason, or by a promotion code. */
function OffFields({ place, off, currency }: { place: number; off: Off; currency: Currency }) {
  const { t } = useTranslation();
  const options = OFF.map((value) => ({
    value,
    label: value === "none" ? t("package:line.discount_none") : t(`package:line.discount_by.${value}`),
  }));
  return (
    <>
      <Form.Item name={[place, "off"]} label={t("package:line.discount_kind")} initialValue="none">
        <Select options={options} />
      </Form.Item>
      {off === "percent" && (
        <Form.Item name={[place, "percent"]} label={t("package:line.discount_percent")}>
          <InputNumber min={0} max={100} precision={2} />
        </Form.Item>
      )}
      {off === "amount" && (
        <Form.Item name={[place, "less"]} label={t("package:line.discount_amount")}>
          <AmountInput currency={currency} />
        </Form.Item>
      )}
      {off === "promotion" && (
        <Form.Item name={[place, "promotion"]} label={t("package:line.promotion")}>
          <Input />
        </Form.Item>
      )}
      {(off === "percent" || off === "amount") && (
        <Form.Item name={[place, "reason"]} label={t("package:line.discount_reason")}>
          <Input />
        </Form.Item>
      )}
    </>
  );
}
