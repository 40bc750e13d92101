// The list in use: what it asks for, what it keeps, and what it says when it cannot show rows.
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { type SampleHost, sampleHost } from "../sample/host";
import SampleMembers from "../sample/member-list";
import { drawPage, requestsOf } from "./desk";

interface ListRequest {
  filter: { text: string | null; states: string[]; view: string };
  sort: unknown;
  page: { number: number; size: number };
}

const lastRequest = (host: SampleHost) => requestsOf<ListRequest>(host, "sample.list").at(-1);
const rowsShown = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

async function openList(host = sampleHost()): Promise<SampleHost> {
  drawPage(host, SampleMembers);
  await screen.findByText("CEIA-000001", undefined, { timeout: 10_000 });
  return host;
}

const goToPage = async (page: number) => {
  await userEvent.click(screen.getByTitle(String(page)));
  await screen.findByText(`CEIA-${String((page - 1) * 20 + 1).padStart(6, "0")}`);
};

describe("pages", () => {
  // requirements A0.4
  it("starts with twenty rows and says which they are", async () => {
    const host = await openList();
    expect(lastRequest(host)?.page).toEqual({ number: 1, size: 20 });
    expect(rowsShown()).toHaveLength(20);
    screen.getByText("第1-20条，共45条数据");
  });

  // requirements A0.4, A2.16
  it("counts row numbers on across pages", async () => {
    await openList();
    await goToPage(3);
    screen.getByText("第41-45条，共45条数据");
    expect(within(rowsShown()[0] as HTMLElement).getByText("41")).toBeTruthy();
  });

  it("goes back to the last page when its own rows are gone", async () => {
    const host = await openList();
    await goToPage(3);
    const answer = host.answers["sample.list"];
    host.answers["sample.list"] = (request: ListRequest) => {
      const found = answer?.(request) as { rows: unknown[]; total: number };
      return request.page.number > 2 ? { rows: [], total: 40 } : { ...found, total: 40 };
    };
    await press("刷新");
    await screen.findByText("第21-40条，共40条数据");
  });
});

describe("room", () => {
  it("puts acts that find none behind a menu", async () => {
    // The first act stands on the first line, all others on the second.
    const place = vi.spyOn(HTMLElement.prototype, "offsetTop", "get").mockImplementation(function (this: HTMLElement) {
      return this.previousElementSibling === null ? 3 : 37;
    });
    await openList();
    place.mockRestore();
    const bar = within(screen.getByRole("toolbar"));
    await userEvent.click(bar.getByRole("button", { name: "更多" }));
    expect((await screen.findAllByRole("menuitem")).length).toBeGreaterThan(0);
  });

  it("leaves the width of a narrow list to its columns", async () => {
    const width = vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(500);
    await openList();
    width.mockRestore();
    const [first] = rowsShown();
    expect(within(first as HTMLElement).getAllByRole("button")).toHaveLength(1);
  });
});

describe("coming back", () => {
  it("finds the list as it was left", async () => {
    const host = await openList();
    await goToPage(2);
    await userEvent.click(screen.getByLabelText("选择第 21 行"));
    cleanup();
    drawPage(host, SampleMembers);
    await screen.findByText("第21-40条，共45条数据", undefined, { timeout: 10_000 });
    screen.getByText("已选 1 条");
  });
});

describe("selection", () => {
  // requirements A0.5
  it("gathers rows over pages and acts on exactly those", async () => {
    await openList();
    await userEvent.click(screen.getByLabelText("选择第 2 行"));
    await goToPage(2);
    await userEvent.click(screen.getByLabelText("选择第 21 行"));
    screen.getByText("已选 2 条");
    await press("打标签");
    expect(screen.getByText(/^打标签 2/).textContent).toBe('打标签 2 {"ids":["m1","m20"]}');
  });

  it("selects all found by filter, except the rows unticked again", async () => {
    await openList();
    await userEvent.click(screen.getByLabelText("选择本页"));
    screen.getByText("已选 20 条");
    await press("选择全部 45 条");
    await userEvent.click(screen.getByLabelText("选择第 3 行"));
    screen.getByText("已选 44 条");
    await press("打标签");
    expect(screen.getByText(/^打标签 44/).textContent).toContain(
      '{"all":{"filter":{"text":null,"states":[],"view":"all"},"except":["m2"]}}',
    );
  });

  it("is dropped when something else is searched for", async () => {
    await openList();
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    await userEvent.type(screen.getByLabelText("单位名称"), "北辰{Enter}");
    await waitFor(() => expect(screen.queryByText("已选 1 条")).toBeNull());
  });

  // requirements A0.5
  it("closes bulk actions with a reason while nothing is ticked, and those not possible now", async () => {
    await openList();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "打标签" }).disabled).toBe(true);
    await userEvent.click(screen.getByLabelText("选择第 1 行"));
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "打标签" }).disabled).toBe(false);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "发送消息" }).disabled).toBe(true);
  });
});

