// Month-end (requirements B20.6, F10.1): what a month leaves open, closing it with the reason for what is left, and opening it again.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { NO_FILTER } from "@/features/order/query";
import type { BankFilter, CloseRequest, ClosingRow, Rehearsal, ReopenRequest } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleFinance } from "../sample/finance";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await pages[routes.closing]?.();
  await pages[routes.bank]?.();
}, 60_000);

const yuan = (minor: number) => ({ minor, currency: "CNY" as const });
const BANK: BankFilter = {
  state: "waiting",
  booked_from: "2026-10-01",
  booked_to: "2026-10-31",
  amount_from_minor: null,
  amount_to_minor: null,
};
const OCTOBER: Rehearsal = {
  month: "2026-10-01",
  last_day: "2026-10-31",
  is_closed: false,
  closed: "2026-09-01",
  found: [
    { kind: "bank_waiting", filter: BANK, gravity: "error", count: 3 },
    { kind: "overpaid", filter: { ...NO_FILTER, payment_state: "overpaid" }, gravity: "warning", count: 0 },
  ],
  unconfirmed: { waiting: 0, conflicts: 0 },
  errors: 3,
  figures: { income: [], invoices: [], deferred: [] },
  blocked: null,
};
const SEPTEMBER: ClosingRow = {
  id: "c9",
  month: "2026-09-01",
  stands: true,
  figures: { income: [], invoices: [], deferred: [] },
  sums: { income: [yuan(25_000)], invoices: [], deferred: [] },
  sums_before: { income: [yuan(20_000)], invoices: [], deferred: [] },
  reason: null,
  closed_by: "陈会计",
  closed_at: "2026-10-02T01:00:00Z",
  reopened_by: null,
  reopened_at: null,
  reopen_reason: null,
  blocked: null,
};
const DONE = { command_id: "c", changed: 1, subject: null, skipped: [], renumbered: [], can_undo: false };

function openClosing(rehearsal: Rehearsal = OCTOBER) {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "closing.rehearse": () => rehearsal,
      "closing.list": () => [SEPTEMBER],
      "closing.close": () => DONE,
      "closing.reopen": () => DONE,
    },
  });
  drawDesk(host, pages, routes.closing);
  return host;
}

it("closes a month with errors only with the reason", async () => {
  const host = openClosing();
  await userEvent.click(await screen.findByRole("button", { name: /^结\s?账$/ }));
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText("还有 3 项错误没有处理。");
  await userEvent.click(dialog.getByRole("button", { name: /^结\s?账$/ }));
  await dialog.findByText(/请/);
  expect(requestsOf(host, "closing.close")).toEqual([]);
  await userEvent.type(dialog.getByLabelText("仍有错误时结账的原因"), "利息下月处理");
  await userEvent.click(dialog.getByRole("button", { name: /^结\s?账$/ }));
  await waitFor(() =>
    expect(requestsOf<CloseRequest>(host, "closing.close")).toEqual([{ month: "2026-10-01", reason: "利息下月处理" }]),
  );
});

it("shows only what is there, and leads to just those rows", async () => {
  const host = openClosing();
  const found = within((await screen.findByText("银行流水还没有入账")).closest("li") as HTMLElement);
  found.getByText("3 项");
  expect(screen.queryByText("多付的款项还没有处理")).toBeNull();
  await userEvent.click(found.getByRole("button", { name: /查\s?看/ }));
  await waitFor(() => expect(requestsOf(host, "bank.list").at(-1)).toMatchObject({ filter: BANK }));
});

it("says that nothing is left open", async () => {
  openClosing({ ...OCTOBER, found: [], errors: 0 });
  await screen.findByText("没有发现问题，可以结账。");
});

it("shows how a month that was closed again differs, and opens it only with a reason", async () => {
  const host = openClosing();
  await userEvent.click(await screen.findByRole("tab", { name: "结账记录" }));
  const row = within((await screen.findByText("陈会计")).closest("tr") as HTMLElement);
  row.getByText("¥250.00");
  row.getByText("上次结账：¥200.00");
  await userEvent.click(row.getByRole("button", { name: "反结账" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("反结账原因"), "漏记退款");
  await userEvent.click(dialog.getByRole("button", { name: "反结账" }));
  await waitFor(() =>
    expect(requestsOf<ReopenRequest>(host, "closing.reopen")).toEqual([{ month: "2026-09-01", reason: "漏记退款" }]),
  );
});
