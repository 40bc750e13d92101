// What will happen, before it happens: counts, the mapping of columns, and every row with its outcome.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PermittedButton } from "@/kit/permit";
import { Working } from "@/kit/working";
import { ColumnMapping } from "./column-mapping";
import css from "./import.module.css";
import { MissingChoices } from "./missing-choices";
import { PreviewRows } from "./preview-rows";
import { SaveRejects } from "./save-rejects";
import { Suggestions } from "./suggestions";
import { type CommitCall, IMPORT_COMMANDS, type ImportGroup, type ImportPreview, type Mapping } from "./types";

interface Props {
  preview: ImportPreview;
  /** The call that imports, for its progress. */
  commit: CommitCall;
  work: "idle" | "reading" | "importing";
  onMapping: (mapping: Mapping) => void;
  /** The rows were judged again. */
  onPreview: (preview: ImportPreview) => void;
  onCancel: () => void;
  onImport: () => void;
}

export function Preview({ preview, commit, work, onMapping, onPreview, onCancel, onImport }: Props) {
  const { t } = useTranslation();
  const { counts } = preview;
  const [only, setOnly] = useState<ImportGroup>("all");
  const groups: [ImportGroup, number][] = [
    ["all", counts.rows],
    ["accepted", counts.accepted],
    ["rejected", counts.rejected],
    ["unchanged", counts.unchanged],
  ];
  return (
    <>
      <ColumnMapping preview={preview} onMapping={onMapping} />
      {preview.missing.length > 0 && <MissingChoices preview={preview} onPreview={onPreview} />}
      {preview.suggestions > 0 && <Suggestions preview={preview} onPreview={onPreview} />}
      <div className={css.counts} role="tablist">
        {groups.map(([group, count]) => (
          <button
            key={group}
            type="button"
            role="tab"
            aria-selected={only === group}
            data-group={group}
            onClick={() => setOnly(group)}
          >
            {t(`import:group.${group}`)} <b>{count}</b>
          </button>
        ))}
        {counts.warnings > 0 && (
          <span className={css.warnings}>{t("import:warnings", { count: counts.warnings })}</span>
        )}
      </div>
      <PreviewRows key={`${preview.id} ${only}`} preview={preview} only={only} />
      <footer className={css.foot}>
        <PermittedButton
          command={IMPORT_COMMANDS[preview.kind]}
          type="primary"
          loading={work === "importing"}
          disabled={counts.accepted === 0 || work === "reading"}
          onClick={onImport}
        >
          {t("import:import", { count: counts.accepted })}
        </PermittedButton>
        <Button onClick={onCancel} disabled={work === "importing"}>
          {t("common:action.cancel")}
        </Button>
        {work === "importing" ? (
          <Working task={commit} fallback={t("import:importing")} />
        ) : (
          <span className={css.hint}>{t(counts.rejected > 0 ? "import:rejected_stay" : "import:nothing_yet")}</span>
        )}
        {counts.rejected > 0 && work !== "importing" && <SaveRejects preview={preview} />}
      </footer>
    </>
  );
}
