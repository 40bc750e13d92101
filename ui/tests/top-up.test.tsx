// What people do with top-ups (requirements D2.2, D2.3, D5.1, D6.1, F8.1): file, review with a number that was used, pay, take back.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type {
  BankCreditRequest,
  Failure,
  TopUpApproveRequest,
  TopUpFileRequest,
  TopUpListRequest,
  TopUpOpinionRequest,
  TopUpRow,
} from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleFinance } from "../sample/finance";
import { type Answers, type SampleHost, sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await Promise.all([pages[routes.topUps]?.(), pages[routes.bank]?.()]);
}, 60_000);

const yuan = (minor: number) => ({ minor, currency: "CNY" as const });
const NO_BLOCKS = { edit: null, submit: null, delete: null };
const row = (id: string, own: Partial<TopUpRow>): TopUpRow => ({
  id,
  member_id: "m1",
  member_name: "华康医疗科技有限公司",
  member_no: "E34001",
  kind: "offline",
  state: "pending",
  amount: yuan(50_000),
  method: "bank_transfer",
  voucher: `N-${id}`,
  received_at: "2026-11-20T02:00:00Z",
  payer: "华康医疗科技有限公司",
  remarks: null,
  opinion: null,
  filed_by: "张业务",
  is_own: false,
  filed_at: "2026-11-21T02:00:00Z",
  decided_by: null,
  updated_at: "2026-11-21T02:00:00Z",
  blocked: NO_BLOCKS,
  ...own,
});
const others: Failure = { kind: "refusal", code: "top_up_of_others", params: { name: "王丽" }, fields: [] };
const ROWS = [
  row("P1", {}),
  row("D1", { state: "draft", member_name: "王丽", blocked: { edit: others, submit: others, delete: others } }),
  row("A1", { state: "awaiting", kind: "online", method: "wechat", voucher: null, received_at: null }),
  row("C1", { state: "credited", kind: "online", method: "alipay", decided_by: "王会计" }),
];
const DONE = { command_id: "c", changed: 1, subject: null, skipped: [], renumbered: [], can_undo: false };
const METHODS = {
  offline: [
    { method: "bank_transfer", currency: null },
    { method: "paypal", currency: "USD" },
  ],
  online: [
    { method: "wechat", currency: "CNY" },
    { method: "paypal", currency: "USD" },
  ],
};

function openTopUps(answers: Answers = {}): SampleHost {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "balance.top_ups": () => ({ rows: ROWS, total: ROWS.length }),
      "balance.top_up_counts": () => [
        { state: "pending", count: 3 },
        { state: "credited", count: 4 },
      ],
      "balance.top_up_totals": () => [{ count: 7, amount: yuan(350_000), credited: yuan(200_000) }],
      "balance.top_up_methods": () => METHODS,
      "balance.file_top_up": () => DONE,
      "balance.approve_top_up": () => DONE,
      "balance.return_top_up": () => DONE,
      "balance.refuse_top_up": () => DONE,
      "member.search": () => [
        { id: "m1", name: "华康医疗科技有限公司", member_no: "E34001", level: "普通会员", mobile: null },
      ],
      ...answers,
    },
  });
  drawDesk(host, pages, routes.topUps);
  return host;
}

const rowOf = async (number: string) => within((await screen.findByText(number)).closest("tr") as HTMLElement);

it("lists top-ups by state, with who filed and who reviewed them", async () => {
  const host = openTopUps();
  const credited = await rowOf("N-C1");
  credited.getByText("支付成功");
  credited.getByText("张业务");
  credited.getByText("王会计");
  await screen.findByText("合计 7 笔：¥3,500.00，其中已到账 ¥2,000.00");
  await screen.findByRole("tab", { name: /全部\s*7/ });
  await userEvent.click(screen.getByRole("tab", { name: /待审核\s*3/ }));
  await waitFor(() =>
    expect(requestsOf<TopUpListRequest>(host, "balance.top_ups").at(-1)?.filter.states).toEqual(["pending"]),
  );
});

