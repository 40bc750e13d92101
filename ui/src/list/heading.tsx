// The heading of a column: sorts on click (up, down, not at all), and is dragged wider at its right edge.
import { CaretDownOutlined, CaretUpOutlined } from "@ant-design/icons";
import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { headingOf } from "./layout";
import css from "./table.module.css";
import type { Column, Sort } from "./types";

const NARROWEST = 48;

interface Props<Row> {
  column: Column<Row>;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  onDrag: (width: number) => void;
  onDrop: (width: number) => void;
}

export function Heading<Row>({ column, sort, onSort, onDrag, onDrop }: Props<Row>) {
  const { t } = useTranslation();
  const cell = useRef<HTMLTableCellElement>(null);
  const direction = sort?.key === column.key ? sort.direction : undefined;
  const widthAt = (event: PointerEvent) =>
    Math.max(NARROWEST, Math.round(event.clientX - (cell.current?.getBoundingClientRect().left ?? 0)));
  const title = headingOf(column, t);
  return (
    <th ref={cell} data-align={column.align} aria-sort={column.sort && (direction ?? "none")} title={title}>
      {column.sort ? (
        <button type="button" className={css.sort} onClick={() => onSort(nextSort(column.key, direction))}>
          <span>{title}</span>
          {direction === "ascending" && <CaretUpOutlined aria-hidden />}
          {direction === "descending" && <CaretDownOutlined aria-hidden />}
        </button>
      ) : (
        title
      )}
      <span
        className={css.edge}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(widthAt(event));
        }}
        onPointerUp={(event) => onDrop(widthAt(event))}
      />
    </th>
  );
}

function nextSort(key: string, direction: Sort["direction"] | undefined): Sort | null {
  if (direction === "descending") return null;
  return { key, direction: direction === "ascending" ? "descending" : "ascending" };
}
