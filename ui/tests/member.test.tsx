// Members as people work them: the lists and their acts, the panorama, the forms.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { MemberEditRequest, MemberListRequest } from "@/generated/calls";
import { pages } from "@/pages";
import { deskAnswers } from "../sample/desk";
import { type Answers, type SampleHost, sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));
const SLOW = { timeout: 20_000 };

async function open(path: string, answers: Answers = {}): Promise<SampleHost> {
  const host = sampleHost({ answers: { ...deskAnswers(), ...answers } });
  drawDesk(host, pages, path);
  return host;
}

async function openList(answers: Answers = {}) {
  const host = await open("/members/unit", answers);
  await screen.findByText("E34T0030001", undefined, SLOW);
  return host;
}

describe("the list", () => {
  // requirements A2.9
  it("has its acts in the order of the manual, closed until rows are ticked", async () => {
    await openList();
    const bar = within(screen.getByRole("toolbar"));
    const acts = ["批量审核", "发送消息", "黑名单", "删除会员", "打标签", "下载证书", "下载申请表", "跟进记录"];
    const names = bar.getAllByRole("button").map((button) => button.textContent);
    expect(names.slice(0, acts.length)).toEqual(acts);
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    expect(bar.getByRole<HTMLButtonElement>("button", { name: "批量审核" }).disabled).toBe(false);
    expect(bar.getByRole<HTMLButtonElement>("button", { name: "发送消息" }).disabled).toBe(false);
  });

  // requirements A2.2
  it("asks for units only, by what was searched for", async () => {
    const host = await openList();
    await userEvent.type(screen.getByLabelText("公司名称或社团组织名称"), "北辰{Enter}");
    await waitFor(() =>
      expect(requestsOf<MemberListRequest>(host, "member.list").at(-1)?.filter).toMatchObject({
        kind: "unit",
        name: "北辰",
      }),
    );
  });

  it("says what a deletion will do, and which members it left alone for which reason", async () => {
    const skipped = [
      {
        id: "m1",
        reason: {
          kind: "refusal",
          code: "member_has_dependents",
          params: { name: "某厂", orders: "2", invoices: "0", follow_ups: "0" },
          fields: [],
        },
      },
    ];
    const host = await openList({
      "member.delete": () => ({ command_id: "c", can_undo: false, changed: 1, subject: null, skipped }),
    });
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    await userEvent.click(screen.getByLabelText("选择第 2 行"));
    await press("删除会员");
    await userEvent.click(await screen.findByRole("button", { name: "删除 2 名会员" }));
    await screen.findAllByText("已删除 1 名会员");
    screen.getByText(/^“某厂”有 2 笔订单.*不能删除/);
    expect(requestsOf(host, "member.delete")).toEqual([{ selection: { ids: ["m0", "m1"] } }]);
  });

  it("makes a new tag of a new word and puts it on", async () => {
    const host = await openList();
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    await press("打标签");
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByRole("combobox", { name: "加上标签" }), "年会{Enter}");
    await userEvent.click(dialog.getByRole("button", { name: "保存" }));
    await waitFor(() =>
      expect(requestsOf(host, "member.tag")).toEqual([{ selection: { ids: ["m0"] }, add: ["t9"], remove: [] }]),
    );
    expect(requestsOf(host, "member.add_tag")).toEqual([{ name: "年会", colour: "green" }]);
  });

  it("wants an opinion with a rejection", async () => {
    const host = await openList();
    await userEvent.click(screen.getByLabelText("选择第 7 行"));
    await press("批量审核");
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("radio", { name: "驳回审核" }));
    await userEvent.click(dialog.getByRole("button", { name: "确定" }));
    await screen.findByText("驳回时请写明审核意见");
    await userEvent.type(dialog.getByLabelText("审核意见"), "缺营业执照");
    await userEvent.click(dialog.getByRole("button", { name: "确定" }));
    await waitFor(() =>
      expect(requestsOf(host, "member.review")).toEqual([
        { selection: { ids: ["m6"] }, is_approved: false, note: "缺营业执照" },
      ]),
    );
  });

  it("names who will be left out of the certificates before they are printed", async () => {
    const skipped = [
      { id: "m6", reason: { kind: "refusal", code: "member_blacklisted", params: { name: "某厂" }, fields: [] } },
    ];
    await openList({ "member.certificate_check": () => ({ printable: 0, skipped }) });
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    await press("下载证书");
    await screen.findByText("“某厂”在黑名单中。");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "选择位置并打印…" }).disabled).toBe(true);
  });

  it("names who was left out of the certificates", async () => {
    const skipped = [
      { id: "m6", reason: { kind: "refusal", code: "member_blacklisted", params: { name: "某厂" }, fields: [] } },
    ];
    await openList({ "certificate.print": ({ path }) => ({ path, printed: 1, skipped }) });
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    await press("下载证书");
    await press("选择位置并打印…");
    await screen.findByText("“某厂”在黑名单中。");
  });
});

