// What renewing will come to, before it is done (requirements A8.3, B1.18): the old end, the new period, the price and
// what a person should know; and whether the money is there already.
import { Alert, Form, Input, InputNumber, Radio, Select, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { MemberFilter, PaymentMethod, RenewalQuote } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { FormDialog } from "@/kit/form-dialog";
import { Money, moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { Failed, Waiting } from "@/kit/states";
import type { Selection } from "@/list/selection";
import css from "./renewal.module.css";

interface Props {
  selection: Selection<MemberFilter>;
  onDone: () => void;
  onClose: () => void;
}

interface Values {
  terms: number;
  money: "later" | "received";
  method: PaymentMethod;
  received_on: string | null;
  voucher: string;
  remarks: string;
}

const WIDTH = 820;
const MOST_TERMS = 20;
const MOST_LETTERS = 100;
const INITIAL: Values = {
  terms: 1,
  money: "later",
  method: "bank_transfer",
  received_on: null,
  voucher: "",
  remarks: "",
};

export function RenewDialog({ selection, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const renew = useCommand("renewal.renew", { failures: "caller" });
  const { data: methods } = useQueryCall("payment.methods", {});
  const save = async ({ terms, money, method, received_on, voucher, remarks }: Values) => {
    const received = money === "received" ? { method, received_on, voucher: voucher || null } : null;
    const done = await renew.mutateAsync({ selection, terms, received, remarks: remarks || null });
    onDone();
    tell({ ...done, text: t(`renewal:dialog.done_${money}`, { count: done.changed }) });
  };
  return (
    <FormDialog<Values>
      title={t("renewal:dialog.title")}
      width={WIDTH}
      initial={INITIAL}
      saveText={t("renewal:dialog.save")}
      onSave={save}
      onClose={onClose}
    >
      {({ terms, money, received_on }) => (
        <>
          <div className={css.choice}>
            <Form.Item name="terms" label={t("renewal:dialog.terms")} rules={[{ required: true }]}>
              <InputNumber min={1} max={MOST_TERMS} precision={0} autoFocus />
            </Form.Item>
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
          {money === "received" && (
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
          <Preview
            selection={selection}
            terms={terms ?? 1}
            receivedOn={money === "received" ? (received_on ?? null) : null}
            wantsPayment={money === "received"}
          />
          <Form.Item name="remarks" label={t("order:column.remarks")}>
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

interface PreviewProps {
  selection: Selection<MemberFilter>;
  terms: number;
  receivedOn: string | null;
  wantsPayment: boolean;
}

function Preview({ selection, terms, receivedOn, wantsPayment }: PreviewProps) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const request = { selection, terms, received_on: receivedOn };
  const { data, error, refetch } = useQueryCall("renewal.preview", request, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <section className={css.preview} aria-label={t("renewal:dialog.preview")}>
      {wantsPayment && data.blocked_payment && <Alert type="warning" showIcon title={textOf(data.blocked_payment)} />}
      <p className={css.sum}>
        {t("renewal:dialog.renewed", { count: data.renewed })}
        {data.sums.map((sum) => (
          <strong key={sum.currency}>{moneyText(sum)}</strong>
        ))}
        {data.left_alone > 0 && (
          <span className={css.left}>{t("renewal:dialog.left_alone", { count: data.left_alone })}</span>
        )}
      </p>
      <div className={css.scroll}>
        <table className={css.rows}>
          <thead>
            <tr>
              <th>{t("renewal:dialog.member")}</th>
              <th>{t("renewal:dialog.old_end")}</th>
              <th>{t("renewal:dialog.new_period")}</th>
              <th data-align="right">{t("order:column.amount")}</th>
              <th>{t("renewal:dialog.hints")}</th>
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
        <p className={css.left}>{t("renewal:dialog.only_first", { count: data.rows.length })}</p>
      )}
      {!wantsPayment && <p className={css.left}>{t("renewal:dialog.if_paid_today")}</p>}
    </section>
  );
}

function QuoteRow({ row }: { row: RenewalQuote }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { quote, blocked } = row;
  const hints = quote?.hints.map(({ code, ...params }) => t(`renewal:hint.${code}`, params)) ?? [];
  return (
    <tr data-state={quote ? "renewed" : "left"}>
      <td>
        <Tooltip title={row.member_no}>
          <span>{row.name || row.member_no}</span>
        </Tooltip>
        <span className={css.faint}> {row.level}</span>
      </td>
      <td>{row.expires_on ?? <span className={css.faint}>{t("common:state.not_set")}</span>}</td>
      {quote ? (
        <>
          <td>
            {quote.starts_on} – {quote.ends_on}
          </td>
          <td data-align="right">
            <Money value={quote.amount} />
          </td>
          <td className={css.hints}>{hints.join(" ")}</td>
        </>
      ) : (
        <td colSpan={3} className={css.blocked}>
          {blocked && textOf(blocked)}
        </td>
      )}
    </tr>
  );
}
