// Changes an invoice (requirements A21.3, 修改发票). Of an issued one only the receiver can still change.
import { Alert, App, Form } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { InvoiceDetail } from "@/generated/calls";
import { FormLayer } from "@/kit/form-layer";
import { DocumentFields, type FieldValues, fieldsOf, ReceiverInputs, receiverOf, valuesOf } from "./fields";

export function EditInvoice({ id, onClose }: { id: string; onClose: () => void }) {
  const { data } = useQueryCall("invoice.show", { id });
  return data ? <EditForm invoice={data} onClose={onClose} /> : null;
}

function EditForm({ invoice, onClose }: { invoice: InvoiceDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { message } = App.useApp();
  const [form] = Form.useForm<FieldValues>();
  const edit = useCommand("invoice.edit", { failures: "caller" });
  const fixed = invoice.blocked.edit;
  const save = async (values: FieldValues) => {
    await edit.mutateAsync({
      id: invoice.id,
      fields: fixed ? invoice.fields : fieldsOf(values),
      receiver: receiverOf(values),
    });
    void message.success(t("invoice:form.saved"));
  };
  return (
    <FormLayer<FieldValues>
      title={t("invoice:form.edit_title", { serial: invoice.serial })}
      form={form}
      initial={valuesOf(invoice.fields, invoice.receiver_fields)}
      onSave={save}
      onClose={onClose}
    >
      {fixed && <Alert type="info" showIcon title={textOf(fixed)} description={t("invoice:form.issued_hint")} />}
      <DocumentFields state={fixed ? "fixed" : "open"} />
      <ReceiverInputs />
    </FormLayer>
  );
}
