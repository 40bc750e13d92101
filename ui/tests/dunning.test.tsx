// What people do about members who owe (requirements B20.6, F6.1).
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type { DunningRecordRequest, DunningRow, DunningSelectionRequest, DunningSettings } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleFinance } from "../sample/finance";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await pages[routes.dunning]?.();
}, 60_000);

const yuan = (minor: number) => ({ minor, currency: "CNY" as const });
const debtor = (id: string, own: Partial<DunningRow>): DunningRow => ({
  id,
  member_no: null,
  kind: "unit",
  name: "华康医疗科技有限公司",
  contact: "王丽",
  mobile: "13800138000",
  org: "总会",
  level: "单位会员",
  began: "2026-09-01",
  days: 81,
  orders: 2,
  owed: [yuan(40_000)],
  state: "due",
  step: null,
  next_step: "首次催缴",
  due_on: "2026-10-01",
  last_on: null,
  promised: null,
  is_broken: false,
  paused_until: null,
  blocked: null,
  ...own,
});
const ROWS = [
  debtor("m1", {}),
  debtor("m2", { name: "李红", owed: [yuan(10_000), { minor: 5_000, currency: "USD" }], is_broken: true }),
  debtor("m3", { name: "郑建国", state: "paused", paused_until: "2026-12-31" }),
];
const SETTINGS: DunningSettings = {
  rest_days: 7,
  steps: [{ id: "s1", name: "首次催缴", days: 30, template_id: "t1" }],
  templates: [{ id: "t1", name: "会费催缴", channel: "email", is_retired: false }],
  steps_limit: 9,
  days_limit: 3660,
  rest_limit: 365,
  hindrance: null,
};
const PREVIEW = {
  steps: [{ name: "首次催缴", count: 1 }],
  run: {
    chosen: 1,
    receivers: 1,
    segments: 1,
    shown: {
      receiver: "华康医疗科技有限公司",
      address: "cw@example.org.cn",
      subject: "会费",
      body: "尚欠400.00",
      segments: 1,
    },
    at: 0,
    skipped: [],
    skipped_count: 0,
    blocked: null,
  },
};
const DONE = { command_id: "c", changed: 1, subject: null, skipped: [], renumbered: [], can_undo: false };

function openDunning(settings: DunningSettings = SETTINGS) {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "dunning.list": () => ({ rows: ROWS, total: ROWS.length }),
      "dunning.counts": () => ({ due: 2, waiting: 4, promised: 0, paused: 1, finished: 0 }),
      "dunning.settings": () => settings,
      "dunning.preview": () => PREVIEW,
      "dunning.send": () => DONE,
      "dunning.record": () => DONE,
      "dunning.set_up": () => DONE,
    },
  });
  drawDesk(host, pages, routes.dunning);
  return host;
}

const rowOf = async (text: string) => within((await screen.findByText(text)).closest("tr") as HTMLElement);

it("shows what is owed in each currency and how the debt stands", async () => {
  openDunning();
  (await rowOf("华康医疗科技有限公司")).getByText("¥400.00");
  const broken = await rowOf("李红");
  broken.getByText("¥100.00 + $50.00");
  broken.getByText("待催缴 · 承诺已过期");
  (await rowOf("郑建国")).getByText("已暂停 至 2026-12-31");
  await screen.findByRole("tab", { name: /待催缴\s*2/ });
  screen.getByRole("tab", { name: /全部\s*7/ });
});

it("shows the letter before it goes out, and sends it once", async () => {
  const host = openDunning();
  await userEvent.click((await rowOf("华康医疗科技有限公司")).getByRole("button", { name: /^催\s?缴$/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("尚欠400.00");
  dialog.getByText("首次催缴：1 位");
  expect(requestsOf(host, "dunning.send")).toEqual([]);
  await userEvent.click(dialog.getByRole("button", { name: "发出催缴" }));
  await waitFor(() =>
    expect(requestsOf<DunningSelectionRequest>(host, "dunning.send")).toEqual([{ selection: { ids: ["m1"] } }]),
  );
});

it("keeps a call only with what was said", async () => {
  const host = openDunning();
  await userEvent.click((await rowOf("李红")).getByRole("button", { name: /更多|more/i }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "记录联系" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: /保\s*存/ }));
  await dialog.findByText("请写明");
  await userEvent.type(dialog.getByLabelText("说明"), "下周付");
  await userEvent.click(dialog.getByRole("button", { name: /保\s*存/ }));
  await waitFor(() =>
    expect(requestsOf<DunningRecordRequest>(host, "dunning.record")).toEqual([
      { selection: { ids: ["m2"] }, kind: "spoke", until: null, note: "下周付" },
    ]),
  );
});

it("says where to begin while there are no steps", async () => {
  openDunning({ ...SETTINGS, steps: [] });
  await screen.findByText("还没有催缴步骤");
  await userEvent.click(await screen.findByRole("button", { name: "设置催缴步骤" }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("还没有步骤，不会催缴任何人。");
});
