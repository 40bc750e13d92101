// Kinds of follow-up as the association has them: what each is called, and which are offered (requirements A14.1).
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { FollowUpKind, FollowUpState, FollowUpType } from "@/generated/calls";
import type { Mood } from "@/kit/status";

export const FOLLOW_UP_MOODS: Record<FollowUpState, Mood> = {
  recorded: "plain",
  scheduled: "note",
  due: "warn",
  done: "good",
};

/** Kinds that every association begins with; until it renames one, the language says what it is called. */
const PRESET: FollowUpKind[] = ["phone", "visit", "mail", "chat"];
const NONE: FollowUpType[] = [];

export function useFollowUpKinds() {
  const { t } = useTranslation();
  const { data: choices } = useQueryCall("association.choices", {});
  const types = choices?.follow_up_types ?? NONE;
  const nameOf = useCallback(
    (kind: FollowUpKind): string =>
      types.find((type) => type.kind === kind)?.name ||
      (PRESET.includes(kind) ? t(`member:follow_up.kinds.${kind}`) : ""),
    [t, types],
  );
  const offered = useMemo(
    () => types.filter(({ is_retired }) => !is_retired).map(({ kind }) => ({ value: kind, label: nameOf(kind) })),
    [nameOf, types],
  );
  return { types, nameOf, offered };
}
