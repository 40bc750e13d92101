// Membership levels (等级设置, requirements A3.8, A8.1): what each costs, how long it lasts, when renewal opens and how
// long membership is kept. A level that is no longer offered is retired, never deleted.
import { Button } from "antd";
import type { TFunction } from "i18next";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { LevelFilter, LevelRow } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { Money, moneyPlain } from "@/kit/money";
import { Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { Column, RowAction, Search, SearchField } from "@/list/types";
import { LevelForm, requestOf } from "./level-form";

const ROW_ACTIONS_WIDTH = 140;

// columns
const all: Column<LevelRow>[] = [
  { key: "name", title: "association:level.name", width: 160, text: (row) => row.name, sort: "sortable", grow: "grow" },
  {
    key: "kind",
    title: "association:level.kind",
    width: 96,
    text: (row, t) => t(`member:kind.${row.kind}`),
  },
  {
    key: "dues",
    title: "association:level.dues",
    width: 120,
    text: (row) => moneyPlain(row.dues),
    cell: (row) => <Money value={row.dues} />,
    align: "right",
    sort: "sortable",
  },
  {
    key: "term_months",
    title: "association:level.term",
    width: 96,
    text: (row, t) => t("association:level.months", { count: row.term_months }),
    align: "right",
  },
  {
    key: "renewal_window_days",
    title: "association:level.window",
    width: 116,
    text: (row, t) => t("association:level.days", { count: row.renewal_window_days }),
    align: "right",
  },
  {
    key: "grace_days",
    title: "association:level.grace",
    width: 96,
    text: (row, t) => t("association:level.days", { count: row.grace_days }),
    align: "right",
  },
  {
    key: "members",
    title: "association:level.members",
    width: 104,
    text: (row, t) => t("association:level.people", { count: row.members }),
    align: "right",
    sort: "sortable",
  },
  {
    key: "state",
    title: "association:level.state",
    width: 150,
    text: stateText,
    cell: (row, t) => <Status mood={row.retired_on === null ? "good" : "plain"}>{stateText(row, t)}</Status>,
  },
  {
    key: "late_start",
    title: "association:level.late_start",
    width: 170,
    text: (row, t) => t(`renewal:late_start.${row.late_start}`),
    shown: "hidden",
  },
  { key: "group_name", title: "association:level.group", width: 140, text: (row) => row.group_name, shown: "hidden" },
  { key: "suffix", title: "association:level.suffix", width: 96, text: (row) => row.suffix, shown: "hidden" },
];
const columns = all.map((column) => ({ shown: "shown" as const, ...column }));

function stateText(row: LevelRow, t: TFunction): string {
  return row.retired_on === null
    ? t("association:level.in_use")
    : t("association:level.retired_since", { day: row.retired_on });
}

// query
const search: SearchField[] = [
  { key: "name", kind: "text", label: "association:level.name" },
  {
    key: "kind",
    kind: "select",
    label: "association:level.kind",
    options: ["unit", "individual"].map((value) => ({ value, label: `member:kind.${value}` })),
  },
];

const VIEWS = ["in_use", "retired", "all"].map((key) => ({ key, label: `association:level.view_${key}` }));
const IS_RETIRED: Record<string, boolean | null> = { in_use: false, retired: true, all: null };

const filterOf = (values: Search, view: string): LevelFilter => ({ ...values, is_retired: IS_RETIRED[view] ?? null });

type Dialog = { kind: "none" } | { kind: "add" } | { kind: "edit"; level: LevelRow };

export default function LevelList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const retire = useRetire();

  // actions
  const rowActions = useCallback(
    (row: LevelRow): RowAction[] => {
      const reason = row.blocked && textOf(row.blocked);
      return [
        { key: "edit", label: "common:action.edit", reason, run: () => setDialog({ kind: "edit", level: row }) },
        row.retired_on === null
          ? { key: "retire", label: "association:level.retire", danger: true, reason, run: () => void retire(row) }
          : { key: "take_up", label: "association:level.take_up", reason, run: () => void retire(row) },
      ];
    },
    [retire, textOf],
  );

  // view
  const edit = useCallback((level: LevelRow) => setDialog({ kind: "edit", level }), []);
  const close = () => setDialog({ kind: "none" });
  return (
    <>
      <RecordList
        name="levels"
        title={t("association:level.title")}
        columns={columns}
        query="association.levels"
        filterOf={filterOf}
        search={search}
        views={VIEWS}
        head={
          <Button type="primary" onClick={() => setDialog({ kind: "add" })}>
            {t("association:level.add")}
          </Button>
        }
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH}
        onOpen={edit}
        empty={{ title: t("association:level.none") }}
      />
      {dialog.kind === "add" && <LevelForm level={null} onClose={close} />}
      {dialog.kind === "edit" && <LevelForm level={dialog.level} onClose={close} />}
    </>
  );
}

/** Retires a level after asking, or takes a retired one up again. */
function useRetire() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { mutateAsync } = useCommand("association.edit_level");
  return useCallback(
    async (level: LevelRow) => {
      const isRetired = level.retired_on !== null;
      const act = isRetired ? "take_up" : "retire";
      const isSure = await confirm({
        title: t(`association:level.${act}_title`, { name: level.name }),
        consequence: t(`association:level.${act}_text`, { count: level.members }),
        act: t(`association:level.${act}`),
        danger: !isRetired,
      });
      if (isSure) await mutateAsync({ ...requestOf(level), is_retired: !isRetired }).catch(() => null);
    },
    [confirm, mutateAsync, t],
  );
}
