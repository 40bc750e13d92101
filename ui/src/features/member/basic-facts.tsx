// The basic facts of a member (requirements A3.4, A3.5), as a table of labels and values.
import { useTranslation } from "react-i18next";
import type { MemberColumn, MemberRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { type Detail, DetailTable } from "@/kit/detail-table";
import { memberColumns } from "./columns";

const MEMBERSHIP: MemberColumn[] = ["level", "org", "joined_on", "expires_on", "created_at", "updated_at"];
const LOGIN: MemberColumn[] = ["user_name", "login_mobile", "registered_email"];
const SHOWN_IN_HEAD: MemberColumn[] = ["member_no", "name", "status", "stage", "tags", "year", "standing_reason"];
const LONG: MemberColumn[] = ["main_business", "address", "region"];

export function BasicFacts({ member }: { member: MemberRow }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const columns = memberColumns(member.kind, language);
  const elsewhere = new Set<string>([...MEMBERSHIP, ...LOGIN, ...SHOWN_IN_HEAD]);
  const basic = columns.filter(({ key }) => !elsewhere.has(key)).map(({ key }) => key as MemberColumn);
  const details = (keys: MemberColumn[]): Detail[] =>
    keys.flatMap((key) => {
      const column = columns.find((each) => each.key === key);
      if (!column) return [];
      const width = LONG.includes(key) ? ("full" as const) : undefined;
      return [{ label: t(column.title), value: column.text(member, t), width }];
    });
  return (
    <>
      <DetailTable details={details(basic)} />
      <DetailTable title={t("member:panorama.membership")} details={details(MEMBERSHIP)} />
      <DetailTable title={t("member:panorama.login")} details={details(LOGIN)} />
    </>
  );
}
