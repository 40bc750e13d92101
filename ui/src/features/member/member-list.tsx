// The two lists of members (requirements A2): identical tools, other fields.
import { ImportOutlined, PlusOutlined } from "@ant-design/icons";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, useLocation, useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { MemberFilter, MemberKind, MemberRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { ExportButton } from "@/kit/head-buttons";
import { PermittedButton } from "@/kit/permit";
import { RecordList } from "@/list/record-list";
import type { BulkAction, Look, RowAction, Search } from "@/list/types";
import { routes } from "@/routes";
import { ACT_COMMANDS, type ActKey, useMemberActs } from "./acts";
import { BlankForm } from "./blank-form";
import { ChooseLevel } from "./choose-level";
import { memberColumns } from "./columns";
import { useCustomFields } from "./custom-fields";
import { PanoramaPanel } from "./panorama-panel";
import { filterOfKind, memberSearch } from "./search";
import { useExport } from "./use-export";

const ROW_ACTIONS_WIDTH = { zh: 140, en: 204 };

export function MemberList({ kind }: { kind: MemberKind }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state, key } = useLocation() as { state: { search?: Search } | null; key: string };
  const title = t(`member:title_${kind}`);

  // columns
  const [language] = useLanguage();
  const customs = useCustomFields();
  const { data: choices } = useQueryCall("association.choices", {});
  const order = choices?.field_order?.[kind];
  const columns = useMemo(() => memberColumns(kind, language, customs, order), [kind, language, customs, order]);

  // query
  const search = useMemo(() => memberSearch(kind, choices), [kind, choices]);
  const filterOf = useMemo(() => filterOfKind(kind), [kind]);

  // actions
  const { ask, dialog } = useMemberActs();
  const [choosing, setChoosing] = useState(false);
  const exportList = useExport(title);
  const importLink = generatePath(routes.importMembers, { kind });
  const bulk = useMemo(() => {
    const act = (key: ActKey, danger?: boolean): BulkAction<MemberFilter> => ({
      key,
      label: `member:act.${key}`,
      command: ACT_COMMANDS[key],
      danger,
      run: (selection, count, { untick, filter }) =>
        ask(key, { selection, count, onDone: untick, found: filter, of: kind }),
    });
    return [
      act("review"),
      act("message"),
      act("blacklist"),
      act("delete", true),
      act("tag"),
      act("certificate"),
      act("form"),
      act("follow_up"),
      act("labels"),
      act("award_points"),
      act("bind"),
      act("follow_branches"),
      act("withdraw"),
    ];
  }, [ask, kind]);
  const rowActions = useCallback(
    (row: MemberRow, open: () => void): RowAction[] => [
      {
        key: "certificate",
        label: "member:act.certificate_one",
        reason: row.stage === "complete" ? null : t("certificate:not_complete"),
        run: () => ask("certificate", { selection: { ids: [row.id] }, count: 1, onDone: () => {} }),
      },
      { key: "panorama", label: "member:act.panorama", run: open },
      {
        key: "edit",
        label: "member:act.edit",
        command: "member.edit",
        run: () => void navigate(generatePath(routes.editMember, { id: row.id })),
      },
    ],
    [ask, navigate, t],
  );

  // view
  const panel = useCallback((row: MemberRow) => <PanoramaPanel key={row.id} id={row.id} place="panel" />, []);
  const head = (look: Look<MemberFilter>) => (
    <>
      <BlankForm kind={kind} levels={choices?.levels ?? []} />
      <ExportButton total={look.total} onClick={() => void exportList(look)} />
      <PermittedButton
        command="member.import"
        icon={<ImportOutlined aria-hidden />}
        onClick={() => void navigate(importLink)}
      >
        {t("common:action.import")}
      </PermittedButton>
      <PermittedButton
        command="member.add"
        type="primary"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => setChoosing(true)}
      >
        {t("common:action.add")}
      </PermittedButton>
    </>
  );
  return (
    <>
      <RecordList
        key={key}
        name={`member.${kind}`}
        title={title}
        columns={columns}
        query="member.list"
        filterOf={filterOf}
        search={search}
        initialSearch={state?.search}
        head={head}
        bulk={bulk}
        rowActions={rowActions}
        rowActionsWidth={ROW_ACTIONS_WIDTH[language]}
        panel={panel}
        empty={{
          title: t(`member:list.empty_${kind}`),
          next: (
            <PermittedButton command="member.import" type="primary" onClick={() => void navigate(importLink)}>
              {t("member:list.import")}
            </PermittedButton>
          ),
        }}
      />
      {dialog}
      {choosing && (
        <ChooseLevel
          kind={kind}
          onClose={() => setChoosing(false)}
          onChosen={(chosen) => void navigate(generatePath(routes.newMember, { kind }), { state: chosen })}
        />
      )}
    </>
  );
}
