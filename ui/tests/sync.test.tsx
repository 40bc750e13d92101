// Together with other desks: publish, invite, settle what was refused, join on the first start, and keep in step.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { ConflictRow, ConflictShown } from "@/generated/calls";
import { startTexts } from "@/i18n/texts";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { deskAnswers } from "../sample/desk";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";
import { connectedHost, failure, SERVER } from "./sync-host";

const only = { [routes.sync]: pages[routes.sync] } as typeof pages;

const syncs = (host: ReturnType<typeof sampleHost>) => requestsOf(host, "sync.now").length;

afterEach(() => void vi.useRealTimers());

it("publishes to a server, and puts what is wrong at the field it is about", async () => {
  const { host, standing } = connectedHost();
  standing.server = null;
  host.answers["sync.connect"] = () => Promise.reject(failure("refusal", "code_not_good"));
  drawDesk(host, only, routes.sync);
  await userEvent.type(await screen.findByLabelText("服务器地址"), ` ${SERVER} `);
  await userEvent.type(screen.getByLabelText("加入码"), "QNN8");
  expect(screen.queryByLabelText("口令")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "发布到服务器" }));
  const wrong = await screen.findByText("加入码不对、已用过或已过期，请向管理员要一个新的。");
  expect(wrong.closest(".ant-form-item")?.textContent).toContain("加入码");

  host.answers["sync.connect"] = () => Object.assign(standing, { server: SERVER });
  await userEvent.click(screen.getByRole("button", { name: "发布到服务器" }));
  await screen.findByText("同步状态");
  expect(requestsOf(host, "sync.connect")[0]).toEqual({
    server: SERVER,
    code: "QNN8",
    person: null,
    device_name: null,
    passphrase: null,
  });
  await userEvent.click(screen.getByRole("tab", { name: "冲突处理" }));
  await screen.findByText("没有需要处理的冲突。");
});

it("says at the button, and quietly in the header, why a synchronisation failed", async () => {
  const { host } = connectedHost();
  host.answers["sync.now"] = () => Promise.reject(failure("fault", "server_unreachable", { server: SERVER }));
  drawDesk(host, only, routes.sync);
  await screen.findByText("未能同步");
  await userEvent.click(await screen.findByRole("button", { name: "立即同步" }));
  expect((await screen.findByRole("alert")).textContent).toContain(`连不上服务器 ${SERVER}`);
  expect(screen.queryByRole("dialog")).toBeNull();

  host.answers["sync.now"] = host.answers["sync.state"] as never;
  await userEvent.click(screen.getByRole("button", { name: "立即同步" }));
  await screen.findByText("已连接");
  expect(screen.queryByRole("alert")).toBeNull();
});

it("invites a person and shows the code, once", async () => {
  const { host } = connectedHost();
  host.answers["sync.invite"] = () => ({ code: "R6KC-WGVM-SNWL-MB6K" });
  drawDesk(host, only, routes.sync);
  await userEvent.type(await screen.findByLabelText("姓名"), "王芳");
  await userEvent.click(screen.getByRole("button", { name: "生成加入码" }));
  await screen.findByText("R6KC-WGVM-SNWL-MB6K");
  await screen.findByText("七天内有效，只能用一次。");
  expect(requestsOf(host, "sync.invite")).toEqual([{ name: "王芳", role: "clerk", rights: null, org_id: null }]);
});

/** A cancellation that the server refused because money came in, and a remark that another desk covered. */
function conflicts(): ConflictRow[] {
  const row = { actor: "刘会计", issued_at: "2026-03-01T01:05:00Z", settled_at: null, settled_how: null };
  return [
    {
      ...row,
      command_id: "c1",
      other_id: null,
      name: "order.cancel",
      sentence: "取消订单 DD01",
      clash: "refused",
      reason: failure("refusal", "order_paid", { order_no: "DD01" }) as never,
      other: null,
    },
    {
      ...row,
      command_id: "c2",
      other_id: "o2",
      name: "order.edit",
      sentence: "修改 中科启明医院 的订单 DD02",
      clash: "overwritten",
      reason: null,
      other: {
        command_id: "o2",
        name: "order.edit",
        actor: "王芳",
        desk: { name: "会计室电脑", mark: "37FC" },
        at: "2026-03-01T01:07:00Z",
      },
    },
  ];
}

