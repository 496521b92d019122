import { Refusal, invalidField, notFound } from '#kernel/refusal.ts';
import { type IsoDate, type ZoneId, isValidZone, wallToEpochMinutes } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type DayWindow, describeWindow, findOverlap, formatWindows } from './model.ts';
import { type Versioned, claimVersion } from './store.ts';

/**
 * Takes a row for a change and counts it, so that of two people editing at once the second is told.
 * @throws Refusal `not-found`, `version-changed`
 */
export async function claim(work: Work, table: Versioned, id: string, version?: number): Promise<void> {
  const outcome = await claimVersion(work, table, id, version);
  if (outcome === 'missing') throw notFound();
  if (outcome === 'changed') throw new Refusal('conflict', 'version-changed', 'Somebody changed this meanwhile. Look at it again, then save.');
  await emit(work, `catalog.${table}-changed`, { [`${table}Id`]: id });
}

/**
 * Makes sure a zone has rules of its own.
 * @throws Refusal `zone-unknown`
 */
export function requireZone(zone: ZoneId): void {
  if (!isValidZone(zone)) throw invalidField('timeZone', 'zone-unknown', 'This is not a time zone, such as America/New_York.');
}

/**
 * Checks the windows of one date and writes them for the database. On the day the clocks go forward, an edge must be a time that exists.
 * @throws Refusal `closing-before-opening`, `hours-overlap`, `time-does-not-exist`
 */
export function checkDatedWindows(zone: ZoneId, date: IsoDate, windows: readonly DayWindow[]): string {
  for (const window of windows) {
    if (window.endMinute <= window.startMinute) throw invalidField('hours', 'closing-before-opening', 'The end must lie after the beginning.');
    requireWallTime('hours', zone, date, window.startMinute);
    requireWallTime('hours', zone, date, window.endMinute);
  }
  const overlap = findOverlap(windows);
  if (overlap) throw invalidField('hours', 'hours-overlap', `${describeWindow(overlap[0])} and ${describeWindow(overlap[1])} overlap.`);
  return formatWindows(windows);
}

/**
 * Makes sure the clocks of a zone show a time on a date.
 * @throws Refusal `time-does-not-exist`
 */
export function requireWallTime(field: string, zone: ZoneId, date: IsoDate, minuteOfDay: number): void {
  if (wallToEpochMinutes(zone, date, minuteOfDay).length === 0) {
    throw invalidField(field, 'time-does-not-exist', 'The clocks go forward that day, so this time does not exist.');
  }
}
