// A new level, made on the way to a new member.
import { Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { MemberKind } from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { parseMinor } from "@/kit/money";

interface Values {
  name: string;
  dues: string;
  term_months: number;
}

const YEAR_MONTHS = 12;
const LONGEST_TERM_MONTHS = 120;

export function NewLevel({ kind, onClose }: { kind: MemberKind; onClose: () => void }) {
  const { t } = useTranslation();
  const add = useCommand("association.add_level", { failures: "caller" });
  const isAmount = (_: unknown, typed: string) =>
    (parseMinor(typed ?? "") ?? -1) >= 0 ? Promise.resolve() : Promise.reject(t("refusal:issue.not_an_amount"));
  return (
    <FormDialog<Values>
      title={t("member:form.new_level")}
      initial={{ dues: "0", term_months: YEAR_MONTHS }}
      onSave={({ name, dues, term_months }) =>
        add.mutateAsync({
          name: name.trim(),
          kind,
          dues: { minor: parseMinor(dues) ?? 0, currency: "CNY" },
          term_months,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={t("member:form.level_name")} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={40} autoFocus />
      </Form.Item>
      <Form.Item name="dues" label={t("member:form.dues")} rules={[{ validator: isAmount }]}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="term_months" label={t("member:form.term_months")} rules={[{ required: true }]}>
        <InputNumber min={1} max={LONGEST_TERM_MONTHS} precision={0} style={{ width: "100%" }} />
      </Form.Item>
    </FormDialog>
  );
}
