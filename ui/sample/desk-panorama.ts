// Everything about one made-up member.
import type { MemberPanorama, MemberRow } from "@/generated/calls";
import { TODAY } from "./today";

export function samplePanorama(member: MemberRow): MemberPanorama {
  const stages = ["registered", "submitted", "certified", "awaiting_payment", "complete"] as const;
  const at = stages.indexOf(member.stage as (typeof stages)[number]);
  const refusal = { kind: "refusal" as const, code: "not_awaiting_review", params: { name: member.name }, fields: [] };
  return {
    member,
    asked: ["name", "uscc", "industry", "founded_on", "region", "address", "headcount", "mobile", "custom_f1"],
    explanation: {
      status: member.status,
      today: TODAY,
      expires_on: member.expires_on,
      renewal_opens_on: "2026-12-01",
      grace_ends_on: "2027-01-10",
      renewal_window_days: 30,
      grace_days: 10,
    },
    steps: stages.map((stage, index) => ({
      stage,
      state: index < at || at === stages.length - 1 ? "done" : index === at ? "current" : "ahead",
    })),
    acts: [
      { act: "edit", hindrance: null },
      { act: "review", hindrance: member.stage === "submitted" ? null : refusal },
      { act: "certificate", hindrance: member.stage === "complete" ? null : refusal },
      { act: "delete", hindrance: null },
      { act: "blacklist", hindrance: null },
      { act: "lift_blacklist", hindrance: null },
    ],
    orders: [
      {
        id: "order1",
        order_no: "feeaa2232026030410151527127581",
        kind: "dues",
        dues_year: 2026,
        item: "2026 年会费",
        amount: { minor: 2_000_000, currency: "CNY" },
        deduction: { minor: 0, currency: "CNY" },
        paid: { minor: 1_000_000, currency: "CNY" },
        unpaid: { minor: 1_000_000, currency: "CNY" },
        state: "open",
        payment_state: "part_paid",
        ordered_at: "2026-03-04T02:15:15Z",
        payments: [
          {
            amount: { minor: 1_000_000, currency: "CNY" },
            is_refund: false,
            method: "bank_transfer",
            received_at: "2026-03-05T03:00:00Z",
            voucher: "PZ-118",
          },
        ],
        invoices: ["A00017", null],
      },
    ],
    sums: [
      {
        count: 1,
        due: { minor: 2_000_000, currency: "CNY" },
        paid: { minor: 1_000_000, currency: "CNY" },
        unpaid: { minor: 1_000_000, currency: "CNY" },
      },
    ],
    follow_ups: [
      {
        id: "f1",
        content: "已电话确认明年继续参加，等财务走付款流程。",
        member_kind: "unit",
        member_id: member.id,
        member_name: member.name,
        member_no: member.member_no,
        kind: "phone",
        followed_on: "2026-11-02",
        next_on: "2026-11-20",
        state: "due",
        created_by: "会长大人",
        created_at: "2026-11-02T03:00:00Z",
      },
    ],
    follows: [
      {
        id: "b1",
        org: "检验分会",
        org_id: "o2",
        member_id: member.id,
        member_kind: "unit",
        member_name: member.name,
        member_no: member.member_no,
        created_at: "2026-10-08T02:00:07Z",
        updated_at: "2026-10-08T02:00:07Z",
      },
    ],
    points: [
      {
        id: "p1",
        points: 30,
        reason: "参加年会",
        given_on: "2026-10-08",
        given_by: "会长大人",
        is_reversal: false,
        is_reversed: false,
      },
    ],
    points_balance: 30,
    reviews: [
      {
        is_approved: true,
        note: "材料齐全",
        reviewed_by: "会长大人",
        reviewed_at: "2021-03-02T03:00:00Z",
      },
    ],
    history: [
      {
        command_id: "h1",
        command: "member.edit",
        member_id: member.id,
        member_name: member.name,
        member_no: member.member_no,
        member_kind: "unit",
        actor: "会长大人",
        desk: { name: null, mark: "3F2A" },
        happened_at: "2026-11-01T02:00:00Z",
        changes: [
          { field: "contact_name", before: "陈立", after: member.contact_name },
          { field: "website", before: null, after: "https://example.cn" },
        ],
      },
    ],
  };
}
