// Facts of one thing as label and value, in two columns where there is room. A missing value reads "not set".
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./detail-table.module.css";

export interface Detail {
  label: string;
  value: ReactNode;
  /** A long text takes the whole width. */
  width?: "half" | "full";
}

export function DetailTable({ title, details }: { title?: string; details: Detail[] }) {
  const { t } = useTranslation();
  return (
    <section className={css.section}>
      {title && <h3>{title}</h3>}
      <dl className={css.table}>
        {details.map(({ label, value, width }) => (
          <div key={label} className={css.line} data-width={width ?? "half"}>
            <dt>{label}</dt>
            <dd>{isSet(value) ? value : <span className={css.unset}>{t("common:state.not_set")}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const isSet = (value: ReactNode) => value !== null && value !== undefined && value !== "";
