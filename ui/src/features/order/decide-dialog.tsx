// Deciding orders that wait for review, one or many (requirements B1.28, H3): what will happen is said first.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Orders } from "./actions";

export type Decision = "approve" | "return" | "reject";

export interface DecisionTarget {
  decision: Decision;
  orders: Orders;
  count: number;
  onDone?: () => void;
}

const OPINION_LIMIT_CHARS = 500;

export function DecideDialog({ target, onClose }: { target: DecisionTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { decision, orders, count, onDone } = target;
  const acts = {
    approve: useCommand("order.approve", { failures: "caller" }),
    return: useCommand("order.return", { failures: "caller" }),
    reject: useCommand("order.reject", { failures: "caller" }),
  };
  const save = async ({ opinion }: { opinion: string }) => {
    const done = await acts[decision].mutateAsync({ orders, opinion: opinion.trim() });
    onDone?.();
    tell({ ...done, text: t(`order:decide.${decision}_done`, { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<{ opinion: string }>
      title={t(`order:decide.${decision}_title`, { count })}
      initial={{ opinion: "" }}
      saveText={t(`order:action.${decision}`)}
      danger={decision === "reject"}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="opinion"
        label={t("order:decide.opinion")}
        extra={t(`order:decide.${decision}_text`)}
        rules={[{ required: decision !== "approve", whitespace: true, message: t("order:decide.opinion_required") }]}
      >
        <Input.TextArea rows={3} maxLength={OPINION_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

/** Cancelling an order that was reviewed goes by special approval, and says why (requirements B1.24). */
export function SpecialCancelDialog({ orders, onClose }: { orders: Orders; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const cancel = useCommand("order.cancel", { failures: "caller" });
  const save = async ({ reason }: { reason: string }) => {
    const done = await cancel.mutateAsync({ orders, reason: reason.trim() });
    tell({ ...done, text: t("order:cancel.done", { count: done.changed }) });
  };
  return (
    <FormDialog<{ reason: string }>
      title={t("order:cancel.title")}
      initial={{ reason: "" }}
      saveText={t("order:action.cancel")}
      danger
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t("order:cancel.reason")}
        extra={t("order:cancel.reason_required")}
        rules={[{ required: true, whitespace: true, message: t("order:cancel.reason_required") }]}
      >
        <Input.TextArea rows={3} maxLength={OPINION_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
