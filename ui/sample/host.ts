// A host of made-up data: answers the calls the shell and the building blocks need, in memory. Serves as the other
// side of the door in tests, and at /sample/ of the dev server.
import type { FileDrop, Host, Progress } from "@/host/host";
import type { SampleFilter, SampleMember } from "./calls";
import { sampleImport } from "./import";
import { sampleMembers } from "./members";

// biome-ignore lint/suspicious/noExplicitAny: each answer knows the shape of its own request
export type Answers = Record<string, (request: any) => unknown>;

export interface SampleHost extends Host {
  /** Every call that came, in order. */
  asked: { name: string; request: unknown }[];
  answers: Answers;
  drop: (drop: FileDrop) => void;
  /** Tells of long work, as Rust does while a call is under way. */
  tell: (progress: Progress) => void;
}

const SYNC_STATE = {
  server: null,
  waiting: 3,
  confirmed: 0,
  refused: 0,
  since: null,
  version: 0,
  past: null,
  is_indexing: false,
  last_contact: null,
  offline_since: null,
  set_aside: 0,
};

interface Options {
  members?: number;
  delay_ms?: number;
  answers?: Answers;
}

export function sampleHost({ members = 45, delay_ms = 0, answers = {} }: Options = {}): SampleHost {
  const preferences = new Map<string, unknown>();
  const rows = sampleMembers(members);
  const dropHandlers = new Set<(drop: FileDrop) => void>();
  const progressHandlers = new Set<(progress: Progress) => void>();
  const host: SampleHost = {
    asked: [],
    answers: {
      "association.state": () => ({ state: "open", has_keychain: true, association: ASSOCIATION }),
      "association.status": () => ({ ...SYNC_STATE }),
      "preference.get": ({ key }) => preferences.get(key) ?? null,
      "preference.set": ({ key, value }) => void preferences.set(key, value),
      "sync.state": () => ({ ...SYNC_STATE }),
      "sync.pending": () => ({ rows: [], total: 0 }),
      "sync.conflicts": () => ({ rows: [], total: 0 }),
      "sync.set_aside": () => [],
      "sync.devices": () => [],
      "sample.list": (request) => onePage(rows, request),
      "import.history": () => [],
      ...sampleImport(),
      ...answers,
    },
    drop: (drop) => dropHandlers.forEach((handler) => void handler(drop)),
    async call(name, request) {
      host.asked.push({ name, request });
      if (delay_ms > 0) await new Promise((resolve) => setTimeout(resolve, delay_ms));
      const answer = host.answers[name];
      if (!answer) throw { kind: "bug", code: "unknown_call", params: { name }, fields: [] };
      return structuredClone((await answer(request)) ?? null);
    },
    onFilesDropped: (handler) => {
      dropHandlers.add(handler);
      return () => void dropHandlers.delete(handler);
    },
    pickFiles: async () => ["/desk/clerk/发票编号 11月.xlsx"],
    pickSave: async (suggested) => `/desk/clerk/${suggested}`,
    openPath: async () => {},
    tell: (progress) => progressHandlers.forEach((handler) => void handler(progress)),
    onProgress: (handler) => {
      progressHandlers.add(handler);
      return () => void progressHandlers.delete(handler);
    },
  };
  return host;
}

const ASSOCIATION = {
  name: "中国电子仪器行业协会",
  code: "CEIA",
  time_zone: "Asia/Shanghai",
  person: { name: "会长大人", org: null, hindrances: {} },
};

interface PageRequest {
  filter: SampleFilter;
  sort: { key: string; direction: string } | null;
  page: { number: number; size: number };
}

function onePage(all: SampleMember[], { filter, sort, page }: PageRequest) {
  const found = all.filter(
    (row) =>
      (!filter.text || `${row.unit}${row.contact}${row.number}`.includes(filter.text)) &&
      (filter.states.length === 0 || filter.states.includes(row.state)) &&
      (filter.view !== "owing" || row.unpaid.minor > 0),
  );
  if (sort) {
    const turn = sort.direction === "ascending" ? 1 : -1;
    const keyOf = (row: SampleMember) => String(row[sort.key as keyof SampleMember]);
    found.sort((a, b) => turn * keyOf(a).localeCompare(keyOf(b)));
  }
  const start = (page.number - 1) * page.size;
  return { rows: found.slice(start, start + page.size), total: found.length };
}
