// Barring members, with the reason that everybody will read (requirements A2.15, A12).
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";
import { REASON_LIMIT_CHARS } from "./words";

interface Values {
  reason: string;
}

export function BlacklistDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const blacklist = useCommand("member.blacklist", { failures: "caller" });
  const save = async ({ reason }: Values) => {
    const done = await blacklist.mutateAsync({ selection, reason: reason.trim() });
    onDone();
    tell({ ...done, text: t("member:blacklist.done", { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<Values>
      title={t("member:blacklist.title", { count })}
      initial={{ reason: "" }}
      saveText={t("member:blacklist.act")}
      danger
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t("member:blacklist.reason")}
        extra={t("member:blacklist.text")}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={3} maxLength={REASON_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
