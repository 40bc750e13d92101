// A package, new or changed (requirements D7.4). What it costs is set apart, by day.
import { App, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type {
  CategoryRank,
  PackageAddRequest,
  PackageEditRequest,
  PackageKind,
  PackageRow,
  Pricing,
} from "@/generated/calls";
import { FormDialog } from "@/kit/form-dialog";
import { basisPoints, percentText, RATE_SHAPE } from "@/kit/percent";

const MOST_LETTERS = 100;
export const KINDS: PackageKind[] = ["dues", "renewal", "value_added"];
const PRICINGS: Pricing[] = ["fixed", "per_month", "per_seat", "per_seat_month", "tiered", "prorated"];
const CURRENCIES = ["CNY", "USD"] as const;
const ALL = { filter: {}, sort: null, page: { number: 1, size: 500 } };

/** A package as it stands, in the shape in which changes are sent. */
export const requestOf = (row: PackageRow): PackageEditRequest => ({
  id: row.id,
  code: row.code,
  name: row.name,
  major_id: row.major_id,
  minor_id: row.minor_id,
  kind: row.kind,
  level_id: row.level_id,
  pricing: row.pricing,
  currency: row.currency,
  tax_rate_bp: row.tax_rate_bp,
  tax_goods_code: row.tax_goods_code,
  is_retired: row.retired_on !== null,
});

interface Values extends PackageAddRequest {
  /** The tax rate as it is typed, in per cent. */
  tax?: string;
}

export function PackageForm({ row, onClose }: { row: PackageRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const add = useCommand("package.add", { failures: "caller" });
  const edit = useCommand("package.edit", { failures: "caller" });
  const { data: categories } = useQueryCall("package.categories", ALL);
  const { data: choices } = useQueryCall("association.choices", {});
  const save = async ({ tax, ...values }: Values) => {
    const rules = {
      ...values,
      tax_rate_bp: basisPoints(tax ?? ""),
      level_id: values.kind === "value_added" ? null : (values.level_id ?? null),
    };
    if (row) await edit.mutateAsync({ ...requestOf(row), ...rules });
    else await add.mutateAsync(rules);
    void message.success(t(row ? "package:changed" : "package:added", { name: values.name }));
  };
  const inRank = (rank: CategoryRank) =>
    (categories?.rows ?? [])
      .filter((category) => category.rank === rank)
      .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }));
  const required = [{ required: true, message: t("refusal:issue.required") }];
  return (
    <FormDialog<Values>
      title={row ? t("package:edit_title", { name: row.name }) : t("package:add")}
      initial={
        row
          ? { ...requestOf(row), tax: percentText(row.tax_rate_bp) }
          : { kind: "dues", pricing: "fixed", currency: "CNY" }
      }
      onSave={save}
      onClose={onClose}
      width={520}
    >
      {(values) => (
        <>
          <Form.Item name="code" label={t("package:column.code")} rules={required}>
            <Input maxLength={MOST_LETTERS} autoFocus />
          </Form.Item>
          <Form.Item name="name" label={t("package:column.name")} rules={required}>
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
          <Form.Item name="major_id" label={t("package:column.major")} rules={required}>
            <Select options={inRank("major")} showSearch={{ optionFilterProp: "label" }} />
          </Form.Item>
          <Form.Item name="minor_id" label={t("package:column.minor")} rules={required}>
            <Select options={inRank("minor")} showSearch={{ optionFilterProp: "label" }} />
          </Form.Item>
          <Form.Item name="kind" label={t("package:column.kind")}>
            <Select options={KINDS.map((value) => ({ value, label: t(`package:kind.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="level_id"
            label={t("package:column.level")}
            extra={t("package:level_hint")}
            hidden={values.kind === "value_added"}
          >
            <Select options={(choices?.levels ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item
            name="pricing"
            label={t("package:column.pricing")}
            extra={values.pricing && t(`package:pricing_hint.${values.pricing}`)}
          >
            <Select options={PRICINGS.map((value) => ({ value, label: t(`package:pricing.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="tax"
            label={t("package:tax_rate")}
            hidden={values.kind !== "value_added"}
            rules={[{ pattern: RATE_SHAPE, message: t("package:tax_rate_shape") }]}
          >
            <Input inputMode="decimal" suffix="%" />
          </Form.Item>
          <Form.Item
            name="tax_goods_code"
            label={t("package:column.tax_goods_code")}
            extra={t("package:tax_hint")}
            hidden={values.kind !== "value_added"}
          >
            <Input maxLength={MOST_LETTERS} />
          </Form.Item>
          <Form.Item name="currency" label={t("package:column.currency")} extra={t("package:pricing_fixed_hint")}>
            <Select options={CURRENCIES.map((value) => ({ value, label: t(`order:currency.${value}`) }))} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
