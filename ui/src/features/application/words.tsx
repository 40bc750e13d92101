// Applications in words and tags: their state, what they ask for, what they wait for.
import type { TFunction } from "i18next";
import type { ApplicationAct, ApplicationKind, ApplicationRow, ApplicationState } from "@/generated/calls";
import { type Mood, Status } from "@/kit/status";
import type { FieldTitle } from "../member/custom-fields";

export const KINDS: ApplicationKind[] = ["level_change", "profile_change", "renewal", "contact_change", "withdrawal"];
export const STATES: ApplicationState[] = ["pending", "approved", "completed", "returned", "rejected", "cancelled"];

const STATE_MOODS: Record<ApplicationState, Mood> = {
  pending: "warn",
  approved: "note",
  completed: "good",
  returned: "plain",
  rejected: "bad",
  cancelled: "plain",
};
export const ACT_MOODS: Record<ApplicationAct, Mood> = {
  approve: "good",
  complete: "good",
  return: "warn",
  reopen: "warn",
  reject: "bad",
  amend: "note",
  cancel: "plain",
  supersede: "plain",
};

export const stateTag = (state: ApplicationState, t: TFunction) => (
  <Status mood={STATE_MOODS[state]}>{t(`application:state.${state}`)}</Status>
);

/** What is asked for, in a few words: for data, only which fields change. */
export function wishedText(row: ApplicationRow, title: FieldTitle, t: TFunction): string {
  if (row.level_after !== null) return t("application:wish.level", { level: row.level_after });
  if (row.terms !== null) return t("application:wish.terms", { terms: row.terms });
  if (row.reason !== null) {
    const from = row.effective_on
      ? t("application:wish.from", { day: row.effective_on })
      : t("application:wish.at_once");
    return `${from}${t("listing:semicolon")}${row.reason}`;
  }
  return row.changed.map((field) => title(field, row.member_kind ?? "unit")).join(t("trail:list_mark"));
}

/** What it waits for; empty where it waits for nothing. */
export function waitingText({ state, awaited, effective_on }: ApplicationRow, t: TFunction): string {
  if (state === "pending") return awaited ? t(`application:approver.${awaited}`) : "";
  if (state === "returned") return t("application:waiting.correction");
  if (state !== "approved") return "";
  return effective_on ? t("application:waiting.day", { day: effective_on }) : t("application:waiting.payment");
}

export const kindText = (row: ApplicationRow, t: TFunction): string =>
  row.member_kind ? t(`member:kind.${row.member_kind}`) : "";
