// A new invoice by hand (requirements A20.8): the order first, then the fields, filled in from the member by Rust.
import { Alert, App, Form, Radio } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useReadOnce } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { moneyPlain, moneyText } from "@/kit/money";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";
import { DocumentFields, type FieldValues, fieldsOf, ReceiverInputs, receiverOf, valuesOf } from "./fields";
import { OrderPicker } from "./order-picker";

interface Values extends FieldValues {
  order_id: string | null;
  extent: "whole" | "part";
  part_amount: string;
}

interface Props {
  /** The order, when the way led from it; otherwise it is chosen here. */
  orderId: string | null;
  onClose: () => void;
}

export function AddInvoice({ orderId: given, onClose }: Props) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [picked, setPicked] = useState(given);
  const extent = Form.useWatch("extent", form) ?? "whole";
  const start = useReadOnce("invoice.form", picked === null ? null : { order_id: picked });
  const add = useCommand("invoice.add", { failures: "caller" });
  const { data } = start;

  useEffect(() => {
    if (!data) return;
    form.setFieldsValue({
      ...valuesOf(data.fields, data.receiver),
      extent: data.blocked_whole === null ? "whole" : "part",
      part_amount: moneyPlain(data.amount),
    });
  }, [data, form]);

  const save = async (values: Values) => {
    if (picked === null || !data) return;
    await add.mutateAsync({
      order_id: picked,
      fields: fieldsOf(values),
      receiver: receiverOf(values),
      part_amount: values.extent === "part" ? { ...data.amount, minor: minorOf(values.part_amount) } : null,
    });
    void message.success(t("invoice:form.added"));
  };

  const blocked = data?.blocked_whole && data.blocked_part ? textOf(data.blocked_part) : null;
  const failed = start.error ? textOf(start.error) : null;
  return (
    <FormLayer<Values>
      title={t("invoice:form.add_title")}
      form={form}
      initial={{ extent: "whole", part_amount: "", order_id: given }}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={t("invoice:form.order")}>
        {given === null ? (
          <Form.Item
            name="order_id"
            label={t("invoice:column.order_no")}
            required
            rules={[{ required: true, message: t("invoice:form.order_needed") }]}
          >
            <OrderPicker value={picked} onChange={setPicked} />
          </Form.Item>
        ) : (
          <Form.Item label={t("invoice:column.order_no")}>{data?.order.order_no}</Form.Item>
        )}
        <Form.Item name="extent" label={t("invoice:form.extent")} hidden={!data}>
          <Radio.Group
            options={(["whole", "part"] as const).map((value) => ({
              value,
              label: t(`invoice:form.${value}`),
              disabled: !!data?.[`blocked_${value}`],
              title: data?.[`blocked_${value}`] ? textOf(data[`blocked_${value}`] as never) : undefined,
            }))}
          />
        </Form.Item>
        {extent === "part" && (
          <Form.Item
            name="part_amount"
            label={t("invoice:form.part_amount")}
            required
            extra={data && t("invoice:form.left", { amount: moneyText(data.amount) })}
            rules={[amountRule(t("invoice:form.amount_shape"), "not_zero")]}
          >
            <AmountInput currency={data?.amount.currency ?? "CNY"} />
          </Form.Item>
        )}
      </FormSection>
      {(blocked ?? failed) !== null && <Alert type="warning" showIcon title={blocked ?? failed} />}
      {picked === null && <p>{t("invoice:form.pick_first")}</p>}
      {data && (
        <>
          <DocumentFields state="open" />
          <ReceiverInputs />
        </>
      )}
    </FormLayer>
  );
}
