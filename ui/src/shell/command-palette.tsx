// Ctrl-K: type a few letters, press Enter, be there.
import { SearchOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Pages } from "@/pages";
import type { Route } from "@/routes";
import css from "./command-palette.module.css";
import { isOpen, sections } from "./navigation";

export function CommandPalette({ pages, onClose }: { pages: Pages; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [marked, setMarked] = useState(0);
  const found = usePageLines(pages).filter((line) => line.words.includes(text.trim().toLowerCase()));
  const open = (route: Route | undefined) => {
    if (!route) return;
    void navigate(route);
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setMarked(Math.min(marked + 1, found.length - 1));
    else if (event.key === "ArrowUp") setMarked(Math.max(marked - 1, 0));
    else if (event.key === "Enter") open(found[marked]?.route);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} width={520} style={{ top: 88 }} className={css.modal}>
      <div className={css.line}>
        <SearchOutlined aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
          autoFocus
          value={text}
          placeholder={t("common:palette.placeholder")}
          aria-label={t("common:palette.open")}
          onKeyDown={onKey}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(0);
          }}
        />
      </div>
      <ul className={css.found}>
        {found.map((line, index) => (
          <li key={line.route}>
            <button
              type="button"
              data-marked={index === marked}
              onMouseMove={() => setMarked(index)}
              onClick={() => open(line.route)}
            >
              <line.icon aria-hidden />
              {line.label}
              <span className={css.section}>{line.section}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css.none}>{t("common:palette.none")}</p>}
    </Modal>
  );
}

function usePageLines(pages: Pages) {
  const { t } = useTranslation();
  return sections.flatMap((section) =>
    section.chapters.flatMap((chapter) => {
      if (chapter.route === null || !isOpen(pages, chapter)) return [];
      const label = t(`common:chapter.${chapter.key}`);
      // Both languages find a page, whichever is shown.
      const words = `${label} ${t(`common:chapter.${chapter.key}`, { lng: "en" })}`.toLowerCase();
      return [
        { route: chapter.route, icon: chapter.icon, label, words, section: t(`common:module.${section.module}`) },
      ];
    }),
  );
}
