// What members are searched by (requirements A2.2), and how that becomes the filter of the call.
import type { Choices, CustomField, FieldInput, MemberFilter, MemberKind } from "@/generated/calls";
import type { Option, Range, Search, SearchField } from "@/list/types";
import { belongsTo, keyOf } from "./custom-fields";
import { IndustryInput, RegionInput, RegistrationTypesInput } from "./reference-inputs";
import { optionsOf, STAGES, STATUSES } from "./words";

const YES_NO = ["yes", "no"] as const;
/** Inputs that offer what can be searched for. */
const CHOSEN: FieldInput[] = ["yes_no", "choice", "several"];

export function memberSearch(kind: MemberKind, choices: Choices | undefined): SearchField[] {
  const unitOnly: SearchField[] = [
    { key: "industry", kind: "own", label: "member:column.industry", input: IndustryInput },
    {
      key: "registration_types",
      kind: "own",
      label: "member:column.registration_type",
      input: RegistrationTypesInput,
    },
  ];
  const levels = choices?.levels.filter((level) => level.kind === kind) ?? [];
  return [
    { key: "name", kind: "text", label: `member:search.name_${kind}` },
    ...(kind === "unit" ? unitOnly : []),
    { key: "mobile", kind: "text", label: "member:column.mobile" },
    {
      key: "statuses",
      kind: "multi_select",
      label: "member:column.status",
      options: STATUSES.map((value) => ({ value, label: `member:status.${value}` })),
    },
    {
      key: "counts_as_member",
      kind: "select",
      label: "member:search.counts_as_member",
      options: (["yes", "no"] as const).map((value) => ({ value, label: `member:search.counts.${value}` })),
    },
    { key: "org_ids", kind: "multi_select", label: "member:column.org", options: optionsOf(choices?.orgs ?? []) },
    { key: "level_ids", kind: "multi_select", label: "member:column.level", options: optionsOf(levels) },
    {
      key: "stages",
      kind: "multi_select",
      label: "member:column.stage",
      options: STAGES.map((value) => ({ value, label: `member:stage.${value}` })),
    },
    {
      key: "tag_ids",
      kind: "multi_select",
      label: "member:column.tags",
      options: (choices?.tags ?? []).map(({ id, name }) => ({ value: id, text: name })),
    },
    { key: "region", kind: "own", label: "member:column.region", input: RegionInput },
    { key: "joined", kind: "date_range", label: "member:search.joined" },
    { key: "expires", kind: "date_range", label: "member:search.expires" },
    { key: "member_no", kind: "text", label: "member:column.member_no" },
    ...customSearch(kind, choices?.custom_fields ?? []),
    { key: "search", kind: "text", label: "member:search.any", placeholder: "member:search.anything" },
  ];
}

/** The fields that the association added: chosen where there is a choice, otherwise by a part of what they hold. */
function customSearch(kind: MemberKind, fields: CustomField[]): SearchField[] {
  const options = (field: CustomField): Option[] =>
    field.input === "yes_no"
      ? YES_NO.map((value) => ({ value, label: `member:custom.${value}` }))
      : field.options.map((option) => ({ value: option, text: option }));
  return fields
    .filter((field) => belongsTo(field, kind) && !field.is_retired)
    .map((field) => {
      const named = { key: keyOf(field), label: "member:column.custom", words: field.name };
      return CHOSEN.includes(field.input)
        ? { ...named, kind: "select", options: options(field) }
        : { ...named, kind: "text" };
    });
}

/** What the list starts with when another page leads here: the values of the fields above. */
export interface MemberSearch extends Search {
  statuses?: MemberFilter["statuses"];
  joined?: Range<string>;
}

export const filterOfKind =
  (kind: MemberKind) =>
  (search: Search): MemberFilter => {
    const { industry, region, joined, expires, counts_as_member, ...others } = search as {
      counts_as_member?: "yes" | "no" | null;
      industry?: string[];
      region?: string[];
      joined?: Range<string>;
      expires?: Range<string>;
    };
    const [customs, plain] = [true, false].map((isCustom) =>
      Object.fromEntries(Object.entries(others).filter(([key]) => key.startsWith("custom_") === isCustom)),
    );
    return {
      ...plain,
      customs: customs as MemberFilter["customs"],
      kind,
      counts_as_member: counts_as_member ? counts_as_member === "yes" : null,
      industries: industry?.slice(-1) ?? [],
      region: region?.at(-1) ?? null,
      joined_from: joined?.from ?? null,
      joined_to: joined?.to ?? null,
      expires_from: expires?.from ?? null,
      expires_to: expires?.to ?? null,
    };
  };