function detailOf(row: ConflictRow): ConflictShown {
  const isCancel = row.command_id === "c1";
  const field = isCancel
    ? { column: "state", label: "状态", base: "有效", mine: "已取消", theirs: "有效", now: "有效", is_clashing: false }
    : { column: "remarks", label: "备注", base: null, mine: "已寄", theirs: "再催", now: "再催", is_clashing: true };
  const last = {
    command_id: "p1",
    name: "payment.record",
    actor: "王芳",
    desk: { name: "会计室电脑", mark: "37FC" },
    at: "2026-03-01T01:03:00Z",
  };
  return {
    ...row,
    records: [
      {
        kind: "member_order",
        id: "r1",
        name: "DD01",
        operation: "update",
        is_there: true,
        last,
        fields: [{ ...field, is_mine: true }],
      },
    ],
    more: 0,
    money: isCancel
      ? [
          {
            order_no: "DD01",
            amount: "¥5,000.00",
            base: { paid: "¥0.00", unpaid: "¥5,000.00" },
            mine: { paid: "¥0.00", unpaid: "¥0.00" },
            now: { paid: "¥2,000.00", unpaid: "¥3,000.00" },
          },
        ]
      : [],
    can_redo: true,
  };
}

/** A desk with two open conflicts; settling one moves it to the settled ones. */
function conflictHost() {
  const made = connectedHost();
  const { host, standing } = made;
  let open = conflicts();
  let settled: ConflictRow[] = [];
  const settle = (command_id: string, how: string) => {
    const row = open.find((each) => each.command_id === command_id) as ConflictRow;
    open = open.filter((each) => each !== row);
    settled = [{ ...row, settled_at: "2026-03-02T01:00:00Z", settled_how: how }, ...settled];
    standing.refused = open.length;
  };
  standing.refused = 2;
  host.answers["sync.conflicts"] = ({ is_settled }) => {
    const rows = is_settled ? settled : open;
    return { rows, total: rows.length };
  };
  host.answers["sync.conflict"] = ({ command_id }) =>
    detailOf([...open, ...settled].find((each) => each.command_id === command_id) as ConflictRow);
  host.answers["sync.settle"] = ({ command_id }) => {
    settle(command_id, "keep");
    return standing;
  };
  host.answers["sync.redo"] = ({ command_id, is_rehearsal }) => {
    if (!is_rehearsal) settle(command_id, "redo");
    const fields = [{ label: "备注", before: "再催", after: "已寄" }];
    const done = is_rehearsal ? null : { command_id: "n1", changed: 1, subject: "r1", skipped: [] };
    return { records: [{ kind: "member_order", name: "DD02", fields }], more: 0, refusal: null, done };
  };
  return made;
}

it("puts both sides of a conflict and its money before a person, and lets it go only by an act", async () => {
  const { host } = conflictHost();
  drawDesk(host, only, routes.sync);
  await screen.findByText("2 项待处理");
  const detail = (await screen.findByRole("heading", { name: "取消订单 DD01" })).closest("article") as HTMLElement;
  await within(detail).findByText(/最近一次更改：记录付款 · 王芳 · 会计室电脑/);
  const state = within(detail).getByRole("row", { name: /状态/ });
  expect(
    within(state)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["有效", "已取消", "有效"]);
  const unpaid = within(detail).getByRole("row", { name: /未付/ });
  expect(unpaid.textContent).toContain("¥3,000.00");

  // Later leaves it where it is and goes on to the next.
  await userEvent.keyboard("3");
  await screen.findByRole("heading", { name: "修改 中科启明医院 的订单 DD02" });
  expect(requestsOf(host, "sync.settle")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: /取消订单 DD01/ }));
  await screen.findByRole("heading", { name: "取消订单 DD01" });
  await userEvent.keyboard("1");
  await waitFor(() => expect(screen.queryByRole("row", { name: /取消订单 DD01/ })).toBeNull());
  expect(requestsOf(host, "sync.settle")).toEqual([{ command_id: "c1", other_id: null }]);

  await userEvent.click(screen.getByRole("tab", { name: "已处理" }));
  await screen.findByText(/保持现状，2026-03-02/);
  expect(screen.queryByRole("button", { name: /采用对方/ })).toBeNull();
});

