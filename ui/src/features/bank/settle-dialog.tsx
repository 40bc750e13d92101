// Says what money of the bank was for: orders, with what is left over going to a balance, or a balance as a whole. What is suggested is
// chosen already.
import { Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { BankLineRow, MemberId, OrderId } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { useNumberAgain } from "../balance/number-again";
import { MemberPicker } from "../member/member-picker";
import css from "../order/order.module.css";
import { SplitItems, useSplit } from "../payment/split";
import { OrderPicker } from "./order-picker";
import { payerText } from "./words";

const WIDTH = 760;
const MOST_LETTERS = 500;
type To = "orders" | "balance";
const TO: To[] = ["orders", "balance"];

interface Values {
  to: To;
  member_id: MemberId | null;
  orders: OrderId[];
  rest_to: MemberId | null;
  remarks: string;
}

export function SettleDialog({ line, onClose }: { line: BankLineRow; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const again = useNumberAgain();
  const [to, setTo] = useState<To>("orders");
  const credit = useCommand("bank.credit", { failures: "caller" });
  const settle = useCommand("bank.settle", { failures: "caller" });
  const [chosen, setChosen] = useState(line.orders.map(({ id }) => id));
  const split = useSplit(chosen.length > 0 ? { ids: chosen } : null, line.amount);
  const save = async ({ rest_to, remarks, member_id }: Values) => {
    if (to === "balance") {
      const request = { id: line.id, member_id: member_id ?? "", remarks: remarks || null };
      const credited = await again((is_number_confirmed) => credit.mutateAsync({ ...request, is_number_confirmed }));
      tell({ ...credited, text: t("bank:credit.done", { amount: moneyText(line.amount) }) });
      return;
    }
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
      initial={{ to, orders: chosen, remarks: "" }}
      saveText={t("bank:settle.save")}
      onSave={save}
      onClose={onClose}
    >
      <p className={css.meaning}>{facts.join(" · ")}</p>
      <Form.Item
        name="to"
        label={t("bank:credit.to")}
        getValueFromEvent={({ target }: { target: { value: To } }) => {
          setTo(target.value);
          return target.value;
        }}
      >
        <Radio.Group options={TO.map((value) => ({ value, label: t(`bank:credit.${value}`) }))} />
      </Form.Item>
      {to === "orders" ? (
        <>
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
        </>
      ) : (
        <Form.Item
          name="member_id"
          label={t("bank:credit.member")}
          extra={t("bank:credit.hint", { amount: moneyText(line.amount) })}
          rules={[{ required: true, message: t("refusal:issue.required") }]}
        >
          <MemberPicker offered={split.members} />
        </Form.Item>
      )}
      <Form.Item name="remarks" label={t("bank:settle.remarks")}>
        <Input maxLength={MOST_LETTERS} placeholder={line.purpose ?? undefined} />
      </Form.Item>
    </FormDialog>
  );
}
