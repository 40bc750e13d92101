// Which column of the sheet is which field. Folded away while every required field has found its column.
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./import.module.css";
import { type ImportPreview, type Mapping, nameOf } from "./types";

const SHOWN_SAMPLES = 2;

interface Props {
  preview: ImportPreview;
  onMapping: (mapping: Mapping) => void;
}

export function ColumnMapping({ preview: { columns, fields }, onMapping }: Props) {
  const { t } = useTranslation();
  const columnOf = (field: string) => columns.find((column) => column.field === field);
  const missing = fields.filter((field) => field.required && !columnOf(field.key));
  const [state, setState] = useState<"folded" | "open">("folded");
  const isOpen = state === "open" || missing.length > 0;
  const choose = (field: string, index: number | undefined) => {
    const kept = columns.filter((column) => column.field !== null && column.field !== field && column.index !== index);
    const mapping = Object.fromEntries(kept.map((column) => [column.field as string, column.index]));
    onMapping(index === undefined ? mapping : { ...mapping, [field]: index });
  };
  return (
    <section className={css.mapping}>
      <div className={css.mappingHead}>
        <span>
          {missing.length > 0
            ? t("import:mapping_missing", { fields: missing.map((field) => nameOf(field, t)).join(" · ") })
            : t("import:mapping_found", { count: columns.filter((column) => column.field !== null).length })}
        </span>
        {missing.length === 0 && (
          <Button
            type="link"
            icon={isOpen ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
            iconPlacement="end"
            aria-expanded={isOpen}
            onClick={() => setState(isOpen ? "folded" : "open")}
          >
            {t("import:mapping_change")}
          </Button>
        )}
      </div>
      {isOpen && (
        <div className={css.fields}>
          {fields.map((field) => {
            const column = columnOf(field.key);
            const label = nameOf(field, t);
            return (
              <div key={field.key} className={css.field}>
                <span data-required={field.required}>{label}</span>
                <Select
                  aria-label={label}
                  allowClear
                  status={field.required && !column ? "error" : undefined}
                  placeholder={t("import:mapping_none")}
                  value={column?.index}
                  onChange={(index: number | undefined) => choose(field.key, index)}
                  options={columns.map(({ index, title }) => ({
                    value: index,
                    label: title || t("import:column", { number: index + 1 }),
                  }))}
                />
                <span className={css.sampleCells}>{column?.sample.slice(0, SHOWN_SAMPLES).join(" · ")}</span>
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
}
