// The tree of organisations (机构设置, requirements A3.8, F3.1): the head, its branches and what lies below them, each with
// its code, its members and how it numbers them. One that takes nobody new any more is retired, never deleted.
import type { TFunction } from "i18next";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useCommand } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import { BillingDialog } from "@/features/binding/billing-dialog";
import { listRoute } from "@/features/member/member-list-routes";
import type { MemberKind, OrgFilter, OrgRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useConfirm } from "@/kit/confirm";
import { PermittedButton } from "@/kit/permit";
import { Status } from "@/kit/status";
import { RecordList } from "@/list/record-list";
import type { Column, RowAction, Search, SearchField } from "@/list/types";
import css from "./association.module.css";
import { OrgForm, orgRequestOf } from "./org-form";

const ROW_ACTIONS_WIDTH = { zh: 186, en: 178 };
const INDENT = 20;

// columns
const all: Column<OrgRow>[] = [
  {
    key: "name",
    title: "association:org.name",
    width: 190,
    text: (row) => row.name,
    cell: (row) => <span style={{ paddingInlineStart: row.depth * INDENT }}>{row.name}</span>,
    sort: "sortable",
    grow: "grow",
  },
  { key: "code", title: "association:org.code", width: 88, text: (row) => row.code, sort: "sortable" },
  {
    key: "parent",
    title: "association:org.parent",
    width: 116,
    text: (row, t) => row.parent ?? t("association:org.is_head"),
  },
  members("unit", (row) => row.units),
  members("individual", (row) => row.individuals),
  { key: "sample_unit", title: "association:org.sample_unit", width: 124, text: (row) => row.samples.unit },
  {
    key: "sample_individual",
    title: "association:org.sample_individual",
    width: 132,
    text: (row) => row.samples.individual,
  },
  {
    key: "state",
    title: "association:org.state",
    width: 150,
    shown: "hidden",
    text: stateText,
    cell: (row, t) => <Status mood={row.retired_on === null ? "good" : "plain"}>{stateText(row, t)}</Status>,
  },
];

const columns = all.map((column) => ({ shown: "shown" as const, ...column }));

function members(kind: MemberKind, count: (row: OrgRow) => number): Column<OrgRow> {
  const text = (row: OrgRow, t: TFunction) => t("association:level.people", { count: count(row) });
  return {
    key: `members_${kind}`,
    title: `association:org.members_${kind}`,
    width: 88,
    text,
    cell: (row, t) => (
      <Link className={css.members} to={listRoute(kind)} state={{ search: { org_ids: [row.id] } }}>
        {text(row, t)}
      </Link>
    ),
    align: "right",
  };
}

function stateText(row: OrgRow, t: TFunction): string {
  return row.retired_on === null
    ? t("association:level.in_use")
    : t("association:level.retired_since", { day: row.retired_on });
}

// query
const search: SearchField[] = [{ key: "name", kind: "text", label: "association:org.search" }];
const VIEWS = ["in_use", "retired", "all"].map((key) => ({ key, label: `association:level.view_${key}` }));
const IS_RETIRED: Record<string, boolean | null> = { in_use: false, retired: true, all: null };
const filterOf = (values: Search, view: string): OrgFilter => ({ ...values, is_retired: IS_RETIRED[view] ?? null });

type Dialog = { kind: "none" } | { kind: "add" } | { kind: "edit" | "billing"; org: OrgRow };

export default function OrgList() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const [language] = useLanguage();
  const [dialog, setDialog] = useState<Dialog>({ kind: "none" });
  const retire = useRetire();

  // actions
  const rowActions = useCallback(
    (row: OrgRow): RowAction[] => {
      const reason = row.blocked && textOf(row.blocked);
      const retireReason = row.retire_blocked && textOf(row.retire_blocked);
      const run = () => void retire(row);
      return [
        { key: "edit", label: "common:action.edit", reason, run: () => setDialog({ kind: "edit", org: row }) },
        row.retired_on === null
          ? { key: "retire", label: "association:level.retire", danger: true, reason: retireReason, run }
          : { key: "take_up", label: "association:level.take_up", reason, run },
        {
          key: "billing",
          label: "binding:act.billing",
          command: "binding.set_billing",
          run: () => setDialog({ kind: "billing", org: row }),
        },
      ];
    },
    [retire, textOf],
  );

  // view
  const edit = useCallback((org: OrgRow) => setDialog({ kind: "edit", org }), []);
  const close = () => setDialog({ kind: "none" });
  const addButton = (type: "primary" | "default") => (
    <PermittedButton command="association.add_org" type={type} onClick={() => setDialog({ kind: "add" })}>
      {t("association:org.add")}
    </PermittedButton>
  );
  return (
    <>
      <RecordList
        name="orgs"
        title={t("association:org.title")}
        columns={columns}
        query="association.orgs"
        filterOf={filterOf}
        search={search}
        views={VIEWS}
        head={addButton("primary")}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        onOpen={edit}
        empty={{ title: t("association:org.none") }}
      />
      {dialog.kind === "add" && <OrgForm org={null} onClose={close} />}
      {dialog.kind === "billing" && (
        <BillingDialog party={{ org: dialog.org.id }} name={dialog.org.name} onClose={close} />
      )}
      {dialog.kind === "edit" && <OrgForm org={dialog.org} onClose={close} />}
    </>
  );
}

/** Retires an organisation after asking, or takes a retired one up again. */
function useRetire() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { mutateAsync } = useCommand("association.edit_org");
  return useCallback(
    async (org: OrgRow) => {
      const isRetired = org.retired_on !== null;
      const act = isRetired ? "take_up" : "retire";
      const isSure = await confirm({
        title: t(`association:org.${act}_title`, { name: org.name }),
        consequence: t(`association:org.${act}_text`, { count: org.units + org.individuals }),
        act: t(`association:level.${act}`),
        danger: !isRetired,
      });
      if (isSure) await mutateAsync({ ...orgRequestOf(org), is_retired: !isRetired }).catch(() => null);
    },
    [confirm, mutateAsync, t],
  );
}
