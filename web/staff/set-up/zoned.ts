import { dateOf, minuteOf } from '../format.ts';

/** The instant at which a zone's clocks show the beginning of a date; where midnight is skipped, the first minute there is. */
export function startOf(date: string, zone: string): string {
  const wanted = Date.parse(`${date}T00:00:00Z`);
  let at = wanted;
  for (let turn = 0; turn < 3; turn++) {
    const shown = Date.parse(`${dateOf(at, zone)}T00:00:00Z`) + minuteOf(at, zone) * 60_000;
    if (shown === wanted) break;
    at += wanted - shown;
  }
  while (dateOf(at, zone) < date) at += 60_000;
  return new Date(at).toISOString();
}
