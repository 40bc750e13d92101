// Top-ups (充值记录, requirements D2.3, D5, D6): requests with their review, online ones with their payment, and money of the bank that went to a
// balance.
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { MemberId, TopUpFilter, TopUpRow, TopUpSortKey, TopUpState } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useAskedAct } from "@/kit/asked-act";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { moneyText } from "@/kit/money";
import { useTellOutcome } from "@/kit/outcome";
import { PermittedButton } from "@/kit/permit";
import { useWriteFile } from "@/kit/write-file";
import { OnlyNotice } from "@/list/only-notice";
import { RecordList } from "@/list/record-list";
import { allFound, countOf, type Selection } from "@/list/selection";
import type { BulkAction, Look, RowAction, Search } from "@/list/types";
import css from "../order/order.module.css";
import { columns } from "./top-up-columns";
import { AbandonDialog, type AbandonTarget, ReceiveDialog, ReverseDialog, ReviewDialog } from "./top-up-dialogs";
import { TopUpForm } from "./top-up-form";
import { TopUpPanel } from "./top-up-panel";
import { filterOf, NEWEST_FIRST, searchOf, VIEW_STATES, views } from "./top-up-query";

const ROW_ACTIONS_WIDTH = { zh: 160, en: 176 };

/** With what another screen leads here. */
export interface TopUpArrival {
  /** The member whose top-ups are shown. */
  member?: { id: MemberId; name: string };
  /** The top-ups behind one figure. */
  only?: TopUpFilter;
  search?: Search;
  view?: string;
}

type Dialog =
  | { kind: "none" | "new" }
  | { kind: "edit" | "review" | "receive" | "reverse"; row: TopUpRow }
  | { kind: "abandon"; target: AbandonTarget };

export default function TopUpList() {
  const { key, state } = useLocation();
  return <TopUps key={key} arrival={(state as TopUpArrival | null) ?? {}} />;
}

function TopUps({ arrival }: { arrival: TopUpArrival }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const textOf = useFailureText();
  const ask = useAskedAct();
  const tell = useTellOutcome();
  const write = useWriteTopUps();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const close = () => setDialog({ kind: "none" });
  const [member, setMember] = useState(arrival.member ?? null);
  const [only, setOnly] = useState(arrival.only ?? null);
  const { mutateAsync: submit } = useCommand("balance.submit_top_ups");
  const { mutateAsync: remove } = useCommand("balance.delete_top_ups");

  // query
  const { data: choices } = useQueryCall("association.choices", {});
  const search = useMemo(() => searchOf(choices), [choices]);
  const filter = useCallback(
    (values: Search, view: string): TopUpFilter => ({
      ...filterOf(values, view),
      member_id: member?.id ?? null,
      ...only,
    }),
    [member, only],
  );

  // actions
  const submitAll = useCallback(
    async (selection: Selection<TopUpFilter>, onDone?: () => void) => {
      const done = await submit({ selection }).catch(() => null);
      if (done === null) return;
      onDone?.();
      tell({ ...done, text: t("balance:top_up.submit.done", { count: done.changed }) });
    },
    [submit, t, tell],
  );
  const deleteAll = useCallback(
    (selection: Selection<TopUpFilter>, count: number, onDone?: () => void) =>
      ask({
        question: {
          title: t("balance:top_up.delete.title", { count }),
          consequence: t("balance:top_up.delete.text"),
          act: t("balance:top_up.delete.act"),
          danger: true,
        },
        act: () => remove({ selection }),
        told: ({ changed }) => t("balance:top_up.delete.done", { count: changed }),
        onDone,
      }),
    [ask, remove, t],
  );
  const bulk = useMemo(
    (): BulkAction<TopUpFilter>[] => [
      {
        key: "submit",
        label: "balance:top_up.act.submit",
        command: "balance.submit_top_ups",
        run: (selection, _, { untick }) => void submitAll(selection, untick),
      },
      {
        key: "abandon",
        label: "balance:top_up.act.abandon",
        command: "balance.abandon_top_ups",
        run: (selection, count, { untick }) =>
          setDialog({ kind: "abandon", target: { selection, count, onDone: untick } }),
      },
      {
        key: "delete",
        label: "balance:top_up.act.delete",
        danger: true,
        command: "balance.delete_top_ups",
        run: (selection, count, { untick }) => void deleteAll(selection, count, untick),
      },
    ],
    [deleteAll, submitAll],
  );
  const rowActions = useCallback(
    (row: TopUpRow, open: () => void): RowAction[] => {
      const selection = { ids: [row.id] };
      const reason = (block: TopUpRow["blocked"]["edit"]) => block && textOf(block);
      const edit: RowAction = {
        key: "edit",
        label: "balance:top_up.act.edit",
        command: "balance.edit_top_up",
        reason: reason(row.blocked.edit),
        run: () => setDialog({ kind: "edit", row }),
      };
      const acts: Partial<Record<TopUpState, RowAction[]>> = {
        draft: [
          edit,
          {
            key: "submit",
            label: "balance:top_up.act.submit",
            command: "balance.submit_top_ups",
            reason: reason(row.blocked.submit),
            run: () => void submitAll(selection),
          },
          {
            key: "delete",
            label: "balance:top_up.act.delete",
            danger: true,
            command: "balance.delete_top_ups",
            reason: reason(row.blocked.delete),
            run: () => void deleteAll(selection, 1),
          },
        ],
        pending: [
          {
            key: "review",
            label: "balance:top_up.act.review",
            command: "balance.approve_top_up",
            run: () => setDialog({ kind: "review", row }),
          },
          edit,
        ],
        awaiting: [
          {
            key: "receive",
            label: "balance:top_up.act.receive",
            command: "balance.receive_top_up",
            run: () => setDialog({ kind: "receive", row }),
          },
          {
            key: "abandon",
            label: "balance:top_up.act.abandon",
            command: "balance.abandon_top_ups",
            run: () => setDialog({ kind: "abandon", target: { selection, count: 1 } }),
          },
          edit,
        ],
        credited: [
          {
            key: "reverse",
            label: "balance:top_up.act.reverse",
            danger: true,
            command: "balance.reverse_top_up",
            run: () => setDialog({ kind: "reverse", row }),
          },
        ],
      };
      return [{ key: "open", label: "balance:top_up.act.open", run: open }, ...(acts[row.state] ?? [])];
    },
    [deleteAll, submitAll, textOf],
  );

  // view
  const panel = useCallback((row: TopUpRow) => <TopUpPanel row={row} />, []);
  const add = (
    <PermittedButton command="balance.file_top_up" type="primary" onClick={() => setDialog({ kind: "new" })}>
      {t("balance:top_up.act.file")}
    </PermittedButton>
  );
  const head = (look: Look<TopUpFilter>) => (
    <>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
      {add}
    </>
  );
  return (
    <>
      <RecordList
        name="top_ups"
        title={t("balance:top_up.title")}
        columns={columns}
        query="balance.top_ups"
        sort={NEWEST_FIRST}
        filterOf={filter}
        search={search}
        initialSearch={arrival.search}
        initialView={arrival.view}
        views={views}
        viewCount={(view, look) => <Count view={view} filter={look.filter} />}
        head={head}
        notice={
          (member || only) && (
            <OnlyNotice
              text={member ? `${member.name} · ${t("balance:top_up.only")}` : t("balance:top_up.only_rows")}
              end={t("balance:top_up.only_end")}
              onEnd={() => {
                setMember(null);
                setOnly(null);
              }}
            />
          )
        }
        foot={(look) => <Totals filter={look.filter} />}
        bulk={bulk}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{ title: t("balance:top_up.empty"), next: add }}
      />
      {dialog.kind === "new" && <TopUpForm member={member ?? undefined} onClose={close} />}
      {dialog.kind === "edit" && <TopUpForm edits={dialog.row} onClose={close} />}
      {dialog.kind === "review" && <ReviewDialog row={dialog.row} onClose={close} />}
      {dialog.kind === "receive" && <ReceiveDialog row={dialog.row} onClose={close} />}
      {dialog.kind === "reverse" && <ReverseDialog row={dialog.row} onClose={close} />}
      {dialog.kind === "abandon" && <AbandonDialog target={dialog.target} onClose={close} />}
    </>
  );
}

