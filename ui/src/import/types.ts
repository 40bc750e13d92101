// What the calls of an import look like. Every import (members, orders, invoice numbers …) has the same three: preview,
// commit, undo; their rows are read page by page through "import.rows".
import type { TFunction } from "i18next";
import type { CallName, Request, Response } from "@/calls/calls";
import type { ImportDone, ImportPreview, ImportUndone, SheetKind } from "@/generated/calls";

export type { ImportDone, ImportGroup, ImportPreview, ImportRow, ImportUndone } from "@/generated/calls";

/** What a field of the sheet is called. */
export const nameOf = ({ label, label_key }: ImportPreview["fields"][number], t: TFunction): string =>
  label ?? t(label_key);

/** Which column of the sheet feeds a field. */
export type Mapping = Record<string, number>;

type CallOf<Req, Res> = {
  [N in CallName]: Req extends Request<N> ? (Response<N> extends Res ? N : never) : never;
}[CallName];

export type PreviewCall = CallOf<{ path: string; mapping: Mapping | null }, ImportPreview>;
export type CommitCall = CallOf<{ id: string }, ImportDone>;
export type UndoCall = CallOf<{ command_id: string }, ImportUndone>;

/** The command that the import of a sheet ends in. */
export const IMPORT_COMMANDS: Record<SheetKind, string> = {
  unit_members: "member.import",
  individual_members: "member.import",
  orders: "order.import",
  invoice_numbers: "invoice.import_numbers",
  invoices: "invoice.import",
  bank_statement: "bank.import",
  binding_expiries: "binding.import",
};
/** The command that takes one back. */
export const UNDO_COMMAND = "association.undo";

/** A statement of a bank comes as xml, too. */
export const SHEET_KINDS = ["xlsx", "xls", "ods", "csv", "xml"] as const;
