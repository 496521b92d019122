import { type AppointmentId, type ResourceId, newId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, addDays, epochMinuteOf, localDateOf, wallToEpochMinutes } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { announceSeries } from '#modules/messaging';
import { askDiary, openDiary, reopen } from '../availability/diary.ts';
import type { Appointment } from '../model.ts';
import { isFree, placeFirst } from '../holds/place-visit.ts';
import { type SeriesAsked, type SeriesFrom, clearedOn, readSeriesAsked } from './series-plan.ts';
import { type Repeat, ruleOf } from './series-rules.ts';
import { type SeriesId, insertSeries } from './series-store.ts';
import { hoursUntil, readMoment, refusalFor, requireClockTime } from '../availability/starts.ts';
import { bumpVersions, findAppointment, insertBookedStep, lockResources, placeVisit } from '../store.ts';
import { shapeVisit } from '../visit.ts';
import { concerns } from '../words.ts';

/** What to do about one date of a series: leave it out, or another time, with somebody else when said. */
export type SeriesChoice =
  | { readonly date: IsoDate; readonly as: 'skip' }
  | { readonly date: IsoDate; readonly as: 'other'; readonly start: string; readonly providerId?: ResourceId | undefined };

/** A date of a series that could not be had, and why. */
export interface SeriesConflict {
  readonly date: IsoDate;
  readonly reason: string;
}

interface Going {
  readonly date: IsoDate;
  readonly start: EpochMinute;
  readonly providerId: ResourceId | undefined;
  readonly isFirst: boolean;
}

/**
 * Books a visit again and again, all of them or none, and tells the client once.
 *
 * Each visit goes in under the guard, as one booked alone does; where one cannot be had, everything is refused with what hinders which date.
 *
 * @throws Refusal `series-conflict` with `conflicts`, and those of `readSeriesAsked`
 */
export async function bookSeries(
  work: Work,
  { from, repeat, choices }: { readonly from: SeriesFrom; readonly repeat: Repeat; readonly choices: readonly SeriesChoice[] },
): Promise<SeriesId> {
  const asked = await readSeriesAsked(work, from, repeat, 'forUpdate');
  const going = readChoices(work, asked, choices);
  const visits: Appointment[] = asked.first ? [asked.first] : [];
  const conflicts: SeriesConflict[] = [];
  const touched: ResourceId[] = [];
  for (const each of going) {
    try {
      const { visit, resourceIds } = await placeOne(work, asked, each);
      visits.push(visit);
      touched.push(...resourceIds);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      conflicts.push({ date: each.date, reason: error.message });
    }
  }
  if (conflicts.length > 0) throw seriesConflict(conflicts);
  visits.sort((a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds);
  const seriesId = newId<SeriesId>();
  await insertSeries(work, { seriesId, rule: ruleOf(repeat), appointmentIds: visits.map(({ appointmentId }) => appointmentId) });
  await announceSeries(work, { kind: 'booked', seriesId, clientId: asked.clientId, visits });
  concerns(work, asked.clientId);
  await bumpVersions(work, touched);
  return seriesId;
}

/** Refuses a series some of whose dates cannot be had. */
export function seriesConflict(conflicts: readonly SeriesConflict[]): Refusal {
  const words = conflicts.length === 1 ? 'One date cannot be had any more.' : `${conflicts.length} dates cannot be had any more.`;
  return new Refusal('conflict', 'series-conflict', `${words} Nothing was changed: look at the dates again.`, { extra: { conflicts } });
}

function readChoices(work: Work, asked: SeriesAsked, choices: readonly SeriesChoice[]): Going[] {
  const byDate = new Map(choices.map((choice) => [choice.date, choice]));
  const dates = asked.first ? asked.dates.slice(1) : asked.dates;
  if (byDate.size !== choices.length || choices.some(({ date }) => !dates.includes(date)))
    throw invalidField('choices', 'series-invalid', 'Each choice is about a date of the series, and there is one a date.');
  const going = dates.flatMap((date, index): Going[] => {
    const choice = byDate.get(date);
    if (choice?.as === 'skip') return [];
    const isFirst = !asked.first && index === 0;
    if (choice) return [{ date, start: readStart(work, asked, choice.start), providerId: choice.providerId ?? asked.providerId, isFirst }];
    return [{ date, start: usualStart(asked, date), providerId: asked.providerId, isFirst }];
  });
  if (going.length + (asked.first ? 1 : 0) < 2) throw invalidField('choices', 'series-invalid', 'A series has at least two visits.');
  return going;
}

function readStart(work: Work, { catalog }: SeriesAsked, text: string): EpochMinute {
  const start = readMoment(work, text);
  requireClockTime(text, catalog.zone, start);
  return start;
}

/** The usual time on a date; one the clocks skip is answered by an instant nobody can book. */
function usualStart({ catalog, minuteOfDay }: SeriesAsked, date: IsoDate): EpochMinute {
  return wallToEpochMinutes(catalog.zone, date, minuteOfDay)[0] ?? NEVER;
}

const NEVER = 0;

async function placeOne(work: Work, asked: SeriesAsked, { start, providerId, isFirst }: Going): Promise<{ visit: Appointment; resourceIds: ResourceId[] }> {
  const { catalog, clientId } = asked;
  if (start === NEVER) throw new Refusal('conflict', 'time-does-not-exist', 'The clocks go forward that night, and this time does not exist.');
  const day = localDateOf(catalog.zone, start);
  const cleared = await clearedOn(work, asked, day);
  const serviceIds = isFirst ? asked.firstServiceIds : asked.serviceIds;
  const where = { locationId: catalog.locationId, until: hoursUntil(start) };
  const diary = await openDiary(work, where, (known) => shapeVisit(known, { serviceIds, providerId, audience: 'staff', cleared }));
  const search = { fromDate: day, untilDate: addDays(day, 1), reach: 'staff' } as const;
  const input = askDiary(work, diary, search);
  const place = { input, shape: diary.shape, start, askAgain: async () => askDiary(work, await reopen(work, diary), search) };
  const taken = () => refusalFor(input, start) ?? new Refusal('conflict', 'slot-taken', 'Somebody else has that time by now.');
  if (start <= epochMinuteOf(work.now) || !isFree(place)) throw taken();
  // Series and moves take turns on what they share; a booking of one visit is settled by the guard.
  await lockResources(work, input.resources.keys());
  const appointmentId = newId<AppointmentId>();
  const state = { clientId, note: null, overrideReason: null };
  const row = { locationId: catalog.locationId, source: 'staff' as const, providerNamed: providerId !== undefined, state };
  const placed = await placeFirst(work, place, (draft) => placeVisit(work, { appointmentId, draft, visit: row, bump: [], limits: [] }));
  if (!placed) throw taken();
  await insertBookedStep(work, appointmentId);
  const visit = await findAppointment(work, appointmentId);
  if (!visit) throw new Error('a visit just booked is not there');
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  return { visit, resourceIds: [...placed.freed, ...placed.draft.reservations.map(({ resourceId }) => resourceId)] };
}
