// What people do with the bank's lines, and how a report leads to the rows behind its figures (requirements A19.6, B20.6).
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type {
  BankLineRow,
  BankSetAsideRequest,
  BankSettleRequest,
  IncomeReport,
  MoneyListRequest,
} from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleFinance } from "../sample/finance";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await Promise.all([pages[routes.bank]?.(), pages[routes.reports]?.(), pages[routes.money]?.()]);
}, 60_000);

const yuan = (minor: number) => ({ minor, currency: "CNY" as const });
const ORDER = { id: "order-1", order_no: "feeaa2230001", buyer_name: "华康医疗科技有限公司", member_id: null };
const line = (id: string, own: Partial<BankLineRow>): BankLineRow => ({
  id,
  booked_at: "2026-11-20T02:15:30Z",
  amount: yuan(50_000),
  payer: "华康医疗科技有限公司",
  payer_account: null,
  purpose: "会费",
  bank_ref: id,
  state: "waiting",
  note: null,
  orders: [],
  credited: null,
  reasons: [],
  is_certain: false,
  blocked: null,
  ...own,
});
const LINES = [
  line("A1", { orders: [ORDER], reasons: ["payer", "amount"], is_certain: true }),
  line("A2", { payer: "", purpose: "结息", amount: yuan(123) }),
];
const DONE = { command_id: "c", changed: 1, subject: null, skipped: [], renumbered: [], can_undo: false };
const PROPOSAL = {
  rows: [{ ...ORDER, unpaid: yuan(50_000), share: yuan(50_000) }],
  unpaid: yuan(50_000),
  amount: yuan(50_000),
  split: yuan(50_000),
  rest: yuan(0),
  left_out: 0,
};

function openBank() {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "bank.list": () => ({ rows: LINES, total: LINES.length }),
      "bank.counts": () => ({ waiting: 2, settled: 5, set_aside: 1 }),
      "payment.propose": () => PROPOSAL,
      "bank.settle": () => DONE,
      "bank.accept": () => DONE,
      "bank.set_aside": () => DONE,
    },
  });
  drawDesk(host, pages, routes.bank);
  return host;
}

const rowOf = async (text: string) => within((await screen.findByText(text)).closest("tr") as HTMLElement);

it("shows what waits with what it was probably for, and why", async () => {
  openBank();
  const known = await rowOf("户名与购买方一致、金额等于未付金额");
  known.getByText("有把握");
  const unknown = await rowOf("（无户名）");
  unknown.getByText("没有线索");
  await screen.findByRole("tab", { name: /待匹配\s*2/ });
  screen.getByRole("tab", { name: /全部\s*8/ });
});

it("settles a line for the suggested order", async () => {
  const host = openBank();
  await userEvent.click((await rowOf("户名与购买方一致、金额等于未付金额")).getByText("入账"));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("本次分配");
  await userEvent.click(dialog.getByRole("button", { name: /入\s*账/ }));
  await waitFor(() =>
    expect(requestsOf<BankSettleRequest>(host, "bank.settle")).toEqual([
      { id: "A1", shares: [{ order_id: "order-1", amount: yuan(50_000) }], rest_to: null, remarks: null },
    ]),
  );
});

it("sets a line aside only with a reason", async () => {
  const host = openBank();
  await userEvent.click((await rowOf("（无户名）")).getByText("不处理"));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "不处理" }));
  await dialog.findByText("请写明原因");
  await userEvent.type(dialog.getByLabelText("原因"), "存款利息");
  await userEvent.click(dialog.getByRole("button", { name: "不处理" }));
  await waitFor(() =>
    expect(requestsOf<BankSetAsideRequest>(host, "bank.set_aside")).toEqual([
      { selection: { ids: ["A2"] }, note: "存款利息" },
    ]),
  );
});

it("leads from a figure of income to the money behind it", async () => {
  const sum = { count: 3, arrived: yuan(90_000), returned: yuan(-10_000), net: yuan(80_000) };
  const filter = { received_from: "2026-09-01", received_to: "2026-09-30" };
  const report: IncomeReport = {
    from: "2026-01-01",
    to: "2026-11-23",
    rows: [{ label: "2026-09", sum, filter }],
    totals: [sum],
  };
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "report.income": () => report,
      "report.received": () => ({ rows: [], total: 0 }),
      "report.received_totals": () => [],
    },
  });
  drawDesk(host, pages, routes.reports);
  await userEvent.click(await screen.findByRole("button", { name: "2026-09" }));
  await screen.findByText("只显示报表中这一项的收款。");
  await waitFor(() =>
    expect(requestsOf<MoneyListRequest>(host, "report.received").at(-1)?.filter).toMatchObject(filter),
  );
});
