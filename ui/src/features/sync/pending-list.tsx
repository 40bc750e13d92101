// What waits for the server, each change in a sentence, oldest first.
import { Pagination } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import { useFailureText } from "@/calls/failure";
import type { PendingCommand } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { Status } from "@/kit/status";
import css from "./sync.module.css";

const PAGE_SIZE = 50;

export function PendingList({ server }: { server: string | null }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [number, setNumber] = useState(1);
  const request = { page: { number, size: PAGE_SIZE }, language };
  const { data, error, refetch } = useQueryCall("sync.pending", request, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.total === 0) return <Nothing title={t("sync:pending.none")} />;
  return (
    <section className={css.panel} data-width="full">
      <p className={css.lead}>{t(server === null ? "sync:pending.alone" : "sync:pending.lead")}</p>
      <table className={css.lines}>
        <thead>
          <tr>
            <th>{t("sync:pending.when")}</th>
            <th>{t("sync:pending.who")}</th>
            <th>{t("sync:pending.what")}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <Line key={row.command_id} row={row} />
          ))}
        </tbody>
      </table>
      <Pagination
        className={css.pages}
        size="small"
        hideOnSinglePage
        showSizeChanger={false}
        current={number}
        pageSize={PAGE_SIZE}
        total={data.total}
        onChange={setNumber}
      />
    </section>
  );
}

function Line({ row: { issued_at, actor, sentence, foreseen } }: { row: PendingCommand }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return (
    <tr>
      <td className={css.when}>{instantText(issued_at)}</td>
      <td className={css.when}>{actor}</td>
      <td>
        {sentence}
        {foreseen && (
          <div className={css.foreseen}>
            <Status mood="warn">{t("sync:pending.foreseen", { reason: textOf(foreseen) })}</Status>
          </div>
        )}
      </td>
    </tr>
  );
}
