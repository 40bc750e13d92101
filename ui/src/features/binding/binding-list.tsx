// Packages bound to members (套餐绑定, requirements D1, D4, D7.1, D8): what each has, until when, and renewing many at once.
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCommand, useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { BindingCounts, BindingFilter, BindingRow, Choices, PackageRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useAskedAct } from "@/kit/asked-act";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { useTellOutcome } from "@/kit/outcome";
import { PermittedButton } from "@/kit/permit";
import { useWriteFile } from "@/kit/write-file";
import { RecordList } from "@/list/record-list";
import { allFound, countOf, type Selection } from "@/list/selection";
import type { BulkAction, Look, Range, RowAction, Search, SearchField } from "@/list/types";
import { routes } from "@/routes";
import { BillingDialog } from "./billing-dialog";
import { BindDialog } from "./bind-dialog";
import { BindingPanel } from "./binding-panel";
import { columns, STATES } from "./columns";
import { ExpiryDialog } from "./expiry-dialog";
import { useBindable } from "./query";
import { RenewDialog } from "./renew-dialog";
import { SuspendDialog } from "./suspend-dialog";

const ROW_ACTIONS_WIDTH = { zh: 148, en: 160 };
const NEXT_END_FIRST = { key: "ends_on", direction: "ascending" } as const;
const TO_RENEW = "to_renew";
const VIEWS = ["active", TO_RENEW, "expired", "bound", "suspended", "all"].map((key) => ({
  key,
  label: `binding:view.${key}`,
}));

function searchFields(choices: Choices | undefined, packages: PackageRow[]): SearchField[] {
  const named = (list: { id: string; name: string }[] = []) => list.map(({ id, name }) => ({ value: id, text: name }));
  return [
    { key: "search", kind: "text", label: "binding:search.text" },
    { key: "package_id", kind: "select", label: "binding:search.package", options: named(packages) },
    { key: "org_id", kind: "select", label: "binding:search.org", options: named(choices?.orgs) },
    { key: "ends", kind: "date_range", label: "binding:search.ends" },
  ];
}

function filterOf({ ends, ...search }: Search, view: string): BindingFilter {
  const { from, to } = (ends as Range<string> | undefined) ?? { from: null, to: null };
  const state = STATES.find((each) => each === view) ?? null;
  return { ...search, ends_from: from, ends_to: to, state, is_to_renew: view === TO_RENEW ? true : null };
}

/** What a dialog acts on. */
export interface Chosen {
  selection: Selection<BindingFilter>;
  count: number;
  onDone?: () => void;
}

const DIALOGS = { renew: RenewDialog, suspend: SuspendDialog, set_expiry: ExpiryDialog };

