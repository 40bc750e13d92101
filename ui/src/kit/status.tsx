// A state as a small tag: always with its word, the colour only says what kind of news it is.
import type { ReactNode } from "react";
import css from "./status.module.css";

/** good: settled. warn: wants attention soon. bad: refused, expired, owed. note: under way. plain: neither. */
export type Mood = "good" | "warn" | "bad" | "note" | "plain";

export function Status({ mood, children }: { mood: Mood; children: ReactNode }) {
  return (
    <span className={css.status} data-mood={mood}>
      {children}
    </span>
  );
}
