// What happened to members of the whole association (requirements A13): one line for each act, however many it met.
import type { TFunction } from "i18next";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQueryCall } from "@/calls/calls";
import type { EventColumn, EventRow, EventSearch } from "@/generated/calls";
import { useLanguage } from "@/i18n/language";
import { instantText } from "@/kit/date-text";
import { ExportButton } from "@/kit/head-buttons";
import { Failed, Waiting } from "@/kit/states";
import { useWriteFile } from "@/kit/write-file";
import { RecordList } from "@/list/record-list";
import { allFound, countOf } from "@/list/selection";
import type { Column, Look, Range, RowAction, Search, SearchField } from "@/list/types";
import { deskText } from "../sync/words";
import { type FieldTitle, useFieldTitle } from "./custom-fields";
import { eventText, History } from "./history";
import css from "./records.module.css";

/** Acts that change members, in the order in which a membership goes. */
const EVENTS = [
  "member.apply",
  "member.add",
  "member.import",
  "member.review",
  "payment.record",
  "payment.reverse",
  "payment.refund",
  "payment.collect",
  "payment.reverse_collection",
  "balance.deduct",
  "balance.approve_top_up",
  "balance.receive_top_up",
  "balance.reverse_top_up",
  "bank.credit",
  "order.import",
  "member.edit",
  "member.tag",
  "member.withdraw",
  "member.readmit",
  "member.blacklist",
  "member.lift_blacklist",
  "member.merge",
  "member.delete",
  "association.undo",
];
const MEMBERS_SHOWN = 50;
const NEWEST_FIRST = { key: "happened_at", direction: "descending" } as const;

// columns
const columnsOf = (title: FieldTitle): (Column<EventRow> & { key: EventColumn })[] => [
  column("happened_at", 136, { text: ({ first }) => instantText(first.happened_at), sort: "sortable" }),
  column("event", 116, { text: ({ first }, t) => eventText(first, t) }),
  column("member", 260, { text: memberText }),
  column("changes", 280, { text: (row, t) => changesText(row, title, t), grow: "grow" }),
  column("actor", 92, { text: ({ first }) => first.actor }),
  column("desk", 84, { text: ({ first }, t) => deskText(first.desk, t) }),
];

function column(key: EventColumn, width: number, rest: Omit<Column<EventRow>, "key" | "title" | "width">) {
  return { key, title: `member:events.column.${key}`, width, ...rest };
}

function memberText({ first, members }: EventRow, t: TFunction): string {
  const name = first.member_name || t("member:panorama.unnamed");
  return members > 1 ? t("member:events.several", { name, count: members }) : name;
}

/** Before → after of every field, where that is the same for all. */
function changesText({ first }: EventRow, title: FieldTitle, t: TFunction): string {
  const unset = t("member:history.unset");
  return first.changes
    .map(({ field, before, after }) => `${title(field, first.member_kind)} ${before || unset} → ${after || unset}`)
    .join(t("listing:semicolon"));
}

export default function EventList() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data: staff } = useQueryCall("association.people", {});
  const title = useFieldTitle();
  const columns = useMemo(() => columnsOf(title), [title]);

  // query
  const search = useMemo(
    (): SearchField[] => [
      { key: "search", kind: "text", label: "member:events.search.member", placeholder: "member:search.anything" },
      {
        key: "commands",
        kind: "multi_select",
        label: "member:events.search.event",
        options: EVENTS.map((value) => ({ value, label: `member:event.${value}` })),
      },
      {
        key: "actor_id",
        kind: "select",
        label: "member:events.search.actor",
        options: (staff?.people ?? []).map(({ id, name }) => ({ value: id, text: name })),
      },
      { key: "between", kind: "date_range", label: "member:events.search.between" },
    ],
    [staff],
  );
  const filterOf = useCallback(
    ({ between, ...rest }: Search): EventSearch => {
      const days = between as Range<string> | undefined;
      return { ...(rest as Partial<EventSearch>), from: days?.from ?? null, to: days?.to ?? null, language };
    },
    [language],
  );

  // actions
  const write = useWriteFile("member.events_export");
  const rowActions = useCallback(
    (_: EventRow, open: () => void): RowAction[] => [{ key: "show", label: "member:barred.show", run: open }],
    [],
  );

  // view
  const panel = useCallback((row: EventRow) => <Event key={row.id} row={row} />, []);
  const save = (look: Look<EventSearch>) =>
    write({
      suggested: t("member:events.export_file"),
      request: {
        selection: countOf(look.selection, look.total) > 0 ? look.selection : allFound(look.filter),
        columns: look.columns as EventColumn[],
        language,
      },
      done: (count) => t("member:list.exported", { count }),
    });
  const head = (look: Look<EventSearch>) => <ExportButton total={look.total} onClick={() => void save(look)} />;
  return (
    <RecordList
      name="member.events"
      title={t("member:events.title")}
      columns={columns}
      query="member.events"
      sort={NEWEST_FIRST}
      filterOf={filterOf}
      search={search}
      head={head}
      rowActions={rowActions}
      panel={panel}
      empty={{ title: t("member:events.empty") }}
    />
  );
}

/** One act, member by member. */
function Event({ row }: { row: EventRow }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const page = { number: 1, size: MEMBERS_SHOWN };
  const { data, error, refetch } = useQueryCall("member.history", { filter: { command_id: row.id }, page, language });
  if (error) return <Failed failure={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const { first } = row;
  return (
    <article className={css.note}>
      <h2>{eventText(first, t)}</h2>
      <p className={css.when}>
        {first.actor} · {deskText(first.desk, t)} · {instantText(first.happened_at)}
      </p>
      <p className={css.when}>
        {t("member:events.each", { count: data.total })}
        {data.total > MEMBERS_SHOWN && ` · ${t("member:events.shown", { count: MEMBERS_SHOWN })}`}
      </p>
      <History events={data.rows} by="member" />
    </article>
  );
}
