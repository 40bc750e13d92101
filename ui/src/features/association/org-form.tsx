// An organisation, new or changed: its name and code, where it belongs, and how it numbers its members. What the next
// numbers would look like stands beside the rule while it is typed.
import { App, Form, Input, InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { EditOrgRequest, MemberKind, NumberRule, OrgRow } from "@/generated/calls";
import { FormLayer } from "@/kit/form-layer";
import { FormSection } from "@/kit/form-page";

interface Values {
  name: string;
  code: string;
  parent_id: string | null;
  unit_numbers: NumberRule | null;
  individual_numbers: NumberRule | null;
}

const KINDS: MemberKind[] = ["unit", "individual"];
const MOST_LETTERS = 100;
const CODE_DIGITS = 3;
const MOST_AFFIX_LETTERS = 8;
const WIDTHS = { least: 3, usual: 4, most: 8 };
// An ideographic space, which a select does not fold.
const INDENT = "\u3000";
const ALL = { filter: {}, sort: null, page: { number: 1, size: 500 } };

/** An organisation as it stands, in the shape in which changes are sent. */
export const orgRequestOf = (org: OrgRow): EditOrgRequest => ({
  id: org.id,
  name: org.name,
  code: org.code,
  parent_id: org.parent_id,
  is_retired: org.retired_on !== null,
  unit_numbers: org.unit_numbers,
  individual_numbers: org.individual_numbers,
});

export function OrgForm({ org, onClose }: { org: OrgRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useCommand("association.add_org", { failures: "caller" });
  const edit = useCommand("association.edit_org", { failures: "caller" });
  const parents = useParents(org);
  const isHead = org !== null && org.parent_id === null;
  const save = async (values: Values) => {
    if (org) await edit.mutateAsync({ ...orgRequestOf(org), ...values });
    else await add.mutateAsync({ name: values.name, code: values.code || null, parent_id: values.parent_id });
    void message.success(t(org ? "association:org.changed" : "association:org.added", { name: values.name }));
  };
  const required = [{ required: true, message: t("refusal:issue.required") }];
  return (
    <FormLayer<Values>
      title={org ? t("association:org.edit_title", { name: org.name }) : t("association:org.add")}
      form={form}
      initial={org ?? { name: "", code: "", parent_id: parents[0]?.value }}
      onSave={save}
      onClose={onClose}
      command={org ? "association.edit_org" : "association.add_org"}
    >
      <FormSection title={t("association:org.section_what")}>
        <Form.Item name="name" label={t("association:org.name")} rules={required}>
          <Input maxLength={MOST_LETTERS} autoFocus />
        </Form.Item>
        <Form.Item
          name="code"
          label={t("association:org.code")}
          extra={t(org ? "association:org.code_hint" : "association:org.code_hint_new")}
          rules={org ? required : []}
        >
          <Input maxLength={CODE_DIGITS} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="parent_id" label={t("association:org.parent")} extra={t("association:org.parent_hint")}>
          <Select
            disabled={isHead}
            placeholder={isHead ? t("association:org.is_head") : undefined}
            options={isHead ? [] : parents}
            showSearch={{ optionFilterProp: "label" }}
          />
        </Form.Item>
      </FormSection>
      {org && (
        <FormSection title={t("association:org.section_numbers")}>
          {KINDS.map((kind) => (
            <Form.Item key={kind} name={`${kind}_numbers`} label={t(`association:org.numbers_${kind}`)}>
              <NumberRuleInput kind={kind} usual={org.usual_prefixes[kind]} />
            </Form.Item>
          ))}
          <Samples />
        </FormSection>
      )}
    </FormLayer>
  );
}

/** Where an organisation can belong: anywhere in use that does not lie below it. */
function useParents(org: OrgRow | null) {
  const { data } = useQueryCall("association.orgs", ALL);
  const rows = data?.rows ?? [];
  const below = new Set<string>(org ? [org.id] : []);
  // The rows stand in the order of the tree: whoever lies below somebody comes after them.
  for (const row of rows) if (row.parent_id !== null && below.has(row.parent_id)) below.add(row.id);
  const open = rows.filter(({ id, retired_on }) => !below.has(id) && (retired_on === null || id === org?.parent_id));
  return open.map(({ id, name, depth }) => ({ value: id, label: `${INDENT.repeat(depth)}${name}` }));
}

interface RuleProps {
  kind: MemberKind;
  usual: string;
  value?: NumberRule | null;
  onChange?: (rule: NumberRule | null) => void;
}

/** The usual rule, or one of its own: what stands before the code, how many digits, what stands behind. */
function NumberRuleInput({ kind, usual, value = null, onChange }: RuleProps) {
  const { t } = useTranslation();
  const change = (part: Partial<NumberRule>) => value && onChange?.({ ...value, ...part });
  return (
    <>
      <Radio.Group
        value={value === null ? "usual" : "own"}
        onChange={({ target }) =>
          onChange?.(target.value === "usual" ? null : { prefix: usual, width: WIDTHS.usual, suffix: null })
        }
        options={[
          { value: "usual", label: t("association:org.rule_usual") },
          { value: "own", label: t("association:org.rule_own") },
        ]}
      />
      {value && (
        <>
          <Form.Item
            name={[`${kind}_numbers`, "prefix"]}
            label={t("association:org.prefix")}
            extra={t("association:org.prefix_hint")}
          >
            <Input maxLength={MOST_AFFIX_LETTERS} onChange={({ target }) => change({ prefix: target.value })} />
          </Form.Item>
          <Form.Item name={[`${kind}_numbers`, "width"]} label={t("association:org.width")}>
            <InputNumber min={WIDTHS.least} max={WIDTHS.most} precision={0} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item
            name={[`${kind}_numbers`, "suffix"]}
            label={t("association:org.suffix")}
            extra={t("association:org.suffix_hint")}
            normalize={(text: string) => (text === "" ? null : text)}
          >
            <Input maxLength={MOST_AFFIX_LETTERS} />
          </Form.Item>
        </>
      )}
    </>
  );
}

function Samples() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Values>();
  const values = Form.useWatch([], form) as Values | undefined;
  const { data } = useQueryCall("association.number_samples", {
    code: values?.code ?? "",
    unit_numbers: values?.unit_numbers ?? null,
    individual_numbers: values?.individual_numbers ?? null,
  });
  return (
    <Form.Item label={t("association:org.samples")} extra={t("association:org.samples_hint")}>
      <output>{KINDS.map((kind) => data?.[kind] ?? "…").join(INDENT)}</output>
    </Form.Item>
  );
}
