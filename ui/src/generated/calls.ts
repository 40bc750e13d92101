// Every call of the desk: its request, its response, and what it makes stale.

export interface AssociationHead {
  name: string;
  code: string;
  time_zone: string;
  user: string;
}

export interface AssociationState {
  state: "none" | "locked" | "open";
  has_keychain: boolean;
  association: AssociationHead | null;
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
  "association.state": { request: Record<string, never>; response: AssociationState };
  "association.create": {
    request: { name: string; code: string; time_zone: string; passphrase: string | null; language: "zh" | "en" };
    response: AssociationState;
  };
  "association.demonstrate": { request: { members: number }; response: AssociationState };
  "association.unlock": { request: { passphrase: string }; response: AssociationState };
  "association.status": {
    request: Record<string, never>;
    response: { server: string | null; waiting: number; refused: number; since: string | null };
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

export const TOUCHES: Readonly<Record<keyof Calls, readonly string[]>> = {
  "association.state": [],
  "association.create": ["association", "member", "order", "invoice", "overview"],
  "association.demonstrate": ["association", "member", "order", "invoice", "overview"],
  "association.unlock": ["association", "member", "order", "invoice", "overview"],
  "association.status": [],
  "preference.get": [],
  "preference.set": ["preference"],
  "import.rows": [],
  "import.save_rejects": [],
};
