import { Beside } from '../book/Beside.tsx';
import type { Desk } from '../calendar/desk.ts';
import { useGo } from '../go.tsx';
import { paths } from '../paths.ts';
import { useBesideBoard } from './use-beside-board.ts';

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
