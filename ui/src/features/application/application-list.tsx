// The five lists of applications (requirements A9, A10, A15–A17): identical tools, each with the columns of its kind.
import { Button } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { ApplicationFilter, ApplicationId, ApplicationKind, ApplicationRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { RecordList } from "@/list/record-list";
import type { BulkAction, Look, RowAction, Search } from "@/list/types";
import { useFieldTitle } from "../member/custom-fields";
import { NEWEST_FIRST, useTakeEffect, useWriteApplications } from "./actions";
import css from "./application.module.css";
import { columnsOf } from "./columns";
import { DecideDialog, type Decision, type DecisionTarget } from "./decide-dialog";
import { ApplicationPanel } from "./detail";
import { FileForm } from "./file-form";
import { ALL, filterOf, searchOf, views } from "./query";

const ROW_ACTIONS_WIDTH = { zh: 150, en: 176 };
const DECISIONS: Decision[] = ["approve", "return", "reject", "cancel"];

type Dialog =
  | { kind: "none" | "new" }
  | { kind: "amend"; id: ApplicationId }
  | { kind: "decide"; target: DecisionTarget };

export function ApplicationList({ kind }: { kind: ApplicationKind }) {
  const { t } = useTranslation();
  const { state, key } = useLocation() as { state: { search?: Search; view?: string } | null; key: string };
  const [language] = useLanguage();
  const textOf = useFailureText();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const close = () => setDialog({ kind: "none" });

  // columns
  const title = useFieldTitle();
  const columns = useMemo(() => columnsOf(kind, title), [kind, title]);

  // query
  const { data: choices } = useQueryCall("association.choices", {});
  const search = useMemo(() => searchOf(choices), [choices]);
  const filter = useMemo(() => filterOf(kind), [kind]);

  // actions
  const write = useWriteApplications(kind);
  const decide = useCallback((target: DecisionTarget) => setDialog({ kind: "decide", target }), []);
  const amend = useCallback((id: ApplicationId) => setDialog({ kind: "amend", id }), []);
  const bulk = useMemo(
    (): BulkAction<ApplicationFilter>[] =>
      DECISIONS.map((decision) => ({
        key: decision,
        label: `application:action.${decision}`,
        danger: decision === "reject" || decision === "cancel",
        run: (selection, count, { untick }) => decide({ decision, selection, count, onDone: untick }),
      })),
    [decide],
  );
  const rowActions = useCallback(
    (row: ApplicationRow, open: () => void): RowAction[] => {
      const one = { selection: { ids: [row.id] }, count: 1 };
      const act = (decision: Decision): RowAction => {
        const reason = decision === "cancel" ? row.blocked.cancel : row.blocked.decide;
        return {
          key: decision,
          label: `application:action.${decision}`,
          danger: decision === "reject" || decision === "cancel",
          reason: reason && textOf(reason),
          run: () => (decision === "approve" && row.is_outdated ? open() : decide({ decision, ...one })),
        };
      };
      return [
        { key: "open", label: "application:action.open", run: open },
        ...DECISIONS.map(act),
        {
          key: "amend",
          label: "application:action.amend",
          reason: row.blocked.amend && textOf(row.blocked.amend),
          run: () => amend(row.id),
        },
      ];
    },
    [amend, decide, textOf],
  );

  // view
  const panel = useCallback(
    (row: ApplicationRow) => <ApplicationPanel id={row.id} onDecide={decide} onAmend={amend} />,
    [amend, decide],
  );
  const add = (
    <Button type="primary" onClick={() => setDialog({ kind: "new" })}>
      {t("application:action.add")}
    </Button>
  );
  const head = (look: Look<ApplicationFilter>) => (
    <>
      <ExportButton total={look.total} onClick={() => void write(look, "sheet")} />
      <PrintButton total={look.total} onClick={() => void write(look, "paper")} />
      {add}
    </>
  );
  return (
    <>
      <RecordList
        key={`${kind} ${key}`}
        name={`applications_${kind}`}
        title={t(`application:chapter.${kind}`)}
        columns={columns}
        query="application.list"
        sort={NEWEST_FIRST}
        filterOf={filter}
        search={search}
        initialSearch={state?.search}
        initialView={state?.view}
        views={views}
        viewCount={(view, look) => <StateCount view={view} filter={look.filter} />}
        head={head}
        notice={kind === "withdrawal" && <DueNotice />}
        bulk={bulk}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{ title: t(`application:empty.${kind}`), next: add }}
      />
      {dialog.kind === "new" && <FileForm kind={kind} onClose={close} />}
      {dialog.kind === "amend" && <FileForm kind={kind} amends={dialog.id} onClose={close} />}
      {dialog.kind === "decide" && <DecideDialog target={dialog.target} onClose={close} />}
    </>
  );
}

/** How many there are in a state; the tab itself does not count, so all tabs share one answer. */
function StateCount({ view, filter }: { view: string; filter: ApplicationFilter }) {
  const { i18n } = useTranslation();
  const { data } = useQueryCall("application.counts", { filter: { ...filter, states: [] } }, { previous: "keep" });
  if (!data) return null;
  const counted = data.filter(({ state }) => view === ALL || state === view);
  const count = counted.reduce((sum, one) => sum + one.count, 0);
  return new Intl.NumberFormat(i18n.language).format(count);
}

/** Withdrawals whose day has come, and the one press that lets them take effect (requirements A17.4). */
function DueNotice() {
  const { t } = useTranslation();
  const { data } = useQueryCall("application.due", {});
  const { takeEffect, isPending } = useTakeEffect();
  if (!data || data.count === 0) return null;
  return (
    <div className={css.notice} role="status">
      {t("application:due.text", { count: data.count })}
      <Button type="link" size="small" loading={isPending} onClick={takeEffect}>
        {t("application:action.take_effect")}
      </Button>
    </div>
  );
}
