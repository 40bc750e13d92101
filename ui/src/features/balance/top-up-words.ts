// Words and choices of top-ups that several of their screens share.
import type { TFunction } from "i18next";
import type { TopUpRow, TopUpState } from "@/generated/calls";
import type { Mood } from "@/kit/status";

export const STATES: TopUpState[] = ["draft", "pending", "awaiting", "credited", "refused", "abandoned", "reversed"];
export const KINDS = ["offline", "online", "bank"] as const;
export const CURRENCIES = ["CNY", "USD"] as const;

export const MOODS: Record<TopUpState, Mood> = {
  draft: "plain",
  pending: "warn",
  awaiting: "warn",
  credited: "good",
  refused: "bad",
  abandoned: "plain",
  reversed: "plain",
};

/** What an online top-up is called once its money came differs from an offline one. */
export const stateText = ({ kind, state }: Pick<TopUpRow, "kind" | "state">, t: TFunction): string =>
  t(kind === "online" && state === "credited" ? "balance:top_up.paid" : `balance:top_up.state.${state}`);
