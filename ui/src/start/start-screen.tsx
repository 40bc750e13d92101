// The quiet page around everything that happens before an association is open.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/language";
import { Mark } from "@/shell/mark";
import css from "./start.module.css";

const LANGUAGE_NAMES = { zh: "中文", en: "English" } as const; // each in its own language, so never translated

export function StartScreen({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <div className={css.screen}>
      <header className={css.head}>
        <Mark size={26} />
        <div>
          <div className={css.product}>{t("common:product.name")}</div>
          <div className={css.purpose}>{t("common:product.purpose")}</div>
        </div>
        <button type="button" className={css.language} onClick={() => setLanguage(other)}>
          {LANGUAGE_NAMES[other]}
        </button>
      </header>
      <main className={css.card}>{children}</main>
    </div>
  );
}
