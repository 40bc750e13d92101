// The table of a list. Plain markup instead of a component per cell: two hundred rows of twenty columns stay quick.
// The table takes the keyboard as a whole (see keyboard.ts); a row is drawn again only when it changes.
import { type PointerEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Heading } from "./heading";
import { useTableKeys } from "./keyboard";
import { TableRow } from "./row";
import css from "./table.module.css";
import type { Column, RowAction, Sort } from "./types";
import { useNarrow } from "./use-fit";

const TICK_WIDTH = 36;
const DIGIT_WIDTH = 8;
const INDEX_MARGIN = 28;
const INDEX_LEAST_WIDTH = 52;
/** A list beside an open panel: what can be done with a row shrinks to a menu, or it would hide the columns. */
const NARROW_BELOW = 760;
const DOTS_WIDTH = 56;

export interface TableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  /** The number of the first row, counted over all pages from 1. */
  firstIndex: number;
  ticked: Set<string>;
  openId: string | null;
  sort: Sort | null;
  widths: Record<string, number>;
  density: string;
  /** "stale" while the rows shown are those of the page before. */
  state: "fresh" | "stale" | "waiting";
  rowActions?: (row: Row, open: () => void) => RowAction[];
  rowActionsWidth: number;
  /** Shown in place of rows. */
  instead: ReactNode;
  onToggle: (ids: string[]) => void;
  onOpen: (row: Row) => void;
  onSort: (sort: Sort | null) => void;
  onWidth: (key: string, width: number) => void;
}

export function Table<Row extends { id: string }>(props: TableProps<Row>) {
  const { t } = useTranslation();
  const { columns, rows, ticked, widths } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<{ key: string; width: number } | null>(null);
  const { active, setActive, onKeyDown } = useTableKeys({ ...props, scroller });
  const widthOf = (column: Column<Row>) =>
    dragged?.key === column.key ? dragged.width : (widths[column.key] ?? column.width);
  const digits = String(props.firstIndex + rows.length).length;
  const indexWidth = Math.max(INDEX_LEAST_WIDTH, digits * DIGIT_WIDTH + INDEX_MARGIN);
  const extent = useNarrow(scroller, NARROW_BELOW) === "narrow" ? "dots" : "words";
  const actionsWidth = !props.rowActions ? 0 : extent === "dots" ? DOTS_WIDTH : props.rowActionsWidth;
  const leastWidth = TICK_WIDTH + indexWidth + actionsWidth + columns.reduce((sum, each) => sum + widthOf(each), 0);
  const overflow = useNarrow(scroller, leastWidth);
  const grows = columns.some((column) => column.grow && !(column.key in widths) && dragged?.key !== column.key);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const allTicked = rows.length > 0 && ticked.size === rows.length;
  return (
    <div
      ref={scroller}
      className={css.scroller}
      data-density={props.density}
      data-state={props.state}
      data-width={overflow === "narrow" ? "short" : "enough"}
      tabIndex={0}
      role="grid"
      aria-label={props.label}
      aria-busy={props.state !== "fresh"}
      onKeyDown={onKeyDown}
      onPointerOver={tellWhatIsCut}
    >
      <table className={css.table} style={{ minWidth: leastWidth }}>
        <colgroup>
          <col style={{ width: TICK_WIDTH }} />
          <col style={{ width: indexWidth }} />
          {columns.map((column) => (
            <col
              key={column.key}
              style={{
                width:
                  column.grow && !(column.key in widths) && dragged?.key !== column.key ? undefined : widthOf(column),
              }}
            />
          ))}
          {!grows && <col />}
          {props.rowActions && <col style={{ width: actionsWidth }} />}
        </colgroup>
        <thead>
          <tr>
            <th className={css.tickCell} data-fixed="left">
              <input
                type="checkbox"
                className="tick"
                aria-label={t("common:list.tick_page")}
                checked={allTicked}
                ref={(box) => {
                  if (box) box.indeterminate = ticked.size > 0 && !allTicked;
                }}
                onChange={() => props.onToggle(ids)}
              />
            </th>
            <th className={css.indexCell}>{t("common:list.index")}</th>
            {columns.map((column) => (
              <Heading
                key={column.key}
                column={column}
                sort={props.sort}
                onSort={props.onSort}
                onDrag={(width) => setDragged({ key: column.key, width })}
                onDrop={(width) => {
                  setDragged(null);
                  props.onWidth(column.key, width);
                }}
              />
            ))}
            {!grows && <td className={css.filler} />}
            {props.rowActions && (
              <th className={css.actionsCell} data-fixed="right" aria-label={t("common:list.row_actions")}>
                {extent === "words" && t("common:list.row_actions")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <TableRow
              key={row.id}
              row={row}
              position={index}
              number={props.firstIndex + index}
              columns={columns}
              t={t}
              filler={grows ? "absent" : "present"}
              mark={ticked.has(row.id) ? "ticked" : "plain"}
              place={props.openId === row.id ? "open" : active === index ? "active" : "none"}
              rowActions={props.rowActions}
              actionsExtent={extent}
              onToggle={props.onToggle}
              onOpen={props.onOpen}
              onActive={setActive}
            />
          ))}
        </tbody>
      </table>
      {props.instead}
    </div>
  );
}

/** A cell whose text is cut off gets it as a hint, at the moment the pointer comes. */
function tellWhatIsCut(event: PointerEvent) {
  const cell = (event.target as Element).closest("td");
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? "") : "";
}
