// Files a top-up (requirements D2.2, D6.1, D6.2) or changes one that waits (D5.2). The currency follows the method.
import { App, DatePicker, Form, Input, Radio, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type {
  Currency,
  MemberId,
  PaymentMethod,
  TopUpMethod,
  TopUpRow,
  TopUpStart,
  TopUpTerms,
} from "@/generated/calls";
import { clockOf, instantOf } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { moneyPlain } from "@/kit/money";
import { MemberPicker } from "../member/member-picker";
import css from "../order/order.module.css";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";
import { CURRENCIES } from "./top-up-words";

const WIDTH = 680;
const MOST_LETTERS = 100;
const STARTS: TopUpStart[] = ["pending", "draft", "awaiting"];
const DRAFT_STARTS: TopUpStart[] = ["pending", "draft"];
const SAVE_TEXTS: Record<TopUpStart, string> = {
  pending: "balance:top_up.form.submit",
  draft: "balance:top_up.form.draft",
  awaiting: "balance:top_up.form.await",
};
const DONE_TEXTS: Record<TopUpStart, string> = {
  pending: "balance:top_up.form.submitted",
  draft: "balance:top_up.form.drafted",
  awaiting: "balance:top_up.form.awaiting",
};

interface Props {
  /** Whose balance it is for, where that is known. */
  member?: { id: MemberId; name: string };
  /** The top-up that is changed. */
  edits?: TopUpRow;
  onClose: () => void;
}

interface Values {
  member_id: MemberId | null;
  start: TopUpStart;
  amount: string;
  currency: Currency;
  method: PaymentMethod;
  voucher: string;
  received_at: Dayjs | null;
  payer: string;
  remarks: string;
}

const termsOf = ({ amount, currency, method, voucher, received_at, payer, remarks }: Values): TopUpTerms => ({
  amount: { minor: minorOf(amount), currency },
  method,
  voucher: voucher || null,
  received_at: instantOf(received_at),
  payer: payer || null,
  remarks: remarks || null,
});

export function TopUpForm({ member, edits, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const file = useCommand("balance.file_top_up", { failures: "caller" });
  const edit = useCommand("balance.edit_top_up", { failures: "caller" });
  const isDraft = edits?.state === "draft";
  const [start, setStart] = useState<TopUpStart>(isDraft ? "draft" : "pending");
  const starts = edits ? (isDraft ? DRAFT_STARTS : []) : STARTS;
  const isOnline = edits ? edits.kind === "online" : start === "awaiting";
  const save = async (values: Values) => {
    const terms = termsOf(values);
    if (edits) {
      const is_submitted = isDraft && start === "pending";
      await edit.mutateAsync({ id: edits.id, read_at: edits.updated_at, terms, is_submitted });
      void message.success(t(is_submitted ? "balance:top_up.form.submitted" : "balance:top_up.form.saved"));
    } else {
      await file.mutateAsync({ member_id: member?.id ?? values.member_id ?? "", start, terms });
      void message.success(t(DONE_TEXTS[start]));
    }
  };
  const whose = member?.name ?? edits?.member_name;
  return (
    <FormDialog<Values>
      title={t(edits ? "balance:top_up.form.edit_title" : "balance:top_up.form.title")}
      width={WIDTH}
      initial={edits ? valuesOf(edits) : { ...BLANK, start }}
      saveText={t(starts.length > 0 ? SAVE_TEXTS[start] : "balance:top_up.form.save")}
      onSave={save}
      onClose={onClose}
    >
      {starts.length > 0 && (
        <Form.Item
          name="start"
          label={t("balance:top_up.form.start")}
          extra={t(isOnline ? "balance:top_up.form.online_hint" : "balance:top_up.form.offline_hint")}
          getValueFromEvent={({ target }: { target: { value: TopUpStart } }) => {
            setStart(target.value);
            return target.value;
          }}
        >
          <Radio.Group options={starts.map((value) => ({ value, label: t(`balance:top_up.start.${value}`) }))} />
        </Form.Item>
      )}
      <div className={css.pair}>
        {whose === undefined ? (
          <Form.Item
            name="member_id"
            label={t("balance:top_up.form.member")}
            rules={[{ required: true, message: t("refusal:issue.required") }]}
          >
            <MemberPicker />
          </Form.Item>
        ) : (
          <Form.Item label={t("balance:top_up.form.member")}>{whose}</Form.Item>
        )}
        <Terms
          isOnline={isOnline}
          needsNumber={!isOnline && (edits ? !isDraft || start === "pending" : start === "pending")}
        />
      </div>
    </FormDialog>
  );
}

const BLANK: Partial<Values> = {
  amount: "",
  currency: "CNY",
  method: "bank_transfer",
  voucher: "",
  payer: "",
  remarks: "",
};

const valuesOf = (row: TopUpRow): Partial<Values> => ({
  start: "draft",
  amount: moneyPlain(row.amount),
  currency: row.amount.currency,
  method: row.method,
  voucher: row.voucher ?? "",
  received_at: row.received_at ? clockOf(row.received_at) : null,
  payer: row.payer,
  remarks: row.remarks ?? "",
});

function Terms({ isOnline, needsNumber }: { isOnline: boolean; needsNumber: boolean }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Values>();
  const chosen = Form.useWatch("method", form);
  const { data } = useQueryCall("balance.top_up_methods", {});
  const methods: TopUpMethod[] = (isOnline ? data?.online : data?.offline) ?? [];
  const fixed = methods.find(({ method }) => method === chosen)?.currency ?? null;
  const currency = Form.useWatch("currency", form) ?? "CNY";
  // A method of the other kind is none here; the first one takes its place.
  const first = methods[0];
  if (first && chosen && !methods.some(({ method }) => method === chosen)) {
    queueMicrotask(() => form.setFieldsValue({ method: first.method, currency: first.currency ?? currency }));
  }
  return (
    <>
      <Form.Item name="method" label={t("balance:top_up.column.method")} rules={[{ required: true }]}>
        <Select
          options={methods.map(({ method }) => ({ value: method, label: t(`payment:method.${method}`) }))}
          onChange={(picked: PaymentMethod) => {
            const only = methods.find(({ method }) => method === picked)?.currency;
            if (only) form.setFieldValue("currency", only);
          }}
        />
      </Form.Item>
      <Form.Item
        name="amount"
        label={t("balance:top_up.column.amount")}
        required
        rules={[amountRule(t("balance:top_up.form.amount_shape"), "not_zero")]}
      >
        <AmountInput currency={currency} />
      </Form.Item>
      <Form.Item name="currency" label={t("balance:top_up.column.currency")} rules={[{ required: true }]}>
        <Select
          disabled={fixed !== null}
          options={CURRENCIES.map((value) => ({ value, label: t(`order:currency.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="voucher"
        label={t("balance:top_up.column.voucher")}
        extra={t("balance:top_up.form.voucher_hint")}
        rules={[{ required: needsNumber, whitespace: needsNumber, message: t("refusal:issue.required") }]}
      >
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
      {!isOnline && (
        <Form.Item
          name="received_at"
          label={t("balance:top_up.column.received_at")}
          extra={t("balance:top_up.form.received_hint")}
        >
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
        </Form.Item>
      )}
      <Form.Item name="payer" label={t("balance:top_up.column.payer")} extra={t("balance:top_up.form.payer_hint")}>
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
      <Form.Item name="remarks" label={t("balance:top_up.column.remarks")}>
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
    </>
  );
}
