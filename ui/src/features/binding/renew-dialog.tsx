// What renewing bound packages will come to, before the orders are made (requirements D1.3, D1.4): the new period and price of each, what
// is left alone and why, and whether the money is there already.
import { Alert, Form, Input, InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { BindingFilter, BindingQuoteRow, PaymentMethod } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { FormDialog } from "@/kit/form-dialog";
import { Money, moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { Failed, Waiting } from "@/kit/states";
import type { Selection } from "@/list/selection";
import css from "../renewal/renewal.module.css";
import type { Chosen } from "./binding-list";

const WIDTH = 860;
const TERMS = [6, 12, 24];
const MOST_MONTHS = 120;
const MOST_LETTERS = 100;

interface Values {
  term: number | "cycle" | "custom";
  months: number;
  money: "later" | "received";
  method: PaymentMethod;
  received_on: string | null;
  voucher: string;
  remarks: string;
}

const INITIAL: Values = {
  term: "cycle",
  months: 1,
  money: "later",
  method: "bank_transfer",
  received_on: null,
  voucher: "",
  remarks: "",
};

/** The months of all of them; none where each is renewed for the billing cycle of its member. */
function monthsOf({ term = INITIAL.term, months }: Partial<Values>): number | null {
  if (term === "cycle") return null;
  return term === "custom" ? (months ?? INITIAL.months) : term;
}

export function RenewDialog({ selection, onDone, onClose }: Chosen & { onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const renew = useCommand("binding.renew", { failures: "caller" });
  const { data: methods } = useQueryCall("payment.methods", {});
  const save = async (values: Values) => {
    const { money, method, received_on, voucher, remarks } = values;
    const received = money === "received" ? { method, received_on, voucher: voucher || null } : null;
    const months = monthsOf(values);
    const done = await renew.mutateAsync({ selection, months, received, remarks: remarks || null });
    onDone?.();
    tell({ ...done, text: t("binding:renew.done", { count: done.changed }) });
  };
  const terms = TERMS.map((value) => ({ value, label: t("binding:renew.months_of", { count: value }) }));
  return (
    <FormDialog<Values>
      title={t("binding:renew.title")}
      width={WIDTH}
      initial={INITIAL}
      saveText={t("binding:renew.save")}
      onSave={save}
      onClose={onClose}
    >
      {(values) => (
        <>
          <div className={css.choice}>
            <Form.Item name="term" label={t("binding:renew.months")}>
              <Radio.Group
                optionType="button"
                options={[
                  { value: "cycle", label: t("binding:renew.by_cycle") },
                  ...terms,
                  { value: "custom", label: t("binding:renew.custom") },
                ]}
              />
            </Form.Item>
            {values.term === "custom" && (
              <Form.Item name="months" label={t("binding:renew.months_custom")} rules={[{ required: true }]}>
                <InputNumber min={1} max={MOST_MONTHS} precision={0} autoFocus />
              </Form.Item>
            )}
            <Form.Item name="money" label={t("renewal:dialog.money")}>
              <Radio.Group
                optionType="button"
                options={(["later", "received"] as const).map((value) => ({
                  value,
                  label: t(`renewal:dialog.money_${value}`),
                }))}
              />
            </Form.Item>
          </div>
          {values.money === "received" && (
            <div className={css.choice}>
              <Form.Item name="method" label={t("payment:column.method")} rules={[{ required: true }]}>
                <Select options={(methods ?? []).map((value) => ({ value, label: t(`payment:method.${value}`) }))} />
              </Form.Item>
              <Form.Item name="received_on" label={t("renewal:dialog.received_on")}>
                <DateInput />
              </Form.Item>
              <Form.Item name="voucher" label={t("payment:column.voucher")}>
                <Input maxLength={MOST_LETTERS} />
              </Form.Item>
            </div>
          )}
          <Preview selection={selection} months={monthsOf(values)} wantsPayment={values.money === "received"} />
          <Form.Item name="remarks" label={t("order:column.remarks")}>
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

interface PreviewProps {
  selection: Selection<BindingFilter>;
  months: number | null;
  wantsPayment: boolean;
}

function Preview({ selection, months, wantsPayment }: PreviewProps) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { data, error, refetch } = useQueryCall("binding.preview", { selection, months }, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <section className={css.preview} aria-label={t("binding:renew.preview")}>
      {wantsPayment && data.blocked_payment && <Alert type="warning" showIcon title={textOf(data.blocked_payment)} />}
      <p className={css.sum}>
        {data.renewed > 0
          ? t("binding:renew.summary", { count: data.renewed, members: data.members })
          : t("binding:renew.nothing")}
        {data.sums.map((sum) => (
          <strong key={sum.currency}>{moneyText(sum)}</strong>
        ))}
        {data.left_alone > 0 && <span className={css.left}>{t("binding:renew.left", { count: data.left_alone })}</span>}
      </p>
      <div className={css.scroll}>
        <table className={css.rows}>
          <thead>
            <tr>
              <th>{t("binding:renew.member")}</th>
              <th>{t("binding:renew.old_end")}</th>
              <th>{t("binding:renew.period")}</th>
              <th>{t("binding:renew.package")}</th>
              <th data-align="right">{t("binding:renew.amount")}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <QuoteRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {data.rows.length < data.renewed + data.left_alone && (
        <p className={css.left}>{t("binding:renew.more", { count: data.rows.length })}</p>
      )}
    </section>
  );
}

function QuoteRow({ row }: { row: BindingQuoteRow }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <tr data-state={row.amount ? "renewed" : "left"}>
      <td>{row.name}</td>
      <td>{row.ends_on ?? <span className={css.faint}>{t("binding:end.none")}</span>}</td>
      {row.amount ? (
        <>
          <td>
            {row.from} – {row.to}
          </td>
          <td>
            {row.package} <span className={css.faint}>× {row.quantity}</span>
          </td>
          <td data-align="right">
            <Money value={row.amount} />
          </td>
        </>
      ) : (
        <td colSpan={3} className={css.blocked}>
          {row.blocked && textOf(row.blocked)}
        </td>
      )}
    </tr>
  );
}
