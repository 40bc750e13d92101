// What a person has chosen (columns, density, saved searches …), kept on the native side under one key each.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useHost } from "@/host/host";
import { ask, queryKeyOf, type Request, useQueryCall } from "./calls";

type Kept = Request<"preference.set">["value"];

/** A preference and its setter. Until it has been read, and if it cannot be read, `fallback` holds. */
export function usePreference<T>(key: string, fallback: T): [value: T, set: (value: T) => void] {
  const host = useHost();
  const client = useQueryClient();
  const { data } = useQueryCall("preference.get", { key });
  const set = useCallback(
    (value: T) => {
      // The screen follows at once; a preference that could not be written is not worth an alarm.
      client.setQueryData(queryKeyOf("preference.get", { key }), value);
      void ask(host, "preference.set", { key, value: value as unknown as Kept }).catch(() => {});
    },
    [client, host, key],
  );
  return [(data as unknown as T | null | undefined) ?? fallback, set];
}
