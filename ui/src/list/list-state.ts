// What a person is looking at in one list: the search, the view, the sort, the page, and the ticked rows.
import { useCallback, useReducer } from "react";
import { nothing, type Selection } from "./selection";
import type { Search, Sort } from "./types";

export interface ListState<Filter> {
  search: Search;
  view: string;
  sort: Sort | null;
  page: number;
  selection: Selection<Filter>;
}

export type ListChange<Filter> = Partial<Omit<ListState<Filter>, "selection">> & {
  selection?: Selection<Filter> | ((before: Selection<Filter>) => Selection<Filter>);
};

export function useListState<Filter>(search: Search, view: string) {
  const [state, dispatch] = useReducer(changed<Filter>, { search, view, sort: null, page: 1, selection: nothing });
  return [state, useCallback((change: ListChange<Filter>) => dispatch(change), [])] as const;
}

function changed<Filter>(state: ListState<Filter>, change: ListChange<Filter>): ListState<Filter> {
  const { selection, ...rest } = change;
  const next = { ...state, ...rest };
  // Other rows are being looked at: what was ticked would act on rows nobody sees.
  if (change.search !== undefined || change.view !== undefined) return { ...next, page: 1, selection: nothing };
  if (change.sort !== undefined) next.page = 1;
  if (selection !== undefined)
    next.selection = typeof selection === "function" ? selection(state.selection) : selection;
  return next;
}
