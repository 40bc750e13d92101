// The search above a list: Search, Reset, Collapse, and saved searches. Nothing is asked before Search is pressed.
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SavedSearches } from "./saved-searches";
import css from "./search-form.module.css";
import { SearchInput } from "./search-inputs";
import type { Search, SearchField } from "./types";

const FIELDS_WHEN_COLLAPSED = 3;

interface Props {
  name: string;
  fields: SearchField[];
  search: Search;
  onSearch: (search: Search) => void;
}

export function SearchForm({ name, fields, search, onSearch }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Search>();
  const [extent, setExtent] = useState<"collapsed" | "whole">("collapsed");
  useEffect(() => {
    form.resetFields();
    form.setFieldsValue(search);
  }, [form, search]);
  // Fields behind the fold are not drawn at all: a dozen choosers nobody looks at would hold up the rows. The form keeps
  // their values all the same.
  const shown = extent === "collapsed" ? fields.slice(0, FIELDS_WHEN_COLLAPSED) : fields;
  const hiddenInUse = fields.slice(shown.length).filter((field) => field.key in search).length;
  const typed = () => filled(form.getFieldsValue(true));
  return (
    <Form form={form} layout="vertical" className={css.form} onFinish={() => onSearch(typed())}>
      {shown.map((field) => (
        <Form.Item key={field.key} name={field.key} label={field.words ?? t(field.label)} className={css.field}>
          <SearchInput field={field} />
        </Form.Item>
      ))}
      <div className={css.buttons}>
        <Button type="primary" htmlType="submit">
          {t("common:list.search")}
        </Button>
        <Button onClick={() => onSearch({})}>{t("common:list.reset")}</Button>
        <SavedSearches name={name} current={typed} onApply={onSearch} />
        {fields.length > FIELDS_WHEN_COLLAPSED && (
          <Button
            type="text"
            icon={extent === "whole" ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
            iconPlacement="end"
            aria-expanded={extent === "whole"}
            onClick={() => setExtent(extent === "whole" ? "collapsed" : "whole")}
          >
            {t(extent === "whole" ? "common:list.collapse" : "common:list.expand")}
            {hiddenInUse > 0 && ` (${hiddenInUse})`}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** Without the fields that were left empty. */
function filled(values: Search): Search {
  const isFilled = (value: unknown) =>
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  const trimmed = Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? value.trim() : value]);
  return Object.fromEntries(trimmed.filter(([, value]) => isFilled(value)));
}
