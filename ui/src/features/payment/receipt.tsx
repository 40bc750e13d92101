// The receipt of a payment (requirements F8.6, H4): made once, with who paid, and printed as often as somebody asks.
import { App, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { PaymentRow } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useHindrance } from "@/kit/permit";
import { useWriteFile } from "@/kit/write-file";
import css from "../order/order.module.css";

const NUMBER_DIGITS = 8;
const MOST_LETTERS = 200;

export function Receipt({ payment }: { payment: PaymentRow }) {
  const [dialog, setDialog] = useState<"none" | "open">("none");
  const { t } = useTranslation();
  const textOf = useFailureText();
  const hindrance = useHindrance();
  if (payment.receipt !== null) return <Print payment={payment} serial={payment.receipt.serial} />;
  const reason = hindrance("payment.issue_receipt") ?? (payment.blocked_receipt && textOf(payment.blocked_receipt));
  return (
    <>
      <button
        type="button"
        className={css.link}
        aria-disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => reason === null && setDialog("open")}
      >
        {t("payment:receipt.issue")}
      </button>
      {dialog === "open" && <Issue payment={payment} onClose={() => setDialog("none")} />}
    </>
  );
}

function Print({ payment, serial }: { payment: PaymentRow; serial: number }) {
  const { t } = useTranslation();
  const print = useWriteFile("payment.print_receipt");
  if (serial < 0) return <span className={css.faint}>{t("payment:receipt.waiting")}</span>;
  const write = () =>
    print({
      suggested: t("payment:receipt.file"),
      request: { payment_id: payment.id },
      done: () => t("payment:receipt.printed"),
    });
  return (
    <button type="button" className={css.link} onClick={() => void write()}>
      {t("payment:receipt.print", { serial: String(serial).padStart(NUMBER_DIGITS, "0") })}
    </button>
  );
}

function Issue({ payment, onClose }: { payment: PaymentRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const issue = useCommand("payment.issue_receipt", { failures: "caller" });
  const save = async ({ payer }: { payer: string }) => {
    await issue.mutateAsync({ payment_id: payment.id, payer: payer || null });
    void message.success(t("payment:receipt.made"));
  };
  return (
    <FormDialog<{ payer: string }>
      title={t("payment:receipt.issue")}
      initial={{ payer: "" }}
      saveText={t("payment:receipt.issue")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="payer" label={t("payment:receipt.payer_field")} extra={t("payment:receipt.payer_hint")}>
        <Input maxLength={MOST_LETTERS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
