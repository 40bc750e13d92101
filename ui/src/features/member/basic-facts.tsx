// The basic facts of a member (requirements A3.4, A3.5, A3.7), as tables of labels and values: what the form of its level
// asks, in the order of the form, then what it holds besides.
import { useTranslation } from "react-i18next";
import type { MemberColumn, MemberField, MemberPanorama } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { type Detail, DetailTable } from "@/kit/detail-table";
import { memberColumns } from "./columns";
import { belongsTo, customText, keyOf, useCustomFields } from "./custom-fields";
import { bySection, isCustom } from "./sections";

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
  const details = (keys: MemberColumn[]): Detail[] =>
    keys.flatMap((key) => {
      const column = columns.find((each) => each.key === key);
      if (!column) return [];
      const width = LONG.includes(key) ? ("full" as const) : undefined;
      return [{ label: t(column.title), value: column.text(member, t), width }];
    });
  const isHeld = (key: MemberField) => columns.some((column) => column.key === key && column.text(member, t) !== "");
  const besides = FACTS.filter((key) => !asked.includes(key) && isHeld(key));
  const basic = [...asked, ...besides].filter((key) => FACTS.includes(key));
  const inOrder = bySection(basic.map((field) => ({ field }))).flatMap(([, inside]) =>
    inside.map(({ field }) => field),
  );
  const own = [
    ...asked.filter(isCustom).flatMap((key) => customs.find((field) => keyOf(field) === key) ?? []),
    ...customs.filter((field) => !asked.includes(keyOf(field)) && member.custom[keyOf(field)]),
  ];
  const ownDetails = own.map((field): Detail => {
    const width = LONG_INPUTS.includes(field.input) ? "full" : undefined;
    return { label: field.name, value: customText(field, member.custom[keyOf(field)] ?? "", t), width };
  });
  return (
    <>
      <DetailTable details={details(inOrder)} />
      {ownDetails.length > 0 && <DetailTable title={t("member:form.section_own")} details={ownDetails} />}
      <DetailTable title={t("member:panorama.membership")} details={details(MEMBERSHIP)} />
      <DetailTable title={t("member:panorama.login")} details={details(LOGIN)} />
    </>
  );
}
