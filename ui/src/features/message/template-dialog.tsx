// One template: its name, how it travels, its words.
import { App, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { TemplateDraft, TemplateRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { FormDialog } from "@/kit/form-dialog";
import css from "./message.module.css";
import { braced, MessageText } from "./message-text";
import { CHANNELS } from "./query";

interface Props {
  template: TemplateRow | null;
  onClose: () => void;
}

const BLANK: TemplateDraft = { name: "", channel: "email", subject: "", body: "", provider_code: null };

export function TemplateDialog({ template, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const add = useCommand("message.add_template", { failures: "caller" });
  const edit = useCommand("message.edit_template", { failures: "caller" });
  const save = async (draft: TemplateDraft) => {
    await (template ? edit.mutateAsync({ id: template.id, draft }) : add.mutateAsync({ draft }));
    void message.success(t(template ? "message:template.saved" : "message:template.added"));
  };
  return (
    <FormDialog<TemplateDraft>
      title={t(template ? "message:template.edit_title" : "message:template.add")}
      initial={template?.draft ?? BLANK}
      width={640}
      onSave={save}
      onClose={onClose}
    >
      {(values) => <Fields values={values} />}
    </FormDialog>
  );
}

function Fields({ values }: { values: Partial<TemplateDraft> }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<TemplateDraft>();
  const channel = values.channel ?? "email";
  return (
    <>
      <div className={css.pair}>
        <Form.Item
          name="name"
          label={t("message:template.name")}
          rules={[{ required: true, whitespace: true, message: t("refusal:issue.required") }]}
        >
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="channel" label={t("message:template.channel")}>
          <Radio.Group
            optionType="button"
            options={CHANNELS.map((value) => ({ value, label: t(`message:channel.${value}`) }))}
          />
        </Form.Item>
      </div>
      <MessageText form={form} channel={channel} about="invoice" />
      {channel === "sms" && (
        <Form.Item
          name="provider_code"
          label={t("message:template.provider_code")}
          extra={<ProviderHint body={values.body ?? ""} />}
        >
          <Input />
        </Form.Item>
      )}
    </>
  );
}

/** The names under which the provider's template gets what the fields hold. */
function ProviderHint({ body }: { body: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data: fields } = useQueryCall("message.fields", { language });
  const used = (fields ?? []).filter(({ word }) => body.includes(braced(word)));
  const names = used.map(({ word, field }) => t("message:template.variable", { word, field })).join(" ");
  return (
    <>
      {t("message:template.provider_code_text")}
      {names !== "" && <div>{t("message:template.variables", { names })}</div>}
    </>
  );
}
