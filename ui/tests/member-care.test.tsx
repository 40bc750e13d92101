// Caring for members as people do it: who left comes back, whoever is barred is noticed, what is due is seen.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { MemberAddRequest, MemberListRequest } from "@/generated/calls";
import { pages } from "@/pages";
import { deskAnswers, sampleRows } from "../sample/desk";
import { type Answers, type SampleHost, sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

const SLOW = { timeout: 20_000 };
const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));
const [BARRED] = sampleRows(20).filter(({ status }) => status === "blacklisted");
const DONE = { command_id: "c7", can_undo: true, changed: 1, subject: null, skipped: [] };

async function open(path: string, answers: Answers = {}): Promise<SampleHost> {
  const host = sampleHost({ answers: { ...deskAnswers(), ...answers } });
  drawDesk(host, pages, path);
  return host;
}

/** requirements A11: who left is listed, and comes back to pay under the old number unless a person says otherwise. */
it("lists who left and lets them come back", async () => {
  const left = {
    ...BARRED,
    standing: "withdrawn",
    status: "withdrawn",
    standing_reason: "单位注销",
    standing_on: "2026-10-01",
  };
  const host = await open("/members/withdrawn", {
    "member.list": () => ({ rows: [left], total: 1 }),
    "member.readmit": () => DONE,
  });
  await screen.findByText("单位注销", undefined, SLOW);
  screen.getByText("2026-10-01");
  expect(requestsOf<MemberListRequest>(host, "member.list").at(-1)?.filter).toMatchObject({ statuses: ["withdrawn"] });
  await userEvent.click(within(screen.getByRole("table")).getByText("重新入会"));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "重新入会" }));
  await waitFor(() =>
    expect(requestsOf(host, "member.readmit")).toEqual([
      { selection: { ids: [left.id] }, number: "keep", to: "awaiting_payment" },
    ]),
  );
});

/** requirements A12.1, A12: what the blacklist means stands on its page, and leaving it needs a reason. */
it("says what the blacklist means and wants a reason for leaving it", async () => {
  const host = await open("/members/blacklist", {
    "member.list": () => ({ rows: [BARRED], total: 1 }),
    "member.lift_blacklist": () => DONE,
  });
  await screen.findByText(/信用代码或手机号与黑名单相同的，会被拒绝/, undefined, SLOW);
  await userEvent.click(within(await screen.findByRole("table")).getByText("移出黑名单"));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "移出黑名单" }));
  expect(requestsOf(host, "member.lift_blacklist")).toEqual([]);
  await userEvent.type(dialog.getByLabelText("移出原因"), "申诉成立");
  await userEvent.click(dialog.getByRole("button", { name: "移出黑名单" }));
  await waitFor(() =>
    expect(requestsOf(host, "member.lift_blacklist")).toEqual([
      { selection: { ids: [BARRED?.id] }, reason: "申诉成立" },
    ]),
  );
});

/** Fills the form of a new unit whose name is on the blacklist, and saves it. */
async function addNamesake(): Promise<SampleHost> {
  const refusal = { kind: "refusal", code: "name_blacklisted", params: { name: "远景医院" }, fields: [] };
  const texts = { founded_on: "1998-06-01", main_business: "a", address: "b", website: "c", office_phone: "d" };
  const amounts = { headcount: "8", total_assets: "6375.5", last_year_revenue: "1", last_year_tax: "0" };
  const form = deskAnswers()["member.form"]?.({ filled: "m0" }) as { draft: { texts: object } };
  const host = await open("/members/unit", {
    "member.form": () => ({ ...form, draft: { ...form.draft, texts: { ...form.draft.texts, ...texts, ...amounts } } }),
    "member.add": ({ is_name_confirmed }) => (is_name_confirmed ? DONE : Promise.reject(refusal)),
  });
  await screen.findByText("E34T0030001", undefined, SLOW);
  await press("新增");
  await userEvent.click(await within(await screen.findByRole("dialog")).findByRole("button", { name: "确定" }));
  await screen.findByLabelText("单位名称", undefined, SLOW);
  await press("保存");
  await screen.findAllByText("黑名单中有同名的远景医院");
  return host;
}

const wordsOf = (host: SampleHost) =>
  requestsOf<MemberAddRequest>(host, "member.add").map((request) => request.is_name_confirmed);

/** requirements A12: the name alone is asked about, and sent again only with a person's word. */
it("adds somebody who bears a barred name once a person says that it is another", async () => {
  const host = await addNamesake();
  await userEvent.click(screen.getByRole("button", { name: "确认不是同一对象，继续新增" }));
  await waitFor(() => expect(wordsOf(host)).toEqual([undefined, true]));
});

