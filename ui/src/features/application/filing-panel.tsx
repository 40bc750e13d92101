// One online application: what was sent with it, why it was not taken in, and what was answered.
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { FilingRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Failed, Waiting } from "@/kit/states";
import css from "./application.module.css";

export function FilingPanel({ row }: { row: FilingRow }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const textOf = useFailureText();
  const { data, error, refetch } = useQueryCall("application.filing_sent", { id: row.id, language });
  const why = row.hindrance ? textOf(row.hindrance) : t("application:filing.taken_text");
  return (
    <div className={css.panel}>
      <DetailTable
        title={t(`application:filing.kind.${row.kind}`)}
        details={[
          { label: t("application:filing.column.receipt_no"), value: row.receipt_no },
          { label: t("application:filing.column.filed_at"), value: instantText(row.filed_at) },
          { label: t(`application:filing.state.${row.state}`), value: why, width: "full" },
          ...(row.note
            ? [{ label: t("application:filing.column.note"), value: row.note, width: "full" as const }]
            : []),
          { label: t("application:filing.column.statement"), value: row.statement, width: "full" },
        ]}
      />
      {error && <Failed failure={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && data.length > 0 && <DetailTable title={t("application:filing.sent")} details={data} />}
    </div>
  );
}
