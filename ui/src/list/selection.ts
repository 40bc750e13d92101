// Which rows are ticked. Either a set of ids gathered over several pages, or "all found" with exceptions, which Rust
// resolves from the same filter that fed the list: a million rows never have to be fetched to be acted on.

export type Selection<Filter> = { ids: string[] } | AllFound<Filter>;
type AllFound<Filter> = { all: { filter: Filter; except: string[] } };

export const nothing: { ids: string[] } = { ids: [] };

export const allFound = <F>(filter: F): Selection<F> => ({ all: { filter, except: [] } });

export const isAll = <F>(selection: Selection<F>): selection is AllFound<F> => "all" in selection;

/** How many rows are ticked, given how many were found. */
export function countOf<F>(selection: Selection<F>, total: number): number {
  return isAll(selection) ? Math.max(0, total - selection.all.except.length) : selection.ids.length;
}

/** Of the given ids, those that are ticked. */
export function tickedOf<F>(selection: Selection<F>, ids: string[]): Set<string> {
  const named = new Set(isAll(selection) ? selection.all.except : selection.ids);
  return new Set(ids.filter((id) => named.has(id) !== isAll(selection)));
}

export const tick = <F>(selection: Selection<F>, ids: string[]): Selection<F> =>
  isAll(selection)
    ? excepting(selection, without(selection.all.except, ids))
    : { ids: [...selection.ids, ...without(ids, selection.ids)] };

export const untick = <F>(selection: Selection<F>, ids: string[]): Selection<F> =>
  isAll(selection)
    ? excepting(selection, [...selection.all.except, ...without(ids, selection.all.except)])
    : { ids: without(selection.ids, ids) };

/** Ticks what is not, unticks what is; a group counts as ticked when all of it is. */
export function toggle<F>(selection: Selection<F>, ids: string[]): Selection<F> {
  return tickedOf(selection, ids).size === ids.length ? untick(selection, ids) : tick(selection, ids);
}

const excepting = <F>({ all }: AllFound<F>, except: string[]): Selection<F> => ({ all: { ...all, except } });

function without(ids: string[], gone: string[]): string[] {
  const names = new Set(gone);
  return ids.filter((id) => !names.has(id));
}
