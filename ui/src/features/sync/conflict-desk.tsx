// The conflict desk (冲突处理): on the left what two desks met on, on the right both sides of it. Nothing leaves the list
// without a person's act; what was settled stays readable.
import { Pagination } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { ConflictRow } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { Failed, Nothing, Waiting } from "@/kit/states";
import { type Mood, Status } from "@/kit/status";
import css from "./conflict.module.css";
import { ConflictDetail } from "./conflict-detail";

const PAGE_SIZE = 20;
const MOODS: Record<ConflictRow["clash"], Mood> = {
  refused: "bad",
  set_aside: "bad",
  told: "note",
  overwrote: "warn",
  overwritten: "warn",
};

const keyOf = ({ command_id, other_id }: ConflictRow) => `${command_id} ${other_id}`;

export function ConflictDesk({ show }: { show: "open" | "settled" }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [number, setNumber] = useState(1);
  const [chosen, setChosen] = useState<string | null>(null);
  const request = { is_settled: show === "settled", page: { number, size: PAGE_SIZE }, language };
  const { data, error, refetch } = useQueryCall("sync.conflicts", request, { previous: "keep" });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const { rows, total } = data;
  if (total === 0) return <Nothing title={t(show === "open" ? "sync:conflict.none" : "sync:conflict.none_settled")} />;
  // What was settled goes from the list, and the one that takes its place is shown next.
  const at = Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === chosen),
  );
  const row = rows[at];
  const next = rows[(at + 1) % rows.length];
  return (
    <div className={css.desk}>
      <nav className={css.list} aria-label={t("sync:conflict.title")}>
        {rows.map((each) => (
          <button
            key={keyOf(each)}
            type="button"
            className={css.row}
            aria-current={each === row}
            onClick={() => setChosen(keyOf(each))}
          >
            <span className={css.head}>
              <Status mood={show === "settled" ? "plain" : MOODS[each.clash]}>
                {t(`sync:conflict.clash.${each.clash}`)}
              </Status>
              <span className={css.faint}>{instantText(each.issued_at)}</span>
            </span>
            <span className={css.sentence}>{each.sentence}</span>
            {each.settled_at && (
              <span className={css.faint}>
                {t("sync:conflict.settled", {
                  how: t(each.settled_how === "redo" ? "sync:conflict.redone" : "sync:conflict.kept"),
                  at: instantText(each.settled_at),
                })}
              </span>
            )}
          </button>
        ))}
        <Pagination
          className={css.pages}
          size="small"
          simple
          hideOnSinglePage
          current={number}
          pageSize={PAGE_SIZE}
          total={total}
          onChange={setNumber}
        />
      </nav>
      {row && (
        <ConflictDetail
          key={keyOf(row)}
          row={row}
          onLater={() => next && setChosen(keyOf(next))}
          onSettled={() => setChosen(next && next !== row ? keyOf(next) : null)}
        />
      )}
    </div>
  );
}
