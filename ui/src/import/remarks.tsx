// What an import does to a record, and what is amiss with its row: each remark begins with the field it is about, and all
// that is missing stands in one line.
import { useTranslation } from "react-i18next";
import css from "./import.module.css";
import { type ImportPreview, type ImportRow, nameOf } from "./types";

const MISSING = "required";

export function Remarks({ row, fields }: { row: ImportRow; fields: ImportPreview["fields"] }) {
  const { t } = useTranslation();
  const labelOf = (key: string | null) => {
    const field = fields.find((each) => each.key === key);
    return field && nameOf(field, t);
  };
  const missing = row.issues.filter(({ code }) => code === MISSING);
  const missingText = missing[0]?.message;
  const about = (label: string | undefined, text: string) =>
    label === undefined ? text : t("import:about_field", { field: label, text });
  return (
    <td className={css.happens}>
      {row.changes && <div>{row.changes}</div>}
      {row.issues
        .filter(({ code }) => code !== MISSING)
        .map((issue) => (
          <div key={`${issue.column} ${issue.code}`} className={css.issue} data-weight={issue.weight}>
            {about(labelOf(issue.column), issue.message)}
            {issue.suggestion && (
              <span className={css.suggestion}>{t("import:perhaps", { value: issue.suggestion })}</span>
            )}
          </div>
        ))}
      {missingText && (
        <div className={css.issue} data-weight={missing[0]?.weight}>
          {about(missing.flatMap(({ column }) => labelOf(column) ?? []).join(t("import:list_mark")), missingText)}
        </div>
      )}
    </td>
  );
}
