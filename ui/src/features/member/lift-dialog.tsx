// Taking members off the blacklist, with the reason that stays in their history (requirements A12).
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

export function LiftDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const act = useCommand("member.lift_blacklist", { failures: "caller" });
  const save = async (values: Values) => {
    const done = await act.mutateAsync({ selection, ...values });
    onDone();
    tell({
      ...done,
      text: t("member:blacklist.lifted", { count: count - done.skipped.length }),
    });
  };
  return (
    <FormDialog<Values>
      title={t("member:blacklist.lift_title", { count })}
      initial={{ reason: "" }}
      saveText={t("member:blacklist.lift_act")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t("member:blacklist.lift_reason")}
        extra={t("member:blacklist.lift_text")}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={3} maxLength={REASON_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
