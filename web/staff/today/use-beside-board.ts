import type { Desk } from '../calendar/desk.ts';
import { useQueryText } from '../go.tsx';
import type { CalendarView } from '../paths.ts';

/** Whether the booking panel or a visit is open beside the board; the panel itself is loaded when it is. */
export function useBesideBoard(desk: Desk | undefined) {
  const query = useQueryText() as CalendarView;
  const visit = desk?.visits.find(({ id }) => id === query.visit);
  return { query, visit, isOpen: Boolean(query.book) || visit !== undefined };
}