/** How many there are in a tab; the tab itself does not count, so all tabs share one answer. */
function Count({ view, filter }: { view: string; filter: TopUpFilter }) {
  const { i18n } = useTranslation();
  const { data } = useQueryCall("balance.top_up_counts", { filter: { ...filter, states: [] } }, { previous: "keep" });
  if (!data) return null;
  const shown = VIEW_STATES[view] ?? [];
  const counted = data.filter(({ state }) => shown.length === 0 || shown.includes(state));
  return new Intl.NumberFormat(i18n.language).format(counted.reduce((sum, { count }) => sum + count, 0));
}

/** What all found add up to, one line for each currency. The sums come from Rust; nothing is added here. */
function Totals({ filter }: { filter: TopUpFilter }) {
  const { t } = useTranslation();
  const { data } = useQueryCall("balance.top_up_totals", { filter }, { previous: "keep" });
  if (!data || data.length === 0) return null;
  return (
    <div className={css.sums}>
      {data.map(({ count, amount, credited }) => (
        <div key={amount.currency} className={css.sum}>
          {t("balance:top_up.total", { count, amount: moneyText(amount), credited: moneyText(credited) })}
        </div>
      ))}
    </div>
  );
}

/** Writes the ticked top-ups, or all found when none is ticked, as a sheet or on paper. */
function useWriteTopUps() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("balance.export_top_ups");
  const print = useWriteFile("balance.print_top_ups");
  return useCallback(
    (look: Look<TopUpFilter>, medium: "sheet" | "paper") => {
      const top_ups = countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter);
      const sort = (look.sort ?? NEWEST_FIRST) as { key: TopUpSortKey; direction: "ascending" | "descending" };
      const keys = look.columns.flatMap((key) => columns.find((each) => each.key === key)?.key ?? []);
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "balance:top_up.export_file" : "balance:top_up.print_file"),
        request: { top_ups, sort, columns: keys, language },
        done: (count) => t("balance:top_up.write_done", { count }),
      });
    },
    [language, print, t, write],
  );
}
