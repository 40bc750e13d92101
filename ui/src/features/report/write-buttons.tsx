// Takes a report along as a sheet or on paper.
import { useTranslation } from "react-i18next";
import type { ReportChoice } from "@/generated/calls";
import { ExportButton, PrintButton } from "@/kit/head-buttons";
import { useWriteFile } from "@/kit/write-file";

type Medium = "sheet" | "paper";

export function WriteButtons({ total, onWrite }: { total: number; onWrite: (medium: Medium) => void }) {
  return (
    <div>
      <ExportButton total={total} onClick={() => onWrite("sheet")} />
      <PrintButton total={total} onClick={() => onWrite("paper")} />
    </div>
  );
}

/** Writes a report; `texts` is the group of its file names. */
export function useWriteReport(texts: string, report: ReportChoice): (medium: Medium) => void {
  const { t } = useTranslation();
  const write = useWriteFile("report.export");
  const print = useWriteFile("report.print");
  return (medium) =>
    void (medium === "sheet" ? write : print)({
      suggested: t(medium === "sheet" ? `${texts}.export_file` : `${texts}.print_file`),
      request: { report },
      done: (count) => t("report:done", { count }),
    });
}
