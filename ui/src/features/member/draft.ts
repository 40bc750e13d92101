// Between the draft that Rust reads (every field a text) and the values of the form (cascades as paths).
import type { MemberDraft, MemberField, MemberForm, MemberFormField } from "@/generated/calls";

export type FormValues = Partial<Record<MemberField, string | string[] | null>>;

export function valuesOf({ draft, cascades }: Pick<MemberForm, "draft" | "cascades">): FormValues {
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

/** What a member holds in fields that the form does not ask. It is sent along, or saving would empty it. */
export function unasked({ texts }: MemberDraft, asked: MemberFormField[]): MemberDraft["texts"] {
  const isAsked = new Set<string>(asked.map(({ field }) => field));
  return Object.fromEntries(Object.entries(texts).filter(([field]) => !isAsked.has(field)));
}