it("adds nobody who bears a barred name without that word", async () => {
  const host = await addNamesake();
  const question = within(screen.getAllByRole("dialog").at(-1) ?? document.body);
  await userEvent.click(question.getByRole("button", { name: /^取\s*消$/ }));
  await screen.findByText("黑名单中有同名的“远景医院”，请核对是否为同一对象。");
  expect(wordsOf(host)).toEqual([undefined]);
});

/** requirements A18.3: what was deleted can be taken back at once. */
it("offers to take a deletion back", async () => {
  const follow = {
    id: "b1",
    org: "检验分会",
    org_id: "o2",
    member_id: "m1",
    member_kind: "unit",
    member_name: "",
    member_no: "E34T0030002",
    created_at: "2026-10-08T02:00:07Z",
    updated_at: "2026-10-08T02:00:07Z",
  };
  const host = await open("/members/followed-branches", {
    "member.branch_follows": () => ({ rows: [follow], total: 1 }),
    "member.unfollow_branches": () => DONE,
    "association.undo": () => ({ ...DONE, command_id: "c8" }),
  });
  await screen.findByText("检验分会", undefined, SLOW);
  await userEvent.click(within(screen.getByRole("table")).getByText("删除"));
  const sure = await screen.findByRole("dialog");
  await userEvent.click(within(sure).getByRole("button", { name: /^删\s*除$/ }));
  await userEvent.click(await screen.findByRole("button", { name: /^撤\s*销$/ }));
  await waitFor(() => expect(requestsOf(host, "association.undo")).toEqual([{ command_id: "c7" }]));
});

/** requirements A13: an act on many members is one line that says how many. */
it("tells an act on many members as one line", async () => {
  const first = {
    command_id: "e1",
    command: "member.import",
    member_id: "m1",
    member_name: "远景医院",
    member_no: null,
    member_kind: "unit",
    actor: "会长大人",
    desk: null,
    happened_at: "2026-11-01T02:00:00Z",
    changes: [],
  };
  const edited = {
    ...first,
    command_id: "e2",
    command: "member.edit",
    changes: [{ field: "contact_name", before: "陈立", after: null }],
  };
  await open("/members/history", {
    "association.people": () => [],
    "member.events": () => ({
      rows: [
        { id: "e1", first, members: 312 },
        { id: "e2", first: edited, members: 1 },
      ],
      total: 2,
    }),
  });
  await screen.findByText("远景医院 等 312 名", undefined, SLOW);
  screen.getByText("联系人姓名 陈立 → （空）");
});

/** requirements A14.4: what is due leads to the list that shows exactly that. */
it("shows what waits today and leads to it", async () => {
  const none = { count: 0, rows: [], filter: {} };
  const due = {
    id: "f1",
    content: "催缴会费",
    member_kind: "unit",
    member_id: "m1",
    member_name: "远景医院",
    member_no: null,
    kind: "phone",
    followed_on: "2026-11-01",
    next_on: "2026-11-20",
    state: "due",
    created_by: "会长大人",
    created_at: "2026-11-01T02:00:00Z",
  };
  const leaving = {
    id: "a1",
    member_id: "m2",
    member_name: "天工信息",
    effective_on: "2026-11-20",
    reason: "单位注销",
  };
  const failed = { id: "g1", receiver: "陈立", subject: "会费通知", body: "", state: "failed", failure: "busy" };
  const host = await open("/today", {
    "application.take_effect": () => DONE,
    "overview.today": () => ({
      today: "2026-11-22",
      follow_ups: { count: 7, rows: [due], filter: { state: "due" } },
      due_members: none,
      grace_members: none,
      waiting_reviews: none,
      due_withdrawals: { count: 1, rows: [leaving], blocked: null },
      pending_top_ups: { count: 0, rows: [] },
      pending_orders: { count: 0, rows: [] },
      returned_orders: { count: 0, rows: [] },
      failed_messages: { count: 1, rows: [failed] },
      numbers: [],
      conflicts: { count: 0, rows: [] },
    }),
    "member.follow_ups": () => ({ rows: [due], total: 7 }),
  });
  await screen.findByText("电话 · 催缴会费", undefined, SLOW);
  screen.getByText("会费通知");
  screen.getByText("对方暂时不能接收");
  screen.getByText("单位注销");
  await userEvent.click(screen.getByRole("button", { name: "办理生效" }));
  await waitFor(() => expect(requestsOf(host, "application.take_effect")).toEqual([{}]));
  expect(screen.queryByText("续约期会员")).toBeNull();
  await userEvent.click(screen.getByRole("link", { name: "查看全部" }));
  await waitFor(() =>
    expect(requestsOf<{ filter: unknown }>(host, "member.follow_ups").at(-1)?.filter).toMatchObject({ state: "due" }),
  );
});
