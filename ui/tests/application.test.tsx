// What people do with applications of members.
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { Desk } from "@/app";
import type { ApplicationDetail, ApplicationRow } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { type SampleHost, sampleHost } from "../sample/host";
import { requestsOf } from "./desk";

const ROW: ApplicationRow = {
  id: "a1",
  kind: "profile_change",
  state: "pending",
  member_id: "m1",
  member_name: "华康医疗科技有限公司",
  member_no: "E34T0010001",
  member_kind: "unit",
  mobile: "19910000001",
  org: "协会总会",
  statement: "公司搬迁",
  level_before: null,
  level_after: null,
  changed: ["address", "headcount"],
  terms: null,
  effective_on: null,
  reason: null,
  awaited: "review_members",
  is_outdated: true,
  order: null,
  source: "desk",
  filed_by: "刘会计",
  filed_at: "2026-11-21T02:00:00Z",
  updated_at: "2026-11-21T02:00:00Z",
  blocked: {
    decide: null,
    cancel: null,
    amend: { kind: "refusal", code: "application_not_returned", params: { name: "华康" }, fields: [] },
  },
};
const SEEN_AT = "2026-11-21T03:00:00Z";
const DETAIL: ApplicationDetail = {
  ...ROW,
  compared: [
    { field: "address", was: "海淀区", wanted: "朝阳区", now: "东城区", is_changed_since: true },
    { field: "headcount", was: "20", wanted: "35", now: "20", is_changed_since: false },
  ],
  steps: [{ right: "review_members", is_passed: false, is_awaited: true }],
  decisions: [],
  price: null,
  parting: null,
  seen_at: SEEN_AT,
};
const QUOTE = {
  months: 12,
  amount: { minor: 1_200_000, currency: "CNY" },
  from_dues: { minor: 500_000, currency: "CNY" },
  from_months: 12,
  to_dues: { minor: 1_700_000, currency: "CNY" },
  to_months: 12,
};

// Read once and before any clock runs, as a machine under load takes long over it.
beforeAll(async () => {
  await pages[routes.profileChanges]?.();
}, 60_000);

async function open(path: string, row: ApplicationRow = ROW, answers = {}): Promise<SampleHost> {
  const done = () => ({ command_id: "c", can_undo: false, changed: 1, subject: null, skipped: [] });
  const host = sampleHost({
    answers: {
      "application.list": () => ({ rows: [row], total: 1 }),
      "application.counts": () => [{ state: "pending", count: 1 }],
      "application.show": () => ({ ...DETAIL, ...row }),
      "application.due": () => ({ count: 0 }),
      "application.approve": done,
      "application.reject": done,
      "application.take_effect": done,
      "association.choices": () => ({ orgs: [], levels: [], tags: [] }),
      ...answers,
    },
  });
  location.hash = `#${path}`;
  render(<Desk host={host} pages={pages} />);
  await screen.findByText(row.member_name);
  return host;
}

it("shows what stood, what is asked for and what stands now, and approves over a later change only knowingly", async () => {
  const host = await open(routes.profileChanges);
  await userEvent.click(screen.getByText("详情"));
  const line = (await screen.findByText("朝阳区")).closest("tr") as HTMLElement;
  expect(within(line).getByText("海淀区")).toBeTruthy();
  expect(within(line).getByText("提交后有改动")).toBeTruthy();
  const panel = line.closest("table")?.parentElement?.parentElement as HTMLElement;
  await userEvent.click(within(panel).getByRole("button", { name: "审核通过" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "审核通过" }));
  await dialog.findByText("必填");
  expect(requestsOf(host, "application.approve")).toEqual([]);
  await userEvent.click(dialog.getByRole("checkbox"));
  await userEvent.click(dialog.getByRole("button", { name: "审核通过" }));
  await waitFor(() =>
    expect(requestsOf(host, "application.approve")).toEqual([
      { selection: { ids: ["a1"] }, opinion: "", seen_at: SEEN_AT },
    ]),
  );
});

it("refuses for good only with an opinion", async () => {
  const host = await open(routes.profileChanges, { ...ROW, is_outdated: false });
  await userEvent.click(screen.getByRole("checkbox", { name: "选择第 1 行" }));
  await userEvent.click(screen.getByRole("button", { name: "不通过" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "不通过" }));
  await dialog.findByText("请填写意见，会员会看到");
  await userEvent.type(dialog.getByLabelText("审核意见"), "材料不实");
  await userEvent.click(dialog.getByRole("button", { name: "不通过" }));
  await waitFor(() =>
    expect(requestsOf(host, "application.reject")).toEqual([{ selection: { ids: ["a1"] }, opinion: "材料不实" }]),
  );
});

it("says what a higher level costs and how that came about", async () => {
  const row: ApplicationRow = {
    ...ROW,
    kind: "level_change",
    is_outdated: false,
    changed: [],
    level_before: "单位会员",
    level_after: "理事单位",
  };
  await open(routes.levelChanges, row, {
    "application.show": () => ({ ...DETAIL, ...row, compared: [], price: QUOTE }),
  });
  await userEvent.click(screen.getByText("详情"));
  await screen.findByText("需补差 ¥12,000.00，付清后生效。");
  screen.getByText(/¥17,000\.00 ÷ 12 个月 − ¥5,000\.00 ÷ 12 个月）× 剩余 12 个整月/);
});

it("says what a member that leaves gives up and leaves open", async () => {
  const row: ApplicationRow = { ...ROW, kind: "withdrawal", changed: [], reason: "转行", is_outdated: false };
  const yuan = (minor: number) => ({ minor, currency: "CNY" as const });
  const parting = { expires_on: "2027-03-31", months_left: 4, owed: [yuan(30_000)], balances: [yuan(5_000)] };
  await open(routes.withdrawals, row, { "application.show": () => ({ ...DETAIL, ...row, compared: [], parting }) });
  await userEvent.click(screen.getByText("详情"));
  await screen.findByText(/会籍到 2027-03-31，退会当日起还剩 4 个整月/);
  screen.getByText("尚有 ¥300.00 未付，退会后仍可收款。");
  screen.getByText("账户余额 ¥50.00，退会前请处理。");
});

it("offers to let withdrawals take effect whose day has come", async () => {
  const row: ApplicationRow = { ...ROW, kind: "withdrawal", changed: [], reason: "转行", is_outdated: false };
  const host = await open(routes.withdrawals, row, { "application.due": () => ({ count: 2 }) });
  await screen.findByText("有 2 条退会申请已到生效日期。");
  await userEvent.click(screen.getByRole("button", { name: "办理生效" }));
  await waitFor(() => expect(requestsOf(host, "application.take_effect")).toHaveLength(1));
});
