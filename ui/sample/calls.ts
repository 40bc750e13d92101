// Calls that only the sample host answers, in the shape of real ones, so that the building blocks can be tried and
// tested without the desk.
import type { ImportPreview, ImportUndone } from "@/import/types";
import type { Sort } from "@/list/types";

export interface SampleMember {
  id: string;
  number: string;
  unit: string;
  contact: string;
  mobile: string;
  email: string;
  level: string;
  industry: string;
  state: "active" | "expiring" | "expired" | "pending";
  dues: { minor: number; currency: string };
  unpaid: { minor: number; currency: string };
  joined_on: string;
  expires_on: string | null;
}

export interface SampleFilter {
  text: string | null;
  states: string[];
  view: string;
}

declare module "@/calls/calls" {
  interface KnownCalls {
    "sample.list": {
      request: { filter: SampleFilter; sort: Sort | null; page: { number: number; size: number } };
      response: { rows: SampleMember[]; total: number };
    };
    "sample.preview": { request: { path: string; mapping: Record<string, number> | null }; response: ImportPreview };
    "sample.commit": {
      request: { id: string };
      response: { command_id: string; accepted: number; rejected: number; unchanged: number };
    };
    "sample.undo": { request: { command_id: string }; response: ImportUndone };
  }
}
