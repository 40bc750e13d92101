// Which member follows which branch (requirements A18).
import { PlusOutlined } from "@ant-design/icons";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { BranchFollowColumn, BranchFollowFilter, BranchFollowRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { secondText } from "@/kit/date-text";
import { ExportButton } from "@/kit/head-buttons";
import { PermittedButton } from "@/kit/permit";
import { memberNoText } from "@/kit/serial-text";
import { useWriteFile } from "@/kit/write-file";
import { RecordList } from "@/list/record-list";
import { allFound, countOf } from "@/list/selection";
import type { BulkAction, Column, Look, Range, RowAction, Search, SearchField } from "@/list/types";
import { AddBranchFollow } from "./add-branch-follow";
import { PanoramaPanel } from "./panorama-panel";
import { useUnfollow } from "./use-unfollow";
import { optionsOf } from "./words";

// columns
const columns: (Column<BranchFollowRow> & { key: BranchFollowColumn })[] = [
  column("org", 160, { text: (row) => row.org }),
  column("member", 220, { text: (row) => row.member_name, grow: "grow" }),
  column("member_no", 124, { text: (row, t) => memberNoText(row.member_no ?? "", t) }),
  column("created_at", 152, { text: (row) => secondText(row.created_at), sort: "sortable" }),
  column("updated_at", 152, { text: (row) => secondText(row.updated_at), sort: "sortable" }),
];

function column(
  key: BranchFollowColumn,
  width: number,
  rest: Omit<Column<BranchFollowRow>, "key" | "title" | "width">,
) {
  return { key, title: `member:branch_follow.column.${key}`, width, ...rest };
}

// query
const filterOf = ({ created, ...search }: Search): BranchFollowFilter => ({
  ...(search as Partial<BranchFollowFilter>),
  created_from: (created as Range<string> | undefined)?.from ?? null,
  created_to: (created as Range<string> | undefined)?.to ?? null,
});

export default function BranchFollowList() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [dialog, setDialog] = useState<"add" | "none">("none");
  const { data: choices } = useQueryCall("association.choices", {});
  const search = useMemo(
    (): SearchField[] => [
      {
        key: "member",
        kind: "text",
        label: "member:branch_follow.search.member",
        placeholder: "member:search.anything",
      },
      {
        key: "org_ids",
        kind: "multi_select",
        label: "member:branch_follow.search.org",
        options: optionsOf(choices?.orgs.filter(({ parent_id }) => parent_id !== null) ?? []),
      },
      { key: "created", kind: "date_range", label: "member:branch_follow.search.between" },
    ],
    [choices],
  );

  // actions
  const unfollow = useUnfollow();
  const write = useWriteFile("member.branch_follows_export");
  const bulk = useMemo(
    (): BulkAction<BranchFollowFilter>[] => [
      {
        key: "remove",
        label: "member:branch_follow.remove",
        command: "member.unfollow_branches",
        danger: true,
        run: (selection, count, { untick }) => void unfollow(selection, count, untick),
      },
    ],
    [unfollow],
  );
  const rowActions = useCallback(
    (row: BranchFollowRow, open: () => void): RowAction[] => [
      { key: "panorama", label: "member:act.panorama", run: open },
      {
        key: "remove",
        label: "member:branch_follow.remove_one",
        command: "member.unfollow_branches",
        danger: true,
        run: () => void unfollow({ ids: [row.id] }, 1),
      },
    ],
    [unfollow],
  );

  // view
  const panel = useCallback(
    (row: BranchFollowRow) => <PanoramaPanel key={row.member_id} id={row.member_id} place="panel" />,
    [],
  );
  const save = (look: Look<BranchFollowFilter>) =>
    write({
      suggested: t("member:branch_follow.export_file"),
      request: {
        selection: countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter),
        columns: look.columns as BranchFollowColumn[],
        language,
      },
      done: (count) => t("member:list.exported", { count }),
    });
  const add = (
    <PermittedButton
      command="member.follow_branches"
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => setDialog("add")}
    >
      {t("member:branch_follow.add")}
    </PermittedButton>
  );
  const head = (look: Look<BranchFollowFilter>) => (
    <>
      <ExportButton total={look.total} onClick={() => void save(look)} />
      {add}
    </>
  );
  return (
    <>
      <RecordList
        name="member.branch_follows"
        title={t("member:branch_follow.title")}
        columns={columns}
        query="member.branch_follows"
        filterOf={filterOf}
        search={search}
        head={head}
        bulk={bulk}
        rowActions={rowActions}
        panel={panel}
        empty={{ title: t("member:branch_follow.empty"), next: add }}
      />
      {dialog === "add" && <AddBranchFollow onClose={() => setDialog("none")} />}
    </>
  );
}
