// What becomes of an issued invoice (requirements C4.2, C4.3, H5): void it, reverse it in part or whole, issue another in its place. Each
// asks for the reason; rules refuse at the field.
import { Alert, App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { InvoiceDetail } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { moneyPlain, moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { serialText } from "@/kit/serial-text";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";
import type { Invoices } from "./actions";
import { DocumentFields, type FieldValues, fieldsOf, ReceiverInputs, receiverOf, valuesOf } from "./fields";

const MOST_CHARACTERS = 40;

interface VoidProps {
  invoices: Invoices;
  count: number;
  onDone?: () => void;
  onClose: () => void;
}

export function VoidInvoices({ invoices, count, onDone, onClose }: VoidProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const act = useCommand("invoice.void", { failures: "caller" });
  const save = async ({ reason }: { reason: string }) => {
    const done = await act.mutateAsync({ invoices, reason });
    onDone?.();
    tell({ ...done, text: t("invoice:void.done", { count: done.changed }) });
  };
  return (
    <FormDialog<{ reason: string }>
      title={t("invoice:void.title")}
      initial={{ reason: "" }}
      saveText={t("invoice:void.act")}
      danger
      onSave={save}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t("invoice:void.text", { count })} />
      <Reason />
    </FormDialog>
  );
}

export function RedLetter({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQueryCall("invoice.show", { id });
  return data ? <RedLetterForm invoice={data} onClose={onClose} /> : null;
}

interface RedLetterValues {
  amount: string;
  reason: string;
  invoice_no: string;
}

function RedLetterForm({ invoice, onClose }: { invoice: InvoiceDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useCommand("invoice.red_letter", { failures: "caller" });
  const { rest } = invoice;
  const save = async ({ amount: typed, reason, invoice_no }: RedLetterValues) => {
    const amount = { ...rest, minor: minorOf(typed) };
    // All that is left is said by saying nothing, which also fits an invoice over nothing.
    const isWhole = amount.minor === rest.minor;
    await act.mutateAsync({ id: invoice.id, amount: isWhole ? null : amount, reason, invoice_no: invoice_no || null });
    void message.success(t("invoice:red_letter.done", { amount: moneyText(amount) }));
  };
  return (
    <FormDialog<RedLetterValues>
      title={t("invoice:red_letter.title", { serial: serialText(invoice.serial, t) })}
      initial={{ amount: moneyPlain(rest), reason: "", invoice_no: "" }}
      saveText={t("invoice:red_letter.act")}
      danger
      onSave={save}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t("invoice:red_letter.text")} />
      <Form.Item
        name="amount"
        label={t("invoice:red_letter.amount")}
        extra={t("invoice:red_letter.left", { amount: moneyText(rest) })}
        rules={[amountRule(t("invoice:form.amount_shape"))]}
      >
        <AmountInput currency={rest.currency} />
      </Form.Item>
      <Reason />
      <Form.Item name="invoice_no" label={t("invoice:red_letter.number")}>
        <Input maxLength={MOST_CHARACTERS} />
      </Form.Item>
    </FormDialog>
  );
}

interface ReissueValues extends FieldValues {
  reason: string;
  invoice_no: string;
  red_invoice_no: string;
}

export function Reissue({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQueryCall("invoice.show", { id });
  return data ? <ReissueForm invoice={data} onClose={onClose} /> : null;
}

function ReissueForm({ invoice, onClose }: { invoice: InvoiceDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<ReissueValues>();
  const act = useCommand("invoice.reissue", { failures: "caller" });
  const save = async (values: ReissueValues) => {
    await act.mutateAsync({
      id: invoice.id,
      reason: values.reason,
      fields: fieldsOf(values),
      receiver: receiverOf(values),
      invoice_no: values.invoice_no || null,
      red_invoice_no: values.red_invoice_no || null,
    });
    void message.success(t("invoice:reissue.done"));
  };
  return (
    <FormLayer<ReissueValues>
      title={t("invoice:reissue.title", { serial: serialText(invoice.serial, t) })}
      form={form}
      initial={{
        ...valuesOf(invoice.fields, invoice.receiver_fields),
        reason: "",
        invoice_no: "",
        red_invoice_no: "",
      }}
      saveText={t("invoice:action.reissue")}
      onSave={save}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t("invoice:reissue.text", { amount: moneyText(invoice.rest) })} />
      <FormSection title={t("invoice:action.reissue")}>
        <Reason />
        <Form.Item name="invoice_no" label={t("invoice:reissue.number")}>
          <Input maxLength={MOST_CHARACTERS} />
        </Form.Item>
        <Form.Item name="red_invoice_no" label={t("invoice:reissue.red_number")}>
          <Input maxLength={MOST_CHARACTERS} />
        </Form.Item>
      </FormSection>
      <DocumentFields state="open" />
      <ReceiverInputs />
    </FormLayer>
  );
}

function Reason() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="reason"
      label={t("invoice:reason_field.label")}
      extra={t("invoice:reason_field.hint")}
      rules={[{ required: true, whitespace: true, message: t("invoice:reason_field.needed") }]}
    >
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
    </Form.Item>
  );
}
