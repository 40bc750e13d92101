// Writes the list as it is looked at (filter, sort, columns) to a workbook, and opens it (requirements A5.2).
import { useTranslation } from "react-i18next";
import type { MemberColumn, MemberFilter, MemberSortKey, Sort } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useWriteFile } from "@/kit/write-file";
import { allFound, countOf } from "@/list/selection";
import type { Look } from "@/list/types";

/** Exports the ticked rows, or all found where none is ticked. */
export function useExport(title: string): (look: Look<MemberFilter>) => Promise<void> {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("member.export");
  return ({ filter, sort, columns, selection, total }) =>
    write({
      suggested: t("member:list.export_file", { title }),
      request: {
        selection: countOf(selection, total) > 0 ? selection : allFound(filter),
        sort: sort as Sort<MemberSortKey> | null,
        columns: columns as MemberColumn[],
        language,
      },
      done: (rows) => t("member:list.exported", { count: rows }),
    });
}
