// The calls that speak with the server. They share one lane, whoever asks: the button, the clock, an invitation; so two
// never run at once, and every part of the window knows whether one runs and how the last one ended.
import { type QueryClient, useIsMutating, useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { ask, type Request, type Response } from "@/calls/calls";
import type { Failure } from "@/calls/failure";
import { useHost } from "@/host/host";

type SyncCall = "sync.connect" | "sync.now" | "sync.invite" | "sync.password";

const LANE = "sync";
const keyOf = (name: SyncCall) => [LANE, name] as const;

/** `onEnd` is called however the call ends, and even when whoever asked has left the page meanwhile. */
export function useSyncCall<N extends SyncCall>(name: N, onEnd?: () => unknown) {
  const host = useHost();
  return useMutation<Response<N>, Failure, Request<N>>({
    mutationKey: keyOf(name),
    scope: { id: LANE },
    mutationFn: (request) => ask(host, name, request),
    onSettled: onEnd,
  });
}

/** Whether the window speaks with the server at this moment. */
export const useIsSyncing = (): boolean => useIsMutating({ mutationKey: [LANE] }) > 0;
export const isSyncing = (client: QueryClient): boolean => client.isMutating({ mutationKey: [LANE] }) > 0;

/** Why the last synchronisation that came to an end failed; null when it did not. Joining (again) is one as well once it worked. */
export function useSyncFailure(): Failure | null {
  const ended = useMutationState({
    filters: {
      mutationKey: [LANE],
      predicate: ({ state, options }) =>
        options.mutationKey?.[1] === "sync.now"
          ? state.status !== "pending"
          : options.mutationKey?.[1] === "sync.connect" && state.status === "success",
    },
    select: ({ state }) => state.error as Failure | null,
  });
  return ended.at(-1) ?? null;
}

/** What came from the server may have changed anything that is on the screen. */
export function useDropAll(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
