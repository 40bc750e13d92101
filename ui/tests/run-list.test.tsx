// What can be taken back as a whole (requirements B20.2).
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type { RunRow, UndoRequest } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { refused, sampleFinance } from "../sample/finance";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

beforeAll(async () => {
  await pages[routes.runs]?.();
}, 60_000);

const RENEWED: RunRow = {
  id: "c1",
  sentence: "为 华康医疗 等 4 项 续费 1 期",
  actor: "陈会计",
  issued_at: "2026-11-20T02:00:00Z",
  changed: 12,
  is_undone: false,
  blocked: null,
};
const TAKEN_BACK: RunRow = {
  ...RENEWED,
  id: "c2",
  sentence: "从“会员.xlsx”导入会员，共 60 行",
  is_undone: true,
  blocked: refused("nothing_to_undo", {}),
};

it("takes back a whole renewal after asking, and not twice", async () => {
  const host = sampleHost({
    answers: {
      ...sampleFinance(),
      "association.runs": () => ({ rows: [RENEWED, TAKEN_BACK], total: 2 }),
      "association.undo": () => ({
        command_id: "u1",
        changed: 12,
        subject: null,
        skipped: [],
        renumbered: [],
        can_undo: false,
      }),
    },
  });
  drawDesk(host, pages, routes.runs);
  const row = async (text: string) => within((await screen.findByText(text)).closest("tr") as HTMLElement);
  const undone = await row(TAKEN_BACK.sentence);
  undone.getByText("已撤销");
  expect(undone.getByRole("button", { name: /撤\s?销/ }).getAttribute("aria-disabled")).toBe("true");
  await userEvent.click((await row(RENEWED.sentence)).getByRole("button", { name: /撤\s?销/ }));
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText(/涉及 12 条记录/);
  expect(requestsOf(host, "association.undo")).toEqual([]);
  await userEvent.click(dialog.getByRole("button", { name: /撤\s?销/ }));
  await waitFor(() => expect(requestsOf<UndoRequest>(host, "association.undo")).toEqual([{ command_id: "c1" }]));
  await screen.findByText("已撤销 12 条记录");
});
