// The modules on top (requirements A0.1). One that has no page in this edition stays visible and says why it is closed.
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import type { Pages } from "@/pages";
import css from "./module-tabs.module.css";
import { entryOf, MODULES, moduleOf } from "./navigation";

export function ModuleTabs({ pages }: { pages: Pages }) {
  const { t } = useTranslation();
  const current = moduleOf(useLocation().pathname);
  return (
    <nav className={css.tabs} aria-label={t("common:shell.modules")}>
      {MODULES.map((module) => {
        const entry = entryOf(pages, module);
        const label = t(`common:module.${module}`);
        if (entry)
          return (
            <Link key={module} to={entry} className={css.tab} aria-current={module === current ? "page" : undefined}>
              {label}
            </Link>
          );
        return (
          <Tooltip key={module} trigger={["hover", "focus"]} title={t("common:shell.not_in_edition")}>
            <span className={css.tab} role="link" tabIndex={0} aria-disabled="true">
              {label}
            </span>
          </Tooltip>
        );
      })}
    </nav>
  );
}
