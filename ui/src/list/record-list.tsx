// The one list of the desk. A feature says its columns, its search, its call and its actions; searching, paging,
// selecting, the keyboard and every state (waiting, empty, failed, not allowed) are here.
import { Button } from "antd";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Request, useQueryCall } from "@/calls/calls";
import { useHindrance } from "@/kit/permit";
import { Bones, Failed, Nothing } from "@/kit/states";
import { ColumnsDialog } from "./columns-dialog";
import { Indexing } from "./indexing";
import { useLayout } from "./layout";
import { useListState } from "./list-state";
import { Pager } from "./pager";
import css from "./record-list.module.css";
import { SearchForm } from "./search-form";
import { Selected } from "./selected";
import { nothing, tickedOf, toggle } from "./selection";
import { SidePanel } from "./side-panel";
import { Table } from "./table";
import { Toolbar } from "./toolbar";
import type {
  BulkAction,
  Column,
  FilterOf,
  ListCall,
  Look,
  RowAction,
  RowOf,
  Search,
  SearchField,
  SortOf,
} from "./types";
import { Views } from "./views";

export interface RecordListProps<N extends ListCall> {
  /** Names the list in preferences; never changes once people use it. */
  name: string;
  title: string;
  columns: Column<RowOf<N>>[];
  query: N;
  /** From what was searched for (and the tab, where there are views) to the filter of the call. */
  filterOf: (search: Search, view: string) => FilterOf<N>;
  search: SearchField[];
  /** What the list starts with, when another page led here with a question. */
  initialSearch?: Search;
  /** The tab it starts with, likewise; the first one otherwise. */
  initialView?: string;
  /** How the rows stand until a heading is pressed, for calls that want to be told. */
  sort?: SortOf<N>;
  /** Tabs above the search, each a fixed part of the filter. The first one is shown first. */
  views?: { key: string; label: string }[];
  /** Beside the word of each tab, such as how many rows it holds. */
  viewCount?: (view: string, look: Look<FilterOf<N>>) => ReactNode;
  /** At the right of the title: add, import, export. An export is told what is shown. */
  head?: ReactNode | ((look: Look<FilterOf<N>>) => ReactNode);
  /** Between the toolbar and the table: why these rows and no others. */
  notice?: ReactNode;
  /** Under the rows, such as what they add up to. */
  foot?: (look: Look<FilterOf<N>>) => ReactNode;
  bulk?: BulkAction<FilterOf<N>>[];
  /** `open` opens the row as Enter does. */
  rowActions?: (row: RowOf<N>, open: () => void) => RowAction[];
  rowActionsWidth?: number;
  /** What opens beside the list on Enter or a double click. `onOpen` instead leads elsewhere. */
  panel?: (row: RowOf<N>, close: () => void) => ReactNode;
  onOpen?: (row: RowOf<N>) => void;
  /** What to say, and do next, when there is nothing at all yet. */
  empty: { title: string; next?: ReactNode };
}

const NO_SEARCH: Search = {};
const ACTIONS_WIDTH = 150;

