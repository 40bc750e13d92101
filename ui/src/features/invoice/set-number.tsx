// Gives one invoice its number by hand. The format is free; clashes are refused by Rust, at the field.
import { App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { InvoiceListRow } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { serialText } from "@/kit/serial-text";

const MOST_CHARACTERS = 40;

interface Props {
  invoice: Pick<InvoiceListRow, "id" | "serial" | "invoice_no">;
  onClose: () => void;
}

export function SetNumber({ invoice, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const set = useCommand("invoice.set_number", { failures: "caller" });
  const save = async ({ invoice_no }: { invoice_no: string }) => {
    // The number that the person saw is named, so that no other one is overwritten unseen.
    await set.mutateAsync({ id: invoice.id, invoice_no, replaces: invoice.invoice_no });
    void message.success(t("invoice:number.done", { number: invoice_no }));
  };
  return (
    <FormDialog<{ invoice_no: string }>
      title={t("invoice:number.title", { serial: serialText(invoice.serial, t) })}
      initial={{ invoice_no: invoice.invoice_no ?? "" }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="invoice_no"
        label={t("invoice:column.invoice_no")}
        extra={t("invoice:number.hint")}
        rules={[{ required: true, whitespace: true, message: t("invoice:number.needed") }]}
      >
        <Input maxLength={MOST_CHARACTERS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
