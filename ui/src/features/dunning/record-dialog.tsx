// Keeps what was said about debts: a call, a promise, a pause and its end.
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { DunningActKind, DunningFilter } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { Selection } from "@/list/selection";

const NOTE_LIMIT_CHARS = 1000;

/** What a person records by hand. */
export type Recording = Exclude<DunningActKind, "sent">;

interface Props {
  kind: Recording;
  selection: Selection<DunningFilter>;
  count: number;
  onDone?: () => void;
  onClose: () => void;
}

interface Values {
  until: string | null;
  note: string;
}

export function RecordDialog({ kind, selection, count, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutateAsync } = useCommand("dunning.record", { failures: "caller" });
  const save = async ({ until, note }: Values) => {
    const done = await mutateAsync({ selection, kind, until: until ?? null, note: note.trim() || null });
    onDone?.();
    tell({ ...done, text: t("dunning:record.done", { count: done.changed }) });
  };
  const isNeeded = kind === "spoke" || kind === "paused";
  return (
    <FormDialog<Values>
      title={t("dunning:record.title", { act: t(`dunning:act.${kind}`), count })}
      initial={{ until: null, note: "" }}
      onSave={save}
      onClose={onClose}
    >
      {kind === "promised" && (
        <Form.Item
          name="until"
          label={t("dunning:record.until")}
          rules={[{ required: true, message: t("dunning:record.until_required") }]}
        >
          <DateInput />
        </Form.Item>
      )}
      {kind === "paused" && (
        <Form.Item name="until" label={t("dunning:record.paused_until")} extra={t("dunning:record.paused_until_hint")}>
          <DateInput />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={t(kind === "paused" ? "dunning:record.reason" : "dunning:record.note")}
        extra={isNeeded ? t(`dunning:record.${kind}_hint`) : undefined}
        rules={[{ required: isNeeded, whitespace: isNeeded, message: t("dunning:record.note_required") }]}
      >
        <Input.TextArea maxLength={NOTE_LIMIT_CHARS} autoSize={{ minRows: 2, maxRows: 6 }} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
