// An import from the dropped file to the undo.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { routes } from "@/routes";
import { sampleHost } from "../sample/host";
import SampleImport from "../sample/import-page";
import { drawDesk, requestsOf } from "./desk";

const PATH = "/desk/clerk/发票编号 11月.xlsx";
const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

async function openImport() {
  const host = sampleHost();
  // On a page of an import, a dropped file is the flow's own.
  drawDesk(host, { [routes.importMembers]: async () => ({ default: SampleImport }) }, "/members/unit/import");
  await screen.findByText("把表格拖到窗口里，或选择文件");
  return host;
}

async function dropped() {
  const host = await openImport();
  act(() => host.drop({ stage: "dropped", paths: [PATH] }));
  await screen.findAllByText(/没有这个订单编号/);
  return host;
}

it("shows where to let go while a file hovers over the window", async () => {
  const host = await openImport();
  act(() => host.drop({ stage: "over" }));
  screen.getByText("松开即可读取表格");
  act(() => host.drop({ stage: "leave" }));
  expect(screen.queryByText("松开即可读取表格")).toBeNull();
});

it("reads a chosen file the same way as a dropped one", async () => {
  const host = await openImport();
  await press("选择文件…");
  await waitFor(() => expect(requestsOf(host, "sample.preview")).toEqual([{ path: PATH, mapping: null }]));
});

it("shows every row with its outcome, and only the rejected ones on request", async () => {
  const host = await dropped();
  screen.getByText("发票编号 11月.xlsx · Sheet1 · 表头在第 1 行");
  await userEvent.click(screen.getByRole("tab", { name: /被拒绝 4/ }));
  await waitFor(() => expect(within(screen.getByRole("table")).getAllByText("拒绝")).toHaveLength(4));
  expect(requestsOf(host, "import.rows").at(-1)).toMatchObject({ id: "import-1", only: "rejected" });
  screen.getByText(/是否为 feeaa22320261115265127028/);
});

it("previews again when a column is mapped by hand", async () => {
  const host = await dropped();
  await press("调整对应关系");
  await userEvent.click(screen.getByRole("combobox", { name: "开票日期" }));
  await userEvent.click(await screen.findByTitle("开票日期"));
  await waitFor(() =>
    expect(requestsOf(host, "sample.preview").at(-1)).toEqual({
      path: PATH,
      mapping: { order_no: 0, invoice_no: 1, issued_on: 2 },
    }),
  );
});

it("writes nothing before it is confirmed, says what came in, and takes it back", async () => {
  const host = await dropped();
  expect(requestsOf(host, "sample.commit")).toEqual([]);
  await press("导入 40 行");
  await screen.findByText("已导入 40 行");
  expect(requestsOf(host, "sample.commit")).toEqual([{ id: "import-1", language: "zh" }]);
  await press("另存被拒绝的 4 行…");
  expect(requestsOf(host, "import.save_rejects")).toEqual([
    { id: "import-1", path: "/desk/clerk/发票编号 11月-被拒绝.xlsx", language: "zh" },
  ]);
  await press(/撤销这次导入/);
  await screen.findByText("已撤销，数据恢复到导入之前。");
  expect(requestsOf(host, "sample.undo")).toEqual([{ command_id: "c-1" }]);
});

it("says which field a remark is about, and all that is missing in one line", async () => {
  const host = await openImport();
  const rows = host.answers["import.rows"];
  const missing = (column: string) => ({
    column,
    code: "required",
    params: {},
    message: "未填写",
    suggestion: null,
    weight: "refusal",
  });
  host.answers["import.rows"] = (request) => {
    const page = rows?.(request) as { rows: object[]; total: number };
    return { ...page, rows: page.rows.map((row) => ({ ...row, issues: [missing("order_no"), missing("issued_on")] })) };
  };
  act(() => host.drop({ stage: "dropped", paths: [PATH] }));
  expect((await screen.findAllByText("订单编号、开票日期：未填写")).length).toBeGreaterThan(1);
});

it("tells how far the reading is, of this import only", async () => {
  const host = await openImport();
  host.answers["sample.preview"] = () => new Promise(() => {});
  act(() => host.drop({ stage: "dropped", paths: [PATH] }));
  await screen.findByText("正在读取文件");
  act(() => host.tell({ task: "member.export", stage: "writing", done: 1, total: 2 }));
  act(() => host.tell({ task: "sample.preview", stage: "judging", done: 0, total: 100_000 }));
  screen.getByText("正在逐行检查");
  screen.getByText("共 100,000 行");
  act(() => host.tell({ task: "sample.preview", stage: "judging", done: 25_000, total: 100_000 }));
  screen.getByText("25,000 / 100,000");
});

it("says why a file could not be read, and reads it again", async () => {
  const host = await openImport();
  host.answers["sample.preview"] = () => Promise.reject({ kind: "fault", code: "unreadable", params: {}, fields: [] });
  act(() => host.drop({ stage: "dropped", paths: [PATH] }));
  await screen.findByRole("alert");
  screen.getByText("发票编号 11月.xlsx");
  await press("改好后重新读取");
  expect(requestsOf(host, "sample.preview")).toHaveLength(2);
  await press("再导入一个文件");
  await screen.findByText("把表格拖到窗口里，或选择文件");
});
