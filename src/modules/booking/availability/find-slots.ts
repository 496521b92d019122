import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, addDays, daysBetween, epochMinuteOf, formatInstantWithOffset, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Prerequisite } from '#modules/catalog';
import { type Slot, findSlots, firstSlot } from './availability.ts';
import { type Diary, type LocatedCatalog, type Search, askDiary, openDiary, reopenWhole } from './diary.ts';
import type { OfferedSlot } from '../model.ts';
import { FURTHEST_DAYS, SLOT_DAYS } from '../policy.ts';
import { type Audience, shapeVisit } from '../visit.ts';

/** Which free starts are wanted; `to` is the last day, included. */
export interface SlotsWanted {
  /** The account's first when not named. */
  readonly locationId?: LocationId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly audience: Audience;
  /** What the client is known to be cleared for; strangers for nothing. */
  readonly cleared?: ReadonlySet<Prerequisite['kind']>;
}

/** The free starts, in order, and the first one there is at all, within the horizon. */
export interface FreeSlots {
  readonly timeZone: string;
  readonly locationId: LocationId;
  readonly slots: readonly OfferedSlot[];
  readonly nextFree: OfferedSlot | null;
}

/**
 * Lists every start at which a visit can be booked between two days.
 *
 * @throws Refusal `dates-invalid`, `location-unknown`, and those of `shapeVisit`
 */
export async function findFreeSlots(work: Work, wanted: SlotsWanted): Promise<FreeSlots> {
  const days = daysBetween(wanted.from, wanted.to) + 1;
  if (days < 1 || days > SLOT_DAYS) throw invalidField('to', 'dates-invalid', `Ask for 1 to ${SLOT_DAYS} days, the first before the last.`);
  const reachable = addDays(localDateOf('UTC', epochMinuteOf(work.now)), FURTHEST_DAYS);
  const to = wanted.to < reachable ? wanted.to : reachable;
  const diary = await openDiary(work, { locationId: wanted.locationId, until: addDays(to, 3) }, (catalog) => shapeVisit(catalog, wanted));
  const { zone, locationId } = diary.catalog;
  const today = localDateOf(zone, epochMinuteOf(work.now));
  // Days gone by and days nobody can book yet have no free starts, and cost nothing.
  const [fromDate, untilDate] = [wanted.from < today ? today : wanted.from, addDays(to, 1)];
  const slots =
    fromDate < untilDate ? findSlots(askDiary(work, diary, { fromDate, untilDate, ...reachOf(wanted) })).map(offerer(diary, wanted.providerId)) : [];
  const isFirstKnown = slots.length > 0 && fromDate === today;
  return { timeZone: zone, locationId, slots, nextFree: isFirstKnown ? (slots[0] ?? null) : await findNextFree(work, wanted, diary) };
}

/** Which free start comes first, from now on. */
export type NextFreeWanted = Omit<SlotsWanted, 'from' | 'to'>;

/** Days looked at before the diary is opened as far as the services can be booked. */
const NEAR_DAYS = 30;

/** Finds the first start at which a visit can be booked, as far ahead as the services allow. */
export async function findNextFree(work: Work, wanted: NextFreeWanted, opened?: Diary): Promise<OfferedSlot | null> {
  const shapeOf = (catalog: LocatedCatalog) => shapeVisit(catalog, wanted);
  const near = addDays(localDateOf('UTC', epochMinuteOf(work.now)), NEAR_DAYS);
  let diary = opened ?? (await openDiary(work, { locationId: wanted.locationId, until: addDays(near, 3) }, shapeOf));
  const fromDate = localDateOf(diary.catalog.zone, epochMinuteOf(work.now));
  const last = addDays(fromDate, diary.shape.horizonDays + 1);
  for (const [from, untilDate] of [
    [fromDate, near < last ? near : last],
    [near, last],
  ] as const) {
    if (untilDate <= from) continue;
    if (diary.catalog.until < addDays(untilDate, 3)) diary = await openDiary(work, { locationId: wanted.locationId, until: addDays(untilDate, 3) }, shapeOf);
    const slot = firstSlot(askDiary(work, diary, { fromDate: from, untilDate, ...reachOf(wanted) }));
    if (slot) return offerer(diary, wanted.providerId)(slot);
  }
  return null;
}

/** Who books online holds a time first: only what can be held is offered. */
const reachOf = ({ audience }: Pick<SlotsWanted, 'audience'>) => ({ reach: audience, isToHold: audience === 'online' });

/** Makes the function that writes a slot down: named after the provider asked for, else the one who would perform the first service asked for. */
export function offerer({ catalog: { locationId }, shape }: Diary, providerId: ResourceId | undefined): (slot: Slot) => OfferedSlot {
  const lead = (slot: Slot) => providerId ?? (shape.leadSegment === 0 ? slot.providerIds[0] : slot.plan().segments[shape.leadSegment]?.providerId);
  return (slot) => {
    const by = lead(slot);
    if (by === undefined) throw new Error('a start on offer has no provider');
    return { start: formatInstantWithOffset(slot.start, slot.offsetMinutes), providerId: by, locationId };
  };
}

/** How many other starts are offered to someone whose slot was taken. */
const ALTERNATIVES = 3;
const ALTERNATIVE_DAYS = 14;

/** What a lost start was, so that others like it can be found. */
export interface Lost {
  readonly start: EpochMinute;
  readonly reach: Search['reach'];
  readonly isToHold?: boolean;
  readonly providerId?: ResourceId | undefined;
  readonly ignore?: Search['ignore'];
}

/** Finds the free starts nearest to one that was taken, in order of time. */
export async function findAlternatives(work: Work, opened: Diary, { start, reach, isToHold = false, providerId, ignore }: Lost): Promise<OfferedSlot[]> {
  const day = localDateOf(opened.catalog.zone, start);
  let diary = opened.around === undefined ? opened : await reopenWhole(work, opened);
  for (const days of [1, 4, ALTERNATIVE_DAYS]) {
    const [fromDate, untilDate] = [days === 1 ? day : addDays(day, -1), addDays(day, days)];
    if (diary.catalog.until < addDays(untilDate, 3))
      diary = await openDiary(work, { locationId: diary.catalog.locationId, until: addDays(untilDate, 3) }, () => opened.shape);
    const input = askDiary(work, diary, { fromDate, untilDate, reach: reach === 'online' ? 'online' : 'staff', isToHold, ...(ignore ? { ignore } : {}) });
    const found = findSlots(input).filter((slot) => slot.start !== start);
    if (found.length < ALTERNATIVES && days < ALTERNATIVE_DAYS) continue;
    return found
      .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))
      .slice(0, ALTERNATIVES)
      .sort((a, b) => a.start - b.start)
      .map(offerer(diary, providerId));
  }
  return [];
}

/** Finds alternatives after a lost race: the diary was just seen to change, so it is opened again first. */
export async function alternativesNow(work: Work, before: Diary, lost: Lost): Promise<OfferedSlot[]> {
  return findAlternatives(work, await reopenWhole(work, before), lost);
}
