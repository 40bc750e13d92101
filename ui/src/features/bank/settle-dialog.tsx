// Says which orders money of the bank was for. What is suggested is chosen already; what is left over goes to a balance.
import { Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { BankLineRow, MemberId, OrderId } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import css from "../order/order.module.css";
import { SplitItems, useSplit } from "../payment/split";
import { OrderPicker } from "./order-picker";
import { payerText } from "./words";

const WIDTH = 760;
const MOST_LETTERS = 500;

interface Values {
  orders: OrderId[];
  rest_to: MemberId | null;
  remarks: string;
}

export function SettleDialog({ line, onClose }: { line: BankLineRow; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const settle = useCommand("bank.settle", { failures: "caller" });
  const [chosen, setChosen] = useState(line.orders.map(({ id }) => id));
  const split = useSplit(chosen.length > 0 ? { ids: chosen } : null, line.amount);
  const save = async ({ rest_to, remarks }: Values) => {
    const done = await settle.mutateAsync({
      id: line.id,
      shares: split.shares,
      rest_to: rest_to ?? null,
      remarks: remarks || null,
    });
    tell({ ...done, text: t("bank:settle.done", { amount: moneyText(line.amount) }) });
  };
  const facts = [instantText(line.booked_at), line.purpose, line.bank_ref].filter((fact) => fact !== null);
  return (
    <FormDialog<Values>
      title={t("bank:settle.title", { payer: payerText(line, t), amount: moneyText(line.amount) })}
      width={WIDTH}
      initial={{ orders: chosen, remarks: "" }}
      saveText={t("bank:settle.save")}
      onSave={save}
      onClose={onClose}
    >
      <p className={css.meaning}>{facts.join(" · ")}</p>
      <Form.Item
        name="orders"
        label={t("bank:settle.orders")}
        extra={t("bank:settle.orders_hint")}
        rules={[{ required: true }]}
        getValueFromEvent={(picked: OrderId[]) => {
          setChosen(picked);
          split.reset();
          return picked;
        }}
      >
        <OrderPicker known={line.orders} />
      </Form.Item>
      <SplitItems split={split} />
      <Form.Item name="remarks" label={t("bank:settle.remarks")}>
        <Input maxLength={MOST_LETTERS} placeholder={line.purpose ?? undefined} />
      </Form.Item>
    </FormDialog>
  );
}
