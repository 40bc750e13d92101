// The renewal warning (续费预警, requirements A8): who is due, in grace or expired, renewed one by one or many at once.
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { MemberFilter, RenewalRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { ExportButton } from "@/kit/head-buttons";
import { RecordList } from "@/list/record-list";
import type { Selection } from "@/list/selection";
import type { BulkAction, Look, RowAction, Search } from "@/list/types";
import { PanoramaPanel } from "../member/panorama-panel";
import { useExport } from "../member/use-export";
import { columns, exportedKeys } from "./columns";
import { filterOf, searchFields, VIEWS } from "./query";
import { RenewDialog } from "./renew-dialog";
import css from "./renewal.module.css";

const ROW_ACTIONS_WIDTH = { zh: 112, en: 140 };
const SOONEST_FIRST = { key: "expires_on", direction: "ascending" } as const;

interface Chosen {
  selection: Selection<MemberFilter>;
  onDone: () => void;
}

export default function RenewalList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { state, key } = useLocation() as { state: { search?: Search; view?: string } | null; key: string };
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<Chosen | null>(null);

  // query
  const { data: choices } = useQueryCall("association.choices", {});
  const search = useMemo(() => searchFields(choices), [choices]);

  // actions
  const exportMembers = useExport(t("renewal:title"));
  const rowActions = useCallback(
    (row: RenewalRow, open: () => void): RowAction[] => [
      {
        key: "renew",
        label: "renewal:act.renew_one",
        reason: row.blocked && textOf(row.blocked),
        run: () => setChosen({ selection: { ids: [row.id] }, onDone: () => {} }),
      },
      { key: "panorama", label: "member:act.panorama", run: open },
    ],
    [textOf],
  );
  const bulk = useMemo(
    (): BulkAction<MemberFilter>[] => [
      {
        key: "renew",
        label: "renewal:act.renew_many",
        run: (selection, _, look) => setChosen({ selection, onDone: look.untick }),
      },
    ],
    [],
  );

  // view
  const panel = useCallback((row: RenewalRow) => <PanoramaPanel id={row.id} place="panel" />, []);
  const head = (look: Look<MemberFilter>) => (
    <ExportButton
      total={look.total}
      onClick={() => void exportMembers({ ...look, columns: exportedKeys(look.columns) })}
    />
  );
  return (
    <>
      <RecordList
        key={key}
        name="renewal"
        title={t("renewal:title")}
        columns={columns}
        query="renewal.list"
        sort={SOONEST_FIRST}
        filterOf={filterOf}
        search={search}
        initialSearch={state?.search}
        initialView={state?.view}
        views={VIEWS}
        notice={<p className={css.lead}>{t("renewal:lead")}</p>}
        head={head}
        bulk={bulk}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{ title: t("renewal:empty") }}
      />
      {chosen && <RenewDialog {...chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
