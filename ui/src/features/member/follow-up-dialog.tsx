// A note of a contact with one member or many (requirements A14.1). It is written once and never edited.
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { FollowUpKind } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { todayText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import type { ActDialogProps } from "./acts";
import { useFollowUpKinds } from "./follow-up-kinds";

interface Values {
  content: string;
  kind: FollowUpKind;
  followed_on: string | null;
  next_on: string | null;
}

const CONTENT_LIMIT_CHARS = 1_000;

export function FollowUpDialog({ target: { selection, count, onDone }, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { offered } = useFollowUpKinds();
  const followUp = useCommand("member.follow_up", { failures: "caller" });
  const save = async (values: Values) => {
    const done = await followUp.mutateAsync({ selection, ...values });
    onDone();
    tell({ ...done, text: t("member:follow_up.done", { count: count - done.skipped.length }) });
  };
  return (
    <FormDialog<Values>
      title={t(count > 1 ? "member:follow_up.title_many" : "member:follow_up.add", { count })}
      initial={{ kind: "phone", followed_on: todayText(), next_on: null }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="content" label={t("member:follow_up.content")} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={4} maxLength={CONTENT_LIMIT_CHARS} autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={t("member:follow_up.kind")} rules={[{ required: true }]}>
        <Select options={offered} />
      </Form.Item>
      <Form.Item name="followed_on" label={t("member:follow_up.followed_on")}>
        <DateInput />
      </Form.Item>
      <Form.Item name="next_on" label={t("member:follow_up.next_on")}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
