// The columns of the two member lists (requirements A2.3, A2.4, A3.5): the same tools, other fields. Keys are those of
// Rust's MemberColumn, so that an export holds exactly the columns that are shown.
import type { TFunction } from "i18next";
import type {
  CustomField,
  IndividualRow,
  MemberColumn,
  MemberField,
  MemberKind,
  MemberRow,
  Money,
  NamedCode,
  UnitDetails,
} from "@/generated/calls";
import type { Language } from "@/i18n/texts";
import { instantText } from "@/kit/date-text";
import { moneyText } from "@/kit/money";
import { memberNoText } from "@/kit/serial-text";
import { Status } from "@/kit/status";
import type { Column } from "@/list/types";
import { belongsTo, customText, keyOf } from "./custom-fields";
import { sectionsOf } from "./sections";
import { Tags } from "./tags";
import { nameOf, STATUS_MOODS, tenThousands, titleOf } from "./words";

type MemberListColumn = Column<MemberRow> & { key: MemberColumn };
type Look = Partial<Pick<MemberListColumn, "cell" | "align" | "sort" | "grow" | "shown">>;

const SHOWN: Record<MemberKind, MemberColumn[]> = {
  unit: ["member_no", "name", "level", "status", "tags", "contact_name", "mobile", "expires_on"],
  individual: ["member_no", "name", "level", "status", "tags", "mobile", "professional_title", "expires_on"],
};

export function memberColumns(
  kind: MemberKind,
  language: Language,
  customs: CustomField[],
  order: MemberField[] = [],
): Column<MemberRow>[] {
  const named = (value: NamedCode | null | undefined) => nameOf(value, language);
  const column = (key: MemberColumn, width: number, text: MemberListColumn["text"], look: Look = {}) => ({
    key,
    title: titleOf(key, kind),
    width,
    text,
    shown: SHOWN[kind].includes(key) ? ("shown" as const) : undefined,
    ...look,
  });
  const common = [
    column("member_no", 118, (row, t) => memberNoText(row.member_no ?? "", t), { sort: "sortable" }),
    column("name", kind === "unit" ? 200 : 110, (row) => row.name, { sort: "sortable", grow: "grow" }),
    column("level", 120, (row) => row.level, { sort: "sortable" }),
    column("status", 84, (row, t) => t(`member:status.${row.status}`), { cell: statusCell }),
    column("tags", 130, (row) => row.tags.map(({ name }) => name).join(" "), { cell: tagsCell }),
    column("org", 110, (row) => row.org),
    column("stage", 128, (row, t) => t(`member:stage.${row.stage}`)),
    column("year", 64, (row) => String(row.year ?? "")),
    column("mobile", 108, (row) => row.mobile ?? ""),
    column("email", 180, (row) => row.email ?? ""),
    column("user_name", 118, (row) => row.user_name ?? ""),
    column("login_mobile", 112, (row) => row.login_mobile ?? ""),
    column("registered_email", 180, (row) => row.registered_email ?? ""),
    column("region", 170, (row) => named(row.region)),
    column("address", 210, (row) => row.address ?? ""),
    column("joined_on", 96, (row) => row.joined_on ?? "", { sort: "sortable" }),
    column("expires_on", 104, (row) => row.expires_on ?? "", { sort: "sortable" }),
    column("standing_reason", 150, (row) => row.standing_reason ?? ""),
    column("standing_on", 104, (row) => row.standing_on ?? "", { sort: "sortable" }),
    column("standing_by", 92, (row) => row.standing_by ?? ""),
    column("created_at", 128, (row) => instantText(row.created_at)),
    column("updated_at", 128, (row) => instantText(row.updated_at)),
  ];
  const own = kind === "unit" ? unitColumns(column, named, language) : individualColumns(column, named);
  const added = customs.filter((field) => !field.is_retired && belongsTo(field, kind)).map(customColumn);
  const all = amongOthers([...common.slice(0, 5), ...own, ...common.slice(5)], added, order);
  // The columns of a fresh list stand in the order in which they read best.
  const rank = (key: MemberColumn) => SHOWN[kind].indexOf(key) + 1 || SHOWN[kind].length + 1;
  return all.sort((a, b) => rank(a.key) - rank(b.key));
}

/** A custom field that a form has among others stands behind the same one here; all others stand at the end. */
function amongOthers(known: MemberListColumn[], added: MemberListColumn[], order: MemberField[]): MemberListColumn[] {
  const sections = sectionsOf(order);
  const columns = [...known];
  let place = 0;
  order.forEach((field, at) => {
    const there = columns.findIndex(({ key }) => key === field);
    const custom = added.find(({ key }) => key === field);
    if (there >= 0) place = there + 1;
    else if (custom && sections[at] !== "own") columns.splice(place++, 0, custom);
  });
  return [...columns, ...added.filter((column) => !columns.includes(column))];
}

const FIGURES: CustomField["input"][] = ["number", "amount"];

const customColumn = (field: CustomField): MemberListColumn => ({
  key: keyOf(field),
  title: "",
  words: field.name,
  width: 130,
  text: ({ custom }, t) => customText(field, custom[keyOf(field)] ?? "", t),
  align: FIGURES.includes(field.input) ? "right" : undefined,
  sort: "sortable",
});

type Make = (key: MemberColumn, width: number, text: MemberListColumn["text"], look?: Look) => MemberListColumn;
type Named = (value: NamedCode | null | undefined) => string;

function unitColumns(column: Make, named: Named, language: Language): MemberListColumn[] {
  const amount = (key: MemberColumn & keyof UnitDetails) =>
    column(key, 120, (row, t) => inTheirCount(row.unit?.[key as "total_assets"], language, t), { align: "right" });
  return [
    column("contact_name", 92, (row) => row.contact_name ?? ""),
    column("industry", 180, (row) => named(row.industry)),
    column("registration_type", 170, (row) => named(row.registration_type)),
    column("uscc", 160, (row) => row.uscc ?? ""),
    amount("production_value"),
    column("founded_on", 96, (row) => row.unit?.founded_on ?? ""),
    column("main_business", 200, (row) => row.unit?.main_business ?? ""),
    column("website", 180, (row) => row.unit?.website ?? ""),
    column("office_phone", 120, (row) => row.unit?.office_phone ?? ""),
    column("headcount", 84, (row) => String(row.unit?.headcount ?? ""), { align: "right" }),
    amount("total_assets"),
    amount("last_year_revenue"),
    amount("last_year_tax"),
  ];
}

function individualColumns(column: Make, named: Named): MemberListColumn[] {
  const text = (key: MemberColumn & keyof IndividualRow, width: number) =>
    column(key, width, ({ individual }) => {
      const value = individual?.[key];
      return typeof value === "object" ? named(value) : (value ?? "");
    });
  return [
    text("professional_title", 120),
    text("gender", 64),
    text("birth_month", 88),
    text("post", 110),
    text("speciality", 120),
    text("education", 90),
    text("degree", 90),
    text("ethnic_group", 80),
    text("party", 100),
    text("phone", 120),
    text("fax", 120),
  ];
}

/** In 万元 where people count so, in full elsewhere. */
const inTheirCount = (amount: Money | null | undefined, language: Language, t: TFunction): string => {
  if (!amount) return "";
  return language === "zh" ? `${tenThousands(amount)} ${t("member:form.ten_thousands")}` : moneyText(amount);
};

const statusCell: Column<MemberRow>["cell"] = (row, t) => (
  <Status mood={STATUS_MOODS[row.status]}>{t(`member:status.${row.status}`)}</Status>
);

const tagsCell: Column<MemberRow>["cell"] = (row) => <Tags tags={row.tags} />;
