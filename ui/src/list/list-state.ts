// What a person is looking at in one list: the search, the view, the sort, the page, and the ticked rows. Going back to a
// list, from the form of one of its members say, finds it as it was left.
import { useCallback, useEffect, useReducer } from "react";
import { useLocation } from "react-router";
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

export function useListState<Filter>(name: string, search: Search, view: string) {
  const { key: place } = useLocation();
  const [state, dispatch] = useReducer(
    changed<Filter>,
    null,
    () => left<Filter>(name, place) ?? { search, view, sort: null, page: 1, selection: nothing },
  );
  useEffect(() => {
    sessionStorage.setItem(keptUnder(name), JSON.stringify({ place, state }));
  }, [name, place, state]);
  return [state, useCallback((change: ListChange<Filter>) => dispatch(change), [])] as const;
}

// One entry for each list, for as long as the window is open.
const keptUnder = (name: string) => `huiji.list.${name}`;

/** How the list was left at this place of the history; null where it is newly come to. */
function left<Filter>(name: string, place: string): ListState<Filter> | null {
  const kept = sessionStorage.getItem(keptUnder(name));
  if (kept === null) return null;
  const entry = JSON.parse(kept) as { place: string; state: ListState<Filter> };
  return entry.place === place ? entry.state : null;
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
