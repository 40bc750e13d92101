// What people do with invoices.
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { Desk } from "@/app";
import { regionPath } from "@/features/order/region-text";
import { percentText } from "@/kit/percent";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { orderNo, refused, sampleFinance } from "../sample/finance";
import { type SampleHost, sampleHost } from "../sample/host";
import { requestsOf } from "./desk";

// Read once and before any clock runs, as a machine under load takes long over it.
beforeAll(async () => {
  await Promise.all([pages[routes.orders]?.(), pages[routes.invoices]?.()]);
}, 60_000);

const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));
const rowOf = (text: string) => within(screen.getByText(text).closest("tr") as HTMLElement);
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

async function openInvoices(answers = {}): Promise<SampleHost> {
  const host = sampleHost({ answers: { ...sampleFinance(), ...answers } });
  location.hash = `#${routes.invoices}`;
  render(<Desk host={host} pages={pages} />);
  await screen.findByText(orderNo(0));
  return host;
}

it("counts the three tabs and switches between them", async () => {
  const host = await openInvoices();
  await waitFor(() =>
    expect(screen.getAllByRole("tab").map((tab) => tab.textContent)).toEqual(["发票列表3", "已开发票2", "未开发票1"]),
  );
  await userEvent.click(screen.getByRole("tab", { name: /未开发票/ }));
  await waitFor(() =>
    expect(requestsOf<{ filter: object }>(host, "invoice.list").at(-1)?.filter).toMatchObject({ tab: "unissued" }),
  );
  // The counts keep standing for all tabs.
  await waitFor(() => expect(screen.getAllByRole("tab")[0]?.textContent).toBe("发票列表3"));
});

it("says honestly that no stock of receipts is registered", async () => {
  await openInvoices();
  await screen.findByText("发票剩余：未登记");
});

it("shows the toolbar in its order, closing what this edition cannot do", async () => {
  await openInvoices();
  const tools = within(screen.getByRole("toolbar")).getAllByRole<HTMLButtonElement>("button").slice(0, 8);
  expect(tools.map((tool) => tool.textContent)).toEqual([
    "导入发票",
    "新增",
    "批量删除",
    "开票",
    "发邮件",
    "过滤选中项",
    "导入发票编号",
    "切换至财务列表",
  ]);
  await userEvent.click(screen.getByLabelText("选择本页"));
  expect(button("发邮件").disabled).toBe(false);
  expect(button("开票").disabled).toBe(false);
});

/** requirements A20.10 */
it("leads to the import of whole invoices", async () => {
  await openInvoices();
  await press("导入发票");
  await waitFor(() => expect(location.hash).toBe(`#${routes.importInvoices}`));
});

/** requirements A21.5 */
it("shows a code of a numbered invoice, and says why another has none", async () => {
  await openInvoices();
  await userEvent.click(rowOf(orderNo(1)).getByText("查看"));
  const code = within(await screen.findByRole("region", { name: "二维码" }));
  expect(code.getByRole("img").querySelector("title")?.textContent).toMatch(/^号码：/);
  await userEvent.click(rowOf(orderNo(0)).getByText("查看"));
  await screen.findByText("还没有发票编号，没有可供查验的内容。");
});

it("keeps an issued invoice from being deleted, and says why", async () => {
  const host = await openInvoices();
  const closed = rowOf(orderNo(1)).getByText("删除");
  expect(closed.getAttribute("aria-disabled")).toBe("true");
  expect(closed.title).toBe(`订单 ${orderNo(1)} 的发票已开，不能删除；请作废。`);
  await userEvent.click(closed);
  expect(screen.queryByText("删除发票？")).toBeNull();
  await userEvent.click(rowOf(orderNo(0)).getByText("删除"));
  await press("删除 1 张");
  await waitFor(() => expect(requestsOf(host, "invoice.delete")).toEqual([{ invoices: { ids: ["i0"] } }]));
});

