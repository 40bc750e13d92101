// What the first drawing needs is asked before it: drawn without, the whole desk would be drawn again with each answer.
import type { QueryClient } from "@tanstack/react-query";
import { ask, type CallName, queryKeyOf, type Request } from "@/calls/calls";
import type { Host } from "@/host/host";

/** A keychain may take seconds to answer; the window shows that it waits after this long. */
const PATIENCE_MS = 600;
const PREFERENCES = ["language", "theme", "navigation"];

export async function askFirst(client: QueryClient, host: Host): Promise<void> {
  const first = <N extends CallName>(name: N, request: Request<N>) =>
    client.prefetchQuery({ queryKey: queryKeyOf(name, request), queryFn: () => ask(host, name, request) });
  const answers = [
    first("association.state", {}),
    first("association.status", {}),
    ...PREFERENCES.map((key) => first("preference.get", { key })),
  ];
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([Promise.all(answers), patience]);
}
