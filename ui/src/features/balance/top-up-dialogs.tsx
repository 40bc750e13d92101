// What is done with a top-up that was filed: review with an opinion (requirements D5.1), its money came or will not come (D2.3), taken back.
import { Alert, App, DatePicker, Form, Input, Radio } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { TopUpFilter, TopUpRow } from "@/generated/calls";
import { instantOf, instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { FormDialog } from "@/kit/form-dialog";
import { Money, moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";
import css from "../order/order.module.css";
import { useNumberAgain } from "./number-again";

const OPINION_LIMIT_CHARS = 500;
const MOST_LETTERS = 100;
const REVIEW_WIDTH = 620;
const VERDICTS = ["approve", "return", "refuse"] as const;
type Verdict = (typeof VERDICTS)[number];
const DONE: Record<Verdict, string> = {
  approve: "balance:top_up.review.approved",
  return: "balance:top_up.review.returned",
  refuse: "balance:top_up.review.refused",
};

interface Props {
  row: TopUpRow;
  onClose: () => void;
}

export function ReviewDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const again = useNumberAgain();
  const [verdict, setVerdict] = useState<Verdict>("approve");
  const approve = useCommand("balance.approve_top_up", { failures: "caller" });
  const sendBack = useCommand("balance.return_top_up", { failures: "caller" });
  const refuse = useCommand("balance.refuse_top_up", { failures: "caller" });
  const amount = moneyText(row.amount);
  const save = async ({ opinion: typed }: { opinion: string }) => {
    const opinion = typed.trim();
    if (verdict === "approve") {
      await again((is_number_confirmed) =>
        approve.mutateAsync({ id: row.id, read_at: row.updated_at, opinion, is_number_confirmed }),
      );
    } else {
      await (verdict === "return" ? sendBack : refuse).mutateAsync({ id: row.id, opinion });
    }
    void message.success(t(DONE[verdict], { amount }));
  };
  return (
    <FormDialog
      title={t("balance:top_up.review.title", { name: row.member_name, amount })}
      width={REVIEW_WIDTH}
      initial={{ opinion: "" }}
      saveText={t(`balance:top_up.review.${verdict}`)}
      danger={verdict === "refuse"}
      onSave={save}
      onClose={onClose}
    >
      <DetailTable
        title={t("balance:top_up.detail.facts")}
        details={[
          { label: t("balance:top_up.column.amount"), value: <Money value={row.amount} /> },
          { label: t("balance:top_up.column.method"), value: t(`payment:method.${row.method}`) },
          { label: t("balance:top_up.column.voucher"), value: row.voucher },
          { label: t("balance:top_up.column.received_at"), value: instantText(row.received_at) },
          { label: t("balance:top_up.column.payer"), value: row.payer },
          { label: t("balance:top_up.column.filed_by"), value: row.filed_by },
          ...(row.remarks
            ? [{ label: t("balance:top_up.column.remarks"), value: row.remarks, width: "full" as const }]
            : []),
        ]}
      />
      {row.is_own && <Alert type="info" showIcon title={t("balance:top_up.review.own")} style={{ margin: "12px 0" }} />}
      <Form.Item
        label={t("balance:top_up.review.verdict")}
        extra={t(`balance:top_up.review.${verdict}_text`, { amount })}
      >
        <Radio.Group
          value={verdict}
          onChange={({ target }) => setVerdict(target.value as Verdict)}
          options={VERDICTS.map((value) => ({ value, label: t(`balance:top_up.review.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="opinion"
        label={t("balance:top_up.review.opinion")}
        rules={[{ required: true, whitespace: true, message: t("balance:top_up.review.opinion_required") }]}
      >
        <Input.TextArea rows={3} maxLength={OPINION_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

interface Received {
  voucher: string;
  received_at: Dayjs | null;
}

export function ReceiveDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const again = useNumberAgain();
  const receive = useCommand("balance.receive_top_up", { failures: "caller" });
  const amount = moneyText(row.amount);
  const save = async ({ voucher, received_at }: Received) => {
    await again((is_number_confirmed) =>
      receive.mutateAsync({
        id: row.id,
        read_at: row.updated_at,
        voucher,
        received_at: instantOf(received_at),
        is_number_confirmed,
      }),
    );
    void message.success(t("balance:top_up.receive.done", { amount }));
  };
  return (
    <FormDialog<Received>
      title={t("balance:top_up.receive.title", { name: row.member_name, amount })}
      initial={{ voucher: row.voucher ?? "" }}
      saveText={t("balance:top_up.act.receive")}
      onSave={save}
      onClose={onClose}
    >
      <p className={css.meaning}>{t("balance:top_up.receive.hint", { amount })}</p>
      <Form.Item
        name="voucher"
        label={t("balance:top_up.receive.voucher")}
        rules={[{ required: true, whitespace: true, message: t("refusal:issue.required") }]}
      >
        <Input maxLength={MOST_LETTERS} autoFocus />
      </Form.Item>
      <Form.Item
        name="received_at"
        label={t("balance:top_up.column.received_at")}
        extra={t("balance:top_up.form.received_hint")}
      >
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
      </Form.Item>
    </FormDialog>
  );
}

export function ReverseDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const reverse = useCommand("balance.reverse_top_up", { failures: "caller" });
  const amount = moneyText(row.amount);
  const save = async ({ remarks }: { remarks: string }) => {
    await reverse.mutateAsync({ id: row.id, remarks: remarks.trim() });
    void message.success(t("balance:top_up.reverse.done", { amount }));
  };
  return (
    <FormDialog
      title={t("balance:top_up.reverse.title", { name: row.member_name, amount })}
      initial={{ remarks: "" }}
      saveText={t("balance:top_up.act.reverse")}
      danger
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="remarks"
        label={t("balance:top_up.reverse.remarks")}
        extra={t("balance:top_up.reverse.hint", { amount })}
        rules={[{ required: true, whitespace: true, message: t("balance:top_up.reverse.remarks_required") }]}
      >
        <Input.TextArea rows={2} maxLength={OPINION_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

export interface AbandonTarget {
  selection: Selection<TopUpFilter>;
  count: number;
  onDone?: () => void;
}

export function AbandonDialog({ target, onClose }: { target: AbandonTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { selection, count, onDone } = target;
  const abandon = useCommand("balance.abandon_top_ups", { failures: "caller" });
  const save = async ({ remarks }: { remarks: string }) => {
    const done = await abandon.mutateAsync({ selection, remarks: remarks.trim() || null });
    onDone?.();
    tell({ ...done, text: t("balance:top_up.abandon.done", { count: done.changed }) });
  };
  return (
    <FormDialog
      title={t("balance:top_up.abandon.title", { count })}
      initial={{ remarks: "" }}
      saveText={t("balance:top_up.act.abandon")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="remarks" label={t("balance:top_up.abandon.remarks")}>
        <Input maxLength={MOST_LETTERS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
