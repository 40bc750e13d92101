// What can be taken back as a whole (requirements B20.2): imports, renewals, issuing and the like, the newest first.
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { RunRow, RunSearch } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useAskedAct } from "@/kit/asked-act";
import { instantText } from "@/kit/date-text";
import { Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { Column, Range, RowAction, Search, SearchField } from "@/list/types";

const ROW_ACTIONS_WIDTH = { zh: 80, en: 110 };
const NEWEST_FIRST = { key: "issued_at", direction: "descending" } as const;
const stateOf = ({ is_undone }: RunRow) => (is_undone ? "undone" : "done");

// columns
const columns: Column<RunRow>[] = [
  {
    key: "issued_at",
    title: "association:runs.column.issued_at",
    width: 140,
    text: (row) => instantText(row.issued_at),
    sort: "sortable",
  },
  {
    key: "sentence",
    title: "association:runs.column.sentence",
    width: 420,
    text: (row) => row.sentence,
    grow: "grow",
  },
  {
    key: "changed",
    title: "association:runs.column.changed",
    width: 88,
    text: (row) => row.changed.toLocaleString(),
    align: "right",
  },
  { key: "actor", title: "association:runs.column.actor", width: 100, text: (row) => row.actor },
  {
    key: "state",
    title: "association:runs.column.state",
    width: 100,
    text: (row, t) => t(`association:runs.state.${stateOf(row)}`),
    cell: (row, t) => (
      <Status mood={row.is_undone ? "plain" : "good"}>{t(`association:runs.state.${stateOf(row)}`)}</Status>
    ),
  },
];

export default function RunList() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const textOf = useFailureText();
  const ask = useAskedAct();
  const { mutateAsync: undo } = useCommand("association.undo");
  const { data: staff } = useQueryCall("association.people", {});

  // query
  const search = useMemo(
    (): SearchField[] => [
      {
        key: "actor_id",
        kind: "select",
        label: "association:runs.actor",
        options: (staff?.people ?? []).map(({ id, name }) => ({ value: id, text: name })),
      },
      { key: "between", kind: "date_range", label: "association:runs.between" },
    ],
    [staff],
  );
  const filterOf = useCallback(
    ({ between, ...rest }: Search): RunSearch => {
      const days = between as Range<string> | undefined;
      return { ...(rest as Partial<RunSearch>), from: days?.from ?? null, to: days?.to ?? null, language };
    },
    [language],
  );

  // actions
  const rowActions = useCallback(
    (row: RunRow): RowAction[] => [
      {
        key: "undo",
        label: "association:runs.act",
        command: "association.undo",
        danger: true,
        reason: row.blocked && textOf(row.blocked),
        run: () =>
          void ask({
            question: {
              title: t("association:runs.confirm"),
              consequence: t("association:runs.confirm_text", { sentence: row.sentence, count: row.changed }),
              act: t("association:runs.act"),
              danger: true,
            },
            act: () => undo({ command_id: row.id }),
            told: ({ changed }) => t("association:runs.done", { count: changed }),
          }),
      },
    ],
    [ask, t, textOf, undo],
  );

  return (
    <RecordList
      name="association.runs"
      title={t("association:runs.title")}
      columns={columns}
      query="association.runs"
      sort={NEWEST_FIRST}
      filterOf={filterOf}
      search={search}
      rowActions={rowActions}
      rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
      empty={{ title: t("association:runs.empty") }}
    />
  );
}
