// Tabs of a list: the same rows seen under a fixed part of the filter (all, issued, not issued).
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./views.module.css";

interface Props {
  /** `label` is a text key. */
  views: { key: string; label: string; count?: ReactNode }[];
  view: string;
  onView: (view: string) => void;
}

export function Views({ views, view, onView }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.views} role="tablist">
      {views.map(({ key, label, count }) => (
        <button key={key} type="button" role="tab" aria-selected={key === view} onClick={() => onView(key)}>
          {t(label)}
          {count !== undefined && <span className={css.count}>{count}</span>}
        </button>
      ))}
    </div>
  );
}
