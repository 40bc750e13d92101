// The frame: first start, what is closed and why, languages, and failures next to their fields.
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import SampleForm from "../sample/form-page";
import { type Answers, sampleHost } from "../sample/host";
import SampleMembers from "../sample/member-list";
import { drawPage, requestsOf } from "./desk";

const closed = (state: "none" | "locked"): Answers => ({
  "association.state": () => ({ state, has_keychain: false, association: null }),
});

it("creates an association on the first start, and opens it", async () => {
  const host = sampleHost({ answers: closed("none") });
  const open = sampleHost().answers["association.state"];
  host.answers["association.create"] = () => {
    if (open) host.answers["association.state"] = open;
  };
  drawPage(host, SampleMembers);
  await userEvent.type(await screen.findByLabelText("协会名称"), "中国电子仪器行业协会");
  await userEvent.type(screen.getByLabelText("编号简码"), "ceia");
  await userEvent.type(screen.getByLabelText("口令"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "新建协会" }));
  await screen.findByText("CEIA-000001", undefined, { timeout: 10_000 });
  expect(requestsOf(host, "association.create")).toEqual([
    {
      name: "中国电子仪器行业协会",
      code: "CEIA",
      time_zone: "Asia/Shanghai",
      passphrase: "correct horse",
      language: "zh",
    },
  ]);
});

it("shows a wrong passphrase at its field", async () => {
  const host = sampleHost({ answers: closed("locked") });
  host.answers["association.unlock"] = () =>
    Promise.reject({ kind: "refusal", code: "passphrase_unknown_to_the_catalogue", params: {}, fields: [] });
  drawPage(host, SampleMembers);
  await userEvent.type(await screen.findByLabelText("口令"), "wrong{Enter}");
  await screen.findByText("这项操作现在不能进行。");
});

it("keeps modules and chapters that are not in this edition visible and closed", async () => {
  drawPage(sampleHost(), SampleMembers);
  const tab = await screen.findByRole("link", { name: "审批设置" });
  expect(tab.getAttribute("aria-disabled")).toBe("true");
  await userEvent.hover(tab);
  await screen.findByText("本版本尚未包含此功能");
  expect(screen.getByRole("link", { name: "续费预警" }).getAttribute("aria-disabled")).toBe("true");
});

// requirements A0.3
it("switches the language at once and keeps it", async () => {
  const host = sampleHost();
  drawPage(host, SampleMembers);
  await userEvent.click(await screen.findByRole("button", { name: "English" }));
  await screen.findByRole("link", { name: "Unit members" });
  expect(document.documentElement.lang).toBe("en");
  expect(requestsOf(host, "preference.set")).toContainEqual({ key: "language", value: "en" });
});

it("finds a page by a few letters", async () => {
  drawPage(sampleHost(), SampleForm);
  await screen.findByText("新增单位会员");
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByPlaceholderText("输入页面、会员名称、编号或手机…"), "unit{Enter}");
  await waitFor(() => expect(screen.queryByPlaceholderText("输入页面、会员名称、编号或手机…")).toBeNull());
});

it("puts refused fields next to their inputs, and asks before unsaved changes are lost", async () => {
  drawPage(sampleHost(), SampleForm);
  await userEvent.type(await screen.findByLabelText("单位名称"), "某单位");
  await userEvent.type(screen.getByLabelText("统一社会信用代码"), "123");
  await userEvent.keyboard("{Control>}s{/Control}");
  const message = await screen.findByText("这项操作现在不能进行。");
  expect(message.closest(".ant-form-item")?.textContent).toContain("统一社会信用代码");
  await userEvent.click(screen.getByRole("button", { name: "取消" }));
  await userEvent.click(await screen.findByRole("button", { name: "放弃更改" }));
  await screen.findByText("没有这个页面，可能已经移动，或本版本尚未包含。");
});
