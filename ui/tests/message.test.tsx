// Writing to members: the dialog shows what each receiver would see and who gets nothing, and sends what was shown.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { MessagePreviewRequest, SendingState } from "@/generated/calls";
import { pages } from "@/pages";
import { deskAnswers } from "../sample/desk";
import { type Answers, sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

const SLOW = { timeout: 20_000 };

const template = {
  id: "t1",
  draft: { name: "续费提醒", channel: "sms", subject: null, body: "{{会员名称}}请续费", provider_code: "SMS_1" },
  retired_at: null,
  updated_at: "2026-11-21T02:00:00Z",
} as const;

const state: SendingState = {
  waiting: 0,
  has_server: true,
  server: { email: true, sms: true },
  has_sender: true,
  has_signature: true,
  resumes_at: null,
};

const left = (code: string, params: Record<string, string>) => ({ kind: "refusal" as const, code, params, fields: [] });

const answers: Answers = {
  ...deskAnswers(),
  "message.fields": () => [{ field: "member_name", word: "会员名称", is_of_invoice: false }],
  "message.templates": ({ channel }) => (channel === "email" ? [] : [template]),
  "message.sending": () => state,
  "message.list": () => ({ rows: [], total: 0 }),
  "message.preview": ({ message, at }) => ({
    chosen: 3,
    receivers: 2,
    segments: 2,
    at,
    shown: {
      receiver: `单位${at + 1}`,
      address: `1380013800${at}`,
      subject: message.subject,
      body: message.body.replace("{{会员名称}}", `单位${at + 1}`),
      segments: 1,
    },
    skipped: [left("no_mobile", { name: "某厂" })],
    skipped_count: 1,
    blocked: null,
  }),
  "message.prepare": () => ({
    command_id: "c1",
    changed: 2,
    subject: null,
    skipped: [{ id: "m2", reason: left("no_mobile", { name: "某厂" }) }],
  }),
};

async function openDialog() {
  const host = sampleHost({ answers });
  drawDesk(host, pages, "/members/unit");
  await screen.findByText("E34T0030001", undefined, SLOW);
  await userEvent.click(screen.getByLabelText("选择第 1 行"));
  await userEvent.click(screen.getByRole("button", { name: "发送消息" }));
  const dialog = await screen.findByRole("dialog", undefined, SLOW);
  return { host, dialog: within(dialog) };
}

// requirements A7.1, A7.2
describe("writing to members", () => {
  it("shows each receiver's text and who gets nothing, and sends it", async () => {
    const { host, dialog } = await openDialog();
    dialog.getByText("写好内容后，这里显示每位收件人会看到的样子。");
    await userEvent.click(dialog.getByText("短信"));
    await userEvent.click(dialog.getByRole("button", { name: "会员名称" }));
    await userEvent.type(dialog.getByLabelText("正文"), "您好");
    await dialog.findByText("单位1您好", undefined, SLOW);
    dialog.getByText("“某厂”没有留手机。");
    await userEvent.click(dialog.getByRole("button", { name: "下一位" }));
    await dialog.findByText("单位2您好", undefined, SLOW);
    expect(requestsOf<MessagePreviewRequest>(host, "message.preview").at(-1)?.at).toBe(1);
    await userEvent.click(dialog.getByRole("button", { name: "发送" }));
    await waitFor(() =>
      expect(requestsOf(host, "message.prepare")).toEqual([
        {
          channel: "sms",
          template_id: null,
          subject: null,
          body: "{{会员名称}}您好",
          receivers: { members: { ids: ["m0"] } },
          scheduled_at: null,
        },
      ]),
    );
    await screen.findAllByText("2 条消息已排队，等待发送");
  }, 60_000);
});

// requirements F9.5
describe("the page of messages", () => {
  it("says what messages wait for where there is no server", async () => {
    const host = sampleHost({
      answers: {
        ...answers,
        "message.sending": () => ({ ...state, waiting: 3, has_server: false, server: null, has_sender: false }),
      },
    });
    drawDesk(host, pages, "/messages");
    const notice = (await screen.findByText("3 条消息等待发送。", undefined, SLOW)).parentElement;
    expect(notice?.textContent).toContain("还没有连接协会的服务器，消息先排队");
    expect(notice?.textContent).toContain("还没有填写发件邮箱");
    expect(screen.getByRole("button", { name: "连接服务器" })).toBeTruthy();
  }, 60_000);
});