it("issues all found at once, and tells which were left alone", async () => {
  const host = await openInvoices({
    "invoice.issue": () => ({
      command_id: "c1",
      changed: 1,
      subject: null,
      skipped: [{ id: "i1", reason: refused("invoice_issued", { order_no: orderNo(1) }) }],
    }),
  });
  await userEvent.click(screen.getByLabelText("选择本页"));
  await press("开票");
  await press("开出 3 张");
  await screen.findAllByText("已开出 1 张发票");
  screen.getByText(/的发票已开/);
  expect(requestsOf(host, "invoice.issue")).toEqual([{ invoices: { ids: ["i0", "i1", "i2"] } }]);
});

it("lists before issuing what there is to look at, and shows just those", async () => {
  const host = await openInvoices({
    "invoice.rehearse_issue": () => ({
      issued: 2,
      left_alone: 1,
      sums: [{ minor: 600_000, currency: "CNY" }],
      found: [
        { kind: "incomplete", gravity: "error", count: 1, ids: ["i1"] },
        { kind: "unpaid", gravity: "warning", count: 2, ids: ["i0", "i2"] },
      ],
    }),
  });
  await userEvent.click((await screen.findAllByRole("checkbox"))[0] as HTMLElement);
  await press("开票");
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("¥6,000.00");
  dialog.getByText("1 张保持不变");
  const unpaid = within((await dialog.findByText("订单没有付清")).closest("li") as HTMLElement);
  await userEvent.click(unpaid.getByRole("button", { name: /查\s?看/ }));
  await waitFor(() =>
    expect(requestsOf<{ filter: { ids: string[] } }>(host, "invoice.list").at(-1)?.filter.ids).toEqual(["i0", "i2"]),
  );
  expect(requestsOf(host, "invoice.issue")).toEqual([]);
});

it("narrows the list to the ticked rows and back", async () => {
  const host = await openInvoices();
  await userEvent.click(screen.getByLabelText("选择第 2 行"));
  await press("过滤选中项");
  await screen.findByText("仅显示选中的 1 张发票。");
  await waitFor(() => expect(screen.queryByText(orderNo(0))).toBeNull());
  expect(requestsOf<{ filter: object }>(host, "invoice.list").at(-1)?.filter).toMatchObject({ ids: ["i1"] });
  await press("显示全部");
  await screen.findByText(orderNo(0));
});

it("leads to the orders of the ticked invoices", async () => {
  const host = await openInvoices();
  await userEvent.click(screen.getByLabelText("选择第 2 行"));
  await press("切换至财务列表");
  await screen.findByText("这里是所选发票对应的订单。");
  expect(requestsOf<{ filter: object }>(host, "order.list").at(-1)?.filter).toMatchObject({
    invoices: { ids: ["i1"] },
  });
});

it("shows an invoice in words, never a code", async () => {
  await openInvoices();
  await userEvent.click(rowOf(orderNo(0)).getByText("查看"));
  const panel = within((await screen.findByText("发票 #759")).closest("aside") as HTMLElement);
  panel.getByText("社会团体会费票据");
  panel.getByText(`会费 ${orderNo(0)}`);
  await panel.findByText("东城区");
  expect(panel.getAllByText("未设置").length).toBeGreaterThan(3);
  expect(panel.queryByText(/dues_receipt|unissued|110101/)).toBeNull();
});

it("says at the field why a number cannot be taken", async () => {
  const host = await openInvoices({
    "invoice.set_number": () =>
      Promise.reject({
        kind: "refusal",
        code: "invalid_fields",
        params: {},
        fields: [{ field: "invoice_no", code: "issue.number_taken", params: { other: orderNo(1) } }],
      }),
  });
  await userEvent.click(rowOf(orderNo(0)).getByText("查看"));
  await press("设置编号");
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText(/^发票编号/), "A00001");
  await userEvent.click(dialog.getByRole("button", { name: "保存" }));
  await dialog.findByText(`编号已用于订单 ${orderNo(1)}`);
  expect(requestsOf(host, "invoice.set_number")).toEqual([{ id: "i0", invoice_no: "A00001", replaces: null }]);
});

