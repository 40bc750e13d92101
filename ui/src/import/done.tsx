// After the import: what came in, what stayed out, and the way back.
import { CheckCircleOutlined, UndoOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Request, useCommand } from "@/calls/calls";
import { PermittedButton } from "@/kit/permit";
import css from "./import.module.css";
import { KeptRecords } from "./kept-records";
import { SaveRejects } from "./save-rejects";
import { type ImportDone, type ImportPreview, type ImportUndone, UNDO_COMMAND, type UndoCall } from "./types";

interface Props {
  done: ImportDone;
  preview: ImportPreview;
  undo: UndoCall;
  onShow: () => void;
  onAgain: () => void;
}

export function Done({ done, preview, undo: undoCall, onShow, onAgain }: Props) {
  const { t } = useTranslation();
  const undo = useCommand(undoCall);
  if (undo.isSuccess)
    return (
      <div className={css.zone}>
        <UndoOutlined aria-hidden className={css.sheet} />
        <p className={css.invite}>{t("import:undone")}</p>
        <KeptRecords undone={undo.data as ImportUndone} />
        <Button onClick={onAgain}>{t("import:again")}</Button>
      </div>
    );
  return (
    <div className={css.zone}>
      <CheckCircleOutlined aria-hidden className={css.sheet} />
      <p className={css.invite}>{t("import:done", { count: done.accepted })}</p>
      <p className={css.hint}>{t("import:done_rest", { rejected: done.rejected, unchanged: done.unchanged })}</p>
      <div className={css.next}>
        <Button type="primary" onClick={onShow}>
          {t("import:show")}
        </Button>
        {done.rejected > 0 && <SaveRejects preview={preview} />}
        <Button onClick={onAgain}>{t("import:again")}</Button>
        <PermittedButton
          command={UNDO_COMMAND}
          icon={<UndoOutlined aria-hidden />}
          loading={undo.isPending}
          onClick={() => undo.mutate({ command_id: done.command_id } as Request<UndoCall>)}
        >
          {t("import:undo")}
        </PermittedButton>
      </div>
    </div>
  );
}
