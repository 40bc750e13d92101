// One top-up beside the list: what was filed, who did what with it, and every change.
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { generatePath, useNavigate } from "react-router";
import { useQueryCall } from "@/calls/calls";
import type { TopUpRow } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { DetailTable } from "@/kit/detail-table";
import { Money } from "@/kit/money";
import { Failed, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import { routes } from "@/routes";
import { History } from "../order/history";
import css from "../order/order.module.css";
import { MOODS, stateText } from "./top-up-words";

export function TopUpPanel({ row: listed }: { row: TopUpRow }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: row, error, refetch } = useQueryCall("balance.top_up_show", { id: listed.id });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!row) return <Waiting />;
  const member = generatePath(routes.member, { id: row.member_id });
  return (
    <div className={css.panel}>
      <DetailTable
        title={row.member_name}
        details={[
          { label: t("balance:top_up.column.amount"), value: <Money value={row.amount} /> },
          {
            label: t("balance:top_up.column.state"),
            value: <Status mood={MOODS[row.state]}>{stateText(row, t)}</Status>,
          },
          { label: t("balance:top_up.column.kind"), value: t(`balance:top_up.kind.${row.kind}`) },
          { label: t("balance:top_up.column.method"), value: t(`payment:method.${row.method}`) },
          { label: t("balance:top_up.column.voucher"), value: row.voucher },
          { label: t("balance:top_up.column.received_at"), value: instantText(row.received_at) },
          { label: t("balance:top_up.column.payer"), value: row.payer },
          {
            label: t("balance:top_up.column.member"),
            value: (
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => void navigate(member)}>
                {t("balance:top_up.detail.panorama")}
              </Button>
            ),
          },
          { label: t("balance:top_up.column.filed_by"), value: row.filed_by },
          { label: t("balance:top_up.column.decided_by"), value: row.decided_by },
          { label: t("balance:top_up.column.remarks"), value: row.remarks, width: "full" },
        ]}
      />
      <section className={css.section}>
        <h3>{t("balance:top_up.detail.progress")}</h3>
        <ol className={css.history}>
          <li>
            <time dateTime={row.filed_at}>{instantText(row.filed_at)}</time>
            <span>
              {t("balance:top_up.detail.filed")} <span className={css.by}>{row.filed_by}</span>
            </span>
          </li>
          {row.notes.map((note) => (
            <li key={`${note.at} ${note.act}`}>
              <time dateTime={note.at}>{instantText(note.at)}</time>
              <span>
                {t(`balance:top_up.step.${note.act}`)} <span className={css.by}>{note.by}</span>
                {note.opinion && <div className={css.change}>{note.opinion}</div>}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <History entries={row.history} area="balance:top_up" />
    </div>
  );
}
