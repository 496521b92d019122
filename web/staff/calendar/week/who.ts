import type { Desk, DeskResource, Visit } from '../desk.ts';

/** Resources a week shows side by side at most. */
export const WEEK_COLUMNS = 4;

/** The ids of an address' `who`. */
function idsIn(who: string | undefined): string[] {
  return who?.split(',').filter(Boolean) ?? [];
}

/** The resources of one kind that are here in the days shown: who works, is in use, or is always there. */
export function resourcesHere(desk: Desk, by: DeskResource['kind']): DeskResource[] {
  const busy = new Set(desk.visits.flatMap(({ occupied }) => occupied.map(({ resourceId }) => resourceId)));
  return desk.resources.filter(({ id, kind, working }) => kind === by && (working === null || working.length > 0 || busy.has(id)));
}

/** Whose columns are shown: those chosen; else everybody's for a day, and the first one's for a week. */
export function shownOf(
  desk: Desk,
  { view, by, who }: { readonly view: 'day' | 'week'; readonly by: DeskResource['kind']; readonly who: string | undefined },
): DeskResource[] {
  const here = resourcesHere(desk, by);
  const ids = new Set(idsIn(who));
  const chosen = here.filter(({ id }) => ids.has(id));
  if (view === 'day') return chosen.length > 0 ? chosen : here;
  return chosen.length > 0 ? chosen.slice(0, WEEK_COLUMNS) : here.slice(0, 1);
}

/** The visits that stand in the columns of some: the cancelled do not. */
export function visitsOf(desk: Desk, shown: readonly DeskResource[]): Visit[] {
  const ids = new Set(shown.map(({ id }) => id));
  return desk.visits.filter(({ status, occupied }) => status !== 'cancelled' && occupied.some(({ resourceId }) => ids.has(resourceId)));
}
