// What the lists of members offer by themselves: columns, buttons and acts, in the words of the manual.
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { memberColumns } from "@/features/member/columns";
import { columns as warningColumns } from "@/features/renewal/columns";
import { pages } from "@/pages";
import { deskAnswers, sampleRows } from "../sample/desk";
import { sampleHost } from "../sample/host";
import { drawDesk } from "./desk";

const SLOW = { timeout: 20_000 };

async function openList(path: string) {
  const listed = () => ({ rows: sampleRows(3), total: 3 });
  const host = sampleHost({ answers: { ...deskAnswers(), "member.list": listed } });
  drawDesk(host, pages, path);
  await screen.findByRole("grid", undefined, SLOW);
  await screen.findByLabelText("选择第 1 行", undefined, SLOW);
  return host;
}

// requirements A2.3, A2.4
it("offers every column of both views of the manual", () => {
  const keys = memberColumns("unit", "zh", []).map(({ key }) => key);
  const first =
    "login_mobile registered_email tags contact_name year mobile email member_no production_value name address";
  const second = "login_mobile registered_email tags name industry registration_type stage status level";
  expect(keys).toEqual(expect.arrayContaining([...first.split(" "), ...second.split(" ")]));
});

// requirements A8.2
it("offers every column of the renewal warning of the manual", () => {
  const keys = warningColumns.map(({ key }) => key);
  const manual = "member_no login_mobile user_name name level org created_at joined_on expires_on kind status";
  expect(keys).toEqual(expect.arrayContaining(manual.split(" ")));
});

// requirements A2.1, A2.8, A2.10
it.each(["/members/unit", "/members/individual"])(
  "has the same tools above and beside the rows of %s",
  async (path) => {
    await openList(path);
    for (const name of ["新增", "导入", "导出", "下载申请表"])
      expect(screen.getAllByRole("button", { name }).length, name).toBeGreaterThan(0);
    const row = within(screen.getByLabelText("选择第 1 行").closest("tr") as HTMLElement);
    for (const act of ["证书", "全景图", "编辑"]) row.getByText(act);
  },
);