export default function BindingList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const write = useWriteBindings();
  const { data: choices } = useQueryCall("association.choices", {});
  const packages = useBindable();
  const search = useMemo(() => searchFields(choices, packages), [choices, packages]);
  const [asked, setAsked] = useState<(Chosen & { act: keyof typeof DIALOGS }) | null>(null);
  const [billed, setBilled] = useState<BindingRow | null>(null);
  const [isBinding, setBinding] = useState(false);
  const { enable, unbind } = useActs();

  // actions
  const bulk = useMemo((): BulkAction<BindingFilter>[] => {
    const dialog = (act: keyof typeof DIALOGS): BulkAction<BindingFilter> => ({
      key: act,
      label: `binding:act.${act}`,
      command: `binding.${act}`,
      run: (selection, count, { untick }) => setAsked({ act, selection, count, onDone: untick }),
    });
    const direct = (act: string, run: (chosen: Chosen) => void): BulkAction<BindingFilter> => ({
      key: act,
      label: `binding:act.${act}`,
      command: `binding.${act}`,
      run: (selection, count, { untick }) => run({ selection, count, onDone: untick }),
    });
    return [
      dialog("renew"),
      dialog("suspend"),
      direct("enable", enable),
      dialog("set_expiry"),
      { ...direct("unbind", unbind), danger: true },
    ];
  }, [enable, unbind]);
  const rowActions = useCallback(
    (row: BindingRow, open: () => void): RowAction[] => {
      const chosen = { selection: { ids: [row.id] }, count: 1 };
      const reason = row.blocked && textOf(row.blocked);
      const dialog = (act: keyof typeof DIALOGS, why: string | null): RowAction => ({
        key: act,
        label: `binding:act.${act}`,
        command: `binding.${act}`,
        reason: why,
        run: () => setAsked({ act, ...chosen }),
      });
      return [
        { key: "open", label: "binding:act.open", run: open },
        dialog("renew", row.renew_blocked && textOf(row.renew_blocked)),
        row.state === "suspended"
          ? { key: "enable", label: "binding:act.enable", command: "binding.enable", reason, run: () => enable(chosen) }
          : dialog("suspend", reason),
        dialog("set_expiry", reason),
        {
          key: "billing",
          label: "binding:act.billing",
          command: "binding.set_billing",
          reason,
          run: () => setBilled(row),
        },
        {
          key: "unbind",
          label: "binding:act.unbind",
          command: "binding.unbind",
          danger: true,
          reason: row.unbind_blocked && textOf(row.unbind_blocked),
          run: () => unbind(chosen),
        },
      ];
    },
    [enable, textOf, unbind],
  );

  // view
  const panel = useCallback((row: BindingRow) => <BindingPanel id={row.id} />, []);
  const head = (look: Look<BindingFilter>) => (
    <>
      <PermittedButton command="binding.bind" type="primary" onClick={() => setBinding(true)}>
        {t("binding:act.bind")}
      </PermittedButton>
      <PermittedButton command="binding.import" onClick={() => void navigate(routes.importExpiries)}>
        {t("binding:import.act")}
      </PermittedButton>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
    </>
  );
  const Dialog = asked && DIALOGS[asked.act];
  return (
    <>
      <RecordList
        name="binding"
        title={t("binding:title")}
        columns={columns}
        query="binding.list"
        sort={NEXT_END_FIRST}
        filterOf={filterOf}
        search={search}
        views={VIEWS}
        viewCount={(view, look) => <Count view={view} filter={look.filter} />}
        head={head}
        bulk={bulk}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{
          title: t("binding:empty.title"),
          next: <p>{t("binding:empty.text")}</p>,
        }}
      />
      {asked && Dialog && <Dialog {...asked} onClose={() => setAsked(null)} />}
      {billed && (
        <BillingDialog party={{ member: billed.member_id }} name={billed.name} onClose={() => setBilled(null)} />
      )}
      {isBinding && <BindDialog onClose={() => setBinding(false)} />}
    </>
  );
}

function Count({ view, filter }: { view: string; filter: BindingFilter }) {
  const { i18n } = useTranslation();
  // The tab itself does not count, so all of them share one answer.
  const { data } = useQueryCall(
    "binding.counts",
    { filter: { ...filter, state: null, is_to_renew: null } },
    { previous: "keep" },
  );
  if (!data) return null;
  const all = STATES.reduce((sum, state) => sum + data[state], 0);
  return new Intl.NumberFormat(i18n.language).format(view === "all" ? all : data[view as keyof BindingCounts]);
}

/** The acts that ask for nothing but a word. */
function useActs() {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const ask = useAskedAct();
  const enabling = useCommand("binding.enable").mutateAsync;
  const unbinding = useCommand("binding.unbind").mutateAsync;
  const enable = useCallback(
    async ({ selection, onDone }: Chosen) => {
      const done = await enabling({ selection }).catch(() => null);
      if (done === null) return;
      onDone?.();
      tell({ ...done, text: t("binding:enable.done", { count: done.changed }) });
    },
    [enabling, t, tell],
  );
  const unbind = useCallback(
    ({ selection, count, onDone }: Chosen) =>
      ask({
        question: {
          title: t("binding:unbind.confirm", { count }),
          consequence: t("binding:unbind.text"),
          act: t("binding:act.unbind"),
          danger: true,
        },
        act: () => unbinding({ selection }),
        told: (done) => t("binding:unbind.done", { count: done.changed }),
        onDone,
      }),
    [ask, t, unbinding],
  );
  return { enable, unbind };
}

/** Writes the ticked bindings, or all found when none is ticked, as a sheet or on paper. */
function useWriteBindings() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("binding.export");
  const print = useWriteFile("binding.print");
  return useCallback(
    (look: Look<BindingFilter>, medium: "sheet" | "paper") => {
      const selection = countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter);
      const keys = look.columns.flatMap((key) => columns.find((each) => each.key === key)?.key ?? []);
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "binding:export.file" : "binding:export.print_file"),
        request: { selection, sort: null, columns: keys, language },
        done: (count) => t("binding:export.done", { count }),
      });
    },
    [language, print, t, write],
  );
}
