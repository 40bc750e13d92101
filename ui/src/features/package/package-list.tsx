// The catalogue of packages (套餐设置, requirements D7.4): what is offered, how it is priced, and what it costs today. One that is no longer
// sold is retired, never deleted.
import type { TFunction } from "i18next";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { PackageFilter, PackageRow } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { moneyText } from "@/kit/money";
import { percentText } from "@/kit/percent";
import { PermittedButton } from "@/kit/permit";
import { Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { Column, RowAction, Search, SearchField } from "@/list/types";
import { KINDS, PackageForm, requestOf } from "./package-form";
import { Prices } from "./prices";

const ROW_ACTIONS_WIDTH = 190;

// columns
const columns: Column<PackageRow>[] = [
  { key: "code", title: "package:column.code", width: 100, text: (row) => row.code, sort: "sortable" },
  { key: "name", title: "package:column.name", width: 130, text: (row) => row.name, sort: "sortable", grow: "grow" },
  { key: "major", title: "package:column.major", width: 116, text: (row) => row.major, shown: "hidden" },
  { key: "minor", title: "package:column.minor", width: 116, text: (row) => row.minor },
  { key: "kind", title: "package:column.kind", width: 100, text: (row, t) => t(`package:kind.${row.kind}`) },
  {
    key: "pricing",
    title: "package:column.pricing",
    width: 104,
    text: (row, t) => t(`package:pricing.${row.pricing}`),
  },
  { key: "price", title: "package:column.price", width: 188, text: priceText, align: "right" },
  {
    key: "tax_rate",
    title: "package:column.tax_rate",
    width: 64,
    text: (row) => (row.tax_rate_bp === null ? "" : `${percentText(row.tax_rate_bp)}%`),
    align: "right",
  },
  {
    key: "tax_goods_code",
    title: "package:column.tax_goods_code",
    width: 180,
    text: (row) => row.tax_goods_code ?? "",
    shown: "hidden",
  },
  {
    key: "state",
    title: "package:column.state",
    width: 96,
    text: stateText,
    cell: (row, t) => <Status mood={row.retired_on === null ? "good" : "plain"}>{stateText(row, t)}</Status>,
  },
  {
    key: "lines",
    title: "package:column.lines",
    width: 110,
    text: (row) => String(row.lines),
    align: "right",
    sort: "sortable",
    shown: "hidden",
  },
];

function priceText(row: PackageRow, t: TFunction): string {
  const [first] = row.steps;
  if (!first) return t("package:price.unpriced");
  return t("package:price.pair", { fresh: moneyText(first.fresh), existing: moneyText(first.existing) });
}

function stateText(row: PackageRow, t: TFunction): string {
  return row.retired_on === null ? t("package:in_use") : t("package:retired_since", { day: row.retired_on });
}

// query
const search: SearchField[] = [
  { key: "text", kind: "text", label: "package:search" },
  {
    key: "kind",
    kind: "select",
    label: "package:column.kind",
    options: KINDS.map((value) => ({ value, label: `package:kind.${value}` })),
  },
];
const VIEWS = ["in_use", "retired", "all"].map((key) => ({ key, label: `package:view.${key}` }));
const IS_RETIRED: Record<string, boolean | null> = { in_use: false, retired: true, all: null };
const filterOf = (values: Search, view: string): PackageFilter => ({
  ...values,
  is_retired: IS_RETIRED[view] ?? null,
});

type Dialog = { kind: "none" } | { kind: "add" } | { kind: "edit" | "prices"; row: PackageRow };

export default function PackageList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const confirm = useConfirm();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const { mutateAsync: change } = useCommand("package.edit");

  // actions
  const rowActions = useCallback(
    (row: PackageRow): RowAction[] => {
      const reason = row.blocked && textOf(row.blocked);
      const isRetired = row.retired_on !== null;
      const act = isRetired ? "take_up" : "retire";
      const turn = async () => {
        const isSure = await confirm({
          title: t(`package:${act}_title`, { name: row.name }),
          consequence: t(`package:${act}_text`),
          act: t(`package:${act}`),
          danger: !isRetired,
        });
        if (isSure) await change({ ...requestOf(row), is_retired: !isRetired }).catch(() => null);
      };
      return [
        { key: "prices", label: "package:price.act", reason, run: () => setDialog({ kind: "prices", row }) },
        { key: "edit", label: "common:action.edit", reason, run: () => setDialog({ kind: "edit", row }) },
        { key: act, label: `package:${act}`, danger: !isRetired, reason, run: () => void turn() },
      ];
    },
    [change, confirm, t, textOf],
  );

  // view
  const open = useCallback((row: PackageRow) => setDialog({ kind: "prices", row }), []);
  const close = () => setDialog({ kind: "none" });
  return (
    <>
      <RecordList
        name="packages"
        title={t("package:title")}
        columns={columns}
        query="package.list"
        filterOf={filterOf}
        search={search}
        views={VIEWS}
        head={
          <PermittedButton command="package.add" type="primary" onClick={() => setDialog({ kind: "add" })}>
            {t("package:add")}
          </PermittedButton>
        }
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH}
        onOpen={open}
        empty={{ title: t("package:none") }}
      />
      {dialog.kind === "add" && <PackageForm row={null} onClose={close} />}
      {dialog.kind === "edit" && <PackageForm row={dialog.row} onClose={close} />}
      {dialog.kind === "prices" && <Prices row={dialog.row} onClose={close} />}
    </>
  );
}
