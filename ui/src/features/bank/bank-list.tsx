// The bank's statement (银行流水, requirements A19.6): what waits with what it was probably for, and what became of the rest.
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { BankCounts, BankFilter, BankLineRow, BankLineState } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useAskedAct } from "@/kit/asked-act";
import { useTellOutcome } from "@/kit/outcome";
import { PermittedButton } from "@/kit/permit";
import { OnlyNotice } from "@/list/only-notice";
import { RecordList } from "@/list/record-list";
import type { Selection } from "@/list/selection";
import type { BulkAction, Look, Range, RowAction, Search, SearchField } from "@/list/types";
import { routes } from "@/routes";
import { AsideDialog, type AsideTarget } from "./aside-dialog";
import { columns } from "./columns";
import { LinePanel } from "./line-panel";
import { SettleDialog } from "./settle-dialog";

const ROW_ACTIONS_WIDTH = { zh: 172, en: 224 };
const NEWEST_FIRST = { key: "booked_at", direction: "descending" } as const;

// query
const search: SearchField[] = [
  { key: "search", kind: "text", label: "bank:search.text" },
  { key: "amount", kind: "amount_range", label: "bank:search.amount" },
  { key: "booked", kind: "date_range", label: "bank:search.booked" },
];
const STATES: BankLineState[] = ["waiting", "settled", "set_aside"];
const VIEWS = [...STATES, "all"].map((key) => ({ key, label: `bank:view.${key}` }));

function filterOf({ search, amount, booked }: Search, view: string): BankFilter {
  const minor = amount as Range<number> | undefined;
  const days = booked as Range<string> | undefined;
  return {
    search: (search as string | undefined) ?? null,
    state: STATES.find((state) => state === view) ?? null,
    amount_from_minor: minor?.from ?? null,
    amount_to_minor: minor?.to ?? null,
    booked_from: days?.from ?? null,
    booked_to: days?.to ?? null,
  };
}

/** With what another page leads here. */
export interface BankArrival {
  /** The lines behind one figure. */
  only?: BankFilter;
}

export default function BankList() {
  const { key, state } = useLocation();
  return <BankLines key={key} arrival={(state as BankArrival | null) ?? {}} />;
}

function BankLines({ arrival }: { arrival: BankArrival }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const ask = useAskedAct();
  const tell = useTellOutcome();
  const [settling, setSettling] = useState<BankLineRow | null>(null);
  const [aside, setAside] = useState<AsideTarget | null>(null);
  const [only, setOnly] = useState(arrival.only ?? null);
  const onlyThose = useCallback(
    (values: Search, view: string): BankFilter =>
      only ? { ...filterOf(values, view), ...only } : filterOf(values, view),
    [only],
  );
  const { mutateAsync: accept } = useCommand("bank.accept");
  const { mutateAsync: change } = useCommand("bank.set_aside");

  // actions
  const acceptAll = useCallback(
    (selection: Selection<BankFilter>, count: number, onDone?: () => void) =>
      ask({
        question: {
          title: t("bank:accept.title", { count }),
          consequence: t("bank:accept.text"),
          act: t("bank:accept.act"),
        },
        act: () => accept({ selection }),
        told: ({ changed }) => t("bank:accept.done", { count: changed }),
        onDone,
      }),
    [accept, ask, t],
  );
  const reopen = useCallback(
    async (selection: Selection<BankFilter>, onDone?: () => void) => {
      const done = await change({ selection, note: null }).catch(() => null);
      if (done === null) return;
      onDone?.();
      tell({ ...done, text: t("bank:aside.reopened", { count: done.changed }) });
    },
    [change, t, tell],
  );
  const bulk = useMemo(
    (): BulkAction<BankFilter>[] => [
      {
        key: "accept",
        label: "bank:act.accept",
        command: "bank.settle",
        run: (selection, count, { untick }) => void acceptAll(selection, count, untick),
      },
      {
        key: "set_aside",
        label: "bank:act.set_aside",
        command: "bank.set_aside",
        run: (selection, count, { untick }) => setAside({ selection, count, onDone: untick }),
      },
      {
        key: "reopen",
        label: "bank:act.reopen",
        command: "bank.set_aside",
        run: (selection, _, { untick }) => void reopen(selection, untick),
      },
    ],
    [acceptAll, reopen],
  );
  const rowActions = useCallback(
    (row: BankLineRow, open: () => void): RowAction[] => {
      const selection = { ids: [row.id] };
      const reason = row.blocked && textOf(row.blocked);
      const acts: Record<BankLineState, RowAction[]> = {
        waiting: [
          { key: "settle", label: "bank:act.settle", command: "bank.settle", reason, run: () => setSettling(row) },
          {
            key: "set_aside",
            label: "bank:act.set_aside",
            command: "bank.set_aside",
            reason,
            run: () => setAside({ selection, count: 1 }),
          },
        ],
        set_aside: [
          {
            key: "reopen",
            label: "bank:act.reopen",
            command: "bank.set_aside",
            reason,
            run: () => void reopen(selection),
          },
        ],
        settled: [],
      };
      return [{ key: "open", label: "bank:act.open", run: open }, ...acts[row.state]];
    },
    [reopen, textOf],
  );

  // view
  const panel = useCallback((row: BankLineRow) => <LinePanel row={row} />, []);
  const bringIn = (
    <PermittedButton command="bank.import" type="primary" onClick={() => void navigate(routes.importBank)}>
      {t("bank:act.import")}
    </PermittedButton>
  );
  return (
    <>
      <RecordList
        name="bank"
        title={t("bank:title")}
        columns={columns}
        query="bank.list"
        sort={NEWEST_FIRST}
        filterOf={onlyThose}
        search={search}
        views={VIEWS}
        viewCount={(view, look) => <Count view={view} filter={look.filter} />}
        head={bringIn}
        bulk={bulk}
        notice={only && <OnlyNotice text={t("bank:only")} end={t("bank:only_end")} onEnd={() => setOnly(null)} />}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{ title: t("bank:empty"), next: bringIn }}
      />
      {settling && <SettleDialog line={settling} onClose={() => setSettling(null)} />}
      {aside && <AsideDialog target={aside} onClose={() => setAside(null)} />}
    </>
  );
}

function Count({ view, filter }: { view: string; filter: Look<BankFilter>["filter"] }) {
  const { i18n } = useTranslation();
  // The tab itself does not count, so all of them share one answer.
  const { data } = useQueryCall("bank.counts", { filter: { ...filter, state: null } }, { previous: "keep" });
  if (!data) return null;
  const figure = view === "all" ? data.waiting + data.settled + data.set_aside : data[view as keyof BankCounts];
  return new Intl.NumberFormat(i18n.language).format(figure);
}
