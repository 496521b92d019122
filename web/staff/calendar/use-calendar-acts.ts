import { bookingActs } from '../book/booking-acts.ts';
import { type IsoDate, addDays } from '../format.ts';
import { useActs } from '../keys.tsx';
import type { CalendarView } from '../paths.ts';

/** The acts of the calendar that hold whatever is chosen on it. */
export function useCalendarActs(calendar: {
  readonly view: 'day' | 'week';
  readonly date: IsoDate;
  readonly whyNotBook: string | undefined;
  show(change: CalendarView): void;
  openBook(): void;
  openPrint(): void;
}): void {
  const { view, date, whyNotBook, show, openBook, openPrint } = calendar;
  const step = view === 'week' ? 7 : 1;
  useActs([
    { id: 'previous', label: view === 'week' ? 'Previous week' : 'Previous day', key: 'ArrowLeft', run: () => show({ date: addDays(date, -step) }) },
    { id: 'next', label: view === 'week' ? 'Next week' : 'Next day', key: 'ArrowRight', run: () => show({ date: addDays(date, step) }) },
    { id: 'book', label: 'Book a visit', key: 'b', why: whyNotBook, run: openBook },
    ...bookingActs(show, whyNotBook),
    { id: 'today', label: 'Show today', key: 't', run: () => show({ date: undefined }) },
    { id: 'day', label: 'Show a day', key: 'd', run: () => show({ view: 'day' }) },
    { id: 'week', label: 'Show a week', key: 'w', run: () => show({ view: 'week' }) },
    { id: 'print', label: 'Print the day sheets', run: openPrint },
  ]);
}
