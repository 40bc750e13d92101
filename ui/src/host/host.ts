// The door to the native side, as the screens see it. Two hosts stand behind it: the window (tauri.ts) and the
// loopback bridge (bridge.ts). Nothing outside this folder knows which one is there.
import { createContext, useContext } from "react";

export type FileDrop = { stage: "over" } | { stage: "leave" } | { stage: "dropped"; paths: string[] };

/** How far a long task has come. `total` is 0 while it is not known. */
export interface Progress {
  task: string;
  stage: string;
  done: number;
  total: number;
}

export type Stop = () => void;

export interface Host {
  /** Sends one call. Rejects with a `Failure` as it stands on the wire. */
  call(name: string, request: unknown): Promise<unknown>;
  /** Files dragged over, away from, or dropped on the window. */
  onFilesDropped(handler: (drop: FileDrop) => void): Stop;
  /** Asks for files to read; `kinds` are endings without a dot. An empty list means the person cancelled. */
  pickFiles(kinds: readonly string[]): Promise<string[]>;
  /** Asks where to write; null means the person cancelled. */
  pickSave(suggested: string): Promise<string | null>;
  /** Opens a finished file with whatever the system opens it with. */
  openPath(path: string): Promise<void>;
  onProgress(handler: (progress: Progress) => void): Stop;
}

const HostContext = createContext<Host | null>(null);
export const HostProvider = HostContext.Provider;

export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error("useHost outside HostProvider");
  return host;
}

/** The window when the screens run inside it, else the bridge. The other host is never loaded. */
export async function openHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).tauriHost();
  return (await import("./bridge")).bridgeHost();
}
