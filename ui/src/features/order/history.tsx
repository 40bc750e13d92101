// What happened to a record: when, who, which act, and the fields it changed, all in words.
import { useTranslation } from "react-i18next";
import type { HistoryChange, HistoryEntry } from "@/generated/calls";
import { instantText } from "@/kit/date-text";
import { deskText } from "../sync/words";
import css from "./order.module.css";

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

interface Props {
  entries: HistoryEntry[];
  /** Area whose `column`, `detail` and choices name the fields. */
  area: "order" | "invoice" | "balance:top_up";
}

export function History({ entries, area }: Props) {
  const { t } = useTranslation();
  return (
    <section className={css.section}>
      <h3>{t(within(area, "detail.history"))}</h3>
      {entries.length === 0 ? (
        <p className={css.faint}>{t(within(area, "detail.no_history"))}</p>
      ) : (
        <ol className={css.history}>
          {entries.map((entry) => (
            <li key={`${entry.at} ${entry.command}`}>
              <time dateTime={entry.at}>{instantText(entry.at)}</time>
              <span>
                {t([`order:command.${entry.command}`, "order:command.other"])}{" "}
                <span className={css.by}>
                  {entry.by} · {deskText(entry.desk, t)}
                  {entry.is_waiting && ` · ${t("common:desk.waiting")}`}
                </span>
                <Changes changes={entry.changes} area={area} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The key of a text of an area, which may be a part of its catalogue. */
const within = (area: Props["area"], key: string) => (area.includes(":") ? `${area}.${key}` : `${area}:${key}`);

function Changes({ changes, area }: { changes: HistoryChange[]; area: Props["area"] }) {
  const { t, i18n } = useTranslation();
  const wordsOf = (field: string, value: string | null) => {
    if (value === null || value === "") return t("common:state.not_set");
    if (INSTANT.test(value)) return instantText(value);
    const group = field === "payment_method" ? "payment:method" : `payment:${field}`;
    return t([within(area, `${field}.${value}`), `${group}.${value}`], { defaultValue: value });
  };
  return changes.map(({ field, before, after }) => {
    const label = [within(area, `column.${field}`), within(area, `detail.${field}`), `payment:column.${field}`].find(
      (key) => i18n.exists(key),
    );
    // A field without a word of its own is bookkeeping (ids, counters) and tells a person nothing.
    if (label === undefined) return null;
    return (
      <div key={field} className={css.change}>
        {t("order:detail.change", { field: t(label), before: wordsOf(field, before), after: wordsOf(field, after) })}
      </div>
    );
  });
}
