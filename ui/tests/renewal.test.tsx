// What people see before they renew: the new period, the price, and what they should know.
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { Desk } from "@/app";
import type { RenewalPreview, RenewalQuote, RenewalRow } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { refused } from "../sample/finance";
import { type SampleHost, sampleHost } from "../sample/host";
import { requestsOf } from "./desk";

// Read once and before any clock runs, as a machine under load takes long over it.
beforeAll(async () => {
  await pages[routes.renewalWarning]?.();
}, 60_000);

const due = { id: "m1", name: "赵慧乾", member_no: "E340110001PT", kind: "individual", status: "grace" };
const rows = [
  { ...due, level: "普通会员", org: "协会总会", expires_on: "2026-10-31", days_left: -21, blocked: null },
  {
    ...due,
    id: "m2",
    name: "黄欣波",
    days_left: -3,
    blocked: refused("renewal_unpaid", { name: "黄欣波", order_no: "fee1" }),
  },
].map((row) => ({ tags: [], unpaid_order_no: null, grace_ends_on: null, ...row }) as unknown as RenewalRow);

const quoted: RenewalQuote = {
  id: "m1",
  name: "赵慧乾",
  member_no: "E340110001PT",
  level: "普通会员",
  expires_on: "2023-10-31",
  quote: {
    starts_on: "2026-11-21",
    ends_on: "2028-11-20",
    months: 24,
    amount: { minor: 40_000, currency: "CNY" },
    hints: [{ code: "late_from_payment", date: "2024-01-29" }],
  },
  blocked: null,
};

const preview: RenewalPreview = {
  rows: [quoted],
  renewed: 1,
  left_alone: 0,
  sums: [{ minor: 40_000, currency: "CNY" }],
  blocked_payment: null,
};

async function openWarning(answers = {}): Promise<SampleHost> {
  const host = sampleHost({
    answers: {
      "renewal.list": () => ({ rows, total: 2 }),
      "renewal.preview": () => preview,
      "renewal.renew": () => ({ command_id: "c1", can_undo: false, changed: 1, subject: "o1", skipped: [] }),
      "payment.methods": () => ["bank_transfer", "wechat"],
      ...answers,
    },
  });
  location.hash = `#${routes.renewalWarning}`;
  render(<Desk host={host} pages={pages} />);
  await screen.findByText("赵慧乾");
  return host;
}

const rowOf = (text: string) => within(screen.getByText(text).closest("tr") as HTMLElement);

it("shows what renewing comes to, and sends terms and money as they were chosen", async () => {
  const host = await openWarning();
  await userEvent.click(rowOf("赵慧乾").getByText("续费"));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("2026-11-21 – 2028-11-20");
  dialog.getByText("已超过宽限期（至 2024-01-29），自付款之日起算");
  dialog.getByText("期间按今天付清预计；付清之后才会延长。");
  await userEvent.clear(dialog.getByLabelText("续费期数"));
  await userEvent.type(dialog.getByLabelText("续费期数"), "2");
  await userEvent.click(dialog.getByText("款项已到账"));
  await userEvent.type(dialog.getByLabelText("凭证号"), "回单 7");
  await userEvent.click(dialog.getByRole("button", { name: /^续\s*费$/ }));
  await screen.findByText("已续费 1 名会员");
  expect(requestsOf<{ terms: number }>(host, "renewal.preview").at(-1)?.terms).toBe(2);
  expect(requestsOf(host, "renewal.renew")).toEqual([
    {
      selection: { ids: ["m1"] },
      terms: 2,
      received: { method: "bank_transfer", received_on: null, voucher: "回单 7" },
      remarks: null,
    },
  ]);
});

it("says why a member cannot be renewed, in the row and in the preview", async () => {
  const blocked = refused("renewal_unpaid", { name: "黄欣波", order_no: "fee1" });
  await openWarning({
    "renewal.preview": () => ({ ...preview, rows: [{ ...quoted, quote: null, blocked }], renewed: 0, left_alone: 1 }),
  });
  expect(rowOf("黄欣波").getByText("续费").closest("button")?.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(rowOf("赵慧乾").getByText("续费"));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("“黄欣波”已有未付清的续费订单 fee1，请先收款或取消该订单。");
  dialog.getByText("1 名保持不变");
});

it("narrows the list to a state by its tab", async () => {
  const host = await openWarning();
  await userEvent.click(screen.getByRole("tab", { name: /宽限期/ }));
  await waitFor(() =>
    expect(requestsOf<{ filter: { statuses: string[] } }>(host, "renewal.list").at(-1)?.filter.statuses).toEqual([
      "grace",
    ]),
  );
});

// requirements A8.4
it("opens the panorama of a member beside the list", async () => {
  const host = await openWarning({ "member.show": () => Promise.reject(refused("not_found", { record: "member" })) });
  await userEvent.click(rowOf("赵慧乾").getByText("全景图"));
  await waitFor(() => expect(requestsOf<{ id: string }>(host, "member.show").at(-1)?.id).toBe("m1"));
});
