// What members are searched by (requirements A2.2), and how that becomes the filter of the call.
import type { Choices, MemberFilter, MemberKind } from "@/generated/calls";
import type { Range, Search, SearchField } from "@/list/types";
import { IndustryInput, RegionInput, RegistrationTypesInput } from "./reference-inputs";
import { optionsOf, STAGES, STATUSES } from "./words";

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
    { key: "search", kind: "text", label: "member:search.any", placeholder: "member:search.anything" },
  ];
}

/** What the list starts with when another page leads here: the values of the fields above. */
export interface MemberSearch extends Search {
  statuses?: MemberFilter["statuses"];
  joined?: Range<string>;
}

export const filterOfKind =
  (kind: MemberKind) =>
  (search: Search): MemberFilter => {
    const { industry, region, joined, expires, counts_as_member, ...plain } = search as {
      counts_as_member?: "yes" | "no" | null;
      industry?: string[];
      region?: string[];
      joined?: Range<string>;
      expires?: Range<string>;
    };
    return {
      ...plain,
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
