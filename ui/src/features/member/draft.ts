// Between the draft that Rust reads (every field a text) and the values of the form (cascades as paths).
import type { MemberDraft, MemberField, MemberForm } from "@/generated/calls";

export type FormValues = Partial<Record<MemberField, string | string[] | null>>;

export function valuesOf({ draft, cascades }: MemberForm): FormValues {
  const paths = cascades.map(({ field, codes }) => [field, codes] as const);
  return { ...draft.texts, ...Object.fromEntries(paths) };
}

/** What is left empty is left out. Of a cascade, the finest place that was chosen counts. */
export function draftOf(values: FormValues, base: Pick<MemberDraft, "kind" | "level_id" | "org_id">): MemberDraft {
  const texts = Object.entries(values).flatMap(([field, value]) => {
    const text = (Array.isArray(value) ? value.at(-1) : value)?.trim();
    return text ? [[field, text]] : [];
  });
  return { ...base, texts: Object.fromEntries(texts) };
}
