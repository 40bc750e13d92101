// A level, new or changed. Every field says what it does; what stands already keeps what it was made with.
import { App, Checkbox, Form, Input, InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { AttachmentKind, EditLevelRequest, LateStart, LevelRow, MemberKind, StatusRules } from "@/generated/calls";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";
import { moneyPlain } from "@/kit/money";
import { AmountInput, amountRule, minorOf } from "../payment/amount-input";
import { StatusTable, USUAL_STATUSES } from "./status-table";

interface Values {
  name: string;
  kind: MemberKind;
  group_name: string;
  suffix: string;
  dues: string;
  term_months: number;
  renewal_window_days: number;
  grace_days: number;
  late_start: LateStart;
  statuses: StatusRules;
  documents: AttachmentKind[];
}

const KINDS: MemberKind[] = ["unit", "individual"];
const DOCUMENTS: AttachmentKind[] = ["licence", "certified", "other"];
const LATE_STARTS: LateStart[] = ["payment_day", "old_end"];
const MOST_LETTERS = 100;
const MOST_SUFFIX_LETTERS = 8;
const MOST_MONTHS = 600;
const MOST_DAYS = 3650;
const USUAL: Values = {
  name: "",
  kind: "unit",
  group_name: "",
  suffix: "",
  dues: "0.00",
  term_months: 12,
  renewal_window_days: 60,
  grace_days: 90,
  late_start: "payment_day",
  statuses: USUAL_STATUSES,
  documents: [],
};

/** A level as it stands, in the shape in which changes are sent. */
export const requestOf = (level: LevelRow): EditLevelRequest => ({
  id: level.id,
  name: level.name,
  group_name: level.group_name,
  suffix: level.suffix,
  dues: level.dues,
  term_months: level.term_months,
  renewal_window_days: level.renewal_window_days,
  grace_days: level.grace_days,
  late_start: level.late_start,
  statuses: level.statuses,
  documents: level.documents,
  is_retired: level.retired_on !== null,
});

export function LevelForm({ level, onClose }: { level: LevelRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useCommand("association.add_level", { failures: "caller" });
  const edit = useCommand("association.edit_level", { failures: "caller" });
  const currency = level?.dues.currency ?? "CNY";
  const save = async (values: Values) => {
    const rules = { ...values, dues: { minor: minorOf(values.dues), currency } };
    if (level) await edit.mutateAsync({ ...requestOf(level), ...rules });
    else await add.mutateAsync(rules);
    void message.success(t(level ? "association:level.changed" : "association:level.added", { name: values.name }));
  };
  const required = [{ required: true, message: t("refusal:issue.required") }];
  return (
    <FormLayer<Values>
      title={level ? t("association:level.edit_title", { name: level.name }) : t("association:level.add")}
      form={form}
      initial={level ? { ...level, dues: moneyPlain(level.dues) } : USUAL}
      onSave={save}
      onClose={onClose}
    >
      <FormSection title={t("association:level.section_what")}>
        <Form.Item name="name" label={t("association:level.name")} rules={required}>
          <Input maxLength={MOST_LETTERS} autoFocus />
        </Form.Item>
        <Form.Item name="kind" label={t("association:level.kind")} extra={t("association:level.kind_hint")}>
          <Select
            disabled={level !== null}
            options={KINDS.map((value) => ({ value, label: t(`member:kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="group_name" label={t("association:level.group")} extra={t("association:level.group_hint")}>
          <Input maxLength={MOST_LETTERS} />
        </Form.Item>
        <Form.Item name="suffix" label={t("association:level.suffix")} extra={t("association:level.suffix_hint")}>
          <Input maxLength={MOST_SUFFIX_LETTERS} />
        </Form.Item>
      </FormSection>
      <FormSection title={t("association:level.section_dues")}>
        <Form.Item
          name="dues"
          label={t("association:level.dues")}
          extra={t("association:level.dues_hint")}
          rules={[amountRule(t("refusal:issue.not_an_amount"))]}
        >
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item
          name="term_months"
          label={t("association:level.term_months")}
          extra={t("association:level.term_hint")}
          rules={required}
        >
          <InputNumber min={1} max={MOST_MONTHS} precision={0} style={{ width: "100%" }} />
        </Form.Item>
      </FormSection>
      <FormSection title={t("association:level.section_renewal")}>
        <Form.Item
          name="renewal_window_days"
          label={t("association:level.window_days")}
          extra={t("association:level.window_hint")}
          rules={required}
        >
          <InputNumber min={0} max={MOST_DAYS} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item
          name="grace_days"
          label={t("association:level.grace_days")}
          extra={t("association:level.grace_hint")}
          rules={required}
        >
          <InputNumber min={0} max={MOST_DAYS} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item
          name="late_start"
          label={t("association:level.late_start")}
          extra={t("association:level.late_start_hint")}
        >
          <Radio.Group options={LATE_STARTS.map((value) => ({ value, label: t(`renewal:late_start.${value}`) }))} />
        </Form.Item>
      </FormSection>
      <FormSection title={t("association:level.section_status")}>
        <StatusTable />
      </FormSection>
      <FormSection title={t("association:level.section_documents")}>
        <Form.Item
          name="documents"
          label={t("association:level.documents")}
          extra={t("association:level.documents_hint")}
        >
          <Checkbox.Group
            options={DOCUMENTS.map((value) => ({ value, label: t(`member:attachment.kind.${value}`) }))}
          />
        </Form.Item>
      </FormSection>
    </FormLayer>
  );
}
