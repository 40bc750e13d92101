// Opens the last closed month again (反结账), with the reason.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import { monthText } from "./words";

const REASON_LIMIT_CHARS = 500;

export function ReopenDialog({ month, onClose }: { month: string; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("closing.reopen", { failures: "caller" });
  const named = { month: monthText(month) };
  const save = async ({ reason }: { reason: string }) => {
    const done = await mutateAsync({ month, reason: reason.trim() });
    tell({ ...done, text: t("closing:reopen.done", named) });
  };
  return (
    <FormDialog
      title={t("closing:reopen.title", named)}
      initial={{ reason: "" }}
      saveText={t("closing:reopen.act")}
      danger
      onSave={save}
      onClose={onClose}
    >
      <p>{t("closing:reopen.lead", named)}</p>
      <Form.Item name="reason" label={t("closing:reopen.reason")} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={2} maxLength={REASON_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
