// Changes an invoice (requirements A21.3, 修改发票). Of an issued one only the receiver can still change.
import { Alert, App, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { InvoiceDetail, InvoiceState } from "@/generated/calls";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { serialText } from "@/kit/serial-text";
import { DocumentFields, type FieldValues, fieldsOf, ReceiverInputs, receiverOf, valuesOf } from "./fields";

interface Values extends FieldValues {
  state: InvoiceState;
  invoice_no: string;
}

const STATES: InvoiceState[] = ["unissued", "issued"];
const MOST_CHARACTERS = 40;

export function EditInvoice({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQueryCall("invoice.show", { id });
  return data ? <EditForm invoice={data} onClose={onClose} /> : null;
}

function EditForm({ invoice, onClose }: { invoice: InvoiceDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const edit = useCommand("invoice.edit", { failures: "caller" });
  const fixed = invoice.blocked.edit;
  const save = async (values: Values) => {
    await edit.mutateAsync({
      id: invoice.id,
      fields: fixed ? invoice.fields : fieldsOf(values),
      receiver: receiverOf(values),
      state: values.state,
      invoice_no: invoice.invoice_no === null ? values.invoice_no || null : null,
    });
    void message.success(t("invoice:form.saved"));
  };
  return (
    <FormLayer<Values>
      title={t("invoice:form.edit_title", { serial: serialText(invoice.serial, t) })}
      form={form}
      initial={{
        ...valuesOf(invoice.fields, invoice.receiver_fields),
        state: invoice.state,
        invoice_no: invoice.invoice_no ?? "",
      }}
      onSave={save}
      onClose={onClose}
    >
      {fixed && <Alert type="info" showIcon title={textOf(fixed)} description={t("invoice:form.issued_hint")} />}
      <DocumentFields state={fixed ? "fixed" : "open"} />
      <FormSection title={t("invoice:detail.status")}>
        <Form.Item name="state" label={t("invoice:column.state")}>
          <Select
            disabled={invoice.state === "issued"}
            options={STATES.map((value) => ({ value, label: t(`invoice:state.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="invoice_no"
          label={t("invoice:column.invoice_no")}
          extra={t(invoice.invoice_no === null ? "invoice:number.hint" : "invoice:form.numbered_hint")}
        >
          <Input disabled={invoice.invoice_no !== null} maxLength={MOST_CHARACTERS} />
        </Form.Item>
      </FormSection>
      <ReceiverInputs />
    </FormLayer>
  );
}
