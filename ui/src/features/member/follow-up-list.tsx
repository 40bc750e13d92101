// Follow-ups of the whole association (requirements A14.2, A14.3): what was said, and what is due.
import { SettingOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, Link, useLocation } from "react-router";
import type { FollowUpColumn, FollowUpFilter, FollowUpKind, FollowUpRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { ExportButton } from "@/kit/head-buttons";
import { Status } from "@/kit/status";
import { useWriteFile } from "@/kit/write-file";
import { RecordList } from "@/list/record-list";
import { allFound, countOf } from "@/list/selection";
import type { BulkAction, Column, Look, Range, RowAction, Search, SearchField } from "@/list/types";
import { routes } from "@/routes";
import { FOLLOW_UP_MOODS, useFollowUpKinds } from "./follow-up-kinds";
import { FollowUpTypes } from "./follow-up-types";
import css from "./records.module.css";
import { useEraseFollowUps } from "./use-erase-follow-ups";

type NameOf = (kind: FollowUpKind) => string;
const STATES = ["due", "scheduled", "recorded", "done"] as const;

// columns
const columnsOf = (nameOf: NameOf): (Column<FollowUpRow> & { key: FollowUpColumn })[] => [
  column("content", 220, { text: (row) => row.content, grow: "grow" }),
  column("module", 84, { text: (row, t) => t(`member:title_${row.member_kind}`) }),
  column("member", 160, { text: (row) => row.member_name }),
  column("next_on", 168, {
    text: (row) => row.next_on ?? "",
    cell: (row, t) => (
      <>
        {row.next_on} {row.state === "due" && <Status mood="warn">{t("member:follow_up.states.due")}</Status>}
      </>
    ),
    sort: "sortable",
  }),
  column("followed_on", 104, { text: (row) => row.followed_on, sort: "sortable" }),
  column("created_by", 92, { text: (row) => row.created_by }),
  column("kind", 92, { text: (row) => nameOf(row.kind) }),
  column("state", 92, {
    text: (row, t) => t(`member:follow_up.states.${row.state}`),
    cell: (row, t) => <Status mood={FOLLOW_UP_MOODS[row.state]}>{t(`member:follow_up.states.${row.state}`)}</Status>,
    shown: "hidden",
  }),
  column("member_no", 118, { text: (row) => row.member_no ?? "", shown: "hidden" }),
];

function column(key: FollowUpColumn, width: number, rest: Omit<Column<FollowUpRow>, "key" | "title" | "width">) {
  return { key, title: `member:follow_up.${key}`, width, shown: "shown" as const, ...rest };
}

// query
const searchOf = (kinds: { value: FollowUpKind; label: string }[]): SearchField[] => [
  { key: "member", kind: "text", label: "member:follow_up.member", placeholder: "member:search.anything" },
  { key: "content", kind: "text", label: "member:follow_up.content" },
  {
    key: "state",
    kind: "select",
    label: "member:follow_up.state",
    options: STATES.map((value) => ({ value, label: `member:follow_up.states.${value}` })),
  },
  {
    key: "kind",
    kind: "select",
    label: "member:follow_up.kind",
    options: kinds.map(({ value, label }) => ({ value, text: label })),
  },
  {
    key: "member_kind",
    kind: "select",
    label: "member:follow_up.module",
    options: (["unit", "individual"] as const).map((value) => ({ value, label: `member:title_${value}` })),
  },
  { key: "followed", kind: "date_range", label: "member:follow_up.followed_on" },
  { key: "next", kind: "date_range", label: "member:follow_up.next_on" },
];

const filterOf = ({ followed, next, ...search }: Search): FollowUpFilter => {
  const [past, ahead] = [followed, next] as (Range<string> | undefined)[];
  return {
    ...(search as Partial<FollowUpFilter>),
    followed_from: past?.from ?? null,
    followed_to: past?.to ?? null,
    next_from: ahead?.from ?? null,
    next_to: ahead?.to ?? null,
  };
};

export default function FollowUpList() {
  const { t } = useTranslation();
  const { key, state } = useLocation() as { key: string; state: { search?: Search } | null };
  const [language] = useLanguage();
  const { types, nameOf } = useFollowUpKinds();
  const [dialog, setDialog] = useState<"types" | "none">("none");
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const search = useMemo(
    () => searchOf(types.map(({ kind }) => ({ value: kind, label: nameOf(kind) }))),
    [nameOf, types],
  );

  // actions
  const erase = useEraseFollowUps();
  const write = useWriteFile("member.follow_ups_export");
  const bulk = useMemo(
    (): BulkAction<FollowUpFilter>[] => [
      {
        key: "delete",
        label: "common:action.delete",
        command: "member.delete_follow_ups",
        danger: true,
        run: (selection, count, { untick }) => void erase(selection, count, untick),
      },
    ],
    [erase],
  );
  const rowActions = useCallback(
    (row: FollowUpRow, open: () => void): RowAction[] => [
      { key: "view", label: "member:follow_up.view", run: open },
      {
        key: "delete",
        label: "common:action.delete",
        command: "member.delete_follow_ups",
        danger: true,
        run: () => void erase({ ids: [row.id] }, 1),
      },
    ],
    [erase],
  );

  // view
  const panel = useCallback((row: FollowUpRow) => <Note row={row} nameOf={nameOf} />, [nameOf]);
  const save = (look: Look<FollowUpFilter>) =>
    write({
      suggested: t("member:follow_up.export_file"),
      request: {
        selection: countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter),
        columns: look.columns as FollowUpColumn[],
        language,
      },
      done: (count) => t("member:list.exported", { count }),
    });
  const head = (look: Look<FollowUpFilter>) => (
    <>
      <Button icon={<SettingOutlined aria-hidden />} onClick={() => setDialog("types")}>
        {t("member:follow_up.types.manage")}
      </Button>
      <ExportButton total={look.total} onClick={() => void save(look)} />
    </>
  );
  return (
    <>
      <RecordList
        key={key}
        name="member.follow_ups"
        title={t("member:follow_up.list_title")}
        columns={columns}
        query="member.follow_ups"
        filterOf={filterOf}
        search={search}
        initialSearch={state?.search}
        head={head}
        bulk={bulk}
        rowActions={rowActions}
        panel={panel}
        empty={{ title: t("member:follow_up.empty") }}
      />
      {dialog === "types" && <FollowUpTypes onClose={() => setDialog("none")} />}
    </>
  );
}

function Note({ row, nameOf }: { row: FollowUpRow; nameOf: NameOf }) {
  const { t } = useTranslation();
  return (
    <article className={css.note}>
      <h2>{row.member_name}</h2>
      <p className={css.content}>{row.content}</p>
      <DetailTable
        details={[
          { label: t("member:follow_up.kind"), value: nameOf(row.kind) },
          { label: t("member:follow_up.state"), value: t(`member:follow_up.states.${row.state}`) },
          { label: t("member:follow_up.followed_on"), value: row.followed_on },
          { label: t("member:follow_up.next_on"), value: row.next_on },
          { label: t("member:follow_up.created_by"), value: row.created_by },
          { label: t("member:column.created_at"), value: instantText(row.created_at) },
        ]}
      />
      <Link to={generatePath(routes.member, { id: row.member_id })}>{t("member:follow_up.open_member")}</Link>
    </article>
  );
}
