import { useMemo } from 'react';
import { dayInWords } from '../format.ts';
import { type GridColumn, ResourceHead } from './DayGrid.tsx';
import type { Desk, DeskDay, DeskResource } from './desk.ts';
import { shownOf } from './week/who.ts';

/** Whose columns are shown and which they are: the same ones as long as nothing of them changes. */
export function useColumns(
  desk: Desk | undefined,
  view: 'day' | 'week',
  by: DeskResource['kind'],
  who: string | undefined,
): {
  readonly shown: readonly DeskResource[];
  readonly columns: readonly GridColumn[];
  /** The key of a resource's column on a date, whether it is shown or not. */
  readonly keyOf: (resourceId: string, date: string) => string;
} {
  return useMemo(() => {
    const shown = desk ? shownOf(desk, { view, by, who }) : [];
    const keyOf = (resourceId: string, date: string) => (view === 'day' ? resourceId : shown.length > 1 ? `${date}/${resourceId}` : date);
    return { shown, columns: desk ? columnsOf(desk, view, shown, keyOf) : [], keyOf };
  }, [desk, view, by, who]);
}

function columnsOf(desk: Desk, view: 'day' | 'week', shown: readonly DeskResource[], keyOf: (resourceId: string, date: string) => string): GridColumn[] {
  const days = view === 'day' ? desk.days.slice(0, 1) : desk.days;
  const isAlone = view === 'week' && shown.length === 1;
  return days
    .filter((day) => view === 'day' || isAlone || shown.some((resource) => isHereOn(desk, resource, day)))
    .flatMap((day) =>
      shown.map((resource) => ({
        key: keyOf(resource.id, day.date),
        resource,
        day,
        head: isAlone ? <b>{dayInWords(day.date, 'short')}</b> : <ResourceHead resource={resource} />,
      })),
    );
}

const touches = (day: DeskDay, { start, end }: { readonly start: string; readonly end: string }) =>
  Date.parse(start) < Date.parse(day.end) && Date.parse(end) > Date.parse(day.start);

/** Whether a resource is at work or taken on a day; what is always there is where the place is open. */
function isHereOn(desk: Desk, { id, working }: DeskResource, day: DeskDay): boolean {
  if (working?.some((each) => touches(day, each)) ?? desk.open.some((each) => touches(day, each))) return true;
  return desk.visits.some(({ status, occupied }) => status !== 'cancelled' && occupied.some((each) => each.resourceId === id && touches(day, each)));
}
