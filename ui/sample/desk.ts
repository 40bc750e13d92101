// Made-up answers of the desk about members, certificates and the start page, in the shape of the real ones. Serves
// the real pages in tests and at /sample/?desk.

import { USUAL_STATUSES } from "@/features/association/status-table";
import type { Choices, CustomField, MemberDraft, MemberFormField, MemberRow, MemberStatus } from "@/generated/calls";
import { samplePanorama } from "./desk-panorama";
import { figures } from "./figures";
import type { Answers } from "./host";
import { sampleMembers } from "./members";
import { STATUSES } from "./today";

/** Two fields of units, and one that is asked no more. */
export const customFields: CustomField[] = [
  custom("f-1", "医院等级", "choice", ["三级甲等", "三级乙等"]),
  custom("f-2", "关注方向", "several", ["影像", "检验", "放疗"]),
  { ...custom("f-3", "传呼", "text"), is_retired: true },
];

function custom(id: string, name: string, input: CustomField["input"], options: string[] = []): CustomField {
  return { id, name, kind: "unit", input, options, is_retired: false };
}

export const choices: Choices = {
  orgs: [org("o1", null, "协会总会", "003"), org("o2", "o1", "检验分会", "009")],
  levels: [
    level("l1", "理事单位", "unit", 2_000_000),
    level("l2", "企事业单位会员", "unit", 500_000),
    level("l3", "普通会员", "individual", 20_000),
  ],
  tags: [
    { id: "t1", name: "重点联系", colour: "teal" },
    { id: "t2", name: "展会", colour: "orange" },
  ],
  follow_up_types: [
    ...["phone", "visit", "mail", "chat"].map((kind) => ({ id: `k-${kind}`, kind, name: "", is_retired: false })),
    { id: "k1", kind: "k1", name: "短信", is_retired: true },
  ],
  custom_fields: customFields,
  field_order: { unit: [], individual: [] },
};

function org(id: string, parent_id: string | null, name: string, code: string) {
  return { id, parent_id, name, code, retired_on: null, unit_numbers: null, individual_numbers: null };
}

function level(id: string, name: string, kind: "unit" | "individual", dues: number) {
  return {
    id,
    name,
    kind,
    group_name: kind === "unit" ? "企事业单位会员" : "个人会员",
    suffix: "PT",
    dues: { minor: dues, currency: "CNY" as const },
    term_months: 12,
    renewal_window_days: 30,
    grace_days: 10,
    late_start: "payment_day" as const,
    retired_on: null,
    statuses: USUAL_STATUSES,
    documents: [],
  };
}

export function sampleRows(count: number): MemberRow[] {
  return sampleMembers(count).map((member, index): MemberRow => {
    const status = STATUSES[index % STATUSES.length] as MemberStatus;
    return {
      id: member.id,
      member_no: status === "joining" ? null : `E34T003${String(index + 1).padStart(4, "0")}`,
      kind: "unit",
      name: member.unit,
      status,
      stage: status === "joining" ? "submitted" : "complete",
      standing: status === "blacklisted" ? "blacklisted" : "good",
      standing_reason: status === "blacklisted" ? "连续两年欠费" : null,
      standing_on: status === "blacklisted" ? "2026-08-15" : null,
      standing_by: status === "blacklisted" ? "会长大人" : null,
      lifted_reason: null,
      level_id: "l1",
      level: member.level,
      org_id: "o1",
      org: "协会总会",
      tags: index % 3 === 0 ? choices.tags.slice(0, 1 + (index % 2)) : [],
      user_name: member.mobile,
      login_mobile: member.mobile,
      registered_email: member.email,
      contact_name: member.contact,
      mobile: member.mobile,
      email: member.email,
      uscc: "91110000100000000X",
      industry: { code: "C", name: "制造业", english: "Manufacturing" },
      registration_type: { code: "310", name: "与港澳台合资经营企业", english: null },
      region: { code: "440305", name: "广东省 深圳市 南山区", english: null },
      address: "科技园路 8 号",
      year: 2021,
      joined_on: member.joined_on,
      expires_on: member.expires_on,
      created_at: "2021-03-04T02:00:00Z",
      updated_at: "2026-11-01T02:00:00Z",
      unit: {
        founded_on: "1998-06-01",
        main_business: "电子测量仪器的研发、生产与销售",
        website: "https://example.cn",
        office_phone: "0755-26000000",
        headcount: 860,
        total_assets: { minor: 6_375_000_000, currency: "CNY" },
        last_year_revenue: { minor: 4_200_005_000, currency: "CNY" },
        last_year_tax: { minor: 310_000_000, currency: "CNY" },
        production_value: null,
      },
      individual: null,
      custom: { custom_f1: index % 2 === 0 ? "三级甲等" : "三级乙等" },
    };
  });
}

