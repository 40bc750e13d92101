// A range as a search keeps it: without either end it is nothing.
import type { Range } from "./types";

export const rangeOf = <V>(from: V | null, to: V | null): Range<V> | undefined =>
  from === null && to === null ? undefined : { from, to };
