import { type IsoDate, dateOf, minuteOf } from '../format.ts';

/** The instant at which a zone's clocks show a time of a date; where they skip it, the instant they would have shown it without the change. */
export function instantAt(date: IsoDate, minuteOfDay: number, zone: string): string {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minuteOfDay * 60_000;
  let at = wanted;
  for (let turn = 0; turn < 3; turn++) {
    const shown = Date.parse(`${dateOf(at, zone)}T00:00:00Z`) + minuteOf(at, zone) * 60_000;
    if (shown === wanted) break;
    at += wanted - shown;
  }
  return new Date(at).toISOString();
}

/** Minutes after midnight of a time of day as a field writes it, `09:30`. */
export function minuteIn(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** A time of day as a field writes it. */
export function clockIn(minuteOfDay: number): string {
  return `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}
