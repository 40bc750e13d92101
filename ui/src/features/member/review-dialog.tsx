// Certifying the documents of applications to join, approving or rejecting them, one or many (requirements A2.12, A6.1, A6.4).
import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";

interface Values {
  decision: "certify" | "approve" | "reject";
  note?: string;
}

const NOTE_LIMIT_CHARS = 500;

export function ReviewDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const review = useCommand("member.review", { failures: "caller" });
  const certify = useCommand("member.certify", { failures: "caller" });
  const save = async ({ decision, note }: Values) => {
    if (decision === "certify") {
      const done = await certify.mutateAsync({ selection });
      onDone();
      return tell({ ...done, text: t("member:review.done_certified", { count: count - done.skipped.length }) });
    }
    const is_approved = decision === "approve";
    const done = await review.mutateAsync({ selection, is_approved, note: note?.trim() ?? "" });
    onDone();
    const text = is_approved ? "member:review.done_approved" : "member:review.done_rejected";
    tell({ ...done, text: t(text, { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<Values>
      title={t("member:review.title", { count })}
      initial={{ decision: "approve" }}
      saveText={t("common:action.confirm")}
      onSave={save}
      onClose={onClose}
    >
      {({ decision }) => (
        <>
          <Form.Item
            name="decision"
            label={t("member:review.decision")}
            extra={t(`member:review.consequence.${decision ?? "approve"}`)}
          >
            <Radio.Group
              options={[
                { value: "certify", label: t("member:review.certify") },
                { value: "approve", label: t("member:review.approve") },
                { value: "reject", label: t("member:review.reject") },
              ]}
            />
          </Form.Item>
          {decision !== "certify" && (
            <Form.Item
              name="note"
              label={t("member:review.note")}
              rules={[{ required: decision === "reject", whitespace: true, message: t("member:review.note_required") }]}
            >
              <Input.TextArea rows={3} maxLength={NOTE_LIMIT_CHARS} />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  );
}
