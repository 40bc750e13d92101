// What people do with packages that members have beside their membership (requirements D1, D4, D7.1, D8).
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type {
  BillingSetRequest,
  BillingShown,
  BindingBindRequest,
  BindingPreviewRequest,
  BindingRenewRequest,
  BindingRow,
  BindingSuspendRequest,
} from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleFinance } from "../sample/finance";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await pages[routes.bindings]?.();
}, 60_000);

const yuan = (minor: number) => ({ minor, currency: "CNY" as const });
const bound = (id: string, own: Partial<BindingRow>): BindingRow => ({
  id,
  member_id: `m-${id}`,
  member_no: null,
  kind: "unit",
  name: "华康医疗科技有限公司",
  org: "总会",
  package_id: "p1",
  package_code: "V03",
  package: "行业数据库",
  quantity: 1,
  state: "active",
  ends_on: "2026-12-21",
  days_left: 30,
  is_set: false,
  suspended_on: null,
  suspended_reason: null,
  waiting: null,
  created_at: "2026-01-05T02:00:00Z",
  blocked: null,
  unbind_blocked: null,
  renew_blocked: null,
  ...own,
});
const WAITS = { code: "binding_unpaid", params: { name: "李红", package: "行业数据库", order_no: "srv1" } };
const ROWS = [
  bound("b1", {}),
  bound("b2", {
    name: "李红",
    state: "expired",
    ends_on: "2026-11-01",
    days_left: -20,
    waiting: "srv1",
    renew_blocked: { kind: "refusal", fields: [], ...WAITS },
  }),
  bound("b3", { name: "郑建国", state: "suspended", suspended_on: "2026-11-02", suspended_reason: "欠费" }),
];
const PREVIEW = {
  rows: [
    {
      id: "b2",
      member_id: "m-b2",
      name: "李红",
      package: "行业数据库",
      ends_on: "2026-11-01",
      from: null,
      to: null,
      quantity: null,
      amount: null,
      blocked: { kind: "refusal", fields: [], ...WAITS },
    },
    {
      id: "b1",
      member_id: "m-b1",
      name: "华康医疗科技有限公司",
      package: "行业数据库",
      ends_on: "2026-12-21",
      from: "2026-12-22",
      to: "2027-06-21",
      quantity: 1,
      amount: yuan(108_000),
      blocked: null,
    },
  ],
  renewed: 1,
  left_alone: 1,
  members: 1,
  sums: [yuan(108_000)],
  blocked_payment: null,
};
const DONE = { command_id: "c", changed: 1, subject: null, skipped: [], renumbered: [], can_undo: false };
const BILLING: BillingShown = {
  own_cycle_months: null,
  own_auto_renewal: null,
  cycle_months: 24,
  cycle_by: "总会",
  auto_renewal: "off",
  auto_by: null,
  months_limit: 120,
  hindrance: null,
};
const PACKAGES = [
  { id: "p1", code: "V03", name: "行业数据库", retired_on: null },
  { id: "p2", code: "V09", name: "旧年鉴", retired_on: "2025-12-31" },
];

function openBindings() {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "binding.list": () => ({ rows: ROWS, total: ROWS.length }),
      "binding.counts": () => ({ bound: 0, active: 4, expired: 2, suspended: 1, to_renew: 3 }),
      "binding.billing": () => BILLING,
      "binding.set_billing": () => DONE,
      "binding.preview": () => PREVIEW,
      "binding.renew": () => DONE,
      "binding.suspend": () => DONE,
      "binding.enable": () => DONE,
      "binding.bind": () => DONE,
      "package.list": () => ({ rows: PACKAGES, total: PACKAGES.length }),
      "payment.methods": () => ["cash", "bank_transfer"],
      "member.search": () => [{ id: "m9", name: "王强", member_no: "E34P9", level: "个人会员", mobile: null }],
    },
  });
  drawDesk(host, pages, routes.bindings);
  return host;
}