describe("printing certificates", () => {
  it("says how far it is and can be stopped", async () => {
    let stop = () => {};
    const host = await openList({
      "certificate.print": () =>
        new Promise((_, reject) => {
          stop = () => reject({ kind: "refusal", code: "print_stopped", params: {}, fields: [] });
        }),
      "work.stop": () => {
        stop();
        return {};
      },
    });
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    await press("下载证书");
    await press("选择位置并打印…");
    const stopping = await screen.findByRole("button", { name: /停\s?止/ });
    host.tell({ task: "certificate.print", stage: "printing", done: 40, total: 100 });
    await screen.findByText(/正在排版/);
    await userEvent.click(stopping);
    await screen.findByText("已停止，没有写出文件。");
    expect(requestsOf(host, "work.stop")).toEqual([{ task: "certificate.print" }]);
  });
});

describe("the panorama", () => {
  it("says what the member is and why, how far joining is, and what cannot be done", async () => {
    await open("/members/show/m6");
    await screen.findByText("正在办理入会：申请资料提交。", undefined, SLOW);
    expect(screen.getByText("申请资料提交").closest("li")?.getAttribute("aria-current")).toBe("step");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "证书" }).disabled).toBe(true);
  });

  it("tells changes in words, with what stood before", async () => {
    await open("/members/show/m0");
    await userEvent.click(await screen.findByRole("tab", { name: "会员历史" }, SLOW));
    const entry = (await screen.findByText("修改资料")).closest("li");
    expect(entry?.textContent).toContain("联系人姓名陈立");
    expect(entry?.textContent).toContain("（空）");
  });

  const licence = {
    id: "f1",
    kind: "licence",
    file_name: "营业执照.png",
    media: "png",
    size_bytes: 2048,
    attached_by: "会长大人",
    attached_at: "2026-11-21T02:00:00Z",
  };

  /** requirements A3.4, A6.1 */
  it("keeps files, shows a picture of what a call gave, and notes them at the step of the certified documents", async () => {
    const host = await open("/members/show/m0", {
      "member.attachments": () => [licence],
      "member.show_attachment": () => ({ media: "png", content: "iVBORw0KGgo=" }),
      "member.detach": () => ({ command_id: "c", can_undo: false, changed: 1, subject: null, skipped: [] }),
    });
    await screen.findByText("已上传营业执照", undefined, SLOW);
    await userEvent.click(await screen.findByRole("tab", { name: /附件/ }));
    await userEvent.click(await screen.findByRole("button", { name: "预览" }));
    const picture = await screen.findByRole("img", { name: "营业执照.png" });
    expect(picture.getAttribute("src")).toBe("data:image/png;base64,iVBORw0KGgo=");
    await userEvent.keyboard("{Escape}");
    await userEvent.click(screen.getByRole("button", { name: "删除" }));
    const asked = await screen.findAllByText("删除附件“营业执照.png”？");
    const sure = asked[0]?.closest('[role="dialog"]') as HTMLElement;
    await userEvent.click(within(sure).getByRole("button", { name: "删除" }));
    await waitFor(() => expect(requestsOf(host, "member.detach")).toEqual([{ ids: ["f1"] }]));
  });

  it("attaches what is dropped while the tab is open, and says why a file cannot be kept", async () => {
    const host = await open("/members/show/m0", {
      "member.attach": ({ path }) => {
        if (path.endsWith(".png")) return { command_id: "c", can_undo: false, changed: 2, subject: "f1", skipped: [] };
        const fields = [{ field: "path", code: "not_a_document", params: {} }];
        throw { kind: "refusal", code: "invalid_fields", params: {}, fields };
      },
    });
    await userEvent.click(await screen.findByRole("tab", { name: /附件/ }, SLOW));
    // The step of that name stands above.
    await userEvent.click((await screen.findAllByText("认证文件")).at(-1) as HTMLElement);
    host.drop({ stage: "dropped", paths: ["/desk/执照.png", "/desk/执照.exe"] });
    await screen.findByText("已上传“执照.png”");
    await screen.findByText(/执照\.exe.*只能上传 PDF、PNG 或 JPG/);
    expect(requestsOf(host, "member.attach")[0]).toEqual({ id: "m0", kind: "certified", path: "/desk/执照.png" });
    expect(requestsOf(host, "sheet.detect")).toEqual([]);
  });

  it("adds points up and offers to take an entry back, once", async () => {
    await open("/members/show/m0");
    await userEvent.click(await screen.findByRole("tab", { name: /^积分记录/ }, SLOW));
    screen.getByText("当前积分");
    screen.getByText("+30");
    screen.getByRole("button", { name: "冲销" });
  });
});