describe("search, views and sort", () => {
  it("asks only when Search is pressed, from the first page on, and resets", async () => {
    const host = await openList();
    await goToPage(2);
    const before = requestsOf(host, "sample.list").length;
    await userEvent.type(screen.getByLabelText("单位名称"), " 北辰 ");
    expect(requestsOf(host, "sample.list")).toHaveLength(before);
    await press("搜索");
    await waitFor(() => expect(lastRequest(host)).toMatchObject({ filter: { text: "北辰" }, page: { number: 1 } }));
    await press("重置");
    expect(screen.getByLabelText<HTMLInputElement>("单位名称").value).toBe("");
  });

  // requirements A2.7
  it("keeps searches under a name and applies them again", async () => {
    const host = await openList();
    await userEvent.type(screen.getByLabelText("单位名称"), "北辰");
    await press("常用搜索");
    await userEvent.type(await screen.findByLabelText("保存当前搜索，起个名字"), "北辰的单位{Enter}");
    expect(requestsOf(host, "preference.set")).toContainEqual({
      key: "saved_search.sample",
      value: [{ name: "北辰的单位", search: { text: "北辰" } }],
    });
    await press("重置");
    await press("常用搜索");
    await userEvent.click(await screen.findByText("北辰的单位"));
    await waitFor(() => expect(lastRequest(host)?.filter.text).toBe("北辰"));
  });

  it("switches between views", async () => {
    const host = await openList();
    await userEvent.click(screen.getByRole("tab", { name: "有欠费" }));
    await waitFor(() => expect(lastRequest(host)?.filter.view).toBe("owing"));
  });

  it("sorts up, down, and not at all", async () => {
    const host = await openList();
    const heading = within(screen.getByRole("grid")).getByRole("button", { name: "会员编号" });
    for (const sort of [
      { key: "number", direction: "ascending" },
      { key: "number", direction: "descending" },
    ]) {
      await userEvent.click(heading);
      await waitFor(() => expect(lastRequest(host)?.sort).toEqual(sort));
    }
    await userEvent.click(heading);
    await waitFor(() => expect(screen.getByText("CEIA-000001")).toBeTruthy());
  });
});

describe("columns", () => {
  const headings = () =>
    within(screen.getByRole("grid"))
      .getAllByRole("columnheader")
      .map((each) => each.textContent);

  // requirements A2.5
  it("shows eight of them at first", async () => {
    await openList();
    expect(headings()).toEqual([
      "",
      "序号",
      "会员编号",
      "单位名称",
      "联系人",
      "手机",
      "等级",
      "状态",
      "到期时间",
      "会费",
      "操作",
    ]);
  });

  // requirements A2.6
  it("shows the chosen ones in the chosen order, and remembers them", async () => {
    const host = await openList();
    await press("字段配置与顺序");
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByLabelText("邮箱"));
    await userEvent.click(dialog.getByLabelText("手机"));
    await userEvent.click(dialog.getByLabelText("上移 单位名称"));
    await userEvent.click(dialog.getByRole("button", { name: "保存" }));
    expect(headings().slice(2, 5)).toEqual(["单位名称", "会员编号", "联系人"]);
    expect(headings()).toContain("邮箱");
    expect(headings()).not.toContain("手机");
    expect(requestsOf(host, "preference.set")).toContainEqual(
      expect.objectContaining({
        key: "list.sample",
        value: expect.objectContaining({ columns: expect.arrayContaining(["email"]) }),
      }),
    );
  });
});

describe("keyboard", () => {
  it("moves, ticks, opens and closes", async () => {
    await openList();
    screen.getByRole("grid").focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown} ");
    expect(screen.getByLabelText<HTMLInputElement>("选择第 2 行").checked).toBe(true);
    await userEvent.keyboard("{Enter}");
    await screen.findByText("基本信息");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByText("基本信息")).toBeNull());
  });

  it("ticks the page with Ctrl-A and copies the ticked rows for a spreadsheet with Ctrl-C", async () => {
    await openList();
    const write = vi.fn(async (_: string) => {});
    Object.defineProperty(navigator, "clipboard", { value: { writeText: write }, configurable: true });
    const grid = screen.getByRole("grid");
    fireEvent.keyDown(grid, { key: "a", ctrlKey: true });
    screen.getByText("已选 20 条");
    fireEvent.keyDown(grid, { key: "c", ctrlKey: true });
    await waitFor(() => expect(write).toHaveBeenCalledOnce());
    const lines = write.mock.calls[0]?.[0].split("\n") ?? [];
    expect(lines).toHaveLength(21);
    expect(lines[0]?.split("\t")).toEqual([
      "会员编号",
      "单位名称",
      "联系人",
      "手机",
      "等级",
      "状态",
      "到期时间",
      "会费",
    ]);
    expect(lines[1]?.split("\t").at(-1)).toBe("2000.00");
  });
});

describe("without rows", () => {
  it("offers the next step when there is nothing yet", async () => {
    drawPage(sampleHost({ members: 0 }), SampleMembers);
    await screen.findByText("还没有会员。");
    screen.getByRole("button", { name: "新增会员" });
  });

  it("offers to reset a search that found nothing", async () => {
    await openList();
    await userEvent.type(screen.getByLabelText("单位名称"), "没有这个名字{Enter}");
    await screen.findByText("没有符合条件的数据。");
  });

  it("tries again after a fault", async () => {
    const host = sampleHost();
    const answer = host.answers["sample.list"];
    host.answers["sample.list"] = () => Promise.reject(new Error("connection refused"));
    drawPage(host, SampleMembers);
    await screen.findByRole("alert");
    if (answer) host.answers["sample.list"] = answer;
    await press("重试");
    await screen.findByText("CEIA-000001");
  });

  it("says calmly when the person may not see it, without a retry", async () => {
    const refusal = { kind: "refusal", code: "without_words_of_its_own", params: {}, fields: [] };
    drawPage(sampleHost({ answers: { "sample.list": () => Promise.reject(refusal) } }), SampleMembers);
    await screen.findByText("这项操作现在不能进行。");
    expect(screen.queryByRole("button", { name: "重试" })).toBeNull();
  });
});
