// Acts on invoices: delete the ticked ones or all found, write or print what the list shows, the template.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/calls/calls";
import type { InvoiceFilter, InvoiceSortKey } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { useAskedAct } from "@/kit/asked-act";
import { useWriteFile } from "@/kit/write-file";
import { allFound, countOf, type Selection } from "@/list/selection";
import type { Look } from "@/list/types";
import { columnKeys } from "./columns";

export type Invoices = Selection<InvoiceFilter>;
export const NEWEST_FIRST = { key: "serial", direction: "descending" } as const;

/** Deletes after asking; what a rule kept as it was is told with its reason. */
export function useDeleteInvoices() {
  const { t } = useTranslation();
  const ask = useAskedAct();
  const { mutateAsync } = useCommand("invoice.delete");
  return useCallback(
    (invoices: Invoices, count: number, then?: () => void) =>
      ask({
        question: {
          title: t("invoice:delete.title"),
          consequence: t("invoice:delete.text", { count }),
          act: t("invoice:delete.act", { count }),
          danger: true,
        },
        act: () => mutateAsync({ invoices }),
        told: ({ changed }) => t("invoice:delete.done", { count: changed }),
        onDone: then,
      }),
    [ask, mutateAsync, t],
  );
}

/** Writes the ticked invoices, or all found when none is ticked, as a sheet or on paper (requirements A24.1). */
export function useWriteInvoices() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile("invoice.export");
  const print = useWriteFile("invoice.print");
  return useCallback(
    (look: Look<InvoiceFilter>, medium: "sheet" | "paper") => {
      const invoices = countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter);
      const sort = (look.sort ?? NEWEST_FIRST) as { key: InvoiceSortKey; direction: "ascending" | "descending" };
      return (medium === "sheet" ? write : print)({
        suggested: t(medium === "sheet" ? "invoice:export.file" : "invoice:export.print_file"),
        request: { invoices, sort, columns: columnKeys(look.columns), language },
        done: (count) => t("invoice:export.done", { count }),
      });
    },
    [language, print, t, write],
  );
}

/** A sheet to be filled, with the open orders already in it: numbers (requirements A22.1) or whole invoices (A20.10). */
export function useWriteTemplate(template: "invoice.template" | "invoice.whole_template" = "invoice.template") {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const write = useWriteFile(template);
  return useCallback(
    () =>
      write({
        suggested: t(
          template === "invoice.template" ? "invoice:export.template_file" : "invoice:import_whole.template_file",
        ),
        request: { language },
        done: (count) => t("invoice:export.template_done", { count }),
      }),
    [language, t, template, write],
  );
}
