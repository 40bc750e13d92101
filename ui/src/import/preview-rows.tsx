// The rows of an import with what will become of each: outcome, changes and issues stand first, since a sheet can be
// wider than the window.
import { Pagination } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useLanguage } from "@/i18n/language";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { type Mood, Status } from "@/kit/status";
import css from "./import.module.css";
import { Remarks } from "./remarks";
import type { ImportGroup, ImportPreview, ImportRow } from "./types";

const PAGE_SIZE = 50;
const MOODS: Record<ImportRow["outcome"], Mood> = { add: "good", change: "note", unchanged: "plain", reject: "bad" };

export function PreviewRows({ preview, only }: { preview: ImportPreview; only: ImportGroup }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [page, setPage] = useState(1);
  const request = { id: preview.id, page: { number: page, size: PAGE_SIZE }, only, language };
  const { data, error, refetch } = useQueryCall("import.rows", request, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.total === 0) return <Nothing title={t("import:no_rows")} />;
  const hasRemarks = data.rows.some((row) => row.changes || row.issues.length > 0);
  return (
    <div className={css.rows}>
      <table className={css.table}>
        <thead>
          <tr>
            <th className={css.number}>{t("import:row")}</th>
            <th>{t("import:outcome")}</th>
            {hasRemarks && <th>{t("import:what_happens")}</th>}
            {preview.columns.map((column) => (
              <th key={column.index} data-mapped={column.field !== null}>
                {column.title || t("import:column", { number: column.index + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <Row
              key={row.row}
              row={row}
              preview={preview}
              remarks={hasRemarks && <Remarks row={row} fields={preview.fields} />}
            />
          ))}
        </tbody>
      </table>
      {data.total > PAGE_SIZE && (
        <Pagination
          size="small"
          className={css.pages}
          current={page}
          pageSize={PAGE_SIZE}
          total={data.total}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </div>
  );
}

function Row({ row, preview, remarks }: { row: ImportRow; preview: ImportPreview; remarks: ReactNode }) {
  const { t } = useTranslation();
  const hasIssue = (field: string | null) => field !== null && row.issues.some((issue) => issue.column === field);
  return (
    <tr data-outcome={row.outcome}>
      <td className={css.number}>{row.row}</td>
      <td>
        <Status mood={MOODS[row.outcome]}>{t(`import:outcome_${row.outcome}`)}</Status>
      </td>
      {remarks}
      {preview.columns.map((column) => (
        <td
          key={column.index}
          data-issue={hasIssue(column.field)}
          data-mapped={column.field !== null}
          title={row.cells[column.index]}
        >
          {row.cells[column.index]}
        </td>
      ))}
    </tr>
  );
}