it("files a request in the currency of its method", async () => {
  const host = openTopUps();
  await screen.findByText("N-P1");
  await userEvent.click(screen.getByRole("button", { name: /充\s*值/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "提交审核" }));
  expect(requestsOf(host, "balance.file_top_up")).toEqual([]);
  await userEvent.type(dialog.getByLabelText("会员"), "华康");
  await userEvent.click(await screen.findByText(/华康医疗科技有限公司 · E34001/));
  await userEvent.type(dialog.getByLabelText("金额"), "500");
  await userEvent.type(dialog.getByLabelText("编号"), "20261121001");
  await userEvent.click(dialog.getAllByRole("combobox")[1] as HTMLElement);
  await userEvent.click(await screen.findByText("PayPal"));
  await userEvent.click(dialog.getByRole("button", { name: "提交审核" }));
  await waitFor(() =>
    expect(requestsOf<TopUpFileRequest>(host, "balance.file_top_up")).toEqual([
      {
        member_id: "m1",
        start: "pending",
        terms: {
          amount: { minor: 50_000, currency: "USD" },
          method: "paypal",
          voucher: "20261121001",
          received_at: null,
          payer: null,
          remarks: null,
        },
      },
    ]),
  );
});

it("credits a number that was used before only where a person says that it is other money", async () => {
  const used = {
    kind: "refusal",
    code: "top_up_number_paid",
    params: { voucher: "N-P1", order_no: "fee1" },
    fields: [],
  };
  const host = openTopUps({
    "balance.approve_top_up": ({ is_number_confirmed }: TopUpApproveRequest) => {
      if (!is_number_confirmed) throw used;
      return DONE;
    },
  });
  await userEvent.click((await rowOf("N-P1")).getByText("审核"));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: /^通\s*过$/ }));
  await dialog.findByText("请填写审核意见");
  await userEvent.type(dialog.getByLabelText("审核意见"), "已核对回单");
  await userEvent.click(dialog.getByRole("button", { name: /^通\s*过$/ }));
  await screen.findByText(/编号 N-P1 已用于订单 fee1 的付款。/);
  await userEvent.click(screen.getByRole("button", { name: "是另一笔，继续" }));
  await waitFor(() =>
    expect(requestsOf<TopUpApproveRequest>(host, "balance.approve_top_up").at(-1)).toEqual({
      id: "P1",
      read_at: "2026-11-21T02:00:00Z",
      opinion: "已核对回单",
      is_number_confirmed: true,
    }),
  );
});

it("returns a request with an opinion", async () => {
  const host = openTopUps();
  await userEvent.click((await rowOf("N-P1")).getByText("审核"));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByLabelText("驳回"));
  await userEvent.type(dialog.getByLabelText("审核意见"), "回单看不清");
  await userEvent.click(dialog.getByRole("button", { name: /^驳\s*回$/ }));
  await waitFor(() =>
    expect(requestsOf<TopUpOpinionRequest>(host, "balance.return_top_up")).toEqual([
      { id: "P1", opinion: "回单看不清" },
    ]),
  );
});

it("lets money of the bank that no order explains go to a balance", async () => {
  const line = {
    id: "L1",
    booked_at: "2026-11-20T02:15:30Z",
    amount: yuan(80_000),
    payer: "华康医疗科技有限公司",
    payer_account: null,
    purpose: "预存",
    bank_ref: "B1",
    state: "waiting",
    note: null,
    orders: [],
    credited: null,
    reasons: [],
    is_certain: false,
    blocked: null,
  };
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "bank.list": () => ({ rows: [line], total: 1 }),
      "bank.counts": () => ({ waiting: 1, settled: 0, set_aside: 0 }),
      "bank.credit": () => DONE,
      "member.search": () => [
        { id: "m1", name: "华康医疗科技有限公司", member_no: "E34001", level: null, mobile: null },
      ],
    },
  });
  drawDesk(host, pages, routes.bank);
  await userEvent.click(await screen.findByText("入账"));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByLabelText("会员余额"));
  await userEvent.type(dialog.getByLabelText("会员"), "华康");
  await userEvent.click(await screen.findByText(/华康医疗科技有限公司 · E34001/));
  await userEvent.click(dialog.getByRole("button", { name: /入\s*账/ }));
  await waitFor(() =>
    expect(requestsOf<BankCreditRequest>(host, "bank.credit")).toEqual([
      { id: "L1", member_id: "m1", remarks: null, is_number_confirmed: false },
    ]),
  );
});
