// People and rights: what each may do, what is closed for whom and why.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { EditUserRequest, People, Person, Right } from "@/generated/calls";
import { pages } from "@/pages";
import { routes } from "@/routes";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";
import { failure } from "./sync-host";

const only = { [routes.people]: pages[routes.people] } as typeof pages;
const CLERK: Right[] = ["edit_members", "review_members", "edit_orders", "draw_numbers", "undo_commands"];
const ALL: Right[] = ["edit_members", "review_members", "delete_members", "edit_orders", "manage_people"];

function people(): People {
  const person = (given: Partial<Person>): Person => ({
    id: "1",
    name: "会长大人",
    role: "administrator",
    rights: null,
    org_id: null,
    org: null,
    may: ALL,
    is_here: true,
    ...given,
  });
  return {
    people: [
      person({}),
      person({ id: "2", name: "王芳", role: "clerk", may: CLERK, is_here: false, org_id: "b", org: "骨科学分会" }),
    ],
    roles: [
      { role: "administrator", rights: ALL },
      { role: "finance", rights: ["edit_orders"] },
      { role: "clerk", rights: CLERK },
      { role: "viewer", rights: [] },
    ],
    boxes: ALL.map((right) => ({
      right,
      group: right.endsWith("members") ? "members" : "association",
      is_grantable: right !== "manage_people",
    })),
    orgs: [
      { id: "a", name: "协会总会", depth: 0 },
      { id: "b", name: "骨科学分会", depth: 1 },
      { id: "c", name: "脊柱学组", depth: 2 },
    ],
    hindrance: null,
  };
}

function host(given: Partial<People> = {}) {
  const drawn = sampleHost();
  drawn.answers["association.people"] = () => ({ ...people(), ...given });
  drawn.answers["association.edit_user"] = ({ id }: EditUserRequest) => ({
    changed: 1,
    subject: id,
    command_id: "3",
    skipped: [],
  });
  return drawn;
}

const box = (name: RegExp) => screen.getByRole<HTMLInputElement>("checkbox", { name });

it("presets the boxes as the role says, keeps what is ticked, and finds the way back", async () => {
  const drawn = host();
  drawDesk(drawn, only, routes.people);
  const row = await screen.findByRole("row", { name: /王芳 经办人 骨科学分会 与角色一致/ });
  await userEvent.click(within(row).getByRole("button", { name: "修改 王芳 的权限" }));
  await screen.findByText("与“经办人”的默认权限一致");
  expect([box(/审核/).checked, box(/^删除会员/).checked]).toEqual([true, false]);
  expect(box(/管理人员/).disabled).toBe(true);
  await userEvent.click(box(/^删除会员/));
  await userEvent.click(screen.getByRole("button", { name: "恢复为角色默认" }));
  expect(box(/^删除会员/).checked).toBe(false);
  await userEvent.click(box(/审核/));
  await screen.findByText("与“经办人”的默认权限不同");
  await userEvent.click(screen.getByRole("button", { name: /保\s?存/ }));
  await screen.findByText("已保存 王芳 的权限");
  const rights = ["edit_members", "edit_orders"];
  expect(requestsOf(drawn, "association.edit_user")).toEqual([
    { id: "2", name: "王芳", role: "clerk", rights, org_id: "b" },
  ]);
});

it("gives an administrator everything, and asks before one changes oneself", async () => {
  const drawn = host();
  drawDesk(drawn, only, routes.people);
  await userEvent.click(await screen.findByRole("button", { name: "修改 会长大人 的权限" }));
  await screen.findByText("管理员始终拥有全部权限，并负责全协会。");
  expect(screen.getAllByRole<HTMLInputElement>("checkbox").every(({ disabled, checked }) => disabled && checked)).toBe(
    true,
  );
  await userEvent.click(screen.getByRole("button", { name: /保\s?存/ }));
  await screen.findAllByText("修改自己的权限？");
  expect(requestsOf(drawn, "association.edit_user")).toEqual([]);
});

it("closes the form for those who are no administrators, and says why", async () => {
  drawDesk(
    host({ hindrance: failure("refusal", "not_permitted", { right: "manage_people" }) as People["hindrance"] }),
    only,
    routes.people,
  );
  const button = await screen.findByRole("button", { name: "修改 王芳 的权限" });
  expect(button.hasAttribute("disabled")).toBe(true);
  await userEvent.hover(button);
  await screen.findByText("您没有“管理人员、权限和电脑”的权限，请联系管理员。");
});

it("closes in lists what the person may not do, and names the branch they work for", async () => {
  const drawn = sampleHost();
  const state = drawn.answers["association.state"] as () => { association: object };
  const refusal = failure("refusal", "not_permitted", { right: "edit_orders" });
  const names = ["order.add", "order.import", "order.cancel", "payment.record", "invoice.add", "invoice.create"];
  const hindrances = Object.fromEntries(names.map((name) => [name, name.startsWith("order.") ? refusal : null]));
  const person = { name: "王芳", org: "骨科学分会", hindrances };
  drawn.answers["association.state"] = (() => ({
    ...state(),
    association: { ...state().association, person },
  })) as never;
  drawDesk(drawn, { [routes.orders]: pages[routes.orders] } as typeof pages, routes.orders);
  await screen.findByText("骨科学分会");
  const add = await screen.findByRole("button", { name: "新增" });
  await waitFor(() => expect(add.hasAttribute("disabled")).toBe(true));
  expect(screen.getByRole("button", { name: /导入/ }).hasAttribute("disabled")).toBe(true);
  await userEvent.hover(add);
  await screen.findByText("您没有“新增、修改、导入、取消订单，登记充值申请”的权限，请联系管理员。");
});

it("asks about commands that there are", () => {
  const files = import.meta.glob<string>("../src/**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });
  const texts = import.meta.glob<{ command: Record<string, string> }>("../../texts/zh/sync.json", {
    eager: true,
    import: "default",
  });
  const known = Object.keys(Object.values(texts)[0]?.command ?? {});
  const asked = Object.values(files).flatMap((text) =>
    [...text.matchAll(/(?:command(?:=|: )|hindrance\(|useHindrance\(\)\()"([a-z]+\.[a-z_]+)"/g)].map(
      ([, name]) => name ?? "",
    ),
  );
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((name) => !known.includes(name.replace(".", "_")))).toEqual([]);
});
