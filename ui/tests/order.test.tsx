// What people do with orders and payments.
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { Desk } from "@/app";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { orderNo, refused, sampleFinance } from "../sample/finance";
import { type SampleHost, sampleHost } from "../sample/host";
import { requestsOf } from "./desk";

// Read once and before any clock runs, as a machine under load takes long over it.
beforeAll(async () => {
  await pages[routes.orders]?.();
}, 60_000);

const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));
const rowOf = (text: string) => within(screen.getByText(text).closest("tr") as HTMLElement);

async function openOrders(answers = {}): Promise<SampleHost> {
  const host = sampleHost({ answers: { ...sampleFinance(), ...answers } });
  location.hash = `#${routes.orders}`;
  render(<Desk host={host} pages={pages} />);
  await screen.findByText(orderNo(0));
  return host;
}

it("says what the orders found add up to, for each currency, as Rust gave it", async () => {
  await openOrders();
  const sums = await screen.findByText("CNY 5 笔");
  expect(sums.parentElement?.textContent).toBe("CNY 5 笔金额¥15,800.01抵扣¥0.00实收¥22,000.00未付−¥6,199.99");
});

it("searches by payment status and by a dues year in full-width digits", async () => {
  const host = await openOrders();
  await press(/展开/);
  await userEvent.type(screen.getByLabelText("缴费年度"), "２０２６{Enter}");
  await waitFor(() =>
    expect(requestsOf<{ filter: object }>(host, "order.list").at(-1)?.filter).toMatchObject({ dues_year: 2026 }),
  );
});

it("shows the whole of an order beside the list, with the balance in words", async () => {
  await openOrders();
  await userEvent.click(rowOf(orderNo(1)).getByText("查看"));
  await screen.findByText(`订单 ${orderNo(1)}`);
  screen.getByText("多付 ¥19,999.99，为会员的余额");
  screen.getByText("北京市 市辖区 东城区 示例路 1 号");
  screen.getByText("ICBC-0905-17");
  screen.getByText("发票 #760");
  screen.getByText("支付状态：待付款 → 部分付款");
});

it("starts a payment from what is owed and takes a part of it, then says what is left", async () => {
  const host = await openOrders();
  await userEvent.click(rowOf(orderNo(0)).getByText("添加付款"));
  const dialog = within(await screen.findByRole("dialog"));
  const amount = dialog.getByLabelText<HTMLInputElement>(/^金额/);
  expect(amount.value).toBe("3000.00");
  await userEvent.clear(amount);
  await userEvent.type(amount, "1,000.5");
  await userEvent.type(dialog.getByLabelText("凭证号"), "回单 18");
  await userEvent.click(dialog.getByRole("button", { name: "记录付款" }));
  await screen.findByText("已记录付款 ¥1,000.50，尚欠 ¥1,999.50");
  expect(requestsOf(host, "payment.record")).toEqual([
    {
      order_id: "o0",
      amount: { minor: 100_050, currency: "CNY" },
      method: "bank_transfer",
      received_at: null,
      voucher: "回单 18",
      remarks: null,
    },
  ]);
});

it("does not send what is no amount, and proposes none where nothing is owed", async () => {
  const host = await openOrders();
  await userEvent.click(rowOf(orderNo(1)).getByText("添加付款"));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByLabelText<HTMLInputElement>(/^金额/).value).toBe("");
  await userEvent.type(dialog.getByLabelText(/^金额/), "12.345");
  await userEvent.click(dialog.getByRole("button", { name: "记录付款" }));
  await dialog.findByText("请输入金额，最多两位小数，不能为零");
  expect(requestsOf(host, "payment.record")).toEqual([]);
});

it("reverses a payment after asking", async () => {
  const host = await openOrders();
  await userEvent.click(rowOf(orderNo(0)).getByText("查看"));
  await userEvent.click(await screen.findByText("冲销"));
  await screen.findByText("将记录一笔 ¥2,000.00 的反向付款，原记录保留。");
  expect(requestsOf(host, "payment.reverse")).toEqual([]);
  await press("冲销付款");
  await waitFor(() => expect(requestsOf(host, "payment.reverse")).toEqual([{ id: "p1", remarks: null }]));
});

it("keeps a paid order from being cancelled, with the reason, and cancels an unpaid one after asking", async () => {
  const host = await openOrders();
  await userEvent.click(rowOf(orderNo(0)).getByLabelText("更多操作"));
  const closed = await screen.findByRole("menuitem", { name: "取消订单" });
  expect(closed.getAttribute("aria-disabled")).toBe("true");
  expect(closed.outerHTML + closed.innerHTML).toContain("已有付款，不能取消");
  await userEvent.click(rowOf(orderNo(3)).getByLabelText("更多操作"));
  const open = (await screen.findAllByRole("menuitem", { name: "取消订单" })).find(
    (item) => item.getAttribute("aria-disabled") !== "true",
  );
  await userEvent.click(open as HTMLElement);
  await press("取消 1 笔订单");
  await waitFor(() => expect(requestsOf(host, "order.cancel")).toEqual([{ orders: { ids: ["o3"] } }]));
});

it("tells which orders were left alone when acting on many", async () => {
  await openOrders({
    "order.cancel": () => ({
      command_id: "c1",
      changed: 1,
      subject: null,
      skipped: [{ id: "o0", reason: refused("order_paid", { order_no: orderNo(0) }) }],
    }),
  });
  await userEvent.click(screen.getByLabelText("选择本页"));
  await press("取消订单");
  await press("取消 5 笔订单");
  await screen.findAllByText("已取消 1 笔订单");
  screen.getByText(`订单 ${orderNo(0)} 已有付款，不能取消；请办理退款。`);
});

// requirement F1.6
it("asks once for the reason of all reviewed orders among those that are cancelled", async () => {
  const needs = (id: string, no: string) => ({ id, reason: refused("order_needs_reason", { order_no: no }) });
  const first = {
    command_id: "c1",
    changed: 3,
    subject: null,
    skipped: [needs("o0", orderNo(0)), needs("o1", orderNo(1))],
  };
  const host = await openOrders({ "order.cancel": () => first });
  await userEvent.click(screen.getByLabelText("选择本页"));
  await press("取消订单");
  await press("取消 5 笔订单");
  const reason = await screen.findByLabelText("特批原因");
  const dialog = within(reason.closest("[role=dialog]") as HTMLElement);
  await userEvent.type(reason, "重复下单");
  await userEvent.click(dialog.getByRole("button", { name: "取消订单" }));
  await waitFor(() =>
    expect(requestsOf(host, "order.cancel").at(-1)).toEqual({ orders: { ids: ["o0", "o1"] }, reason: "重复下单" }),
  );
});

it("fills a new order from the member that was picked", async () => {
  const host = await openOrders();
  await press("新增");
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("会员"), "hd");
  await userEvent.click(await screen.findByText(/华东精密仪器有限公司 hd · CEIA-000001/));
  await waitFor(() => expect(dialog.getByLabelText<HTMLInputElement>(/^金额/).value).toBe("5000.00"));
  await userEvent.click(dialog.getByRole("button", { name: "保存" }));
  await waitFor(() =>
    expect(requestsOf(host, "order.add")).toMatchObject([
      { member_id: "m0", kind: "dues", dues_year: 2026, amount: { minor: 500_000, currency: "CNY" } },
    ]),
  );
});
