import { dateInWords, dateOf, timeOf } from '../format.ts';

const MINUTE = 60_000;

/** Says when something was: `just now`, `12 min ago`, then the day and time of the clinic. */
export function agoInWords(instant: string, zone: string, now = Date.now()): string {
  const minutes = Math.floor((now - Date.parse(instant)) / MINUTE);
  if (minutes >= 0 && minutes < 2) return 'just now';
  if (minutes > 0 && minutes < 60) return `${minutes} min ago`;
  return `${dateInWords(dateOf(instant, zone))}, ${timeOf(instant, zone)}`;
}
