// Closing what was filed online and could not be taken in, with an answer that the applicant reads.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { FilingFilter } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";

export interface CloseTarget {
  selection: Selection<FilingFilter>;
  count: number;
  onDone?: () => void;
}

const NOTE_LIMIT_CHARS = 500;

export function CloseDialog({ target, onClose }: { target: CloseTarget; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { selection, count, onDone } = target;
  const { mutateAsync } = useCommand("application.close_filings", { failures: "caller" });
  const save = async ({ note }: { note: string }) => {
    const done = await mutateAsync({ selection, note: note.trim() });
    onDone?.();
    tell({ ...done, text: t("application:filing.close.done", { count: done.changed }) });
  };
  return (
    <FormDialog
      title={t("application:filing.close.title", { count })}
      initial={{ note: "" }}
      saveText={t("application:filing.act.close")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={t("application:filing.close.note")}
        tooltip={t("application:filing.close.note_hint")}
        extra={t("application:filing.close.text")}
        rules={[{ required: true, whitespace: true, message: t("application:filing.close.note_required") }]}
      >
        <Input.TextArea rows={3} maxLength={NOTE_LIMIT_CHARS} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