describe("the form", () => {
  // requirements A3.1
  it("asks for level and organisation first, then sends texts exactly as typed", async () => {
    const host = await openList();
    await press("新增");
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(await dialog.findByRole("button", { name: "确定" }));
    await screen.findByText("协会总会【理事单位】", undefined, SLOW);
    await userEvent.type(screen.getByLabelText("单位名称"), "某电子厂");
    await userEvent.type(screen.getByLabelText("总资产"), "637.50");
    await press("保存");
    await waitFor(() => expect(screen.getAllByText("必填").length).toBeGreaterThan(3), SLOW);
    expect(requestsOf(host, "member.add")).toEqual([]);
  });

  it("puts what Rust refuses at its field, and sends the finest place of a cascade", async () => {
    const issue = { field: "uscc", code: "issue.uscc_length", params: { length: "17" } };
    const refusal = { kind: "refusal", code: "invalid_fields", params: {}, fields: [issue] };
    const texts = { founded_on: "1998-06-01", main_business: "a", address: "b", website: "c", office_phone: "d" };
    const amounts = { headcount: "8", total_assets: "6375.5", last_year_revenue: "1", last_year_tax: "0" };
    const form = deskAnswers()["member.form"]?.({ filled: "m0" }) as { draft: { texts: object } };
    const host = await open("/members/edit/m0", {
      "member.form": () => ({
        ...form,
        draft: { ...form.draft, texts: { ...form.draft.texts, ...texts, ...amounts } },
      }),
      "member.edit": () => Promise.reject(refusal),
    });
    await screen.findByText("编辑 北辰电子仪器有限公司", undefined, SLOW);
    await press("保存");
    const message = await screen.findByText("统一社会信用代码应为 18 位，现为 17 位");
    expect(message.closest(".ant-form-item")?.textContent).toContain("统一社会信用代码");
    const sent = requestsOf<MemberEditRequest>(host, "member.edit").at(-1);
    expect(sent?.draft.texts).toMatchObject({ region: "440305", total_assets: "6375.5" });
    expect(sent?.read_at).toBe("2026-11-01T02:00:00Z");
    await press("English");
    await screen.findByText("a unified social credit code has 18 characters, this has 17");
  });

  it("offers to read a record again that was changed meanwhile", async () => {
    const refusal = { kind: "refusal", code: "changed_meanwhile", params: { record: "member" }, fields: [] };
    const answers = deskAnswers();
    const filled = answers["member.form"]?.({ filled: "m0" }) as { fields: { is_required: boolean }[] };
    const easy = { ...filled, groups: [], fields: filled.fields.map((field) => ({ ...field, is_required: false })) };
    const host = await open("/members/edit/m0", {
      "member.form": () => easy,
      "member.edit": () => Promise.reject(refusal),
    });
    await screen.findByText("编辑 北辰电子仪器有限公司", undefined, SLOW);
    await userEvent.type(screen.getByLabelText("单位名称"), "二");
    await userEvent.keyboard("{Control>}s{/Control}");
    await userEvent.click(await screen.findByRole("button", { name: "重新读取" }));
    await waitFor(() => expect(requestsOf(host, "member.form")).toHaveLength(2));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("单位名称").value).toBe("北辰电子仪器有限公司"));
  });
});

it("finds a member from anywhere", async () => {
  await openList();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByPlaceholderText("输入页面、会员名称、编号或手机…"), "滨海");
  await screen.findByText(/E34T0030002 · /);
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("tab", { name: "基本信息" }, SLOW);
});
