// The cache behind all calls. The native side is on this machine, so being offline never pauses a call, and answers
// stay good until a command touches their area.
import { QueryClient } from "@tanstack/react-query";

const KEEP_UNUSED_MS = 10 * 60 * 1000;

export function openClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: KEEP_UNUSED_MS,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
