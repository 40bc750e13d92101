// Bringing a spreadsheet in, the same way everywhere: drop or choose a file, see row by row what will happen, mend the
// column mapping, confirm, and take it back if it was wrong. Deciding about rows is Rust's; nothing is written before "Import".
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Request, useCommand } from "@/calls/calls";
import type { SheetKind } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { Working } from "@/kit/working";
import { Done } from "./done";
import { DropZone, useDroppedFile } from "./drop-zone";
import css from "./import.module.css";
import { ImportHistory } from "./import-history";
import { Preview } from "./preview";
import type { CommitCall, ImportDone, ImportPreview, Mapping, PreviewCall, UndoCall } from "./types";
import { Unread } from "./unread";

interface Props {
  title: string;
  /** What the sheet should hold, in a sentence, with a template to download if there is one. */
  about: React.ReactNode;
  preview: PreviewCall;
  /** What the preview is told beside path and mapping. */
  more?: object;
  commit: CommitCall;
  undo: UndoCall;
  /** The imports that are told of under the place to drop a file. */
  kinds: SheetKind[];
  /** A file that was already dropped elsewhere. */
  path?: string;
  /** Leads on to the list that shows what came in. */
  onShow: () => void;
}

export function ImportFlow({ title, about, more, kinds, onShow, ...calls }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [path, setPath] = useState(calls.path ?? null);
  const [done, setDone] = useState<ImportDone | null>(null);
  const [shown, setShown] = useState<ImportPreview | null>(null);
  const preview = useCommand(calls.preview, { failures: "caller" });
  const commit = useCommand(calls.commit);
  const { mutate, reset } = preview;
  const read = useCallback(
    (file: string, mapping: Mapping | null) => {
      setPath(file);
      setDone(null);
      // Another file; a file read again keeps its rows in sight until the new ones are there.
      if (mapping === null) setShown(null);
      mutate({ ...more, path: file, mapping } as Request<PreviewCall>, {
        onSuccess: (answer) => setShown(answer as ImportPreview),
      });
    },
    [mutate, more],
  );
  const startOver = () => {
    setPath(null);
    setDone(null);
    setShown(null);
    reset();
  };
  const dropping = useDroppedFile(
    useCallback((file: string) => read(file, null), [read]),
    calls.path,
  );

  return (
    <div className={css.flow}>
      <header className={css.head}>
        <h1>{title}</h1>
        {shown && path !== null && (
          <span className={css.file}>
            {t(shown.sheet === "" ? "import:file_plain" : "import:file", {
              file: shown.file_name,
              sheet: shown.sheet,
              row: shown.header_row,
            })}
          </span>
        )}
      </header>
      {step()}
      {dropping === "over" && <div className={css.over}>{t("import:drop_now")}</div>}
    </div>
  );

  function step() {
    if (path === null)
      return (
        <>
          <DropZone about={about} onFile={(file) => read(file, null)} />
          <ImportHistory kinds={kinds} />
        </>
      );
    if (done && shown)
      return <Done done={done} preview={shown} undo={calls.undo} onShow={onShow} onAgain={startOver} />;
    if (preview.error)
      return <Unread path={path} failure={preview.error} onRetry={() => read(path, null)} onAgain={startOver} />;
    if (!shown)
      return (
        <div className={css.zone} aria-busy="true">
          <Working task={calls.preview} fallback={t("import:reading")} />
        </div>
      );
    return (
      <Preview
        preview={shown}
        commit={calls.commit}
        work={preview.isPending ? "reading" : commit.isPending ? "importing" : "idle"}
        onMapping={(mapping) => read(path, mapping)}
        onPreview={setShown}
        onCancel={startOver}
        onImport={() =>
          commit.mutate({ id: shown.id, language } as Request<CommitCall>, {
            onSuccess: (answer) => setDone(answer as ImportDone),
          })
        }
      />
    );
  }
}
