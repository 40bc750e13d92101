// The keyboard of a list: ↑ ↓ Home End move, Space ticks, Enter opens, Ctrl-A ticks the page, Ctrl-C copies the ticked
// rows of this page (or the one under the cursor) with their headings, ready for a spreadsheet.
import { App } from "antd";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText, tabSeparated } from "./copy";
import { headingOf } from "./layout";
import type { Column } from "./types";

interface Keys<Row> {
  rows: Row[];
  columns: Column<Row>[];
  ticked: Set<string>;
  scroller: RefObject<HTMLDivElement | null>;
  onToggle: (ids: string[]) => void;
  onOpen: (row: Row) => void;
}

export function useTableKeys<Row extends { id: string }>({
  rows,
  columns,
  ticked,
  scroller,
  onToggle,
  onOpen,
}: Keys<Row>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [marked, setActive] = useState<number | null>(null);
  const active = marked === null || rows.length === 0 ? null : Math.min(marked, rows.length - 1);

  const moveTo = (position: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, position));
    setActive(next);
    scroller.current?.querySelector(`tr[data-position="${next}"]`)?.scrollIntoView?.({ block: "nearest" });
  };
  const copy = async () => {
    const current = active === null ? undefined : rows[active];
    const copied = ticked.size > 0 ? rows.filter((row) => ticked.has(row.id)) : current ? [current] : [];
    if (copied.length === 0) return;
    const headings = columns.map((column) => headingOf(column, t));
    await copyText(tabSeparated([headings, ...copied.map((row) => columns.map((column) => column.text(row, t)))]));
    void message.success(t("common:list.copied", { count: copied.length }));
  };
  const act = (event: KeyboardEvent): boolean => {
    const row = active === null ? undefined : rows[active];
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "a") onToggle(rows.filter(({ id }) => !ticked.has(id)).map(({ id }) => id));
      else if (event.key === "c" && window.getSelection()?.isCollapsed !== false) void copy();
      else return false;
    } else if (event.key === "ArrowDown") moveTo(active === null ? 0 : active + 1);
    else if (event.key === "ArrowUp") moveTo(active === null ? 0 : active - 1);
    else if (event.key === "Home") moveTo(0);
    else if (event.key === "End") moveTo(rows.length - 1);
    else if (event.key === " " && row) onToggle([row.id]);
    else if (event.key === "Enter" && row) onOpen(row);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys typed into something inside the table are its own.
    const target = event.target as HTMLElement;
    if (target !== event.currentTarget && !target.classList.contains("tick")) return;
    if (rows.length > 0 && act(event)) event.preventDefault();
  };
  return { active, setActive, onKeyDown };
}
