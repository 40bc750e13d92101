// Subject and text of a message or a template, with buttons that insert what is known of the receiver.
import { Button, Form, type FormInstance, Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { Channel } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import css from "./message.module.css";

export interface Text {
  subject: string | null;
  body: string;
}

interface Props {
  form: FormInstance;
  channel: Channel;
  /** Fields of an invoice are offered where the message is about one. */
  about: "member" | "invoice";
}

export const braced = (word: string) => `{{${word}}}`;

export function MessageText({ form, channel, about }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data: fields } = useQueryCall("message.fields", { language });
  const area = useRef<TextAreaRef>(null);
  const insert = (word: string) => {
    const input = area.current?.resizableTextArea?.textArea;
    const text = (form.getFieldValue("body") as string | undefined) ?? "";
    const at = input?.selectionStart ?? text.length;
    const end = input?.selectionEnd ?? at;
    form.setFieldValue("body", `${text.slice(0, at)}${braced(word)}${text.slice(end)}`);
    input?.focus();
  };
  const offered = (fields ?? []).filter((field) => about === "invoice" || !field.is_of_invoice);
  return (
    <>
      {channel === "email" && (
        <Form.Item
          name="subject"
          label={t("message:compose.subject")}
          rules={[{ required: true, whitespace: true, message: t("refusal:issue.required") }]}
        >
          <Input />
        </Form.Item>
      )}
      <Form.Item
        name="body"
        label={t("message:compose.body")}
        rules={[{ required: true, whitespace: true, message: t("refusal:issue.required") }]}
      >
        <Input.TextArea ref={area} autoSize={{ minRows: 5, maxRows: 12 }} />
      </Form.Item>
      <fieldset className={css.fields}>
        <legend>{t("message:compose.insert")}</legend>
        {offered.map(({ field, word }) => (
          <Button key={field} size="small" onClick={() => insert(word)}>
            {word}
          </Button>
        ))}
      </fieldset>
    </>
  );
}
