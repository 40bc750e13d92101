// The chapters on the left (requirements A0.2), wide with names or narrow with symbols.
import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation } from "react-router";
import type { Pages } from "@/pages";
import css from "./left-navigation.module.css";
import { type Chapter, isOpen, sections } from "./navigation";

interface Props {
  pages: Pages;
  width: "wide" | "narrow";
  onWidth: (width: "wide" | "narrow") => void;
}

export function LeftNavigation({ pages, width, onWidth }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const chapters = useRef<HTMLDivElement>(null);
  // Whichever way a page was opened, its chapter is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what it is about
  useEffect(() => {
    chapters.current?.querySelector("[aria-current=page]")?.scrollIntoView?.({ block: "nearest" });
  }, [pathname]);
  const foldText = t(width === "wide" ? "common:shell.fold" : "common:shell.unfold");
  return (
    <nav className={css.navigation} data-width={width} aria-label={t("common:shell.chapters")}>
      <div ref={chapters} className={css.sections}>
        {sections.map((section) => (
          <section key={section.key}>
            {section.key !== "start" && <h2>{t(`common:section.${section.key}`)}</h2>}
            {section.chapters.map((chapter) => (
              <ChapterLine key={chapter.key} chapter={chapter} pages={pages} width={width} />
            ))}
          </section>
        ))}
      </div>
      <button
        type="button"
        className={css.fold}
        aria-label={foldText}
        title={foldText}
        onClick={() => onWidth(width === "wide" ? "narrow" : "wide")}
      >
        {width === "wide" ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
      </button>
    </nav>
  );
}

function ChapterLine({ chapter, pages, width }: { chapter: Chapter; pages: Pages; width: Props["width"] }) {
  const { t } = useTranslation();
  const label = t(`common:chapter.${chapter.key}`);
  const inside = (
    <>
      <chapter.icon aria-hidden />
      <span className={css.label}>{label}</span>
    </>
  );
  if (chapter.route !== null && isOpen(pages, chapter))
    return (
      <Tooltip title={width === "narrow" ? label : null} placement="right">
        <NavLink to={chapter.route} className={css.chapter} aria-label={label}>
          {inside}
        </NavLink>
      </Tooltip>
    );
  const reason = t("common:shell.not_in_edition");
  return (
    <Tooltip trigger={["hover", "focus"]} title={width === "narrow" ? `${label}: ${reason}` : reason} placement="right">
      <span className={css.chapter} role="link" tabIndex={0} aria-disabled="true" aria-label={label}>
        {inside}
      </span>
    </Tooltip>
  );
}
