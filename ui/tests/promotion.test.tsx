// Promotion codes (requirements B20.7).
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type { PromotionAddRequest, PromotionEditRequest, PromotionRow } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleFinance } from "../sample/finance";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await pages[routes.promotions]?.();
}, 60_000);

const EARLY: PromotionRow = {
  id: "p1",
  code: "EARLY",
  name: "早鸟优惠",
  off: { kind: "percent", rate_bp: 1_250 },
  package_ids: [],
  packages: [],
  valid_from: "2026-11-01",
  valid_to: "2026-12-31",
  most_uses: 100,
  uses: 7,
  standing: "open",
  retired_on: null,
  blocked: null,
};
const OFF_200: PromotionRow = {
  ...EARLY,
  id: "p2",
  code: "NEW200",
  name: "新会员立减",
  off: { kind: "amount", amount: { minor: 20_000, currency: "CNY" } },
  valid_to: null,
  most_uses: null,
  standing: "retired",
  retired_on: "2026-11-20",
};
const DONE = { command_id: "c", changed: 1, subject: null, skipped: [], renumbered: [], can_undo: false };

function openPromotions() {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "package.promotions": () => ({ rows: [EARLY, OFF_200], total: 2 }),
      "package.list": () => ({ rows: [], total: 0 }),
      "package.add_promotion": () => DONE,
      "package.edit_promotion": () => DONE,
    },
  });
  drawDesk(host, pages, routes.promotions);
  return host;
}

const rowOf = async (text: string) => within((await screen.findByText(text)).closest("tr") as HTMLElement);

it("says what a code takes off, in which days, and how often it was used", async () => {
  openPromotions();
  const early = await rowOf("EARLY");
  early.getByText("减 12.5%");
  early.getByText("7 / 100");
  early.getByText("2026-11-01 至 2026-12-31");
  early.getByText("全部套餐");
  const off = await rowOf("NEW200");
  off.getByText("减 ¥200.00");
  off.getByText("2026-11-01 起");
});

it("retires a code and takes one up again, with all that it says", async () => {
  const host = openPromotions();
  await userEvent.click((await rowOf("EARLY")).getByRole("button", { name: /停\s?用/ }));
  await userEvent.click((await rowOf("NEW200")).getByRole("button", { name: /恢\s?复|启\s?用/ }));
  await waitFor(() => expect(requestsOf(host, "package.edit_promotion")).toHaveLength(2));
  expect(
    requestsOf<PromotionEditRequest>(host, "package.edit_promotion").map(({ id, off, is_retired }) => [
      id,
      off,
      is_retired,
    ]),
  ).toEqual([
    ["p1", EARLY.off, true],
    ["p2", OFF_200.off, false],
  ]);
});

it("adds a code with an amount off", async () => {
  const host = openPromotions();
  await userEvent.click((await screen.findAllByRole("button", { name: "新增优惠码" }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("优惠码"), "EXPO");
  await userEvent.type(dialog.getByLabelText("名称"), "展览优惠");
  await userEvent.click(dialog.getByText("按金额"));
  await userEvent.type(await dialog.findByLabelText(/^减/), "88.50");
  await userEvent.click(dialog.getByRole("button", { name: /保\s?存/ }));
  await waitFor(() => expect(requestsOf(host, "package.add_promotion")).toHaveLength(1));
  expect(requestsOf<PromotionAddRequest>(host, "package.add_promotion")[0]).toMatchObject({
    code: "EXPO",
    off: { kind: "amount", amount: { minor: 8_850, currency: "CNY" } },
    package_ids: [],
    most_uses: null,
  });
});
