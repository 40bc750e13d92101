// Notices (公告, requirements A1.7): written, changed and taken off the board.
import { PlusOutlined } from "@ant-design/icons";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { NoticeFilter, NoticeRow } from "@/generated/calls";
import { useAskedAct } from "@/kit/asked-act";
import { instantText } from "@/kit/date-text";
import { PermittedButton } from "@/kit/permit";
import { type Mood, Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { Selection } from "@/list/selection";
import type { BulkAction, Column, RowAction, Search, SearchField } from "@/list/types";
import css from "./notice.module.css";
import { NoticeDialog } from "./notice-dialog";

const MOODS: Record<NoticeRow["state"], Mood> = { shown: "good", ahead: "note", over: "plain", retired: "plain" };
const STATES = ["shown", "ahead", "over", "retired"] as const;

// columns
const columns: Column<NoticeRow>[] = [
  {
    key: "title",
    title: "notice:column.title",
    width: 240,
    grow: "grow",
    text: (row) => row.title,
    cell: (row, t) => (
      <span className={css.title}>
        {row.is_pinned && <Status mood="warn">{t("notice:pinned")}</Status>}
        {row.title}
      </span>
    ),
  },
  {
    key: "state",
    title: "notice:column.state",
    width: 84,
    text: (row, t) => t(`notice:state.${row.state}`),
    cell: (row, t) => <Status mood={MOODS[row.state]}>{t(`notice:state.${row.state}`)}</Status>,
  },
  { key: "from_on", title: "notice:column.from_on", width: 108, text: (row) => row.from_on, sort: "sortable" },
  { key: "to_on", title: "notice:column.to_on", width: 104, text: (row, t) => row.to_on ?? t("notice:stays") },
  { key: "written_by", title: "notice:column.written_by", width: 96, text: (row) => row.written_by },
  {
    key: "created_at",
    title: "notice:column.created_at",
    width: 136,
    text: (row) => instantText(row.created_at),
    sort: "sortable",
  },
];

// query
const search: SearchField[] = [
  { key: "search", kind: "text", label: "notice:search.text" },
  {
    key: "state",
    kind: "select",
    label: "notice:search.state",
    options: STATES.map((value) => ({ value, label: `notice:state.${value}` })),
  },
];
const filterOf = (values: Search) => values as NoticeFilter;

export default function NoticeList() {
  const { t } = useTranslation();
  const [writing, setWriting] = useState<NoticeRow | "new" | null>(null);

  // actions
  const retire = useRetire();
  const bulk = useMemo(
    (): BulkAction<NoticeFilter>[] => [
      {
        key: "retire",
        label: "notice:act.retire",
        command: "notice.retire",
        run: (selection, count, { untick }) => void retire(selection, count, untick),
      },
    ],
    [retire],
  );
  const rowActions = useCallback(
    (row: NoticeRow, open: () => void): RowAction[] => [
      { key: "view", label: "notice:act.view", run: open },
      { key: "edit", label: "notice:act.edit", command: "notice.edit", run: () => setWriting(row) },
      {
        key: "retire",
        label: "notice:act.retire",
        command: "notice.retire",
        reason: row.state === "retired" ? t("notice:retire_reason") : null,
        run: () => void retire({ ids: [row.id] }, 1),
      },
    ],
    [retire, t],
  );

  // view
  const panel = useCallback((row: NoticeRow) => <Notice row={row} />, []);
  const add = (
    <PermittedButton
      command="notice.add"
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => setWriting("new")}
    >
      {t("notice:add")}
    </PermittedButton>
  );
  return (
    <>
      <RecordList
        name="notices"
        title={t("notice:title")}
        columns={columns}
        query="notice.list"
        filterOf={filterOf}
        search={search}
        head={add}
        bulk={bulk}
        rowActions={rowActions}
        panel={panel}
        empty={{ title: t("notice:empty"), next: add }}
      />
      {writing && <NoticeDialog notice={writing === "new" ? null : writing} onClose={() => setWriting(null)} />}
    </>
  );
}

export function Notice({ row }: { row: NoticeRow }) {
  const { t } = useTranslation();
  return (
    <article className={css.notice}>
      <h2>{row.title}</h2>
      <p className={css.by}>{t("notice:by", { name: row.written_by, day: row.from_on })}</p>
      <p className={css.body}>{row.body}</p>
    </article>
  );
}

function useRetire() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("notice.retire");
  return useCallback(
    (selection: Selection<NoticeFilter>, count: number, then?: () => void) =>
      ask({
        question: {
          title: t("notice:retire.title", { count }),
          consequence: t("notice:retire.text"),
          act: t("notice:retire.act"),
        },
        act: () => mutateAsync({ selection }),
        told: ({ changed }) => t("notice:retire.done", { count: changed }),
        onDone: then,
      }),
    [ask, mutateAsync, t],
  );
}
