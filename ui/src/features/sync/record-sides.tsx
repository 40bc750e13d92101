// A record from both sides, field by field: as the person found it, as the person wanted it, as the other desk put it.
import { useTranslation } from "react-i18next";
import type { ConflictRow, FieldSides, RecordSides as Sides } from "@/generated/calls";
import css from "./conflict.module.css";
import { actText, commandText } from "./words";

type Column = "base" | "mine" | "theirs" | "now";

/** What did not happen has no third value beside what stands now; what was made anew has no other side at all. */
function columnsOf({ operation }: Sides, clash: ConflictRow["clash"]): Column[] {
  if (clash === "overwrote" || clash === "overwritten") return ["base", "mine", "theirs", "now"];
  return operation === "insert" ? ["mine"] : ["base", "mine", "now"];
}

export function RecordSides({ record, clash }: { record: Sides; clash: ConflictRow["clash"] }) {
  const { t } = useTranslation();
  const columns = columnsOf(record, clash);
  return (
    <section className={css.record}>
      <h3>{record.name}</h3>
      {record.last && (
        <p className={css.faint}>
          {t("sync:conflict.last", { what: `${commandText(record.last.name, t)} · ${actText(record.last, t)}` })}
        </p>
      )}
      {!record.is_there && (
        <p className={css.faint}>{t(record.operation === "insert" ? "sync:conflict.never" : "sync:conflict.gone")}</p>
      )}
      <div className={css.scroll}>
        <table className={css.sides}>
          <thead>
            <tr>
              <th>{t("sync:conflict.field")}</th>
              {columns.map((column) => (
                <th key={column}>{t(`sync:conflict.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {record.fields.map((field) => (
              <Field key={field.column} field={field} columns={columns} record={record} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Field({ field, columns, record }: { field: FieldSides; columns: Column[]; record: Sides }) {
  const { t } = useTranslation();
  const unset = (column: Column) =>
    column === "mine" && record.operation === "delete" ? t("sync:conflict.removed") : t("sync:conflict.unset");
  return (
    <tr data-clashing={field.is_clashing}>
      <th scope="row">{field.label}</th>
      {columns.map((column) => (
        <td key={column} data-changed={field[column] !== field.base && column !== "base"}>
          {field[column] ?? <span className={css.faint}>{unset(column)}</span>}
        </td>
      ))}
    </tr>
  );
}
