// Members who leave: why, and on which day (requirements A11).
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { DateInput } from "@/kit/date-input";
import { todayText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";
import { REASON_LIMIT_CHARS } from "./words";

interface Values {
  reason: string;
  withdrawn_on: string | null;
}

export function WithdrawDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const act = useCommand("member.withdraw", { failures: "caller" });
  const save = async (values: Values) => {
    const done = await act.mutateAsync({ selection, ...values });
    onDone();
    tell({ ...done, text: t("member:withdraw.done", { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<Values>
      title={t("member:withdraw.title", { count })}
      initial={{ reason: "", withdrawn_on: todayText() }}
      saveText={t("member:withdraw.act")}
      danger
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t("member:withdraw.reason")}
        extra={t("member:withdraw.text")}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={3} maxLength={REASON_LIMIT_CHARS} autoFocus />
      </Form.Item>
      <Form.Item name="withdrawn_on" label={t("member:withdraw.on")}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
