// What the calls of an import look like. Every import (members, orders, invoice numbers …) has the same three: preview,
// commit, undo; their rows are read page by page through "import.rows".
import type { CallName, Request, Response } from "@/calls/calls";

export interface ImportPreview {
  id: string;
  file_name: string;
  sheet: string;
  header_row: number;
  columns: { index: number; title: string; sample: string[]; field: string | null }[];
  /** `label_key` is a text key. */
  fields: { key: string; required: boolean; label_key: string }[];
  counts: ImportCounts;
}

export interface ImportCounts {
  rows: number;
  accepted: number;
  rejected: number;
  unchanged: number;
  warnings: number;
}

export type ImportRow = Response<"import.rows">["rows"][number];
export type ImportGroup = "all" | "accepted" | "rejected" | "unchanged";

/** Which column of the sheet feeds a field. */
export type Mapping = Record<string, number>;

export interface Committed {
  command_id: string;
  accepted: number;
  rejected: number;
  unchanged: number;
}

type CallOf<Req, Res> = {
  [N in CallName]: Req extends Request<N> ? (Response<N> extends Res ? N : never) : never;
}[CallName];

export type PreviewCall = CallOf<{ path: string; mapping: Mapping | null }, ImportPreview>;
export type CommitCall = CallOf<{ id: string }, Committed>;
export type UndoCall = CallOf<{ command_id: string }, unknown>;

export const SHEET_KINDS = ["xlsx", "xls", "ods", "csv"] as const;
