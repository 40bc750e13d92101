// Dunning (催缴, requirements B20.6, F6.1): who owes, at which step, and what was said in return.
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { Choices, DunningCounts, DunningFilter, DunningRow, DunningState } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { PermittedButton } from "@/kit/permit";
import { useWriteFile } from "@/kit/write-file";
import { RecordList } from "@/list/record-list";
import { allFound, countOf, type Selection } from "@/list/selection";
import type { BulkAction, Look, RowAction, Search, SearchField } from "@/list/types";
import { routes } from "@/routes";
import { CURRENCIES, optionsOf } from "../order/query";
import { columns } from "./columns";
import { DebtorPanel } from "./debtor-panel";
import { NoSteps } from "./no-steps";
import { RecordDialog, type Recording } from "./record-dialog";
import { SendDialog } from "./send-dialog";
import { StepsDialog } from "./steps-dialog";

const ROW_ACTIONS_WIDTH = { zh: 132, en: 150 };
const OLDEST_FIRST = { key: "began", direction: "ascending" } as const;

// query
const STATES: DunningState[] = ["due", "promised", "paused", "waiting", "finished"];
const VIEWS = [...STATES, "all"].map((key) => ({ key, label: `dunning:view.${key}` }));

function searchFields(choices: Choices | undefined): SearchField[] {
  const named = (list: { id: string; name: string }[] = []) => list.map(({ id, name }) => ({ value: id, text: name }));
  return [
    { key: "search", kind: "text", label: "dunning:search.text" },
    { key: "org_id", kind: "select", label: "dunning:search.org", options: named(choices?.orgs) },
    { key: "level_id", kind: "select", label: "dunning:search.level", options: named(choices?.levels) },
    {
      key: "currency",
      kind: "select",
      label: "dunning:search.currency",
      options: optionsOf(CURRENCIES, "order:currency"),
    },
  ];
}

function filterOf(search: Search, view: string): DunningFilter {
  return { ...search, state: STATES.find((state) => state === view) ?? null };
}

interface Chosen {
  selection: Selection<DunningFilter>;
  count: number;
  onDone?: () => void;
}

export default function DunningList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const write = useWriteDebtors();
  const { data: choices } = useQueryCall("association.choices", {});
  const { data: settings } = useQueryCall("dunning.settings", {});
  const search = useMemo(() => searchFields(choices), [choices]);
  const [sending, setSending] = useState<Chosen | null>(null);
  const [recording, setRecording] = useState<(Chosen & { kind: Recording }) | null>(null);
  const [isSettingUp, setSettingUp] = useState(false);

  // actions
  const bulk = useMemo((): BulkAction<DunningFilter>[] => {
    const record = (kind: Recording): BulkAction<DunningFilter> => ({
      key: kind,
      label: `dunning:act.${kind}`,
      command: "dunning.record",
      run: (selection, count, { untick }) => setRecording({ selection, count, kind, onDone: untick }),
    });
    return [
      {
        key: "send",
        label: "dunning:act.send",
        command: "dunning.send",
        run: (selection, count, { untick }) => setSending({ selection, count, onDone: untick }),
      },
      record("promised"),
      record("paused"),
      record("resumed"),
    ];
  }, []);
  const rowActions = useCallback(
    (row: DunningRow, open: () => void): RowAction[] => {
      const chosen = { selection: { ids: [row.id] }, count: 1 };
      const reason = row.blocked && textOf(row.blocked);
      const record = (kind: Recording): RowAction => ({
        key: kind,
        label: `dunning:act.${kind}`,
        command: "dunning.record",
        reason,
        run: () => setRecording({ ...chosen, kind }),
      });
      const send: RowAction = {
        key: "send",
        label: "dunning:act.send",
        command: "dunning.send",
        reason,
        run: () => setSending(chosen),
      };
      return [
        { key: "open", label: "dunning:act.open", run: open },
        ...(row.state === "due" ? [send] : []),
        record("spoke"),
        record("promised"),
        record(row.state === "paused" ? "resumed" : "paused"),
        {
          key: "orders",
          label: "dunning:act.collect",
          run: () =>
            void navigate(routes.orders, { state: { only: { member_id: row.id, is_unpaid: true }, because: "debts" } }),
        },
      ];
    },
    [navigate, textOf],
  );

  // view
  const panel = useCallback((row: DunningRow) => <DebtorPanel id={row.id} />, []);
  const head = (look: Look<DunningFilter>) => (
    <>
      <PermittedButton command="dunning.set_up" onClick={() => setSettingUp(true)}>
        {t("dunning:act.steps")}
      </PermittedButton>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
    </>
  );
  const hasSteps = settings === undefined || settings.steps.length > 0;
  return (
    <>
      <RecordList
        name="dunning"
        title={t("dunning:title")}
        columns={columns}
        query="dunning.list"
        sort={OLDEST_FIRST}
        filterOf={filterOf}
        search={search}
        views={VIEWS}
        viewCount={(view, look) => <Count view={view} filter={look.filter} />}
        head={head}
        notice={
          hasSteps ? undefined : (
            <NoSteps
              act={
                <PermittedButton command="dunning.set_up" type="primary" onClick={() => setSettingUp(true)}>
                  {t("dunning:no_steps.act")}
                </PermittedButton>
              }
            />
          )
        }
        bulk={bulk}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{ title: t("dunning:empty") }}
      />
      {sending && <SendDialog {...sending} onClose={() => setSending(null)} />}
      {recording && <RecordDialog {...recording} onClose={() => setRecording(null)} />}
      {isSettingUp && settings && <StepsDialog settings={settings} onClose={() => setSettingUp(false)} />}
    </>
  );
}

function Count({ view, filter }: { view: string; filter: DunningFilter }) {
  const { i18n } = useTranslation();
  // The tab itself does not count, so all of them share one answer.
  const { data } = useQueryCall("dunning.counts", { filter: { ...filter, state: null } }, { previous: "keep" });
  if (!data) return null;
  const all = STATES.reduce((sum, state) => sum + data[state], 0);
  return new Intl.NumberFormat(i18n.language).format(view === "all" ? all : data[view as keyof DunningCounts]);
}

/** Writes the ticked debtors, or all found when none is ticked, as a sheet or on paper. */
function useWriteDebtors() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("dunning.export");
  const print = useWriteFile("dunning.print");
  return useCallback(
    (look: Look<DunningFilter>, medium: "sheet" | "paper") => {
      const selection = countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter);
      const keys = look.columns.flatMap((key) => columns.find((each) => each.key === key)?.key ?? []);
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "dunning:export.file" : "dunning:export.print_file"),
        request: { selection, columns: keys, language },
        done: (count) => t("dunning:export.done", { count }),
      });
    },
    [language, print, t, write],
  );
}
