// The typed calls as React sees them. A query is kept under [area, name, request]; when a command succeeds, every
// query of the areas it touches is asked again. Screens never say which caches to drop: Rust does, in TOUCHES.
import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useState } from "react";
import { type Calls, TOUCHES } from "@/generated/calls";
import { type Host, useHost } from "@/host/host";
import { Failure, useFailureText } from "./failure";

/** The calls of the desk. Sample data and tests add their own to this interface. */
export interface KnownCalls extends Calls {}
export type CallName = keyof KnownCalls;
export type Request<N extends CallName> = KnownCalls[N]["request"];
export type Response<N extends CallName> = KnownCalls[N]["response"];

export const areaOf = (name: CallName): string => name.slice(0, name.indexOf("."));
export const queryKeyOf = <N extends CallName>(name: N, request: Request<N>) => [areaOf(name), name, request] as const;

/** Asks once, outside any cache. Rejects with `Failure`. */
export async function ask<N extends CallName>(host: Host, name: N, request: Request<N>): Promise<Response<N>> {
  try {
    return (await host.call(name, request)) as Response<N>;
  } catch (thrown) {
    throw Failure.from(thrown);
  }
}

interface QueryOptions {
  enabled?: boolean;
  /** "keep" shows the last answer, dimmed by the caller, until the next one is there. */
  previous?: "keep" | "drop";
}

export function useQueryCall<N extends CallName>(
  name: N,
  request: Request<N>,
  options: QueryOptions = {},
): UseQueryResult<Response<N>, Failure> {
  const host = useHost();
  return useQuery<Response<N>, Failure>({
    queryKey: queryKeyOf(name, request),
    queryFn: () => ask(host, name, request),
    enabled: options.enabled ?? true,
    placeholderData: options.previous === "keep" ? keepPreviousData : undefined,
  });
}

interface Read<N extends CallName> {
  data: Response<N> | null;
  error: Failure | null;
  /** Asks again; the answer before stays until the next one is there. */
  again: () => void;
  /** Counts the answers, as a key for what begins anew with each. */
  round: number;
}

/** Asks once and keeps the answer, whatever becomes stale meanwhile: what a form begins with must not change under a person's hands. Without a request nothing is asked. */
export function useReadOnce<N extends CallName>(name: N, request: Request<N> | null): Read<N> {
  const host = useHost();
  const [asked, setAsked] = useState(0);
  const wanted = request === null ? null : JSON.stringify(request);
  const [answer, setAnswer] = useState({
    to: wanted,
    data: null as Response<N> | null,
    error: null as Failure | null,
    round: 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what `asked` is for
  useEffect(() => {
    if (wanted === null) return;
    let isCurrent = true;
    ask(host, name, JSON.parse(wanted) as Request<N>).then(
      (data) => isCurrent && setAnswer(({ round }) => ({ to: wanted, data, error: null, round: round + 1 })),
      (error: Failure) => isCurrent && setAnswer(({ round }) => ({ to: wanted, data: null, error, round })),
    );
    return () => {
      isCurrent = false;
    };
  }, [host, name, wanted, asked]);
  const { data, error, round } = answer.to === wanted ? answer : { ...answer, data: null, error: null };
  return { data, error, round, again: () => setAsked(asked + 1) };
}

interface CommandOptions {
  /** "notice" (default) shows a failure as a message; "caller" leaves it to the screen, as forms do. */
  failures?: "notice" | "caller";
}

export function useCommand<N extends CallName>(
  name: N,
  options: CommandOptions = {},
): UseMutationResult<Response<N>, Failure, Request<N>> {
  const host = useHost();
  const client = useQueryClient();
  const { message } = App.useApp();
  const textOf = useFailureText();
  return useMutation<Response<N>, Failure, Request<N>>({
    mutationFn: (request) => ask(host, name, request),
    onSuccess: () => dropTouched(client, name),
    onError: (failure) => {
      if (options.failures !== "caller") void message.open({ type: noticeType(failure), content: textOf(failure) });
    },
  });
}

/** Marks every query of the areas a command touches as stale. */
export function dropTouched(client: QueryClient, name: CallName): Promise<unknown> {
  const touched = (TOUCHES as Partial<Record<string, readonly string[]>>)[name] ?? [];
  // What waits for the server and what can be taken back grow with every change of records, whatever its area.
  const everyChange = [["association", "association.status"], ["association", "association.runs"], ["sync"]];
  return Promise.all(
    [...touched.map((area) => [area]), ...(touched.length > 0 ? everyChange : [])].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}

// A refusal is an answer, not an alarm.
const noticeType = (failure: Failure) => (failure.kind === "refusal" ? ("warning" as const) : ("error" as const));
