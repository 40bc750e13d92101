// Ctrl-K: type a few letters of a page or a member, press Enter, be there.
import { SearchOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Pages } from "@/pages";
import css from "./command-palette.module.css";
import { usePaletteLines } from "./use-palette-lines";

export function CommandPalette({ pages, onClose }: { pages: Pages; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [marked, setMarked] = useState(0);
  const found = usePaletteLines(pages, text);
  const open = (to: string | undefined) => {
    if (!to) return;
    void navigate(to);
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setMarked(Math.min(marked + 1, found.length - 1));
    else if (event.key === "ArrowUp") setMarked(Math.max(marked - 1, 0));
    else if (event.key === "Enter") open(found[marked]?.to);
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
          <li key={line.to}>
            <button
              type="button"
              data-marked={index === marked}
              onMouseMove={() => setMarked(index)}
              onClick={() => open(line.to)}
            >
              <line.icon aria-hidden />
              {line.label}
              <span className={css.section}>{line.aside}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css.none}>{t("common:palette.none")}</p>}
    </Modal>
  );
}
