// The start page: every figure leads to the list that it counts.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { MemberListRequest } from "@/generated/calls";
import { pages } from "@/pages";
import { deskAnswers } from "../sample/desk";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

vi.mock("@/kit/chart", () => ({ Chart: ({ label }: { label: string }) => <div role="img" aria-label={label} /> }));

const SLOW = { timeout: 20_000 };

function openStart(members = 45) {
  const host = sampleHost({ answers: deskAnswers(members) });
  drawDesk(host, pages, "/");
  return host;
}

// requirements A1.5
it("opens on the figures, with the formula of the payment rate at hand", async () => {
  openStart();
  await screen.findByText("70.58%", undefined, SLOW);
  screen.getByText("697");
  screen.getByRole("button", { name: /缴费率/ });
});

// requirements A1.3
it("leads from a slice to exactly those members", async () => {
  const host = openStart();
  await userEvent.click((await screen.findAllByRole("link", { name: /^续约期/ }, SLOW)).at(-1) as HTMLElement);
  await waitFor(
    () =>
      expect(requestsOf<MemberListRequest>(host, "member.list").at(-1)?.filter).toMatchObject({
        kind: "unit",
        statuses: ["due"],
      }),
    SLOW,
  );
});

it("shows the first steps while there are no members", async () => {
  const answers = deskAnswers(0);
  const figures = answers["overview.figures"]?.({}) as { cards: { on_file: number } };
  figures.cards.on_file = 0;
  const host = sampleHost({ answers: { ...answers, "overview.figures": () => figures } });
  drawDesk(host, pages, "/");
  await screen.findByRole("button", { name: "导入单位会员" }, SLOW);
});

// requirements A1.6
it("leads from the start page to what is done most and to what waits", async () => {
  openStart();
  const title = await screen.findByRole("heading", { name: "快捷操作" }, SLOW);
  const panel = within(title.closest("section") as HTMLElement);
  for (const name of ["单位会员", "个人会员"]) panel.getAllByRole("link", { name });
  await userEvent.click(panel.getAllByRole("link", { name: "单位会员" })[0] as HTMLElement);
  await screen.findByRole("heading", { name: "单位会员" }, SLOW);
});
