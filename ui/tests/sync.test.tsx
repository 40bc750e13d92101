// Together with other desks: publish, invite, settle what was refused, join on the first start, and keep in step.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { startTexts } from "@/i18n/texts";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

const SERVER = "https://huiji.example.org";
const only = { [routes.sync]: pages[routes.sync] } as typeof pages;
const failure = (kind: string, code: string, params = {}) => ({ kind, code, params, fields: [] });

/** A desk on a server, whose standing the test moves. */
function connectedHost() {
  const standing = {
    server: SERVER as string | null,
    waiting: 0,
    since: null as string | null,
    refused: 0,
    version: 7,
  };
  const host = sampleHost();
  host.answers["association.status"] = () => standing;
  host.answers["sync.state"] = () => standing;
  host.answers["sync.now"] = () => standing;
  return { host, standing };
}

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
  expect(requestsOf(host, "sync.invite")).toEqual([{ name: "王芳", role: "clerk" }]);
});

it("lists what was refused in words, and lets it go only when a person settles it", async () => {
  const { host, standing } = connectedHost();
  let refused = [
    {
      command_id: "c1",
      name: "member.add_tag",
      issued_at: "2026-03-01T01:05:00Z",
      reason: failure("refusal", "name_taken", { name: "理事" }),
    },
    {
      command_id: "c2",
      name: "later.kind",
      issued_at: "2026-03-01T01:06:00Z",
      reason: failure("refusal", "not_found"),
    },
  ];
  standing.refused = 2;
  host.answers["sync.refused"] = () => refused;
  host.answers["sync.settle"] = ({ command_id }) => {
    refused = refused.filter((each) => each.command_id !== command_id);
    standing.refused = refused.length;
    return standing;
  };
  drawDesk(host, only, routes.sync);
  const line = (await screen.findByText("新建标签")).closest("tr") as HTMLElement;
  expect(line.textContent).toContain("“理事”已经存在");
  await screen.findByText("其他更改");
  await screen.findByText("2 项被拒绝");
  await userEvent.click(within(line).getByRole("button", { name: "知道了" }));
  await waitFor(() => expect(screen.queryByText("新建标签")).toBeNull());
  await screen.findByText("1 项待处理");
  expect(requestsOf(host, "sync.settle")).toEqual([{ command_id: "c1" }]);
});

it("joins an association on the first start", async () => {
  const { host } = connectedHost();
  const open = host.answers["association.state"];
  host.answers["association.state"] = () => ({ state: "none", has_keychain: false, association: null });
  host.answers["sync.connect"] = () => {
    host.answers["association.state"] = open as never;
    return { server: SERVER, waiting: 0, since: null, refused: 0, version: 7 };
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
  host.answers["sync.refused"] = () => [
    { command_id: "c1", name: "order.add", issued_at: "2026-03-01T01:05:00Z", reason: failure("refusal", "not_found") },
  ];
  drawDesk(host, only, routes.sync);
  const settle = await screen.findByRole("button", { name: "知道了" });
  await waitFor(() => expect(syncs(host)).toBe(1));

  const asked = requestsOf(host, "sync.refused").length;
  standing.version = 8;
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(syncs(host)).toBe(2);
  expect(requestsOf(host, "sync.refused").length).toBe(asked + 1);

  act(() => void window.dispatchEvent(new Event("focus")));
  await waitFor(() => expect(syncs(host)).toBe(3));
  // Nothing new came, so nothing is asked again.
  expect(requestsOf(host, "sync.refused").length).toBe(asked + 1);

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
    const key = `sync:command.${name.replace(".", "_")}`;
    return !texts.exists(key, { lng: language, fallbackLng: [] });
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

it("lets a desk that was shut out join again with name and password", async () => {
  const { host, standing } = connectedHost();
  host.answers["sync.now"] = () => Promise.reject(failure("refusal", "token_copied"));
  host.answers["sync.connect"] = () => Promise.reject(failure("refusal", "sign_in_wrong"));
  drawDesk(host, only, routes.sync);
  const panel = (await screen.findByRole("heading", { name: "重新加入" })).closest("section") as HTMLElement;
  await userEvent.click(within(panel).getByText("用姓名和密码"));
  await userEvent.type(within(panel).getByLabelText("姓名"), " 刘会计 ");
  await userEvent.type(within(panel).getByLabelText("密码"), "correct horse");
  await userEvent.click(within(panel).getByRole("button", { name: "重新加入" }));
  const wrong = await within(panel).findByText("姓名或密码不对。");
  expect(wrong.closest(".ant-form-item")?.textContent).toContain("密码");
  expect(requestsOf(host, "sync.connect")).toEqual([
    {
      server: SERVER,
      code: null,
      person: { name: "刘会计", password: "correct horse" },
      device_name: null,
      passphrase: null,
    },
  ]);
  host.answers["sync.now"] = host.answers["sync.state"] as never;
  host.answers["sync.connect"] = () => standing;
  await userEvent.click(within(panel).getByRole("button", { name: "重新加入" }));
  await waitFor(() => expect(screen.queryByRole("heading", { name: "重新加入" })).toBeNull());
});

it("sets a password, once both entries agree", async () => {
  const { host } = connectedHost();
  host.answers["sync.password"] = () => ({ has_password: true });
  drawDesk(host, only, routes.sync);
  await userEvent.type(await screen.findByLabelText("新密码"), "correct horse");
  await userEvent.type(screen.getByLabelText("再输一次新密码"), "correct house");
  await userEvent.click(screen.getByRole("button", { name: "设定密码" }));
  await screen.findByText("两次输入的密码不一样。");
  expect(requestsOf(host, "sync.password")).toEqual([]);
  await userEvent.clear(screen.getByLabelText("再输一次新密码"));
  await userEvent.type(screen.getByLabelText("再输一次新密码"), "correct horse");
  await userEvent.click(screen.getByRole("button", { name: "设定密码" }));
  await screen.findByText("密码已设定");
  expect(requestsOf(host, "sync.password")).toEqual([{ current: null, password: "correct horse" }]);
});
