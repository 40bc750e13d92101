// Fields of members as data: the form follows the member group of the level, and the settings say what each group asks.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { memberColumns } from "@/features/member/columns";
import { keyOf } from "@/features/member/custom-fields";
import { sectionsOf } from "@/features/member/sections";
import type {
  FieldSettingsShown,
  GroupFormRequest,
  MemberEditRequest,
  MemberField,
  MemberPanorama,
} from "@/generated/calls";
import { pages } from "@/pages";
import { customFields, deskAnswers } from "../sample/desk";
import { type Answers, type SampleHost, sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

const SLOW = { timeout: 20_000 };
const DONE = { command_id: "c1", can_undo: true, changed: 1, subject: null, skipped: [] };

function open(path: string, answers: Answers = {}): SampleHost {
  const host = sampleHost({ answers: { ...deskAnswers(), ...answers } });
  drawDesk(host, pages, path);
  return host;
}

async function choose(field: string, option: string) {
  await userEvent.click(screen.getByLabelText(field));
  await userEvent.click(await screen.findByText(option, { selector: ".ant-select-item-option-content" }));
}

describe("the form of a member", () => {
  // requirements A3.7
  it("asks what the group of another level asks, and keeps what is asked no more", async () => {
    const filled = deskAnswers()["member.form"]?.({ filled: "m0" }) as { draft: { texts: object } };
    const texts = { ...filled.draft.texts, website: "https://example.cn", custom_f3: "12800" };
    const host = open("/members/edit/m0", {
      "member.form": () => ({ ...filled, draft: { ...filled.draft, texts } }),
    });
    await screen.findByText("编辑 北辰电子仪器有限公司", undefined, SLOW);
    screen.getByLabelText("单位网站");
    expect(screen.queryByLabelText("医院等级")).toBeNull();
    await choose("等级", "企事业单位会员");
    await choose("医院等级", "三级乙等");
    expect(screen.queryByLabelText("单位网站")).toBeNull();
    await choose("关注方向", "放疗");
    await choose("关注方向", "影像");
    await userEvent.click(screen.getByRole("button", { name: "保存" }));
    await waitFor(() => expect(requestsOf(host, "member.edit")).toHaveLength(1));
    expect(requestsOf<MemberEditRequest>(host, "member.edit")[0]?.draft).toMatchObject({
      level_id: "l2",
      texts: { custom_f1: "三级乙等", custom_f2: "放疗、影像", custom_f3: "12800", website: "https://example.cn" },
    });
  });

  it("says so where what is amiss has no place in it", async () => {
    const issue = { field: "custom_new", code: "required", params: { label: "床位" } };
    open("/members/edit/m0", {
      "member.edit": () => Promise.reject({ kind: "refusal", code: "invalid_fields", params: {}, fields: [issue] }),
    });
    await screen.findByText("编辑 北辰电子仪器有限公司", undefined, SLOW);
    await userEvent.click(screen.getByRole("button", { name: "保存" }));
    await screen.findByText("有内容需要更正。");
    screen.getByText("床位：必填");
  });
});

it("shows custom fields among the facts of a member", async () => {
  open("/members/show/m0");
  const label = await screen.findByText("医院等级", undefined, SLOW);
  expect(label.parentElement?.textContent).toContain("三级甲等");
  expect(screen.queryByText("传呼")).toBeNull();
});

it("offers custom fields as columns, but none that is retired", async () => {
  const host = open("/members/unit");
  await screen.findByText("E34T0030001", undefined, SLOW);
  expect(screen.queryByText("三级甲等")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "字段配置与顺序" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.queryByLabelText("传呼")).toBeNull();
  await userEvent.click(dialog.getByLabelText("医院等级"));
  await userEvent.click(dialog.getByRole("button", { name: "保存" }));
  expect((await screen.findAllByText("三级甲等")).length).toBeGreaterThan(1);
  screen.getByRole("columnheader", { name: "医院等级" });
  await userEvent.click(screen.getByRole("button", { name: /导\s?出/ }));
  await waitFor(() => expect(requestsOf(host, "member.export")).toHaveLength(1));
  expect(requestsOf<{ columns: string[] }>(host, "member.export")[0]?.columns).toContain("custom_f1");
});

describe("the settings", () => {
  const settings: FieldSettingsShown = {
    fields: customFields.map((field, place) => ({ field, is_used: place === 0 })),
    groups: [
      {
        kind: "unit",
        group_name: "企事业单位会员",
        levels: ["理事单位", "企事业单位会员"],
        is_set: true,
        fields: [
          { field: "name", is_shown: true, is_required: true },
          { field: "website", is_shown: true, is_required: true },
          { field: "address", is_shown: true, is_required: false },
          { field: "custom_f1", is_shown: true, is_required: false },
        ],
      },
    ],
    field_limit: 40,
    option_limit: 100,
  };
  const page = (answers: Answers = {}) =>
    open("/settings/member-fields", { "member.fields": () => settings, ...answers });
  const row = (name: string) => within(screen.getByText(name, { selector: "td" }).closest("tr") as HTMLElement);

  it("adds a field with its options in the order of their lines", async () => {
    const host = page({ "member.add_field": () => DONE });
    await userEvent.click(await screen.findByRole("button", { name: /新增字段/ }, SLOW));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("字段名称"), "床位");
    await choose("填写方式", "单选");
    await userEvent.type(await dialog.findByLabelText("选项"), "500 张以上{Enter}500 张以下");
    await userEvent.click(dialog.getByRole("button", { name: "保存" }));
    await waitFor(() =>
      expect(requestsOf(host, "member.add_field")).toEqual([
        { name: "床位", kind: null, input: "choice", options: ["500 张以上", "500 张以下"] },
      ]),
    );
  });

  it("keeps how a used field is filled in, and tells what is amiss with its options at the options", async () => {
    const issue = { field: "options", code: "taken", params: { other: "三级甲等" } };
    page({
      "member.edit_field": () =>
        Promise.reject({ kind: "refusal", code: "invalid_fields", params: {}, fields: [issue] }),
    });
    await screen.findByText("医院等级", undefined, SLOW);
    await userEvent.click(row("医院等级").getByText("编辑"));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByLabelText<HTMLInputElement>("填写方式").disabled).toBe(true);
    await userEvent.type(dialog.getByLabelText("选项"), "{Enter}三级甲等");
    await userEvent.click(dialog.getByRole("button", { name: "保存" }));
    await waitFor(() => {
      const item = dialog.getByLabelText("选项").closest(".ant-form-item");
      expect(item?.querySelector(".ant-form-item-explain-error")).not.toBeNull();
    });
  });

  it("takes a retired field up again after asking", async () => {
    const host = page({ "member.edit_field": () => DONE });
    await screen.findByText("传呼", undefined, SLOW);
    await userEvent.click(row("传呼").getByText("恢复使用"));
    await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "恢复使用" }));
    await waitFor(() =>
      expect(requestsOf(host, "member.edit_field")).toEqual([
        { id: "f-3", name: "传呼", kind: "unit", input: "text", options: [], is_retired: false },
      ]),
    );
  });

  // requirements A3.7
  it("says of a group what it asks, in which order and what must be filled; the name always", async () => {
    const host = page({ "member.set_form": () => DONE });
    await screen.findByText("显示 4 项，必填 2 项", undefined, SLOW);
    await userEvent.click(screen.getByText("设置", { selector: "button span" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByLabelText<HTMLInputElement>("显示单位名称").disabled).toBe(true);
    await userEvent.click(dialog.getByLabelText("显示单位网站"));
    expect(dialog.getByLabelText<HTMLInputElement>("单位网站必填").disabled).toBe(true);
    await userEvent.click(dialog.getByLabelText("医院等级必填"));
    await userEvent.click(dialog.getByLabelText("上移单位地址"));
    await userEvent.click(dialog.getByRole("button", { name: "保存" }));
    const said = (field: string, is_shown: boolean, is_required: boolean) => ({ field, is_shown, is_required });
    await waitFor(() =>
      expect(requestsOf<GroupFormRequest>(host, "member.set_form")).toEqual([
        {
          kind: "unit",
          group_name: "企事业单位会员",
          fields: [
            said("name", true, true),
            said("address", true, false),
            said("website", false, false),
            said("custom_f1", true, true),
          ],
        },
      ]),
    );
  });

  it("lets what the association added stand among the others", async () => {
    const host = page({ "member.set_form": () => DONE });
    await screen.findByText("显示 4 项，必填 2 项", undefined, SLOW);
    await userEvent.click(screen.getByText("设置", { selector: "button span" }));
    const dialog = within(await screen.findByRole("dialog"));
    dialog.getByText("其他资料");
    await userEvent.click(dialog.getByLabelText("上移医院等级"));
    expect(dialog.queryByText("其他资料")).toBeNull();
    await userEvent.click(dialog.getByLabelText("上移医院等级"));
    await userEvent.click(dialog.getByRole("button", { name: "保存" }));
    await waitFor(() => expect(requestsOf(host, "member.set_form")).toHaveLength(1));
    const [sent] = requestsOf<GroupFormRequest>(host, "member.set_form");
    expect(sent?.fields.map(({ field }) => field)).toEqual(["name", "custom_f1", "website", "address"]);
  });
});

