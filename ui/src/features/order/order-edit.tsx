// What may still be changed on an order: its words. Amounts never change; they are cancelled and ordered again.
import { App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { OrderListRow } from "@/generated/calls";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";

interface Values {
  registrant_phone: string;
  item: string;
  buyer_message: string;
  remarks: string;
}

const MOST_LETTERS = 200;
type Edited = Pick<OrderListRow, "id" | "order_no" | "registrant_phone" | "item" | "buyer_message" | "remarks">;

export function OrderEdit({ order, onClose }: { order: Edited; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const edit = useCommand("order.edit", { failures: "caller" });
  const save = async ({ registrant_phone, item, buyer_message, remarks }: Values) => {
    await edit.mutateAsync({
      id: order.id,
      registrant_phone: registrant_phone || null,
      item,
      buyer_message: buyer_message || null,
      remarks: remarks || null,
    });
    void message.success(t("order:form.saved"));
  };
  return (
    <FormLayer<Values>
      title={t("order:form.edit_title", { order_no: order.order_no })}
      form={form}
      initial={{
        registrant_phone: order.registrant_phone ?? "",
        item: order.item,
        buyer_message: order.buyer_message ?? "",
        remarks: order.remarks ?? "",
      }}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={t("order:form.what")}>
        {(["item", "registrant_phone", "buyer_message", "remarks"] as const).map((key) => (
          <Form.Item key={key} name={key} label={t(`order:column.${key}`)}>
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
        ))}
      </FormSection>
    </FormLayer>
  );
}
