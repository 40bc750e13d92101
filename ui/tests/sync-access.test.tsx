// Who is let in: joining again, passwords, the computers that administrators see, and what became of those shut out.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { KnownDevice, PendingCommand } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { drawDesk, requestsOf } from "./desk";
import { connectedHost, failure, SERVER } from "./sync-host";

const only = { [routes.sync]: pages[routes.sync] } as typeof pages;

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

/** This desk, a colleague's, one whose tokens were copied, and one that is out. */
function devices(): KnownDevice[] {
  const device = (end: string, given: Partial<KnownDevice>): KnownDevice => ({
    device_id: `0198c7a0-0000-7000-8000-00000000${end}`,
    name: "",
    person: "王芳",
    state: "active",
    enrolled_at: "2026-03-01T01:05:00Z",
    last_seen_at: "2026-03-02T02:06:00Z",
    is_this_desk: false,
    ...given,
  });
  return [
    device("00a1", { name: "财务室", person: "刘会计", is_this_desk: true }),
    device("37fc", { name: "分会笔记本" }),
    device("00c3", { name: "旧电脑", state: "copied" }),
    device("00d4", { state: "revoked", last_seen_at: null }),
  ];
}

const rowOf = async (name: RegExp) => screen.findByRole("row", { name });

/** Presses a button and gives back the question that this opens; questions answered before stay in the page for a while. */
async function questionOf(button: HTMLElement): Promise<HTMLElement> {
  const before = screen.queryAllByRole("dialog");
  await userEvent.click(button);
  return waitFor(() => {
    const asked = screen.queryAllByRole("dialog").find((dialog) => !before.includes(dialog));
    expect(asked).toBeDefined();
    return asked as HTMLElement;
  });
}

it("shows every computer to an administrator and shuts one out, once it was said what that means", async () => {
  const { host } = connectedHost();
  let known = devices();
  host.answers["sync.devices"] = () => known;
  host.answers["sync.revoke"] = () => Promise.reject(failure("fault", "server_unreachable", { server: SERVER }));
  drawDesk(host, only, routes.sync);
  await userEvent.click(await screen.findByRole("tab", { name: "电脑" }));
  const here = await rowOf(/财务室 本机 刘会计 正常/);
  expect(within(here).getByRole("button").hasAttribute("disabled")).toBe(true);
  await userEvent.hover(within(here).getByRole("button"));
  await screen.findByText("正在使用的这台电脑，只能从另一台电脑上停用。");
  await rowOf(/旧电脑 00C3 王芳 凭证被复制/);
  expect((await rowOf(/未命名的电脑 00D4 王芳 已停用/)).textContent).toContain("还没有");
  const other = await rowOf(/分会笔记本 37FC 王芳 正常/);

  // Cancelled: nothing happens. Confirmed without a network: said in the row, and it can be tried again.
  const button = within(other).getByRole("button", { name: /停\s?用/ });
  const asked = await questionOf(button);
  expect(asked.textContent).toContain("停用“分会笔记本”（王芳）？");
  for (const said of ["不能再同步", "交给管理员处理", "数据随即销毁", "号码仍归它"])
    expect(asked.textContent).toContain(said);
  await userEvent.click(within(asked).getByRole("button", { name: /取\s?消/ }));
  expect(requestsOf(host, "sync.revoke")).toEqual([]);
  const shutOut = async () =>
    userEvent.click(within(await questionOf(button)).getByRole("button", { name: /停\s?用/ }));
  await shutOut();
  expect((await within(other).findByRole("alert")).textContent).toContain(`连不上服务器 ${SERVER}`);
  host.answers["sync.revoke"] = ({ device_id }) => {
    known = known.map((device) => (device.device_id === device_id ? { ...device, state: "revoked" } : device));
    return known;
  };
  await shutOut();
  await rowOf(/分会笔记本 37FC 王芳 已停用/);
  expect(within(other).queryByRole("alert")).toBeNull();
  expect(requestsOf<{ device_id: string }>(host, "sync.revoke").at(-1)?.device_id).toMatch(/37fc$/);
});

it("says that computers are for administrators, and shows none without a server", async () => {
  const { host, standing } = connectedHost();
  host.answers["sync.devices"] = () => Promise.reject(failure("refusal", "not_administrator"));
  const { unmount } = drawDesk(host, only, routes.sync);
  await userEvent.click(await screen.findByRole("tab", { name: "电脑" }));
  await screen.findByText("这一项只有管理员可以办理。");
  unmount();
  standing.server = null;
  drawDesk(host, only, routes.sync);
  await screen.findByText("连接中心服务器");
  expect(screen.queryByRole("tab", { name: "电脑" })).toBeNull();
});

it("lets an administrator take up or put away what was set aside, and shows the tab only while there is something", async () => {
  const { host } = connectedHost();
  const line = (command_id: string, sentence: string): PendingCommand => ({
    command_id,
    name: "order.add",
    sentence,
    actor: "王芳",
    issued_at: "2026-03-01T01:05:00Z",
    foreseen: null,
  });
  let left = [line("c1", "取消订单 DD01"), line("c2", "新增会员 甲单位")];
  host.answers["sync.set_aside"] = () => left;
  host.answers["sync.take_up"] = () => Promise.reject(failure("refusal", "order_paid", { order_no: "DD01" }));
  drawDesk(host, only, routes.sync);
  expect((await screen.findByRole("tab", { name: /搁置的更改/ })).textContent).toBe("搁置的更改2");
  const act = async (row: HTMLElement, name: string) => {
    const asked = await questionOf(within(row).getByRole("button", { name }));
    await userEvent.click(within(asked).getByRole("button", { name }));
    return asked.textContent;
  };
  const first = await rowOf(/王芳 取消订单 DD01/);
  expect(await act(first, "由我办理")).toContain("以您的名义");
  expect((await within(first).findByRole("alert")).textContent).toContain("没有办成：");
  expect(first.textContent).toContain("DD01");

  host.answers["sync.take_up"] = ({ command_id }) => {
    left = left.filter((each) => each.command_id !== command_id);
    return left;
  };
  expect(await act(first, "不再办理")).toContain("取消订单 DD01");
  await waitFor(() => expect(screen.queryByRole("row", { name: /取消订单 DD01/ })).toBeNull());
  await act(await rowOf(/新增会员 甲单位/), "由我办理");
  await screen.findByText("同步状态");
  expect(screen.queryByRole("tab", { name: /搁置的更改/ })).toBeNull();
  expect(requestsOf(host, "sync.take_up")).toEqual([
    { command_id: "c1", is_done: true },
    { command_id: "c1", is_done: false },
    { command_id: "c2", is_done: true },
  ]);
});

it("shows nothing of the association any more once an administrator shut this desk out, and says why", async () => {
  const { host } = connectedHost();
  drawDesk(host, only, routes.sync);
  await screen.findByText("已连接");
  host.answers["association.state"] = () => ({ state: "none", has_keychain: true, association: null });
  host.answers["sync.now"] = () => Promise.reject(failure("refusal", "desk_revoked"));
  await userEvent.click(await screen.findByRole("button", { name: "立即同步" }));
  expect((await screen.findByRole("alert")).textContent).toContain("管理员已停用这台电脑");
  await screen.findByRole("button", { name: "加入已有协会" });
  expect(screen.queryByText("同步状态")).toBeNull();
});
