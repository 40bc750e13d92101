// A preference that the first paint needs (language, colours). This machine keeps a copy, because the desk's own
// preferences can only be read once an association is open; from then on the person's own choice wins.
import { useCallback, useState } from "react";
import { usePreference } from "./preference";

export function useLocalPreference<T extends string>(
  key: string,
  allowed: readonly T[],
  fallback: T,
): [value: T, set: (value: T) => void] {
  const [local, setLocal] = useState<string | null>(() => localStorage.getItem(`huiji.${key}`));
  const [kept, keep] = usePreference<string | null>(key, null);
  const value = allowed.find((each) => each === kept) ?? allowed.find((each) => each === local) ?? fallback;
  const set = useCallback(
    (next: T) => {
      localStorage.setItem(`huiji.${key}`, next);
      setLocal(next);
      keep(next);
    },
    [key, keep],
  );
  return [value, set];
}
