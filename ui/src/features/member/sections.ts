// Where the fields of a member stand: the sections of the form, and of the settings that arrange it. What an association
// added itself stands where it was arranged; where it began, behind everything, it has a section of its own.
import type { MemberField } from "@/generated/calls";

const SECTIONS = {
  basic: [],
  finance: ["total_assets", "last_year_revenue", "last_year_tax", "production_value"],
  own: [],
  contact: ["contact_name", "mobile", "email", "phone", "fax"],
  login: ["user_name", "login_mobile", "registered_email"],
  membership: ["joined_on", "expires_on"],
} satisfies Record<string, MemberField[]>;

export type Section = keyof typeof SECTIONS;
const KEYS = Object.keys(SECTIONS) as Section[];

export const isCustom = (field: MemberField): boolean => field.startsWith("custom_");

const isBefore = (one: Section, other: Section) => KEYS.indexOf(one) < KEYS.indexOf(other);

function knownSection(field: MemberField): Section | undefined {
  if (isCustom(field)) return undefined;
  return KEYS.find((key) => (SECTIONS[key] as MemberField[]).includes(field)) ?? "basic";
}

function between(before: Section = "basic", after?: Section): Section {
  if (after === undefined || after === "membership") return "own";
  return isBefore(before, "own") && isBefore("own", after) ? "own" : before;
}

/** The section of each field, as Rust has them on paper: a custom field stands in that of the field it was arranged behind. */
export function sectionsOf(fields: MemberField[]): Section[] {
  const known = fields.map(knownSection);
  const isKnown = (section: Section | undefined) => section !== undefined;
  return known.map(
    (section, at) => section ?? between(known.slice(0, at).findLast(isKnown), known.slice(at).find(isKnown)),
  );
}

/** Things in the order of their sections; within one, as they came. */
export const inOrderOf = <P extends { section: Section }>(placed: P[]): P[] =>
  placed.toSorted((one, other) => KEYS.indexOf(one.section) - KEYS.indexOf(other.section));

/** Fields by section; within one, the order they came in. Empty sections are left out. */
export function bySection<F extends { field: MemberField }>(fields: F[]): [Section, F[]][] {
  const sections = sectionsOf(fields.map(({ field }) => field));
  const inside = (key: Section) => fields.filter((_, at) => sections[at] === key);
  return KEYS.map((key): [Section, F[]] => [key, inside(key)]).filter(([, found]) => found.length > 0);
}
