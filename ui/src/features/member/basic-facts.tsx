// The basic facts of a member (requirements A3.4, A3.5, A3.7), as tables of labels and values: what the form of its level
// asks, in the order of the form, then what it holds besides.
import { useTranslation } from "react-i18next";
import type { MemberColumn, MemberField, MemberPanorama } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { type Detail, DetailTable } from "@/kit/detail-table";
import { memberColumns } from "./columns";
import { belongsTo, customText, keyOf, useCustomFields } from "./custom-fields";
import { inOrderOf, isCustom, sectionsOf } from "./sections";

const FACTS: MemberField[] = [
  "uscc",
  "registration_type",
  "industry",
  "founded_on",
  "main_business",
  "region",
  "address",
  "website",
  "office_phone",
  "headcount",
  "gender",
  "birth_month",
  "ethnic_group",
  "party",
  "professional_title",
  "speciality",
  "post",
  "education",
  "degree",
  "total_assets",
  "last_year_revenue",
  "last_year_tax",
  "production_value",
  "contact_name",
  "mobile",
  "email",
  "phone",
  "fax",
];
const MEMBERSHIP: MemberColumn[] = ["level", "org", "joined_on", "expires_on", "created_at", "updated_at"];
const LOGIN: MemberColumn[] = ["user_name", "login_mobile", "registered_email"];
const LONG: MemberColumn[] = ["main_business", "address", "region"];
const LONG_INPUTS = ["long_text", "several"];

export function BasicFacts({ shown: { member, asked } }: { shown: Pick<MemberPanorama, "member" | "asked"> }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const customs = useCustomFields().filter((field) => belongsTo(field, member.kind));
  const columns = memberColumns(member.kind, language, []);
  const details = (keys: MemberColumn[]): Detail[] => keys.flatMap((key) => detail(key) ?? []);
  const detail = (key: MemberColumn): Detail | undefined => {
    const custom = customs.find((field) => keyOf(field) === key);
    if (custom) {
      const width = LONG_INPUTS.includes(custom.input) ? "full" : undefined;
      return { label: custom.name, value: customText(custom, member.custom[keyOf(custom)] ?? "", t), width };
    }
    const column = columns.find((each) => each.key === key);
    const width = LONG.includes(key) ? ("full" as const) : undefined;
    return column && { label: t(column.title), value: column.text(member, t), width };
  };
  const isHeld = (key: MemberField) => columns.some((column) => column.key === key && column.text(member, t) !== "");
  const besides = FACTS.filter((key) => !asked.includes(key) && isHeld(key));
  const unasked = customs.map(keyOf).filter((key) => !asked.includes(key) && member.custom[key]);
  // Where a field stands follows from all that are asked, those included that have a table of their own below.
  const place = (keys: MemberField[]) => {
    const sections = sectionsOf(keys);
    return keys.map((key, at) => ({ key, section: sections[at] ?? "basic" }));
  };
  const placed = place(asked);
  const isOwn = ({ key, section }: (typeof placed)[number]) => isCustom(key) && section === "own";
  const basic = placed.filter((one) => FACTS.includes(one.key) || (isCustom(one.key) && !isOwn(one)));
  const inOrder = inOrderOf([...basic, ...place(besides)]).map(({ key }) => key);
  const ownDetails = details([...placed.filter(isOwn).map(({ key }) => key), ...unasked]);
  return (
    <>
      <DetailTable details={details(inOrder)} />
      {ownDetails.length > 0 && <DetailTable title={t("member:form.section_own")} details={ownDetails} />}
      <DetailTable title={t("member:panorama.membership")} details={details(MEMBERSHIP)} />
      <DetailTable title={t("member:panorama.login")} details={details(LOGIN)} />
    </>
  );
}
