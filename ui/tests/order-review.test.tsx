// What people do with orders that wait for review (requirements B1.23, B1.24, B1.28, F11.1, F11.3): see why, decide, correct, set the rule.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type { Failure, OrderDetail, OrderListRow } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { orderNo, sampleFinance, sampleOrders } from "../sample/finance";
import { type Answers, type SampleHost, sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await Promise.all([pages[routes.orders]?.(), pages[routes.orderReview]?.()]);
}, 60_000);

const DONE = { command_id: "c", changed: 1, subject: null, skipped: [], renumbered: [], can_undo: false };
const REASON = { key: "amount", params: { amount: "CNY 8,000.00", limit: "CNY 5,000.00" } };
const own: Failure = { kind: "refusal", code: "order_of_oneself", params: { order_no: orderNo(1) }, fields: [] };

function rows(): OrderListRow[] {
  const waits = (row: OrderListRow, review: Failure | null): OrderListRow => ({
    ...row,
    state: "pending_review",
    reasons: [REASON],
    blocked: { ...row.blocked, review },
  });
  const [first, second, third] = sampleOrders() as [OrderListRow, OrderListRow, OrderListRow];
  return [waits(first, null), waits(second, own), { ...third, blocked: { ...third.blocked, needs_reason: true } }];
}

function detail(): OrderDetail {
  const shown = sampleFinance()["order.show"]?.({ id: "o0" } as never) as OrderDetail;
  return {
    ...shown,
    ...(rows()[0] as OrderListRow),
    editing: "terms",
    review: {
      reasons: [REASON],
      entered_by: "李文员",
      notes: [{ act: "return", opinion: "核对年度", by: "王会计", at: "2026-11-20T02:00:00Z" }],
    },
  };
}

async function open(answers: Answers = {}): Promise<SampleHost> {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "order.list": () => ({ rows: rows(), total: 3 }),
      "order.show": () => detail(),
      "order.review_counts": () => ({ pending: 2, returned: 0 }),
      "order.approve": () => DONE,
      "order.reject": () => DONE,
      "order.cancel": () => DONE,
      "order.edit": () => DONE,
      ...answers,
    },
  });
  drawDesk(host, pages, routes.orders);
  await screen.findByText(orderNo(0));
  return host;
}

const rowOf = (text: string) => within(screen.getByText(text).closest("tr") as HTMLElement);
const openPanel = async () => {
  await userEvent.click(rowOf(orderNo(0)).getByText("查看"));
  return within(await screen.findByRole("region", { name: "审核" }));
};

it("shows what waits in a view of its own, with its number", async () => {
  const host = await open();
  await userEvent.click(await screen.findByRole("tab", { name: /待审核\s*2/ }));
  await waitFor(() =>
    expect(requestsOf<{ filter: object }>(host, "order.list").at(-1)?.filter).toMatchObject({
      state: "pending_review",
    }),
  );
});

it("says why an order waits and what was said, and rejects it only with a reason", async () => {
  const host = await open();
  const panel = await openPanel();
  panel.getByText("应付 CNY 8,000.00，达到 CNY 5,000.00。");
  panel.getByText("核对年度");
  await userEvent.click(panel.getByRole("button", { name: "不通过" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "不通过" }));
  await dialog.findByText("请填写审核意见");
  await userEvent.type(dialog.getByLabelText("审核意见"), "重复");
  await userEvent.click(dialog.getByRole("button", { name: "不通过" }));
  await waitFor(() => expect(requestsOf(host, "order.reject")).toEqual([{ orders: { ids: ["o0"] }, opinion: "重复" }]));
});

it("changes the terms of an order that waits, and leaves what is bought", async () => {
  const host = await open();
  await openPanel();
  await userEvent.click(screen.getByRole("button", { name: "编辑" }));
  const form = within(await screen.findByRole("dialog"));
  expect(form.getByLabelText<HTMLInputElement>("订购项目").disabled).toBe(true);
  const amount = form.getByLabelText("金额");
  await userEvent.clear(amount);
  await userEvent.type(amount, "4000");
  await userEvent.click(form.getByRole("button", { name: /保\s*存/ }));
  await waitFor(() =>
    expect(requestsOf(host, "order.edit")).toMatchObject([
      { id: "o0", terms: { amount: { minor: 400_000, currency: "CNY" }, dues_year: 2026 }, reason: null },
    ]),
  );
});

it("sets which orders wait by a condition", async () => {
  const host = sampleHost({
    answers: {
      "order.review_rule": () => ({
        reviewed: "none",
        conditions: {
          amount_from: null,
          discount_percent: null,
          discount_above: null,
          new_within_days: null,
          of_branches: false,
        },
        hindrance: null,
      }),
      "order.set_review": () => DONE,
    },
  });
  drawDesk(host, pages, routes.orderReview);
  await userEvent.click(await screen.findByLabelText("满足条件的订单"));
  await userEvent.type(screen.getByLabelText("应付金额达到"), "5000");
  await userEvent.click(screen.getByLabelText("由分支机构录入"));
  await userEvent.click(screen.getByRole("button", { name: /保\s*存/ }));
  await waitFor(() =>
    expect(requestsOf(host, "order.set_review")).toEqual([
      {
        reviewed: "some",
        conditions: {
          amount_from: { minor: 500_000, currency: "CNY" },
          discount_percent: null,
          discount_above: null,
          new_within_days: null,
          of_branches: true,
        },
      },
    ]),
  );
});
