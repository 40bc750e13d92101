// Suspends what is bound, with the reason (requirements D4.1, D4.2).
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Chosen } from "./binding-list";

const REASON_LIMIT_CHARS = 1000;

export function SuspendDialog({ selection, count, onDone, onClose }: Chosen & { onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("binding.suspend", { failures: "caller" });
  const save = async ({ reason }: { reason: string }) => {
    const done = await mutateAsync({ selection, reason });
    onDone?.();
    tell({ ...done, text: t("binding:suspend.done", { count: done.changed }) });
  };
  return (
    <FormDialog<{ reason: string }>
      title={t("binding:suspend.title", { count })}
      initial={{ reason: "" }}
      saveText={t("binding:act.suspend")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t("binding:suspend.reason")}
        extra={t("binding:suspend.hint")}
        rules={[{ required: true, whitespace: true, message: t("binding:suspend.reason_required") }]}
      >
        <Input.TextArea maxLength={REASON_LIMIT_CHARS} autoSize={{ minRows: 2, maxRows: 6 }} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
