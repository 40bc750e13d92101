// Tabs of a list: the same rows seen under a fixed part of the filter (all, issued, not issued).
import { useTranslation } from "react-i18next";
import css from "./views.module.css";

interface Props {
  /** `label` is a text key. */
  views: { key: string; label: string }[];
  view: string;
  onView: (view: string) => void;
}

export function Views({ views, view, onView }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.views} role="tablist">
      {views.map(({ key, label }) => (
        <button key={key} type="button" role="tab" aria-selected={key === view} onClick={() => onView(key)}>
          {t(label)}
        </button>
      ))}
    </div>
  );
}
