// Acts around the lists of applications: write or print what is shown, and let due withdrawals take effect.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type {
  ApplicationFilter,
  ApplicationKind,
  ApplicationSortKey,
  FilingColumn,
  FilingFilter,
  FilingSortKey,
  Sort,
} from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useTellOutcome } from "@/kit/outcome";
import { useWriteFile } from "@/kit/write-file";
import { allFound, countOf } from "@/list/selection";
import type { Look } from "@/list/types";
import { columnKeys } from "./columns";

export const NEWEST_FIRST = { key: "filed_at", direction: "descending" } as const;

/** Writes the ticked applications, or all found when none is ticked, as a sheet or on paper. */
export function useWriteApplications(kind: ApplicationKind) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("application.export");
  const print = useWriteFile("application.print");
  return useCallback(
    ({ filter, sort, columns, selection, total }: Look<ApplicationFilter>, medium: "sheet" | "paper") => {
      const name = { kind: t(`application:kind.${kind}`) };
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "application:export.file" : "application:export.print_file", name),
        request: {
          applications: countOf(selection, total) > 0 ? selection : allFound(filter),
          sort: sort as Sort<ApplicationSortKey> | null,
          columns: columnKeys(columns),
          language,
        },
        done: (count) => t("application:export.done", { count }),
      });
    },
    [kind, language, print, t, write],
  );
}

/** The same of what was filed on the web page. */
export function useWriteFilings() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("application.export_filings");
  const print = useWriteFile("application.print_filings");
  return useCallback(
    ({ filter, sort, columns, selection, total }: Look<FilingFilter>, medium: "sheet" | "paper") => {
      const name = { kind: t("application:filing.title") };
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "application:export.file" : "application:export.print_file", name),
        request: {
          filings: countOf(selection, total) > 0 ? selection : allFound(filter),
          sort: sort as Sort<FilingSortKey> | null,
          columns: columns as FilingColumn[],
          language,
        },
        done: (count) => t("application:export.done", { count }),
      });
    },
    [language, print, t, write],
  );
}

export function useTakeEffect() {
  const { t } = useTranslation();
  const tell = useTellOutcome();
  const { mutate, isPending } = useCommand("application.take_effect");
  const takeEffect = () =>
    mutate({}, { onSuccess: (done) => tell({ ...done, text: t("application:due.done", { count: done.changed }) }) });
  return { takeEffect, isPending };
}
