// A custom field, new or changed. Once members hold something in it, how it is filled in stays as it is.
import { App, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { CustomField, CustomFieldRow, MemberKind } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";

/** Antd knows no option without a value. */
type For = MemberKind | "both";

interface Values {
  name: string;
  kind: For;
  input: CustomField["input"];
  /** One option on each line. */
  options: string;
}

const INPUTS: CustomField["input"][] = [
  "text",
  "long_text",
  "number",
  "amount",
  "date",
  "yes_no",
  "choice",
  "several",
  "phone",
  "email",
  "link",
];
const CHOOSING: CustomField["input"][] = ["choice", "several"];
const FOR: For[] = ["both", "unit", "individual"];
const NAME_LIMIT_CHARS = 30;
const WIDTH = 480;
const OPTION_ROWS = { minRows: 4, maxRows: 12 };
const FRESH: Values = { name: "", kind: "both", input: "text", options: "" };

const valuesOf = ({ name, kind, input, options }: CustomField): Values => ({
  name,
  kind: kind ?? "both",
  input,
  options: options.join("\n"),
});

export function CustomFieldForm({ row, onClose }: { row: CustomFieldRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const add = useCommand("member.add_field", { failures: "caller" });
  const edit = useCommand("member.edit_field", { failures: "caller" });
  const field = row?.field;
  const isUsed = row?.is_used ?? false;
  const save = async ({ name, kind, input, options }: Values) => {
    const rules = {
      name,
      kind: kind === "both" ? null : kind,
      input,
      options: CHOOSING.includes(input) ? (options ?? "").split("\n") : [],
    };
    if (field) await edit.mutateAsync({ ...rules, id: field.id, is_retired: field.is_retired });
    else await add.mutateAsync(rules);
    void message.success(t(field ? "member:field.changed" : "member:field.added", { name }));
  };
  const required = [{ required: true, whitespace: true, message: t("refusal:issue.required") }];
  const kindText = (kind: For) => t(kind === "both" ? "member:field.for_both" : `member:kind.${kind}`);
  const open = FOR.filter((kind) => !isUsed || kind === "both" || kind === field?.kind);
  return (
    <FormDialog<Values>
      title={field ? t("member:field.edit_title", { name: field.name }) : t("member:field.add")}
      width={WIDTH}
      initial={field ? valuesOf(field) : FRESH}
      onSave={save}
      onClose={onClose}
    >
      {({ input }) => (
        <>
          <Form.Item name="name" label={t("member:field.name")} rules={required}>
            <Input maxLength={NAME_LIMIT_CHARS} autoFocus />
          </Form.Item>
          <Form.Item
            name="kind"
            label={t("member:field.kind")}
            extra={isUsed ? t("member:field.kind_used_hint") : undefined}
          >
            <Select options={open.map((value) => ({ value, label: kindText(value) }))} />
          </Form.Item>
          <Form.Item
            name="input"
            label={t("member:field.input")}
            extra={isUsed ? t("member:field.used_hint") : undefined}
          >
            <Select
              disabled={isUsed}
              options={INPUTS.map((value) => ({ value, label: t(`member:field.input_kind.${value}`) }))}
            />
          </Form.Item>
          {input && CHOOSING.includes(input) && (
            <Form.Item
              name="options"
              label={t("member:field.options")}
              extra={t("member:field.options_hint")}
              rules={required}
            >
              <Input.TextArea autoSize={OPTION_ROWS} />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  );
}
