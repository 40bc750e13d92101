// Keeps the window in step with the server while there is one: as soon as the server has news, every minute all the
// same, soon after a change, and when a person comes back to the window. What fails is said by the header; nothing is lost by it, so nobody is interrupted.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ask, useQueryCall } from "@/calls/calls";
import { isSyncing, useSyncCall } from "@/features/sync/sync-call";
import { useHost } from "@/host/host";

const EVERY_MS = 60_000;
/** Long enough for a row of quick changes to travel together. */
const AFTER_CHANGE_MS = 2_000;

export function useSync(): void {
  const client = useQueryClient();
  const host = useHost();
  const { data: status, dataUpdatedAt } = useQueryCall("association.status", {});
  const { mutate } = useSyncCall("sync.now");
  const isConnected = status !== undefined && status.server !== null;
  const known = useRef({ version: null as number | null, waiting: 0, refused: 0 });
  if (status) known.current = { ...known.current, waiting: status.waiting, refused: status.refused };
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Kept in a ref so that neither the clock nor the listener begins anew with every drawing.
  const sync = useRef(() => {});
  sync.current = () => {
    clearTimeout(soon.current);
    if (isSyncing(client)) {
      soon.current = setTimeout(() => sync.current(), AFTER_CHANGE_MS);
      return;
    }
    mutate(
      {},
      {
        onSuccess: ({ version, waiting, refused, past, is_indexing }) => {
          // What lacks of the past comes piece by piece, so that in between everything else goes on.
          if (past !== null || is_indexing) soon.current = setTimeout(() => sync.current(), AFTER_CHANGE_MS);
          const before = known.current;
          known.current = { version, waiting, refused };
          if (before.version === null || version > before.version) void client.invalidateQueries();
          else if (waiting !== before.waiting || refused !== before.refused) {
            void client.invalidateQueries({ queryKey: ["association", "association.status"] });
            void client.invalidateQueries({ queryKey: ["sync"] });
          }
        },
      },
    );
  };

  useEffect(() => {
    if (!isConnected) return;
    const act = () => sync.current();
    act();
    const clock = setInterval(act, EVERY_MS);
    window.addEventListener("focus", act);
    return () => {
      clearInterval(clock);
      clearTimeout(soon.current);
      window.removeEventListener("focus", act);
    };
  }, [isConnected]);

  // One call listens for about a minute and then the next goes on; where listening is impossible the clock remains.
  useEffect(() => {
    if (!isConnected) return;
    const leaving = new AbortController();
    const listen = async () => {
      while (!leaving.signal.aborted) {
        const news = await ask(host, "sync.wait", {}).catch(() => null);
        if (leaving.signal.aborted) return;
        if (news === null) await new Promise((goOn) => setTimeout(goOn, EVERY_MS));
        else if (news.has_news) sync.current();
      }
    };
    void listen();
    return () => leaving.abort();
  }, [isConnected, host]);

  // Every command asks the status anew, so a fresh status with something waiting is the sign of a change.
  const waits = isConnected && status.waiting > 0 ? dataUpdatedAt : null;
  useEffect(() => {
    if (waits === null) return;
    clearTimeout(soon.current);
    soon.current = setTimeout(() => sync.current(), AFTER_CHANGE_MS);
  }, [waits]);
}
