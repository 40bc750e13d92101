// The last imports: which file, by whom, with what result; each can be taken back as a whole.
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useCommand, useQueryCall } from "@/calls/calls";
import type { ImportHistoryRow, SheetKind } from "@/generated/calls";
import { useConfirm } from "@/kit/confirm";
import { instantText } from "@/kit/date-text";
import { PermittedButton } from "@/kit/permit";
import css from "./import.module.css";
import { KeptRecords } from "./kept-records";
import { UNDO_COMMAND } from "./types";

const SHOWN_IMPORTS = 5;

export function ImportHistory({ kinds }: { kinds: SheetKind[] }) {
  const { t } = useTranslation();
  const { data } = useQueryCall("import.history", {});
  const rows = (data ?? []).filter(({ kind }) => kinds.includes(kind)).slice(0, SHOWN_IMPORTS);
  if (rows.length === 0) return null;
  return (
    <section className={css.history}>
      <h2>{t("import:history")}</h2>
      <ul>
        {rows.map((row) => (
          <HistoryLine key={row.command_id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function HistoryLine({ row }: { row: ImportHistoryRow }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const confirm = useConfirm();
  const undo = useCommand("import.undo");
  const takeBack = async () => {
    const isSure = await confirm({
      title: t("import:undo_title", { file: row.file_name }),
      consequence: t("import:undo_text"),
      act: t("import:undo"),
      danger: true,
    });
    if (!isSure) return;
    const undone = await undo.mutateAsync({ command_id: row.command_id }).catch(() => null);
    if (undone === null) return;
    if (undone.kept.length === 0) void message.success(t("import:undone"));
    else modal.info({ title: t("import:undone_partly"), icon: null, content: <KeptRecords undone={undone} /> });
  };
  return (
    <li>
      <span className={css.historyFile}>{row.file_name}</span>
      <span>{t("import:history_counts", { accepted: row.accepted, rejected: row.rejected })}</span>
      <span className={css.hint}>
        {row.imported_by} · {instantText(row.imported_at)}
      </span>
      {row.undone_at === null ? (
        <PermittedButton command={UNDO_COMMAND} type="link" size="small" loading={undo.isPending} onClick={takeBack}>
          {t("import:undo")}
        </PermittedButton>
      ) : (
        <span className={css.hint}>{t("import:history_undone", { when: instantText(row.undone_at) })}</span>
      )}
    </li>
  );
}
