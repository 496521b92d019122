import type { Act } from '../keys.tsx';
import type { BookQuery } from '../paths.ts';
import { CLOSED } from './closed.ts';

/** The acts that open the booking panel for somebody at the desk and for people who come together. */
export function bookingActs(show: (change: BookQuery & { readonly visit?: undefined }) => void, why: string | undefined): Act[] {
  return [
    { id: 'walk-in', label: 'Book somebody who walks in', key: 'n', why, run: () => show({ ...CLOSED, book: 'walk-in', visit: undefined }) },
    { id: 'book-group', label: 'Book people who come together', why, run: () => show({ ...CLOSED, book: 'group', visit: undefined }) },
  ];
}
