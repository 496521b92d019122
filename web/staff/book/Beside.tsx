import type { Desk, Visit } from '../calendar/desk.ts';
import { SeriesAside } from '../calendar/series/SeriesAside.tsx';
import { dateOf } from '../format.ts';
import type { CalendarView } from '../paths.ts';
import { VisitPanel } from '../visit/VisitPanel.tsx';
import { BookPanel } from './BookPanel.tsx';
import { CLOSED } from './closed.ts';
import { HeldPanel, isHeldAtDesk } from './HeldPanel.tsx';

/** What stands beside the calendar or the board: the booking panel, what is held at the desk, or the visit that is open. */
export function Beside(props: {
  /** What is shown of the day; undefined while another day is read, since the panel outlives it. */
  readonly desk: Desk | undefined;
  readonly place: Pick<Desk, 'locationId' | 'timeZone'>;
  readonly query: CalendarView;
  readonly today: string;
  readonly visit: Visit | undefined;
  show(change: CalendarView, how?: { readonly replace?: boolean }): void;
}) {
  const { desk, place, query, today, visit, show } = props;
  const close = () => show({ visit: undefined }, { replace: true });
  const dayOf = (start: string) => dateOf(start, place.timeZone);
  if (query.book) {
    return (
      <BookPanel
        desk={{ ...place, visits: desk?.visits ?? [] }}
        query={query}
        today={today}
        day={query.date}
        show={(change, how) => show(change.start === undefined ? change : { ...change, date: dayOf(change.start) }, how)}
        onBooked={({ id, start }) => show({ ...CLOSED, visit: id, date: dayOf(start) })}
      />
    );
  }
  if (query.series && desk) return <SeriesAside query={query} desk={desk} visit={visit} />;
  if (!visit || !desk) return null;
  return isHeldAtDesk(visit) ? <HeldPanel visit={visit} desk={desk} onClose={close} /> : <VisitPanel visit={visit} desk={desk} onClose={close} />;
}