it("lets only the receiver of an issued invoice change", async () => {
  const host = await openInvoices();
  await userEvent.click(rowOf(orderNo(1)).getByText("编辑"));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByLabelText<HTMLInputElement>(/^发票抬头/).disabled).toBe(true);
  await userEvent.clear(dialog.getByLabelText("收票人姓名"));
  await userEvent.type(dialog.getByLabelText("收票人姓名"), "李伟");
  await userEvent.click(dialog.getByRole("button", { name: "保存" }));
  await waitFor(() =>
    expect(requestsOf(host, "invoice.edit")).toMatchObject([
      {
        id: "i1",
        fields: { title: "江南集成电路股份有限公司" },
        receiver: { receiver: "李伟", region: "110101" },
        state: "issued",
        invoice_no: null,
      },
    ]),
  );
});

it("writes what the list shows: its filter, its columns, its language", async () => {
  const host = await openInvoices();
  await press("导出");
  await screen.findByText("已写入 3 条");
  expect(requestsOf(host, "invoice.export")).toMatchObject([
    { invoices: { all: { except: [] } }, sort: { key: "serial" }, path: "/desk/clerk/发票列表.xlsx", language: "zh" },
  ]);
});

it("turns basis points into percent and region codes into their path", () => {
  expect([0, 5, 50, 600, 625, 1300, 10_000].map(percentText)).toEqual(["0", "0.05", "0.5", "6", "6.25", "13", "100"]);
  expect(percentText(null)).toBe("");
  expect(regionPath("110101")).toEqual(["110000", "110100", "110101"]);
  expect(regionPath("110000")).toEqual(["110000"]);
  expect(regionPath("810001")).toEqual(["810000", "810001"]);
  expect(regionPath("nonsense")).toEqual([]);
});

/** requirements H5: only what is issued is voided, and only with a reason; what a rule kept is told. */
it("voids an issued invoice with a reason", async () => {
  const host = await openInvoices();
  await userEvent.click(rowOf(orderNo(1)).getByText("查看"));
  await userEvent.click(await screen.findByRole("button", { name: "作废" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "作废" }));
  await dialog.findByText("请输入原因");
  expect(requestsOf(host, "invoice.void")).toEqual([]);
  await userEvent.type(dialog.getByLabelText("原因"), "抬头开错");
  await userEvent.click(dialog.getByRole("button", { name: "作废" }));
  await waitFor(() =>
    expect(requestsOf(host, "invoice.void")).toEqual([{ invoices: { ids: ["i1"] }, reason: "抬头开错" }]),
  );
});

it("reverses all that is left unless a part is typed", async () => {
  const host = await openInvoices();
  await userEvent.click(rowOf(orderNo(1)).getByText("查看"));
  await userEvent.click(await screen.findByRole("button", { name: "红冲" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(await dialog.findByLabelText("原因"), "退款");
  await userEvent.clear(dialog.getByLabelText("红冲金额"));
  await userEvent.type(dialog.getByLabelText("红冲金额"), "0.05");
  await userEvent.click(dialog.getByRole("button", { name: "红冲" }));
  await waitFor(() =>
    expect(requestsOf(host, "invoice.red_letter")).toEqual([
      { id: "i1", amount: { minor: 5, currency: "CNY" }, reason: "退款", invoice_no: null },
    ]),
  );
});

it("says why an invoice that is not issued is not reversed", async () => {
  await openInvoices();
  await userEvent.click(rowOf(orderNo(0)).getByText("查看"));
  const closed = await screen.findByRole<HTMLButtonElement>("button", { name: "红冲" });
  expect(closed.disabled).toBe(true);
});
