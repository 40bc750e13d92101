// The tree of organisations as a person works it.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { Failure, MemberListRequest, OrgRow } from "@/generated/calls";
import { pages } from "@/pages";
import { deskAnswers } from "../sample/desk";
import { sampleHost } from "../sample/host";
import { drawDesk, requestsOf } from "./desk";

const SLOW = { timeout: 20_000 };
const HEAD_STAYS = { kind: "refusal", code: "head_stays", params: { name: "协会总会" }, fields: [] } as Failure;
const head: OrgRow = {
  id: "o1",
  parent_id: null,
  name: "协会总会",
  code: "001",
  retired_on: null,
  unit_numbers: null,
  individual_numbers: null,
  depth: 0,
  parent: null,
  units: 8,
  individuals: 19,
  samples: { unit: "E34T0010009", individual: "E340010020PT" },
  usual_prefixes: { unit: "E34T", individual: "E34" },
  blocked: null,
  retire_blocked: HEAD_STAYS,
};
const branch: OrgRow = {
  ...head,
  id: "o2",
  parent_id: "o1",
  name: "检验分会",
  code: "002",
  depth: 1,
  parent: "协会总会",
  units: 2,
  retire_blocked: null,
};

function openTree() {
  const answers = {
    ...deskAnswers(),
    "association.orgs": () => ({ rows: [head, branch], total: 2 }),
    "association.number_samples": () => head.samples,
    "association.edit_org": () => ({ command_id: "c1", can_undo: true, changed: 1, subject: "o2", skipped: [] }),
  };
  const host = sampleHost({ answers });
  drawDesk(host, pages, "/organisation/tree");
  return host;
}

const rowOf = (name: string) => within(screen.getByText(name, { selector: "td span" }).closest("tr") as HTMLElement);

// requirements F3.1
it("keeps the head in use and says why, and retires a branch after asking", async () => {
  const host = openTree();
  await screen.findByText("检验分会", undefined, SLOW);
  expect(rowOf("协会总会").getByText("停用").closest("button")?.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(rowOf("检验分会").getByText("停用"));
  await screen.findAllByText("停用机构“检验分会”？");
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: /^停\s*用$/ }));
  await waitFor(() =>
    expect(requestsOf(host, "association.edit_org")).toEqual([
      {
        id: "o2",
        name: "检验分会",
        code: "002",
        parent_id: "o1",
        is_retired: true,
        unit_numbers: null,
        individual_numbers: null,
      },
    ]),
  );
});

it("leads from a count to exactly those members", async () => {
  const host = openTree();
  await screen.findByText("检验分会", undefined, SLOW);
  await userEvent.click(rowOf("检验分会").getByText("2 名"));
  await waitFor(
    () =>
      expect(requestsOf<MemberListRequest>(host, "member.list").at(-1)?.filter).toMatchObject({
        kind: "unit",
        org_ids: ["o2"],
      }),
    SLOW,
  );
});
