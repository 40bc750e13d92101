// Every call of the desk: its request, its response, and what it makes stale.

export type Area =
  | "association"
  | "access"
  | "member"
  | "application"
  | "package"
  | "order"
  | "payment"
  | "invoice"
  | "certificate"
  | "message"
  | "knowledge"
  | "overview"
  | "preference"
  | "import";

export interface AssociationFacts {
  name: string;
  code: string;
  time_zone: string;
}

export interface ImportIssue {
  column: string | null;
  code: string;
  params: Record<string, string>;
  message: string;
  suggestion: string | null;
}

export interface ImportRow {
  row: number;
  cells: string[];
  outcome: "add" | "change" | "unchanged" | "reject";
  changes: string;
  issues: ImportIssue[];
}

export interface Calls {
  "association.state": {
    request: Record<string, never>;
    response: { state: "none" | "locked" | "open"; has_keychain: boolean; association: AssociationFacts | null };
  };
  "association.create": {
    request: { name: string; code: string; time_zone: string; passphrase: string | null };
    response: null;
  };
  "association.demonstrate": { request: { members: number }; response: null };
  "association.unlock": { request: { passphrase: string }; response: null };
  "association.status": {
    request: Record<string, never>;
    response: { server: string | null; waiting: number; refused: number; since: string | null; signed_in: string };
  };
  "preference.get": { request: { key: string }; response: unknown };
  "preference.set": { request: { key: string; value: unknown }; response: null };
  "import.rows": {
    request: {
      id: string;
      page: { number: number; size: number };
      only: "all" | "accepted" | "rejected" | "unchanged";
    };
    response: { rows: ImportRow[]; total: number };
  };
  "import.save_rejects": { request: { id: string; path: string }; response: null };
}

export const TOUCHES: Partial<Record<keyof Calls, readonly Area[]>> = {
  "association.create": ["association", "access", "member", "order", "invoice", "overview", "preference"],
  "association.demonstrate": ["association", "access", "member", "order", "invoice", "overview", "preference"],
  "association.unlock": ["association", "access", "member", "order", "invoice", "overview", "preference"],
};
