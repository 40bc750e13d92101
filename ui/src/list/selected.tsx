// How many rows are ticked, beside the title, where it moves nothing. From here "all found" is one press away.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import css from "./selected.module.css";
import { allFound, countOf, isAll, nothing, type Selection } from "./selection";

interface Props<Filter> {
  selection: Selection<Filter>;
  filter: Filter;
  total: number;
  onSelect: (selection: Selection<Filter>) => void;
}

export function Selected<Filter>({ selection, filter, total, onSelect }: Props<Filter>) {
  const { t } = useTranslation();
  const count = countOf(selection, total);
  if (count === 0) return null;
  return (
    <div className={css.selected} role="status">
      <span>{t("common:list.ticked", { count })}</span>
      {!isAll(selection) && count < total && (
        <Button type="link" size="small" onClick={() => onSelect(allFound(filter))}>
          {t("common:list.tick_all", { count: total })}
        </Button>
      )}
      <Button type="link" size="small" onClick={() => onSelect(nothing)}>
        {t("common:list.untick_all")}
      </Button>
    </div>
  );
}
