// How a person likes one list: which columns in which order and width, row height, page size. Kept under `list.<name>`.
import type { TFunction } from "i18next";
import { useCallback, useMemo } from "react";
import { usePreference } from "@/calls/preference";
import type { Column } from "./types";

export const DENSITIES = ["compact", "normal", "relaxed"] as const;
export type Density = (typeof DENSITIES)[number];

export const PAGE_SIZES = [20, 50, 100, 200];
const DEFAULT_COLUMN_COUNT = 8;

export interface Layout {
  /** Keys of the shown columns, in order; null until chosen. */
  columns: string[] | null;
  widths: Record<string, number>;
  density: Density;
  pageSize: number;
}

const FRESH: Layout = { columns: null, widths: {}, density: "normal", pageSize: PAGE_SIZES[0] as number };

export function useLayout<Row>(name: string, columns: Column<Row>[]) {
  const [kept, keep] = usePreference<Partial<Layout>>(`list.${name}`, FRESH);
  const layout = useMemo(() => ({ ...FRESH, ...kept }), [kept]);
  const change = useCallback((part: Partial<Layout>) => keep({ ...layout, ...part }), [keep, layout]);
  const shown = useMemo(() => shownColumns(columns, layout.columns), [columns, layout.columns]);
  return { layout, change, shown };
}

/** The columns to draw. A column that no longer exists is dropped; a list never ends up without columns. */
export function shownColumns<Row>(columns: Column<Row>[], chosen: string[] | null): Column<Row>[] {
  const known = (chosen ?? []).flatMap((key) => columns.find((column) => column.key === key) ?? []);
  return known.length > 0 ? known : defaultColumns(columns);
}

/** What stands above a column. */
export const headingOf = <Row>({ words, title }: Column<Row>, t: TFunction): string => words ?? t(title);

export function defaultColumns<Row>(columns: Column<Row>[]): Column<Row>[] {
  const marked = columns.filter((column) => column.shown === "shown");
  return marked.length > 0
    ? marked
    : columns.filter((column) => column.shown !== "hidden").slice(0, DEFAULT_COLUMN_COUNT);
}
