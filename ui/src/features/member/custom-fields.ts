// Fields that the association added to its members (自定义字段, requirements A3.7): their keys, names and values in words.
import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { CustomField, MemberField, MemberKind } from "@/generated/calls";
import { titleOf } from "./words";

export type CustomKey = Extract<MemberField, `custom_${string}`>;

/** What stands between several options of one field, as Rust keeps them. */
export const BETWEEN_OPTIONS = "、";

const NONE: CustomField[] = [];

/** The key of a custom field, in forms, columns and changes. */
export const keyOf = ({ id }: Pick<CustomField, "id">): CustomKey => `custom_${id.replaceAll("-", "")}`;

/** Every custom field, those that are retired included. */
export function useCustomFields(): CustomField[] {
  return useQueryCall("association.choices", {}).data?.custom_fields ?? NONE;
}

export const belongsTo = (field: CustomField, kind: MemberKind): boolean => field.kind === null || field.kind === kind;

/** What a custom field holds, as people read it. */
export function customText({ input }: CustomField, kept: string, t: TFunction): string {
  if (input === "yes_no") return kept && t(`member:custom.${kept}`);
  // Thousands apart, as amounts stand everywhere; through text, never a float.
  return input === "amount" ? kept.replace(/\B(?=(\d{3})+\.)/g, ",") : kept;
}

/** What a field of a member is called, whoever made it. */
export type FieldTitle = (key: string, kind: MemberKind) => string;

export function useFieldTitle(): FieldTitle {
  const { t } = useTranslation();
  const customs = useCustomFields();
  return useCallback(
    (key, kind) => {
      if (!key.startsWith("custom_")) return t(titleOf(key as MemberField, kind));
      return customs.find((custom) => keyOf(custom) === key)?.name ?? t("trail:unknown");
    },
    [customs, t],
  );
}
