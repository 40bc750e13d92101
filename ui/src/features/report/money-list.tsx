// Money received (收款明细, requirements C5.1): every arrival, refund and reversal as the bank and the till saw it.
import type { TFunction } from "i18next";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { MoneyColumn, MoneyRow, ReceivedFilter, ReceivedSortKey } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { Money, moneyPlain } from "@/kit/money";
import { type Mood, Status } from "@/kit/status";
import { useWriteFile } from "@/kit/write-file";
import { OnlyNotice } from "@/list/only-notice";
import { RecordList } from "@/list/record-list";
import { allFound, countOf } from "@/list/selection";
import type { Column, Look, Range, RowAction, Search, SearchField } from "@/list/types";
import { routes } from "@/routes";
import { METHODS, ORDER_KINDS, optionsOf } from "../order/query";
import { SumLine } from "./sum-line";

/** With what a report leads here. */
export interface MoneyArrival {
  /** The money behind one figure. */
  only?: ReceivedFilter;
}

const KINDS = ["arrived", "topped_up", "kept", "refunded", "reversed"] as const;
const MOODS: Record<MoneyRow["kind"], Mood> = {
  arrived: "good",
  topped_up: "good",
  kept: "note",
  refunded: "warn",
  reversed: "plain",
};
/** The day of an instant as it is written. */
const DAY_CHARS = 10;
const LATEST_FIRST = { key: "received_at", direction: "descending" } as const;

// columns
const columns: (Column<MoneyRow> & { key: MoneyColumn })[] = [
  column("received_at", 136, { text: (row) => instantText(row.received_at), sort: "sortable" }),
  column("booked_at", 112, {
    text: (row) => instantText(row.booked_at ?? row.received_at).slice(0, DAY_CHARS),
    shown: "hidden",
  }),
  column("kind", 88, {
    text: kindText,
    cell: (row, t) => <Status mood={MOODS[row.kind]}>{kindText(row, t)}</Status>,
  }),
  column("amount", 120, {
    text: (row) => moneyPlain(row.amount),
    cell: (row) => <Money value={row.amount} />,
    align: "right",
    sort: "sortable",
  }),
  column("method", 100, { text: (row, t) => t(`payment:method.${row.method}`) }),
  column("buyer_name", 180, { text: (row) => row.buyer_name, grow: "grow" }),
  column("order_no", 252, { text: (row) => row.order_no ?? "" }),
  column("item", 120, { text: (row) => row.item ?? "" }),
  column("payer", 120, { text: (row) => row.payer ?? "" }),
  column("voucher", 140, { text: (row) => row.voucher ?? "" }),
  column("remarks", 140, { text: (row) => row.remarks ?? "", shown: "hidden" }),
  column("recorder", 92, { text: (row) => row.recorder, shown: "hidden" }),
];

function column(key: MoneyColumn, width: number, rest: Omit<Column<MoneyRow>, "key" | "title" | "width">) {
  return { key, title: `report:column.${key}`, width, ...rest };
}

function kindText(row: MoneyRow, t: TFunction): string {
  return t(`report:kind.${row.kind}`);
}

// query
const search: SearchField[] = [
  { key: "search", kind: "text", label: "report:search.text" },
  { key: "received", kind: "date_range", label: "report:search.received" },
  { key: "kind", kind: "select", label: "report:search.kind", options: optionsOf(KINDS, "report:kind") },
  { key: "method", kind: "select", label: "report:search.method", options: optionsOf(METHODS, "payment:method") },
  {
    key: "order_kind",
    kind: "select",
    label: "report:search.order_kind",
    options: optionsOf(ORDER_KINDS, "order:kind"),
  },
];

function searched({ received, ...values }: Search): ReceivedFilter {
  const days = received as Range<string> | undefined;
  return { ...values, received_from: days?.from ?? null, received_to: days?.to ?? null };
}

export default function MoneyList() {
  const { key, state } = useLocation();
  return <MoneyReceived key={key} arrival={(state as MoneyArrival | null) ?? {}} />;
}

function MoneyReceived({ arrival }: { arrival: MoneyArrival }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const write = useWriteMoney();
  const [only, setOnly] = useState(arrival.only ?? null);
  const filterOf = useCallback((values: Search): ReceivedFilter => ({ ...searched(values), ...only }), [only]);

  // actions
  const showOrder = useCallback(
    ({ order_no }: MoneyRow) => {
      if (order_no) void navigate(routes.orders, { state: { search: { search: order_no } } });
    },
    [navigate],
  );
  const rowActions = useCallback(
    (row: MoneyRow): RowAction[] =>
      row.order_no ? [{ key: "order", label: "report:open", run: () => showOrder(row) }] : [],
    [showOrder],
  );

  // view
  const head = (look: Look<ReceivedFilter>) => (
    <>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
    </>
  );
  return (
    <RecordList
      name="money"
      title={t("report:received.title")}
      columns={columns}
      query="report.received"
      sort={LATEST_FIRST}
      filterOf={filterOf}
      search={search}
      head={head}
      notice={
        only && (
          <OnlyNotice
            text={t("report:received.only")}
            end={t("report:received.only_end")}
            onEnd={() => setOnly(null)}
          />
        )
      }
      foot={(look) => <Totals filter={look.filter} />}
      rowActions={rowActions}
      onOpen={showOrder}
      empty={{ title: t("report:received.empty") }}
    />
  );
}

function Totals({ filter }: { filter: ReceivedFilter }) {
  const { data } = useQueryCall("report.received_totals", { filter }, { previous: "keep" });
  return data && data.length > 0 ? <SumLine sums={data} /> : null;
}

/** Writes the ticked money, or all found when none is ticked, as a sheet or on paper. */
function useWriteMoney() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("report.export_money");
  const print = useWriteFile("report.print_money");
  return useCallback(
    (look: Look<ReceivedFilter>, medium: "sheet" | "paper") => {
      const money = countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter);
      const sort = (look.sort ?? LATEST_FIRST) as { key: ReceivedSortKey; direction: "ascending" | "descending" };
      const keys = look.columns.flatMap((key) => columns.find((each) => each.key === key)?.key ?? []);
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "report:received.export_file" : "report:received.print_file"),
        request: { money, sort, columns: keys, language },
        done: (count) => t("report:done", { count }),
      });
    },
    [language, print, t, write],
  );
}
