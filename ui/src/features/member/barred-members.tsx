// Members who left, and members who are barred (requirements A11, A12): the same list, with the words of each.
import { Alert } from "antd";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { Choices, MemberColumn, MemberFilter, MemberRow } from "@/generated/calls";
import { ExportButton } from "@/kit/head-buttons";
import { memberNoText } from "@/kit/serial-text";
import { RecordList } from "@/list/record-list";
import type { BulkAction, Column, Look, Range, RowAction, Search, SearchField } from "@/list/types";
import { ACT_COMMANDS, type ActKey, useMemberActs } from "./acts";
import css from "./barred-members.module.css";
import { PanoramaPanel } from "./panorama-panel";
import { useExport } from "./use-export";
import { optionsOf } from "./words";

export type Bar = "withdrawn" | "blacklisted";

const WAY_BACK: Record<Bar, ActKey> = { withdrawn: "readmit", blacklisted: "lift_blacklist" };
const LATEST_FIRST = { key: "standing_on", direction: "descending" } as const;

const columnsOf = (bar: Bar): (Column<MemberRow> & { key: MemberColumn })[] => {
  const column = (
    key: MemberColumn,
    title: string,
    width: number,
    text: Column<MemberRow>["text"],
    look: Partial<Omit<Column<MemberRow>, "key">> = {},
  ) => ({ key, title, width, text, shown: "shown" as const, ...look });
  return [
    column("mobile", "member:barred.mobile", 112, (row) => row.mobile ?? row.login_mobile ?? ""),
    column("name", "member:barred.name", 180, (row) => row.name, { sort: "sortable", grow: "grow" }),
    column("org", "member:column.org", 120, (row) => row.org),
    column("level", "member:barred.type", 116, (row) => row.level, { sort: "sortable" }),
    column("standing_reason", `member:barred.${bar}.reason`, 190, (row) => row.standing_reason ?? ""),
    column("standing_on", `member:barred.${bar}.on`, 104, (row) => row.standing_on ?? "", { sort: "sortable" }),
    column("standing_by", `member:barred.${bar}.by`, 104, (row) => row.standing_by ?? ""),
    column("member_no", "member:column.member_no", 118, (row, t) => memberNoText(row.member_no ?? "", t), {
      sort: "sortable",
      shown: "hidden",
    }),
  ];
};

const searchOf = (bar: Bar, choices: Choices | undefined): SearchField[] => [
  { key: "mobile", kind: "text", label: "member:barred.mobile" },
  { key: "search", kind: "text", label: "member:search.any", placeholder: "member:search.anything" },
  { key: "org_ids", kind: "multi_select", label: "member:column.org", options: optionsOf(choices?.orgs ?? []) },
  { key: "level_ids", kind: "multi_select", label: "member:barred.type", options: optionsOf(choices?.levels ?? []) },
  { key: "standing_reason", kind: "text", label: `member:barred.${bar}.reason` },
  { key: "between", kind: "date_range", label: `member:barred.${bar}.between` },
];

export const filterOfBar =
  (bar: Bar) =>
  ({ between, ...search }: Search): MemberFilter => ({
    ...(search as Partial<MemberFilter>),
    statuses: [bar],
    standing_from: (between as Range<string> | undefined)?.from ?? null,
    standing_to: (between as Range<string> | undefined)?.to ?? null,
  });

export function BarredMembers({ bar }: { bar: Bar }) {
  const { t } = useTranslation();
  const title = t(`member:barred.${bar}.title`);
  const { data: choices } = useQueryCall("association.choices", {});
  const columns = useMemo(() => columnsOf(bar), [bar]);
  const search = useMemo(() => searchOf(bar, choices), [bar, choices]);
  const filterOf = useMemo(() => filterOfBar(bar), [bar]);

  // actions
  const { ask, dialog } = useMemberActs();
  const exportList = useExport(title);
  const bulk = useMemo(() => {
    const act = (key: ActKey): BulkAction<MemberFilter> => ({
      key,
      label: `member:act.${key}`,
      command: ACT_COMMANDS[key],
      run: (selection, count, { untick }) => ask(key, { selection, count, onDone: untick }),
    });
    return [act(WAY_BACK[bar]), act("follow_up")];
  }, [ask, bar]);
  const rowActions = useCallback(
    (row: MemberRow, open: () => void): RowAction[] => [
      { key: "show", label: "member:barred.show", run: open },
      {
        key: WAY_BACK[bar],
        label: `member:act.${WAY_BACK[bar]}`,
        command: ACT_COMMANDS[WAY_BACK[bar]],
        run: () => ask(WAY_BACK[bar], { selection: { ids: [row.id] }, count: 1, onDone: () => {} }),
      },
    ],
    [ask, bar],
  );

  // view
  const panel = useCallback((row: MemberRow) => <PanoramaPanel key={row.id} id={row.id} place="panel" />, []);
  const head = (look: Look<MemberFilter>) => <ExportButton total={look.total} onClick={() => void exportList(look)} />;
  return (
    <>
      <RecordList
        name={`member.${bar}`}
        title={title}
        columns={columns}
        query="member.list"
        sort={LATEST_FIRST}
        filterOf={filterOf}
        search={search}
        head={head}
        bulk={bulk}
        notice={
          bar === "blacklisted" && (
            <Alert className={css.meaning} type="info" title={t("member:barred.blacklisted.meaning")} />
          )
        }
        rowActions={rowActions}
        panel={panel}
        empty={{ title: t(`member:barred.${bar}.empty`) }}
      />
      {dialog}
    </>
  );
}