const FIELDS: [MemberFormField["field"], MemberFormField["input"], MemberFormField["table"], boolean][] = [
  ["name", "text", null, true],
  ["uscc", "text", null, true],
  ["registration_type", "choice", "registration_type", false],
  ["industry", "cascade", "industry", false],
  ["founded_on", "date", null, true],
  ["main_business", "long_text", null, true],
  ["region", "cascade", "region", false],
  ["address", "text", null, true],
  ["website", "text", null, true],
  ["office_phone", "text", null, true],
  ["headcount", "number", null, true],
  ["total_assets", "ten_thousands", null, true],
  ["last_year_revenue", "ten_thousands", null, true],
  ["last_year_tax", "ten_thousands", null, true],
  ["production_value", "ten_thousands", null, false],
  ["contact_name", "text", null, false],
  ["mobile", "text", null, false],
  ["email", "text", null, false],
  ["user_name", "text", null, false],
  ["login_mobile", "text", null, false],
  ["registered_email", "text", null, false],
  ["joined_on", "date", null, false],
  ["expires_on", "date", null, false],
];

const formFields = FIELDS.map(
  ([field, input, table, is_required]): MemberFormField => ({
    field,
    input,
    table,
    is_required,
    label: null,
    limit_chars: 100,
    options: [],
  }),
);
/** What the second level asks besides. */
const ownFields = customFields.slice(0, 2).map(
  ({ id, name, input, options }, place): MemberFormField => ({
    field: `custom_${id.replaceAll("-", "")}`,
    label: name,
    input,
    options,
    table: null,
    is_required: place === 0,
    limit_chars: 100,
  }),
);

const DRAFT: MemberDraft = {
  kind: "unit",
  level_id: "l1",
  org_id: "o1",
  texts: { name: "北辰电子仪器有限公司", uscc: "91110000100000000X", region: "440305", total_assets: "6375" },
};

const PLACES: Record<string, [string, string][]> = {
  "": [
    ["110000", "北京市"],
    ["440000", "广东省"],
  ],
  440000: [
    ["440100", "广州市"],
    ["440300", "深圳市"],
  ],
  440300: [
    ["440305", "南山区"],
    ["440304", "福田区"],
  ],
};

const INDUSTRIES: Record<string, [string, string][]> = {
  "": [
    ["C", "制造业"],
    ["P", "教育"],
  ],
  C: [["39", "计算机、通信和其他电子设备制造业"]],
};

export function deskAnswers(count = 45): Answers {
  let rows = sampleRows(count);
  const find = (id: string) => rows.find((row) => row.id === id);
  const done = (changed: number) => ({ command_id: "c1", changed, subject: null, skipped: [] });
  return {
    "association.choices": () => choices,
    "overview.figures": () => figures(rows),
    "notice.board": () => [],
    "member.list": ({ filter, page }) => {
      const found = rows.filter(
        (row) =>
          row.kind === filter.kind &&
          (!filter.name || row.name.includes(filter.name)) &&
          (!filter.statuses?.length || filter.statuses.includes(row.status)),
      );
      const start = (page.number - 1) * page.size;
      return { rows: found.slice(start, start + page.size), total: found.length };
    },
    "member.attachments": () => [],
    "member.search": ({ text }) => rows.filter((row) => row.name.includes(text)).slice(0, 8),
    "member.show": ({ id }) => samplePanorama(find(id) as MemberRow),
    "member.form": (request) => ({
      fields: formFields,
      groups: [
        { level_ids: ["l1"], fields: formFields },
        { level_ids: ["l2"], fields: [...formFields.filter(({ field }) => field !== "website"), ...ownFields] },
      ],
      draft: "blank" in request ? { ...DRAFT, level_id: null, org_id: null, texts: {} } : DRAFT,
      read_at: "blank" in request ? null : "2026-11-01T02:00:00Z",
      cascades: "blank" in request ? [] : [{ field: "region", codes: ["440000", "440300", "440305"] }],
    }),
    "member.reference": ({ table, parent }) => {
      const tree = table === "region" ? PLACES : INDUSTRIES;
      const entries =
        table === "region" || table === "industry" ? (tree[parent ?? ""] ?? []) : [["310", "有限责任公司"]];
      return entries.map(([code, name]) => ({ code, name, english: null, has_children: (code as string) in tree }));
    },
    "member.add": () => done(1),
    "member.edit": () => done(1),
    "member.tag": ({ selection }) => done(selection.ids?.length ?? 0),
    "member.add_tag": () => ({ ...done(1), subject: "t9" }),
    "member.review": ({ selection }) => done(selection.ids.length),
    "member.blacklist": ({ selection }) => done(selection.ids.length),
    "member.lift_blacklist": ({ selection }) => done(selection.ids.length),
    "member.follow_up": ({ selection }) => done(selection.ids.length),
    "member.delete_follow_ups": () => done(1),
    "member.delete": ({ selection }) => {
      const gone: string[] = selection.ids ?? [];
      rows = rows.filter(({ id }) => !gone.includes(id));
      return done(gone.length);
    },
    "member.export": ({ path }) => ({ path, rows: rows.length }),
    "member.application_form": ({ path }) => ({ path, printed: 1, skipped: [] }),
    "member.certificate_check": () => ({ printable: 1, skipped: [] }),
    "certificate.print": ({ path }) => ({ path, printed: 1, skipped: [] }),
    "certificate.design": () => ({ title_zh: "", title_en: "", body_zh: "", body_en: "", seal: "drawn" }),
    "certificate.set_design": () => done(1),
    "certificate.set_seal": () => done(1),
  };
}
