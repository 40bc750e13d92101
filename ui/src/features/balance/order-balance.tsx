// What the balance of a member does for an order (抵扣), and what an overpaid order does for the balance (requirements A19.5, A20.6).
import { App, Button, Form, Input, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { Money, OrderDetail } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { FormDialog } from "@/kit/form-dialog";
import { moneyPlain, moneyText } from "@/kit/money";
import { PermittedButton, useHindrance } from "@/kit/permit";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";

const MOST_LETTERS = 200;

interface Values {
  amount: string;
  remarks: string;
}

export function UseBalance({ order }: { order: OrderDetail }) {
  const [dialog, setDialog] = useState<"none" | "open">("none");
  const { t } = useTranslation();
  const textOf = useFailureText();
  const hindrance = useHindrance();
  const { balance } = order;
  const blocked =
    balance === null ? t("balance:deduct.nobody") : balance.blocked_deduct && textOf(balance.blocked_deduct);
  const reason = hindrance("balance.deduct") ?? blocked;
  return (
    <>
      <Tooltip title={reason}>
        <Button disabled={reason !== null} onClick={() => setDialog("open")}>
          {t("balance:deduct.label")}
        </Button>
      </Tooltip>
      {dialog === "open" && balance?.usable && (
        <Deduct order={order} left={balance.left} usable={balance.usable} onClose={() => setDialog("none")} />
      )}
    </>
  );
}

interface DeductProps {
  order: OrderDetail;
  left: Money;
  usable: Money;
  onClose: () => void;
}

function Deduct({ order, left, usable, onClose }: DeductProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const deduct = useCommand("balance.deduct", { failures: "caller" });
  const save = async ({ amount: typed, remarks }: Values) => {
    const amount = { minor: minorOf(typed), currency: usable.currency };
    await deduct.mutateAsync({ order_id: order.id, amount, remarks: remarks || null });
    void message.success(t("balance:deduct.done", { amount: moneyText(amount) }));
  };
  return (
    <FormDialog<Values>
      title={t("balance:deduct.title")}
      initial={{ amount: moneyPlain(usable), remarks: "" }}
      saveText={t("balance:deduct.save")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="amount"
        label={t("balance:deduct.amount")}
        required
        extra={t("balance:deduct.has", { left: moneyText(left), usable: moneyText(usable) })}
        rules={[amountRule(t("payment:form.amount_shape"), "not_zero")]}
      >
        <AmountInput currency={usable.currency} />
      </Form.Item>
      <Form.Item name="remarks" label={t("balance:deduct.remarks")}>
        <Input maxLength={MOST_LETTERS} />
      </Form.Item>
    </FormDialog>
  );
}

/** Offered where an order of a member was paid too much. */
export function KeepOverpaid({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const keep = useCommand("balance.keep_overpaid");
  const overpaid = order.balance?.overpaid ?? null;
  if (overpaid === null) return null;
  const amount = moneyText(overpaid);
  const ask = async () => {
    const question = { title: t("balance:keep.title"), consequence: t("balance:keep.text", { amount }) };
    if (!(await confirm({ ...question, act: t("balance:keep.act") }))) return;
    keep.mutate({ order_id: order.id }, { onSuccess: () => void message.success(t("balance:keep.done", { amount })) });
  };
  return (
    <PermittedButton command="balance.keep_overpaid" size="small" onClick={() => void ask()}>
      {t("balance:keep.label")}
    </PermittedButton>
  );
}