export function RecordList<N extends ListCall>(props: RecordListProps<N>) {
  type Row = RowOf<N>;
  const { t } = useTranslation();
  const [state, change] = useListState<FilterOf<N>>(
    props.name,
    props.initialSearch ?? NO_SEARCH,
    props.initialView ?? props.views?.[0]?.key ?? "",
  );
  const { layout, change: changeLayout, shown } = useLayout<Row>(props.name, props.columns);
  const [dialog, setDialog] = useState<"columns" | "none">("none");
  const [open, setOpen] = useState<Row | null>(null);
  const filter = useMemo(() => props.filterOf(state.search, state.view), [props.filterOf, state.search, state.view]);
  const request = {
    filter,
    sort: state.sort ?? props.sort ?? null,
    page: { number: state.page, size: layout.pageSize },
  };
  const answer = useQueryCall(props.query, request as Request<N>, { previous: "keep" });
  const found = answer.data as { rows: Row[]; total: number } | undefined;
  const rows = useMemo(() => found?.rows ?? [], [found]);
  const total = found?.total ?? 0;
  const ticked = useMemo(
    () =>
      tickedOf(
        state.selection,
        rows.map(({ id }) => id),
      ),
    [state.selection, rows],
  );

  const look: Look<FilterOf<N>> = {
    filter,
    sort: request.sort,
    columns: shown.map(({ key }) => key),
    selection: state.selection,
    total,
    untick: () => change({ selection: nothing }),
  };

  const { panel, onOpen: leaveTo, rowActions: allActions } = props;
  const hindrance = useHindrance();
  const rowActions = useMemo(() => {
    if (!allActions) return undefined;
    const permitted = (action: RowAction) => ({ ...action, reason: hindrance(action.command) ?? action.reason });
    return (row: Row, openRow: () => void) => allActions(row, openRow).map(permitted);
  }, [allActions, hindrance]);
  const onOpen = useCallback((row: Row) => (panel ? setOpen(row) : leaveTo?.(row)), [panel, leaveTo]);
  const onToggle = useCallback((ids: string[]) => change({ selection: (before) => toggle(before, ids) }), [change]);
  const closePanel = useCallback(() => setOpen(null), []);
  const lastPage = Math.max(1, Math.ceil(total / layout.pageSize));
  useEffect(() => {
    // The last page can vanish under one's feet, when its rows were deleted.
    if (found && state.page > lastPage) change({ page: lastPage });
  }, [found, state.page, lastPage, change]);
  const openRow = open && (rows.find(({ id }) => id === open.id) ?? open);

  let instead: ReactNode = null;
  if (answer.error) instead = <Failed failure={answer.error} onRetry={() => void answer.refetch()} />;
  else if (answer.isPending) instead = <Bones />;
  else if (total === 0 && Object.keys(state.search).length > 0)
    instead = (
      <Nothing
        title={t("common:list.none_found")}
        next={<Button onClick={() => change({ search: NO_SEARCH })}>{t("common:list.reset")}</Button>}
      />
    );
  else if (total === 0) instead = <Nothing title={props.empty.title} next={props.empty.next} />;

  return (
    <div className={css.list}>
      <div className={css.main}>
        <header className={css.head}>
          <h1>{props.title}</h1>
          {found && <span className={css.count}>{t("common:list.found", { count: total })}</span>}
          <Indexing />
          <Selected
            selection={state.selection}
            filter={filter}
            total={total}
            onSelect={(selection) => change({ selection })}
          />
          <div className={css.headActions}>{typeof props.head === "function" ? props.head(look) : props.head}</div>
        </header>
        {props.views && (
          <Views
            views={props.views.map((each) => ({ ...each, count: props.viewCount?.(each.key, look) }))}
            view={state.view}
            onView={(view) => change({ view })}
          />
        )}
        <SearchForm
          name={props.name}
          fields={props.search}
          search={state.search}
          onSearch={(search) => change({ search })}
        />
        <Toolbar
          bulk={props.bulk ?? []}
          look={look}
          density={layout.density}
          work={answer.isFetching ? "loading" : "idle"}
          onDensity={(density) => changeLayout({ density })}
          onColumns={() => setDialog("columns")}
          onRefresh={() => void answer.refetch()}
        />
        {props.notice}
        <Table
          label={props.title}
          columns={shown}
          rows={answer.error ? [] : rows}
          firstIndex={(state.page - 1) * layout.pageSize + 1}
          ticked={ticked}
          openId={openRow?.id ?? null}
          sort={state.sort}
          widths={layout.widths}
          density={layout.density}
          state={answer.isPending ? "waiting" : answer.isPlaceholderData ? "stale" : "fresh"}
          rowActions={rowActions}
          rowActionsWidth={props.rowActionsWidth ?? ACTIONS_WIDTH}
          instead={instead}
          onToggle={onToggle}
          onOpen={onOpen}
          onSort={(sort) => change({ sort })}
          onWidth={(key, width) => changeLayout({ widths: { ...layout.widths, [key]: width } })}
        />
        {found && total > 0 && props.foot?.(look)}
        <Pager
          page={state.page}
          size={layout.pageSize}
          total={total}
          onPage={(page, pageSize) => {
            change({ page: pageSize === layout.pageSize ? page : 1 });
            if (pageSize !== layout.pageSize) changeLayout({ pageSize });
          }}
        />
      </div>
      {openRow && panel && (
        <SidePanel name={props.name} onClose={closePanel}>
          {panel(openRow, closePanel)}
        </SidePanel>
      )}
      {dialog === "columns" && (
        <ColumnsDialog
          columns={props.columns}
          shown={shown}
          onChoose={(columns) => changeLayout({ columns })}
          onClose={() => setDialog("none")}
        />
      )}
    </div>
  );
}
