// Where the fields of a member stand: the sections of the form, and of the settings that arrange it. What an association
// added itself has a section of its own.
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

export function sectionOf(field: MemberField): Section {
  if (isCustom(field)) return "own";
  return KEYS.find((key) => (SECTIONS[key] as MemberField[]).includes(field)) ?? "basic";
}

/** Fields by section; within one, the order they came in. Empty sections are left out. */
export function bySection<F extends { field: MemberField }>(fields: F[]): [Section, F[]][] {
  const inside = (key: Section) => fields.filter(({ field }) => sectionOf(field) === key);
  return KEYS.map((key): [Section, F[]] => [key, inside(key)]).filter(([, found]) => found.length > 0);
}
