import type { ClientId, ResourceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Span } from '#kernel/span.ts';
import { type EpochMinute, addDays, epochMinuteOf, instantOf, localDateOf, parseEpochMinute } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { AvailabilityInput } from '../availability/availability-model.ts';
import { type Diary, type LocatedCatalog, type Search, askDiary, openDiary, reopen } from '../availability/diary.ts';
import type { Lost } from '../availability/find-slots.ts';
import type { Appointment } from '../model.ts';
import type { Wanted } from '../holds/place-visit.ts';
import { clearedForMove } from './cleared-for-move.ts';
import { type MoveShape, type ShapeWanted, shapeMove, soleProvider } from './shape-move.ts';
import { hoursUntil, readMoment, requireClockTime } from '../availability/starts.ts';
import { readReserved } from '../store.ts';
import { PREREQUISITES } from '../visit.ts';

/** A visit of somebody's, as it is before it is moved. */
export type ClientVisit = Appointment & { readonly clientId: ClientId };

/** Where a visit is to go, and by which rules. */
export interface Moving extends Omit<ShapeWanted, 'cleared'> {
  readonly start: string;
  /** Of the place of the visit, as it is now; hours need not reach to the new start. */
  readonly catalog: LocatedCatalog;
  readonly reach: Search['reach'];
}

/** A move put to the diary, before anything is written: what reviewing it and making it both look at. */
export interface OpenMove {
  readonly start: EpochMinute;
  readonly diary: Diary;
  readonly before: readonly (Span & { readonly resourceId: ResourceId })[];
  readonly minutesShort: number;
  readonly place: Wanted;
  readonly lost: Lost;
  /** The same question by the rules of another reach. */
  askAs(reach: Search['reach']): AvailabilityInput;
}

/**
 * Puts a move to the diary.
 *
 * @throws Refusal `same-time`, `too-short`, those of `shapeMove` and those a start may have
 */
export async function openMove(work: Work, visit: ClientVisit, moving: Moving): Promise<OpenMove> {
  const before = await readReserved(work, visit.appointmentId);
  const start = readStart(work, visit, moving);
  requireChange(visit, before, moving, start);
  // An override waives whatever is asked for first.
  const cleared =
    moving.reach === 'override' ? new Set(PREREQUISITES) : (await clearedForMove(work, visit, moving.catalog))(localDateOf(moving.catalog.zone, start));
  let minutesShort = 0;
  const diary = await openDiary(work, { locationId: visit.locationId, until: hoursUntil(start), around: start }, (catalog) => {
    const shaped: MoveShape = shapeMove(
      catalog,
      visit,
      before.map(({ resourceId }) => resourceId),
      { ...moving, cleared },
    );
    minutesShort = shaped.minutesShort;
    return shaped.shape;
  });
  if (minutesShort > 0 && moving.reach === 'staff')
    throw new Refusal('conflict', 'too-short', `This leaves ${minutesShort} minutes less than the treatment takes.`, { extra: { minutesShort } });
  const day = localDateOf(diary.catalog.zone, start);
  const search = { fromDate: day, untilDate: addDays(day, 1), reach: moving.reach, ignore: before };
  // A visit that has begun keeps its start: for it, the past is not over.
  const asOf = (input: AvailabilityInput) => (start <= epochMinuteOf(work.now) ? { ...input, now: instantOf(start) } : input);
  return {
    start,
    diary,
    before,
    minutesShort,
    place: {
      input: asOf(askDiary(work, diary, search)),
      shape: diary.shape,
      start,
      askAgain: async () => asOf(askDiary(work, await reopen(work, diary), search)),
    },
    lost: { start, reach: moving.reach, providerId: moving.providerId ?? soleProvider(visit), ignore: before },
    askAs: (reach) => asOf(askDiary(work, diary, { ...search, reach })),
  };
}

function readStart(work: Work, visit: ClientVisit, { start, catalog, reach }: Moving): EpochMinute {
  if (reach !== 'online' && parseEpochMinute(start) === epochMinuteOf(visit.start)) return epochMinuteOf(visit.start);
  const minute = readMoment(work, start);
  requireClockTime(start, catalog.zone, minute);
  return minute;
}

function requireChange(visit: ClientVisit, before: OpenMove['before'], moving: Moving, start: EpochMinute): void {
  const length = Math.round((visit.end.epochMilliseconds - visit.start.epochMilliseconds) / 60_000);
  const isSameProvider = moving.providerId === undefined || moving.providerId === (moving.insteadOf ?? soleProvider(visit));
  const hasPlaces = (moving.placeIds ?? []).every((id) => before.some(({ resourceId }) => resourceId === id));
  if (start === epochMinuteOf(visit.start) && isSameProvider && hasPlaces && (moving.minutes ?? length) === length)
    throw new Refusal('invalid', 'same-time', 'That is when the visit is now.');
}
