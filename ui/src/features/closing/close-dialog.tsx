// Closes a month. Errors that are left need a reason, which stays on record.
import { Alert, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { Rehearsal } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import { monthText } from "./words";

const REASON_LIMIT_CHARS = 500;

export function CloseDialog({ rehearsal, onClose }: { rehearsal: Rehearsal; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("closing.close", { failures: "caller" });
  const month = monthText(rehearsal.month);
  const save = async ({ reason }: { reason: string }) => {
    const done = await mutateAsync({ month: rehearsal.month, reason: reason.trim() || null });
    tell({ ...done, text: t("closing:close.done", { month }) });
  };
  return (
    <FormDialog
      title={t("closing:close.title", { month })}
      initial={{ reason: "" }}
      saveText={t("closing:close.act")}
      onSave={save}
      onClose={onClose}
    >
      <p>{t("closing:close.lead", { month })}</p>
      {rehearsal.errors > 0 && (
        <Alert type="warning" showIcon title={t("closing:close.errors", { count: rehearsal.errors })} />
      )}
      <Form.Item
        name="reason"
        label={t("closing:close.reason")}
        rules={[{ required: rehearsal.errors > 0, whitespace: true }]}
      >
        <Input.TextArea rows={2} maxLength={REASON_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
