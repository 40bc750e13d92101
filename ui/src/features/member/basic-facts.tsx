// The basic facts of a member (requirements A3.4, A3.5), as a table of labels and values.
import { useTranslation } from "react-i18next";
import type { MemberColumn, MemberKind, MemberRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { type Detail, DetailTable } from "@/kit/detail-table";
import { memberColumns } from "./columns";

const BASIC: Record<MemberKind, MemberColumn[]> = {
  unit: [
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
    "total_assets",
    "last_year_revenue",
    "last_year_tax",
    "production_value",
    "contact_name",
    "mobile",
    "email",
  ],
  individual: [
    "gender",
    "birth_month",
    "ethnic_group",
    "party",
    "professional_title",
    "speciality",
    "post",
    "education",
    "degree",
    "mobile",
    "phone",
    "fax",
    "email",
    "region",
    "address",
  ],
};
const MEMBERSHIP: MemberColumn[] = ["level", "org", "joined_on", "expires_on", "created_at", "updated_at"];
const LOGIN: MemberColumn[] = ["user_name", "login_mobile", "registered_email"];
const LONG: MemberColumn[] = ["main_business", "address", "region"];

export function BasicFacts({ member }: { member: MemberRow }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const columns = memberColumns(member.kind, language);
  const details = (keys: MemberColumn[]): Detail[] =>
    keys.flatMap((key) => {
      const column = columns.find((each) => each.key === key);
      if (!column) return [];
      const width = LONG.includes(key) ? ("full" as const) : undefined;
      return [{ label: t(column.title), value: column.text(member, t), width }];
    });
  return (
    <>
      <DetailTable details={details(BASIC[member.kind])} />
      <DetailTable title={t("member:panorama.membership")} details={details(MEMBERSHIP)} />
      <DetailTable title={t("member:panorama.login")} details={details(LOGIN)} />
    </>
  );
}