it("does again what was overwritten, as a new change of the fields that are ticked", async () => {
  const { host } = conflictHost();
  drawDesk(host, only, routes.sync);
  await userEvent.click(await screen.findByRole("button", { name: /中科启明医院/ }));
  await screen.findByRole("heading", { name: "修改 中科启明医院 的订单 DD02" });
  await screen.findByText(/现在是对方的内容/);
  await userEvent.keyboard("2");
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText(/再催 → 已寄/);
  expect(requestsOf(host, "sync.redo")).toEqual([
    { command_id: "c2", other_id: "o2", columns: ["remarks"], language: "zh", is_rehearsal: true },
  ]);
  await userEvent.click(within(dialog).getByRole("button", { name: /办\s?理/ }));
  await waitFor(() => expect(screen.queryByText(/DD02/)).toBeNull());
  expect(requestsOf<{ is_rehearsal: boolean }>(host, "sync.redo").filter((one) => !one.is_rehearsal)).toHaveLength(1);
});

it("lists what waits in sentences, a page at a time, and says what is foreseen to be refused", async () => {
  const { host, standing } = connectedHost();
  standing.waiting = 50_000;
  const line = (at: number) => ({
    command_id: `c${at}`,
    name: "order.add",
    sentence: `为 甲单位 新增订单 DD${at}，金额 ¥2,000.00`,
    actor: "刘会计",
    issued_at: "2026-03-01T01:05:00Z",
    foreseen: at === 0 ? failure("refusal", "name_taken", { name: "理事" }) : null,
  });
  host.answers["sync.pending"] = ({ page }: { page: { number: number; size: number } }) => ({
    rows: Array.from({ length: page.size }, (_, at) => line((page.number - 1) * page.size + at)) as never,
    total: 50_000,
  });
  drawDesk(host, only, routes.sync);
  await userEvent.click(await screen.findByRole("tab", { name: /待同步/ }));
  const first = (await screen.findByText("为 甲单位 新增订单 DD0，金额 ¥2,000.00")).closest("tr") as HTMLElement;
  expect(first.textContent).toContain("预计会被拒绝：“理事”已经存在");
  await userEvent.click(screen.getByTitle("1000"));
  await screen.findByText("为 甲单位 新增订单 DD49999，金额 ¥2,000.00");
});

it("says calmly in the header that it is offline, and since when", async () => {
  const { host, standing } = connectedHost();
  Object.assign(standing, { offline_since: "2026-03-01T01:05:00Z", waiting: 3 });
  drawDesk(host, only, routes.sync);
  const header = await screen.findByText(/^离线，自 2026-03-01/);
  expect(header.closest("[role=status]")?.textContent).toContain("3 项待同步");
});

it("joins an association on the first start", async () => {
  const { host, standing } = connectedHost();
  const open = host.answers["association.state"];
  host.answers["association.state"] = () => ({ state: "none", has_keychain: false, association: null });
  host.answers["sync.connect"] = () => {
    host.answers["association.state"] = open as never;
    return standing;
  };
  drawDesk(host, only, routes.sync);
  await userEvent.click(await screen.findByRole("button", { name: "加入已有协会" }));
  await userEvent.type(screen.getByLabelText("服务器地址"), SERVER);
  await userEvent.type(screen.getByLabelText("加入码"), "R6KC");
  await userEvent.type(screen.getByLabelText("这台电脑的名称（选填）"), "财务室");
  await userEvent.type(screen.getByLabelText("口令"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: /^加\s?入$/ }));
  await screen.findByText("同步状态");
  expect(requestsOf(host, "sync.connect")).toEqual([
    { server: SERVER, code: "R6KC", person: null, device_name: "财务室", passphrase: "correct horse" },
  ]);
});

it("says at the next start that the computer was shut out", async () => {
  const { host } = connectedHost();
  host.answers["association.state"] = () => ({
    state: "none",
    has_keychain: false,
    was_shut_out: true,
    association: null,
  });
  drawDesk(host, only, routes.sync);
  await screen.findByText(/^管理员已停用这台电脑/);
});

it("leads from the header to the page", async () => {
  const { host } = connectedHost();
  drawDesk(host, { ...only, [routes.unitMembers]: async () => ({ default: () => null }) }, routes.unitMembers);
  await userEvent.click(await screen.findByText("已连接"));
  await screen.findByText("同步状态");
});

