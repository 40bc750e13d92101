// The words every list is written in: columns, search fields, actions, and the contract of a list call.
import type { TFunction } from "i18next";
import type { ComponentType, ReactNode } from "react";
import type { CallName, KnownCalls, Request, Response } from "@/calls/calls";
import type { Selection } from "./selection";

export interface Sort {
  key: string;
  direction: "ascending" | "descending";
}

interface ListRequest {
  filter: unknown;
  sort: Sort | null;
  page: { number: number; size: number };
}

/** A call that answers one page of rows: `{filter, sort, page}` → `{rows, total}`; every row has an `id`. */
export type ListCall = {
  [N in CallName]: KnownCalls[N] extends { request: ListRequest; response: { rows: { id: string }[]; total: number } }
    ? N
    : never;
}[CallName];

export type FilterOf<N extends ListCall> = Request<N>["filter"];
export type SortOf<N extends ListCall> = Request<N>["sort"];
export type RowOf<N extends ListCall> = Response<N>["rows"][number];

export interface Column<Row> {
  /** Names the column in preferences, and in the request when it is sorted by. */
  key: string;
  /** Text key of the heading. */
  title: string;
  /** A heading that is data, in place of the text key. */
  words?: string;
  width: number;
  /** The plain text of the cell: shown unless `cell` is given, copied to the clipboard, shown in full on hover. */
  text: (row: Row, t: TFunction) => string;
  cell?: (row: Row, t: TFunction) => ReactNode;
  /** Figures stand right. */
  align?: "right";
  sort?: "sortable";
  /** Takes the width that is left over. One column of a list should. */
  grow?: "grow";
  /** Whether it is among the columns of a fresh list. Where no column says so, the first eight are. */
  shown?: "shown" | "hidden";
}

/** `label` is a text key; `text` is for words that are data (a branch, a tag) and stands as it is. */
export type Option<V extends string | number = string> = { value: V; children?: Option<V>[] } & (
  | { label: string }
  | { text: string }
);

export interface Range<V> {
  from: V | null;
  to: V | null;
}

/**
 * One field of the search form; `words` is a label that is data, in place of the text key. What each kind puts under its key is said at its
 * line.
 */
export type SearchField = { key: string; label: string; words?: string } & (
  | { kind: "text"; placeholder?: string } // string
  | { kind: "select"; options: Option[] } // string
  | { kind: "multi_select"; options: Option[] } // string[]
  | { kind: "cascader"; options: Option[] } // string[], from the outermost level
  | { kind: "date_range" } // Range<string>, YYYY-MM-DD
  | { kind: "number_range" } // Range<number>
  | { kind: "amount_range" } // Range<number>, in minor units
  | { kind: "own"; input: ComponentType<OwnInputProps> } // whatever the input gives
);

/** What the form hands to an input of a feature's own. */
export interface OwnInputProps {
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
}

/** What was searched for, by field key. Plain JSON, so that it can be saved. Empty fields are absent. */
export type Search = Record<string, unknown>;

/** How a list is being looked at: what an export, a print, a sum or a count of the same rows needs to know. */
export interface Look<Filter> {
  filter: Filter;
  sort: Sort | null;
  /** Keys of the columns shown, left to right. */
  columns: string[];
  selection: Selection<Filter>;
  total: number;
  /** Unticks all rows, after an act that should not meet them twice. */
  untick: () => void;
}

export interface BulkAction<Filter> {
  key: string;
  /** Text key. */
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** The command that it ends in: who may not issue it finds it closed. */
  command?: string;
  /** Why it is not possible now, ready to be read; null when it is. "Nothing ticked" is handled by the list. */
  reason?: string | null;
  /** "nothing" keeps it open while no row is ticked. */
  needs?: "rows" | "nothing";
  run: (selection: Selection<Filter>, count: number, look: Look<Filter>) => void;
}

export interface RowAction {
  key: string;
  /** Text key. */
  label: string;
  danger?: boolean;
  /** The command that it ends in: who may not issue it finds it closed. */
  command?: string;
  reason?: string | null;
  run: () => void;
}
