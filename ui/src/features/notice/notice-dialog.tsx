// What a notice says, and from when to when it is shown.
import { App, Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { NoticeRow } from "@/generated/calls";
import { DateInput } from "@/kit/date-input";
import { todayText } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";

interface Values {
  title: string;
  body: string;
  from_on: string | null;
  to_on: string | null;
  is_pinned: boolean;
}

const TITLE_LIMIT_CHARS = 100;
const BODY_LIMIT_CHARS = 5_000;

export function NoticeDialog({ notice, onClose }: { notice: NoticeRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const write = useCommand("notice.write", { failures: "caller" });
  const blank = { title: "", body: "", from_on: todayText(), to_on: null, is_pinned: false };
  const save = async (values: Values) => {
    await write.mutateAsync({ id: notice?.id ?? null, ...values });
    void message.success(t("notice:saved"));
  };
  return (
    <FormDialog<Values>
      title={t(notice ? "notice:edit" : "notice:add")}
      initial={notice ?? blank}
      width={560}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="title" label={t("notice:column.title")} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={TITLE_LIMIT_CHARS} autoFocus />
      </Form.Item>
      <Form.Item name="body" label={t("notice:column.body")} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={8} maxLength={BODY_LIMIT_CHARS} />
      </Form.Item>
      <Form.Item name="from_on" label={t("notice:column.from_on")}>
        <DateInput />
      </Form.Item>
      <Form.Item name="to_on" label={t("notice:column.to_on")} extra={t("notice:to_text")}>
        <DateInput />
      </Form.Item>
      <Form.Item name="is_pinned" valuePropName="checked">
        <Checkbox>{t("notice:pin")}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