describe("where a custom field stands", () => {
  // The same example as Rust's, for paper.
  it("is the section of the field that it was arranged behind", () => {
    const fields: MemberField[] = [
      ...(["custom_1", "name", "custom_2", "website", "custom_3", "total_assets", "custom_4"] as const),
      ...(["contact_name", "custom_5", "mobile", "custom_6", "user_name", "custom_7", "joined_on"] as const),
    ];
    const sections = sectionsOf(fields).filter((_, at) => fields[at]?.startsWith("custom_"));
    expect(sections).toEqual(["basic", "basic", "basic", "own", "contact", "contact", "own"]);
  });

  it("is behind the same field in lists and among the facts of a member", async () => {
    const order: MemberField[] = ["name", "mobile", "custom_f1", "email"];
    const keys = memberColumns("unit", "zh", customFields, order).map(({ key }) => key);
    expect(keys.indexOf("custom_f1")).toBeLessThan(keys.indexOf("email"));
    expect(memberColumns("unit", "zh", customFields).map(({ key }) => key)).toEqual([
      ...keys.filter((key) => !key.startsWith("custom_")),
      ...customFields.filter(({ is_retired }) => !is_retired).map(keyOf),
    ]);
    const shown = deskAnswers()["member.show"]?.({ id: "m0" }) as MemberPanorama;
    open("/members/show/m0", {
      "member.show": () => ({ ...shown, asked: ["name", "uscc", "custom_f1", "website"] }),
    });
    const own = await screen.findByText("医院等级", undefined, SLOW);
    const website = screen.getByText("单位网站");
    expect(own.compareDocumentPosition(website)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });
});
