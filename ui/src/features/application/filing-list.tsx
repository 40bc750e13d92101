// What members and applicants filed on the web page (网上申请): what became of each, and closing what could not be taken in.
import type { TFunction } from "i18next";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, useNavigate } from "react-router";
import { useFailureText } from "@/calls/failure";
import type { FilingFilter, FilingRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { type Mood, Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { BulkAction, Column, Look, RowAction, Search, SearchField } from "@/list/types";
import { routes } from "@/routes";
import { useWriteFilings } from "./actions";
import { CloseDialog, type CloseTarget } from "./close-dialog";
import { FilingPanel } from "./filing-panel";
import { ROUTES } from "./member-applications";
import { stateTag } from "./words";

const KINDS = ["join", "renewal", "profile_change", "contact_change", "level_change", "withdrawal"] as const;
const STATES = ["open", "taken", "closed"] as const;
const MOODS: Record<FilingRow["state"], Mood> = { open: "warn", taken: "good", closed: "plain" };

/** How far it has come as what it became. */
function progressText(row: FilingRow, t: TFunction): string {
  if (row.stage) return t(`member:stage.${row.stage}`);
  return row.application_state ? t(`application:state.${row.application_state}`) : "";
}

// columns
const columns: Column<FilingRow>[] = [
  {
    key: "filed_at",
    title: "application:filing.column.filed_at",
    width: 136,
    text: (row) => instantText(row.filed_at),
    sort: "sortable",
  },
  {
    key: "kind",
    title: "application:filing.column.kind",
    width: 112,
    text: (row, t) => t(`application:filing.kind.${row.kind}`),
  },
  { key: "name", title: "application:filing.column.name", width: 200, grow: "grow", text: (row) => row.name },
  {
    key: "state",
    title: "application:filing.column.state",
    width: 84,
    text: (row, t) => t(`application:filing.state.${row.state}`),
    cell: (row, t) => <Status mood={MOODS[row.state]}>{t(`application:filing.state.${row.state}`)}</Status>,
  },
  {
    key: "progress",
    title: "application:filing.column.progress",
    width: 132,
    text: progressText,
    cell: (row, t) => (row.application_state ? stateTag(row.application_state, t) : progressText(row, t)),
  },
  { key: "receipt_no", title: "application:filing.column.receipt_no", width: 168, text: (row) => row.receipt_no },
  { key: "statement", title: "application:filing.column.statement", width: 160, text: (row) => row.statement },
  { key: "closed_by", title: "application:filing.column.closed_by", width: 96, text: (row) => row.closed_by },
];

// query
const search: SearchField[] = [
  { key: "search", kind: "text", label: "application:filing.search.text" },
  {
    key: "kind",
    kind: "select",
    label: "application:filing.search.kind",
    options: KINDS.map((value) => ({ value, label: `application:filing.kind.${value}` })),
  },
  {
    key: "state",
    kind: "select",
    label: "application:filing.search.state",
    options: STATES.map((value) => ({ value, label: `application:filing.state.${value}` })),
  },
];
const filterOf = (values: Search) => values as FilingFilter;

export default function FilingList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const navigate = useNavigate();
  const [closing, setClosing] = useState<CloseTarget | null>(null);

  // actions
  const bulk = useMemo(
    (): BulkAction<FilingFilter>[] => [
      {
        key: "close",
        label: "application:filing.act.close",
        command: "application.close_filings",
        run: (selection, count, { untick }) => setClosing({ selection, count, onDone: untick }),
      },
    ],
    [],
  );
  const rowActions = useCallback(
    (row: FilingRow, open: () => void): RowAction[] => {
      const { application, member_id } = row;
      const became: RowAction[] = application
        ? [
            {
              key: "application",
              label: "application:filing.act.application",
              run: () => void navigate(ROUTES[application[1]], { state: { search: { member: row.name } } }),
            },
          ]
        : member_id
          ? [
              {
                key: "member",
                label: "application:filing.act.member",
                run: () => void navigate(generatePath(routes.member, { id: member_id })),
              },
            ]
          : [];
      return [
        { key: "open", label: "application:filing.act.open", run: open },
        ...became,
        {
          key: "close",
          label: "application:filing.act.close",
          command: "application.close_filings",
          reason: row.blocked && textOf(row.blocked),
          run: () => setClosing({ selection: { ids: [row.id] }, count: 1 }),
        },
      ];
    },
    [navigate, textOf],
  );

  // view
  const write = useWriteFilings();
  const head = (look: Look<FilingFilter>) => (
    <>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
    </>
  );
  const panel = useCallback((row: FilingRow) => <FilingPanel row={row} />, []);
  return (
    <>
      <RecordList
        name="filings"
        title={t("application:filing.title")}
        columns={columns}
        query="application.filings"
        filterOf={filterOf}
        search={search}
        head={head}
        bulk={bulk}
        rowActions={rowActions}
        panel={panel}
        empty={{ title: t("application:filing.empty") }}
      />
      {closing && <CloseDialog target={closing} onClose={() => setClosing(null)} />}
    </>
  );
}
