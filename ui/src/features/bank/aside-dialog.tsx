// Sets lines aside that have to do with no order, with the reason.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { BankFilter } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";

const NOTE_LIMIT_CHARS = 100;

export interface AsideTarget {
  selection: Selection<BankFilter>;
  count: number;
  onDone?: () => void;
}

export function AsideDialog({ target, onClose }: { target: AsideTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { selection, count, onDone } = target;
  const { mutateAsync } = useCommand("bank.set_aside", { failures: "caller" });
  const save = async ({ note }: { note: string }) => {
    const done = await mutateAsync({ selection, note: note.trim() });
    onDone?.();
    tell({ ...done, text: t("bank:aside.done", { count: done.changed }) });
  };
  return (
    <FormDialog
      title={t("bank:aside.title", { count })}
      initial={{ note: "" }}
      saveText={t("bank:act.set_aside")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={t("bank:aside.note")}
        extra={t("bank:aside.hint")}
        rules={[{ required: true, whitespace: true, message: t("bank:aside.note_required") }]}
      >
        <Input maxLength={NOTE_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
