// Records that an undo left alone, each with its reason: they were changed after the import, or others lean on them.
import { useTranslation } from "react-i18next";
import { useFailureText } from "@/calls/failure";
import css from "./import.module.css";
import type { ImportUndone } from "./types";

export function KeptRecords({ undone: { kept } }: { undone: ImportUndone }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  if (kept.length === 0) return null;
  return (
    <>
      <p className={css.hint}>{t("import:kept", { count: kept.length })}</p>
      <ul className={css.kept}>
        {kept.map(({ id, reason }) => (
          <li key={id}>{textOf(reason)}</li>
        ))}
      </ul>
    </>
  );
}