it("keeps in step by itself: at the start, every minute, on return, and soon after a change", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { host, standing } = connectedHost();
  host.answers["sync.settle"] = () => standing;
  standing.refused = 1;
  host.answers["sync.conflicts"] = () => ({ rows: conflicts().slice(0, 1), total: 1 });
  host.answers["sync.conflict"] = () => detailOf(conflicts()[0] as ConflictRow);
  drawDesk(host, only, routes.sync);
  const settle = await screen.findByRole("button", { name: /采用对方/ });
  await waitFor(() => expect(syncs(host)).toBe(1));

  const asked = requestsOf(host, "sync.conflicts").length;
  standing.version = 8;
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(syncs(host)).toBe(2);
  expect(requestsOf(host, "sync.conflicts").length).toBe(asked + 1);

  act(() => void window.dispatchEvent(new Event("focus")));
  await waitFor(() => expect(syncs(host)).toBe(3));
  // Nothing new came, so nothing is asked again.
  expect(requestsOf(host, "sync.conflicts").length).toBe(asked + 1);

  standing.waiting = 1;
  await act(async () => settle.click());
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(syncs(host)).toBe(3);
  await act(() => vi.advanceTimersByTimeAsync(1_500));
  expect(syncs(host)).toBe(4);
});

it("never runs two at once, and rests without a server", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { host, standing } = connectedHost();
  let finish = () => {};
  host.answers["sync.now"] = () => new Promise((resolve) => (finish = () => resolve(standing)));
  drawDesk(host, only, routes.sync);
  await waitFor(() => expect(syncs(host)).toBe(1));
  act(() => void window.dispatchEvent(new Event("focus")));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(syncs(host)).toBe(1);
  await act(async () => finish());
  await act(() => vi.advanceTimersByTimeAsync(2_500));
  expect(syncs(host)).toBe(2);

  const alone = sampleHost();
  drawDesk(alone, only, routes.sync);
  await act(() => vi.advanceTimersByTimeAsync(61_000));
  expect(syncs(alone)).toBe(0);
});

it.each(["zh", "en"])("has words for every command, in %s", (language) => {
  const texts = startTexts("zh");
  const rules = join(__dirname, "../../crates/domain/src");
  const names = readdirSync(rules, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".rs"))
    .flatMap((path) => [
      ...readFileSync(join(rules, path), "utf8").matchAll(/const NAME: &'static str = "([a-z_.]+)";/g),
    ])
    .map(([, name]) => name as string);
  expect(names.length).toBeGreaterThan(30);
  const missing = names.filter((name) => {
    const key = name.replace(".", "_");
    const keys = [`sync:command.${key}`, `trail:said.${key}`];
    return !keys.every((each) => texts.exists(each, { lng: language, fallbackLng: [] }));
  });
  expect(missing).toEqual([]);
});

it("asks the server at once when it says that there is news, and not again before it does", async () => {
  const { host } = connectedHost();
  const said: ((news: { has_news: boolean }) => void)[] = [];
  host.answers["sync.wait"] = () => new Promise((say) => void said.push(say)) as never;
  drawDesk(host, only, routes.sync);
  await screen.findByText("已连接");
  await waitFor(() => expect(said).toHaveLength(1));
  const before = syncs(host);
  said[0]?.({ has_news: true });
  await waitFor(() => expect(syncs(host)).toBe(before + 1));
  await waitFor(() => expect(said).toHaveLength(2));
  said[1]?.({ has_news: false });
  await waitFor(() => expect(said).toHaveLength(3));
  expect(syncs(host)).toBe(before + 1);
});

it("keeps what is typed into a form while news of the same record arrive", async () => {
  const { host, standing } = connectedHost();
  Object.assign(host.answers, { ...deskAnswers(), ...host.answers });
  drawDesk(host, pages, "/members/edit/m0");
  const name = await screen.findByLabelText<HTMLInputElement>("单位名称", undefined, { timeout: 20_000 });
  await userEvent.type(name, "二");
  standing.version = 8;
  const before = requestsOf(host, "association.choices").length;
  act(() => void window.dispatchEvent(new Event("focus")));
  await waitFor(() => expect(requestsOf(host, "association.choices").length).toBeGreaterThan(before));
  expect(screen.getByLabelText<HTMLInputElement>("单位名称").value).toBe("北辰电子仪器有限公司二");
  expect(requestsOf(host, "member.form")).toHaveLength(1);
});