const rowOf = async (text: string) => within((await screen.findByText(text)).closest("tr") as HTMLElement);

it("shows until when each is used, and how many stand how", async () => {
  openBindings();
  (await rowOf("华康医疗科技有限公司")).getByText("还有 30 天");
  (await rowOf("李红")).getByText("已过 20 天");
  (await rowOf("郑建国")).getByText("已停用");
  await screen.findByRole("tab", { name: /使用中\s*4/ });
  screen.getByRole("tab", { name: /待自动续费\s*3/ });
  screen.getByRole("tab", { name: /全部\s*7/ });
});

it("shows what renewing comes to before the orders are made", async () => {
  const host = openBindings();
  await userEvent.click((await rowOf("华康医疗科技有限公司")).getByRole("button", { name: /^续\s?费$/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("2026-12-22 – 2027-06-21");
  dialog.getByText(/李红 的“行业数据库”还有订单 srv1/);
  await userEvent.click(dialog.getByRole("radio", { name: "6 个月" }));
  await waitFor(() =>
    expect(requestsOf<BindingPreviewRequest>(host, "binding.preview").at(-1)).toEqual({
      selection: { ids: ["b1"] },
      months: 6,
    }),
  );
  expect(requestsOf(host, "binding.renew")).toEqual([]);
  await userEvent.click(dialog.getByRole("button", { name: "生成订单" }));
  await waitFor(() =>
    expect(requestsOf<BindingRenewRequest>(host, "binding.renew")).toEqual([
      { selection: { ids: ["b1"] }, months: 6, received: null, remarks: null },
    ]),
  );
});

it("suspends only with a reason", async () => {
  const host = openBindings();
  await userEvent.click((await rowOf("华康医疗科技有限公司")).getByRole("button", { name: /更多|more/i }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "停用" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: /停\s?用/ }));
  await dialog.findByText("请写明停用原因");
  await userEvent.type(dialog.getByLabelText("停用原因"), "欠费");
  await userEvent.click(dialog.getByRole("button", { name: /停\s?用/ }));
  await waitFor(() =>
    expect(requestsOf<BindingSuspendRequest>(host, "binding.suspend")).toEqual([
      { selection: { ids: ["b1"] }, reason: "欠费" },
    ]),
  );
});

it("binds a package that is on sale to a member", async () => {
  const host = openBindings();
  await userEvent.click(await screen.findByRole("button", { name: "绑定套餐" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("会员"), "王");
  await userEvent.click(await screen.findByTitle(/王强/));
  await userEvent.click(dialog.getByRole("combobox", { name: "套餐" }));
  expect(screen.queryByTitle(/旧年鉴/)).toBeNull();
  await userEvent.click(await screen.findByTitle("行业数据库 · V03"));
  await userEvent.click(dialog.getByRole("button", { name: "绑定套餐" }));
  await waitFor(() =>
    expect(requestsOf<BindingBindRequest>(host, "binding.bind")).toEqual([
      { selection: { ids: ["m9"] }, package_id: "p1", quantity: 1, expires_on: null },
    ]),
  );
});

it("says from whom billing is inherited, and lets the member say otherwise", async () => {
  const host = openBindings();
  await userEvent.click((await rowOf("华康医疗科技有限公司")).getByRole("button", { name: /更多|more/i }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "出账设置" }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("现在每次续费 24 个月，按“总会”的设置。不填则沿用上级。");
  dialog.getByText("现在关闭，按系统默认。");
  await userEvent.click(dialog.getByRole("radio", { name: "开启" }));
  await userEvent.click(dialog.getByRole("button", { name: /保\s*存/ }));
  await waitFor(() =>
    expect(requestsOf<BillingSetRequest>(host, "binding.set_billing")).toEqual([
      { parties: [{ member: "m-b1" }], cycle_months: null, auto_renewal: "on" },
    ]),
  );
});
