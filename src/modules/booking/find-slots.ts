import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, addDays, daysBetween, epochMinuteOf, formatInstantWithOffset, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type Slot, findSlots, firstSlot } from './availability.ts';
import { type LocatedCatalog, type Search, askDiary, openCatalog } from './diary.ts';
import type { OfferedSlot } from './model.ts';
import { FURTHEST_DAYS, SLOT_DAYS } from './policy.ts';
import { type Audience, type VisitShape, shapeVisit } from './visit.ts';

/** Which free starts are wanted; `to` is the last day, included. */
export interface SlotsWanted {
  readonly locationId: LocationId;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly audience: Audience;
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
  const catalog = await openCatalog(work, wanted.locationId, addDays(wanted.to < reachable ? wanted.to : reachable, 3));
  const shape = shapeVisit(catalog, wanted);
  const today = localDateOf(catalog.zone, epochMinuteOf(work.now));
  // Days gone by and days nobody can book yet have no free starts, and cost nothing.
  const [fromDate, untilDate] = [wanted.from < today ? today : wanted.from, addDays(wanted.to < reachable ? wanted.to : reachable, 1)];
  const input = await askDiary(work, catalog, shape, { fromDate, untilDate, reach: wanted.audience });
  const slots = fromDate < untilDate ? findSlots(input).map(offerer(catalog, shape, wanted)) : [];
  const isFirstKnown = slots.length > 0 && fromDate === today;
  return { timeZone: catalog.zone, locationId: wanted.locationId, slots, nextFree: isFirstKnown ? slots[0] ?? null : await findNextFree(work, wanted) };
}

/** Which free start comes first, from now on. */
export type NextFreeWanted = Omit<SlotsWanted, 'from' | 'to'>;

/** Finds the first start at which a visit can be booked, as far ahead as the services allow. */
export async function findNextFree(work: Work, wanted: NextFreeWanted): Promise<OfferedSlot | null> {
  const today = (zone: string) => localDateOf(zone, epochMinuteOf(work.now));
  const near = await openCatalog(work, wanted.locationId, addDays(today('UTC'), 20));
  for (const [from, until] of [[0, 14], [14, shapeVisit(near, wanted).horizonDays + 1]] as const) {
    if (until <= from) continue;
    const [fromDate, untilDate] = [addDays(today(near.zone), from), addDays(today(near.zone), until)];
    const catalog = await openCatalog(work, wanted.locationId, addDays(untilDate, 3));
    const shape = shapeVisit(catalog, wanted);
    const slot = firstSlot(await askDiary(work, catalog, shape, { fromDate, untilDate, reach: wanted.audience }));
    if (slot) return offerer(catalog, shape, wanted)(slot);
  }
  return null;
}

/** Makes the function that writes a slot down: named after the provider asked for, else the one who would perform the first service asked for. */
function offerer(catalog: LocatedCatalog, shape: VisitShape, { providerId }: Pick<SlotsWanted, 'providerId'>): (slot: Slot) => OfferedSlot {
  const { locationId } = catalog;
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
  readonly catalog: LocatedCatalog;
  readonly shape: VisitShape;
  readonly start: EpochMinute;
  readonly reach: Search['reach'];
  readonly providerId?: ResourceId | undefined;
  readonly ignore?: Search['ignore'];
}

/** Finds the free starts nearest to one that was taken, in order of time. */
export async function findAlternatives(work: Work, lost: Lost): Promise<OfferedSlot[]> {
  const { catalog, shape, start, reach, ignore } = lost;
  const day = localDateOf(catalog.zone, start);
  const offer = offerer(catalog, shape, lost);
  for (const days of [1, 4, ALTERNATIVE_DAYS]) {
    const fromDate = days === 1 ? day : addDays(day, -1);
    const input = await askDiary(work, catalog, shape, { fromDate, untilDate: addDays(day, days), reach: reach === 'override' ? 'staff' : reach, ...(ignore ? { ignore } : {}) });
    const found = findSlots(input).filter((slot) => slot.start !== start);
    if (found.length < ALTERNATIVES && days < ALTERNATIVE_DAYS) continue;
    return found.sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start)).slice(0, ALTERNATIVES).sort((a, b) => a.start - b.start).map(offer);
  }
  return [];
}
