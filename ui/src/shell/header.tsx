// The top line: where we are, the modules, the state of the synchronisation, and the person's own choices.
import { MoonOutlined, SearchOutlined, SunOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useLanguage } from "@/i18n/language";
import type { Pages } from "@/pages";
import { useScheme } from "@/theme/theme";
import css from "./header.module.css";
import { Mark } from "./mark";
import { ModuleTabs } from "./module-tabs";
import { SyncState } from "./sync-state";

const LANGUAGE_NAMES = { zh: "中文", en: "English" } as const; // each in its own language, so never translated

export function Header({ pages, onFind }: { pages: Pages; onFind: () => void }) {
  const { t } = useTranslation();
  const { data: state } = useQueryCall("association.state", {});
  const [language, setLanguage] = useLanguage();
  const [scheme, setScheme] = useScheme();
  const otherLanguage = language === "zh" ? "en" : "zh";
  const name = state?.association?.name ?? "";
  const person = state?.association?.person;
  return (
    <header className={css.header}>
      <div className={css.place}>
        <Mark />
        <span className={css.product}>{t("common:product.name")}</span>
        <span className={css.association} title={`${t("common:shell.current_place")} ${name}`}>
          {name}
        </span>
      </div>
      <ModuleTabs pages={pages} />
      <div className={css.tools}>
        <button type="button" className={css.find} onClick={onFind} aria-label={t("common:palette.open")}>
          <SearchOutlined aria-hidden />
          <span className={css.findText}>{t("common:palette.open")}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <SyncState pages={pages} />
        <button type="button" className={css.tool} onClick={() => setLanguage(otherLanguage)}>
          {LANGUAGE_NAMES[otherLanguage]}
        </button>
        <Tooltip title={t(`common:shell.theme_${scheme === "dark" ? "light" : "dark"}`)}>
          <button
            type="button"
            className={css.tool}
            aria-label={t(`common:shell.theme_${scheme === "dark" ? "light" : "dark"}`)}
            onClick={() => setScheme(scheme === "dark" ? "light" : "dark")}
          >
            {scheme === "dark" ? <SunOutlined aria-hidden /> : <MoonOutlined aria-hidden />}
          </button>
        </Tooltip>
        <span className={css.person} title={person?.org ? t("access:header.org", { org: person.org }) : undefined}>
          {person?.org && <span className={css.org}>{person.org}</span>}
          {person?.name}
        </span>
      </div>
    </header>
  );
}
