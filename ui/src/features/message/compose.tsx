// Writing to members, or sending invoices (发送消息, requirements A7.1, A7.2, A20.9): who, what, when, and what each receiver will see.
import { DatePicker, Form, Radio, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type {
  Channel,
  InvoiceFilter,
  MemberFilter,
  MemberKind,
  MergeFieldWord,
  MessagePrepareRequest,
  MessageReceivers,
} from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantOf } from "@/kit/date-text";
import { FormDialog } from "@/kit/form-dialog";
import { useTellOutcome } from "@/kit/outcome";
import { allFound, type Selection } from "@/list/selection";
import css from "./message.module.css";
import { braced, MessageText } from "./message-text";
import { Preview } from "./preview";
import { CHANNELS } from "./query";

/** Whom it can go to. */
export type Addressees =
  | { kind: "members"; selection: Selection<MemberFilter>; count: number; found?: MemberFilter; of?: MemberKind }
  | { kind: "invoices"; selection: Selection<InvoiceFilter>; count: number };

interface Props {
  to: Addressees;
  onDone: () => void;
  onClose: () => void;
}

export type Range = "ticked" | "found" | "level" | "org";

interface Values {
  channel: Channel;
  template_id?: string;
  range: Range;
  level_id?: string;
  org_id?: string;
  subject: string | null;
  body: string;
  schedule: Dayjs | null;
}

export function Compose(props: Props) {
  const [language] = useLanguage();
  // An invoice's letter begins with words that hold fields.
  const { data: fields } = useQueryCall("message.fields", { language });
  return fields ? <ComposeDialog {...props} fields={fields} /> : null;
}

function ComposeDialog({ to, onDone, onClose, fields }: Props & { fields: MergeFieldWord[] }) {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const prepare = useCommand("message.prepare", { failures: "caller" });
  const send = async (values: Values) => {
    const done = await prepare.mutateAsync(requestOf(values, to));
    onDone();
    tell({ ...done, text: t("message:compose.done", { count: done.changed }) });
  };
  const isInvoice = to.kind === "invoices";
  const word = (field: string) => braced(fields.find((each) => each.field === field)?.word ?? field);
  const letter = isInvoice && {
    subject: t("message:compose.invoice_subject"),
    body: t("message:compose.invoice_body", {
      field_title: word("invoice_title"),
      field_order: word("order_no"),
      field_amount: word("invoice_amount"),
      field_association: word("association"),
    }),
  };
  const initial: Partial<Values> = {
    channel: "email",
    range: "ticked",
    subject: "",
    body: "",
    schedule: null,
    ...letter,
  };
  return (
    <FormDialog<Values>
      title={t(isInvoice ? "message:compose.title_invoices" : "message:compose.title", { count: to.count })}
      initial={initial}
      saveText={t("message:compose.act")}
      width={980}
      onSave={send}
      onClose={onClose}
    >
      {(values) => (
        <div className={css.compose}>
          <Writing to={to} values={values} />
          <Preview request={isWritten(values, to) ? requestOf(values as Values, to) : null} />
        </div>
      )}
    </FormDialog>
  );
}

function Writing({ to, values }: { to: Addressees; values: Partial<Values> }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Values>();
  const channel = values.channel ?? "email";
  const { data: templates } = useQueryCall("message.templates", { channel, with_retired: false });
  const chosen = templates?.find(({ id }) => id === values.template_id);
  const choose = (id: string | undefined) => {
    const draft = templates?.find((each) => each.id === id)?.draft;
    if (draft) form.setFieldsValue({ subject: draft.subject, body: draft.body });
  };
  const isChanged = chosen?.draft.provider_code && chosen.draft.body.trim() !== values.body?.trim();
  return (
    <div>
      <div className={css.pair}>
        <Form.Item name="channel" label={t("message:compose.channel")} hidden={to.kind === "invoices"}>
          <Radio.Group
            optionType="button"
            onChange={() => form.setFieldsValue({ template_id: undefined })}
            options={CHANNELS.map((value) => ({ value, label: t(`message:channel.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="template_id" label={t("message:compose.template")}>
          <Select
            allowClear
            placeholder={t("message:compose.no_template")}
            onChange={choose}
            options={(templates ?? []).map(({ id, draft }) => ({ value: id, label: draft.name }))}
          />
        </Form.Item>
      </div>
      {to.kind === "members" && <RangeFields to={to} range={values.range ?? "ticked"} />}
      <MessageText form={form} channel={channel} about={to.kind === "invoices" ? "invoice" : "member"} />
      {isChanged && <p className={css.warning}>{t("message:compose.own_text_note")}</p>}
      {to.kind === "invoices" && <p className={css.faint}>{t("message:compose.no_attachment")}</p>}
      <Form.Item name="schedule" label={t("message:compose.schedule")} extra={t("message:compose.schedule_text")}>
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
    </div>
  );
}

function RangeFields({ to, range }: { to: Addressees & { kind: "members" }; range: Range }) {
  const { t } = useTranslation();
  const { data: choices } = useQueryCall("association.choices", {});
  const ranges: Range[] = to.found ? ["ticked", "found", "level", "org"] : ["ticked", "level", "org"];
  const levels = (choices?.levels ?? []).filter((level) => to.of === undefined || level.kind === to.of);
  const needed = [{ required: true, message: t("refusal:issue.required") }];
  return (
    <div className={css.pair}>
      <Form.Item name="range" label={t("message:compose.range")} rules={needed}>
        <Select
          options={ranges.map((value) => ({ value, label: t(`message:range.${value}`) }))}
          placeholder={t("message:compose.choose_range")}
        />
      </Form.Item>
      {range === "level" && (
        <Form.Item name="level_id" label={t("message:compose.level")} rules={needed}>
          <Select options={levels.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      {range === "org" && (
        <Form.Item name="org_id" label={t("message:compose.org")} rules={needed}>
          <Select options={(choices?.orgs ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
    </div>
  );
}

/** Whether there is enough to look at. */
function isWritten(values: Partial<Values>, to: Addressees): boolean {
  const isChosen = to.kind === "invoices" || receiversOf(values, to) !== null;
  const hasSubject = values.channel === "sms" || Boolean(values.subject?.trim());
  return isChosen && hasSubject && Boolean(values.body?.trim());
}

function requestOf(values: Values, to: Addressees): MessagePrepareRequest {
  const isEmail = values.channel === "email" || to.kind === "invoices";
  return {
    channel: isEmail ? "email" : "sms",
    template_id: values.template_id ?? null,
    subject: isEmail ? values.subject : null,
    body: values.body,
    receivers: receiversOf(values, to) ?? { members: { ids: [] } },
    scheduled_at: instantOf(values.schedule),
  };
}

function receiversOf(values: Partial<Values>, to: Addressees): MessageReceivers | null {
  if (to.kind === "invoices") return { invoices: to.selection };
  const of = to.of ?? null;
  switch (values.range) {
    case "found":
      return to.found ? { members: allFound(to.found) } : null;
    case "level":
      return values.level_id ? { members: allFound({ kind: of, level_ids: [values.level_id] }) } : null;
    case "org":
      return values.org_id ? { members: allFound({ kind: of, org_ids: [values.org_id] }) } : null;
    default:
      return { members: to.selection };
  }
}
