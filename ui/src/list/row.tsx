// One row of a list. Drawn again only when something of its own changes.
import type { TFunction } from "i18next";
import { memo } from "react";
import { RowActions } from "./row-actions";
import css from "./table.module.css";
import type { Column, RowAction } from "./types";

interface Props<Row> {
  row: Row;
  /** On this page, from 0. */
  position: number;
  /** Over all pages, from 1. */
  number: number;
  columns: Column<Row>[];
  /** Handed down, because two hundred subscriptions to the language are slow. */
  t: TFunction;
  filler: "present" | "absent";
  mark: "ticked" | "plain";
  place: "active" | "open" | "none";
  rowActions?: (row: Row, open: () => void) => RowAction[];
  actionsExtent: "words" | "dots";
  onToggle: (ids: string[]) => void;
  onOpen: (row: Row) => void;
  onActive: (position: number) => void;
}

export const TableRow = memo(Line) as typeof Line;

function Line<Row extends { id: string }>(props: Props<Row>) {
  const { row, position, columns, t } = props;
  return (
    <tr
      data-position={position}
      data-place={props.place}
      aria-selected={props.mark === "ticked"}
      onMouseDown={(event) => {
        if (event.detail > 1) event.preventDefault(); // a double click opens, it does not mark a word
        props.onActive(position);
      }}
      onDoubleClick={() => props.onOpen(row)}
    >
      <td className={css.tickCell} data-fixed="left">
        <input
          type="checkbox"
          className="tick"
          tabIndex={-1}
          aria-label={t("common:list.tick_row", { number: props.number })}
          checked={props.mark === "ticked"}
          onChange={() => props.onToggle([row.id])}
          onDoubleClick={(event) => event.stopPropagation()}
        />
      </td>
      <td className={css.indexCell}>{props.number}</td>
      {columns.map((column) => (
        <td key={column.key} data-align={column.align}>
          {column.cell ? column.cell(row, t) : column.text(row, t)}
        </td>
      ))}
      {props.filler === "present" && <td className={css.filler} />}
      {props.rowActions && (
        <td className={css.actionsCell} data-fixed="right" onDoubleClick={(event) => event.stopPropagation()}>
          <RowActions actions={props.rowActions(row, () => props.onOpen(row))} t={t} extent={props.actionsExtent} />
        </td>
      )}
    </tr>
  );
}
