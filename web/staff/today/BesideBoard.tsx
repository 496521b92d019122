import { Beside } from '../book/Beside.tsx';
import type { Desk } from '../calendar/desk.ts';
import { useGo, useQueryText } from '../go.tsx';
import { type CalendarView, paths } from '../paths.ts';

/** Whether the booking panel or a visit is open beside the board. */
export function useBesideBoard(desk: Desk | undefined) {
  const query = useQueryText() as CalendarView;
  const visit = desk?.visits.find(({ id }) => id === query.visit);
  return { query, visit, isOpen: Boolean(query.book) || visit !== undefined };
}

/** The booking panel beside the board, or the visit that was booked with it; one on another day is shown on the calendar. */
export function BesideBoard({ desk, today }: { readonly desk: Desk; readonly today: string }) {
  const go = useGo();
  const { query, visit } = useBesideBoard(desk);
  return (
    <Beside
      {...{ desk, query, visit, today, place: desk }}
      show={({ date, ...change }, how) => {
        if (change.visit !== undefined && date !== undefined && date !== today) return go(paths.calendar({ date, visit: change.visit }), how);
        const { book, client, mobile, services, with: provider, start, visit: shown } = { ...query, ...change };
        go(paths.today({ book, client, mobile, services, with: provider, start, visit: shown }), how);
      }}
    />
  );
}
