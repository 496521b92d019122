import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type IsoDate, addDays, daysBetween, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Prerequisite } from '#modules/catalog';
import { openByLink } from '../again/manage-visit.ts';
import { findSlots } from '../availability/availability.ts';
import { type Search, askDiary, openDiary } from '../availability/diary.ts';
import { type FreeSlots, offerer } from '../availability/find-slots.ts';
import { clearedForMove } from './cleared-for-move.ts';
import { movingFor, requireMovable } from './move-visit.ts';
import type { OfferedSlot } from '../model.ts';
import { FURTHEST_DAYS, SLOT_DAYS } from '../policy.ts';
import type { ClientVisit, Moving } from './open-move.ts';
import { shapeMove, soleProvider } from './shape-move.ts';
import { readReserved } from '../store.ts';
import { PREREQUISITES } from '../visit.ts';
import { concerns } from '../words.ts';

/** Between which days another time is looked for, both included, and with whom. */
export interface MoveTimesWanted {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly providerId?: ResourceId | undefined;
  /** By whose rules; the desk's when not said. A client is offered what `moveByLink` takes, and keeps the provider who has the whole visit. */
  readonly reach?: 'online' | 'staff';
}

/**
 * Lists the starts to which a visit could be moved without breaking a rule, its own place counted as free. To staff, an exam that runs out before is said when
 * the move is reviewed; a client is offered only days on which it still counts.
 *
 * @throws Refusal `not-found`, `appointment-changed`, `dates-invalid`, `provider-unknown`
 */
export async function findMoveTimes(work: Work, appointmentId: AppointmentId, wanted: MoveTimesWanted): Promise<FreeSlots> {
  requireDays(wanted);
  return timesFor(work, await requireMovable(work, appointmentId, undefined, 'read'), wanted);
}

/**
 * Lists the starts to which a visit can be moved by its link: all that `moveByLink` takes, and no other.
 *
 * @throws Refusal `dates-invalid`, and those of `openByLink` and of `shapeMove`
 */
export async function findMoveTimesByLink(work: Work, token: string, days: Pick<MoveTimesWanted, 'from' | 'to'>): Promise<FreeSlots> {
  requireDays(days);
  const { visit } = await openByLink(work, token);
  concerns(work, visit.clientId);
  return timesFor(work, visit, { ...days, reach: 'online' });
}

function requireDays({ from, to }: Pick<MoveTimesWanted, 'from' | 'to'>): void {
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > SLOT_DAYS) throw invalidField('to', 'dates-invalid', `Ask for 1 to ${SLOT_DAYS} days, the first before the last.`);
}

async function timesFor(work: Work, visit: ClientVisit, wanted: MoveTimesWanted): Promise<FreeSlots> {
  const moving = await movingAs(work, visit, wanted);
  const { zone } = moving.catalog;
  const today = localDateOf(zone, epochMinuteOf(work.now));
  const reachable = addDays(today, FURTHEST_DAYS);
  const days = { fromDate: wanted.from < today ? today : wanted.from, untilDate: addDays(wanted.to < reachable ? wanted.to : reachable, 1) };
  const before = await readReserved(work, visit.appointmentId);
  const slots: OfferedSlot[] = [];
  for (const stretch of await stretchesOf(work, visit, moving, days)) slots.push(...(await timesWithin(work, visit, moving, { ...stretch, ignore: before })));
  return { timeZone: zone, locationId: visit.locationId, slots, nextFree: null };
}

/** Days in a row on which the same is fulfilled of what is asked for first. */
interface Stretch {
  readonly fromDate: IsoDate;
  readonly untilDate: IsoDate;
  readonly cleared: ReadonlySet<Prerequisite['kind']>;
}

async function stretchesOf(
  work: Work,
  visit: ClientVisit,
  { reach, catalog }: Pick<Moving, 'reach' | 'catalog'>,
  days: Omit<Stretch, 'cleared'>,
): Promise<Stretch[]> {
  const clearedOn = reach === 'online' ? await clearedForMove(work, visit, catalog) : () => new Set(PREREQUISITES);
  const stretches: Stretch[] = [];
  for (let day = days.fromDate; day < days.untilDate; day = addDays(day, 1)) {
    const [cleared, last] = [clearedOn(day), stretches.at(-1)];
    if (last && [...last.cleared].join() === [...cleared].join()) stretches[stretches.length - 1] = { ...last, untilDate: addDays(day, 1) };
    else stretches.push({ fromDate: day, untilDate: addDays(day, 1), cleared });
  }
  return stretches;
}

/** Where something is missing that has to come first, there is no time. */
async function timesWithin(
  work: Work,
  visit: ClientVisit,
  { keeps, providerId, reach }: Omit<Moving, 'start'>,
  { fromDate, untilDate, cleared, ignore }: Stretch & Required<Pick<Search, 'ignore'>>,
): Promise<OfferedSlot[]> {
  const places = ignore.map(({ resourceId }) => resourceId);
  try {
    const diary = await openDiary(
      work,
      { locationId: visit.locationId, until: addDays(untilDate, 3) },
      (located) => shapeMove(located, visit, places, { providerId, keeps, cleared }).shape,
    );
    const own = epochMinuteOf(visit.start);
    const slots = findSlots(askDiary(work, diary, { fromDate, untilDate, reach, ignore }));
    return slots.filter(({ start }) => start !== own).map(offerer(diary, providerId));
  } catch (error) {
    if (error instanceof Refusal && error.reason.endsWith('-required')) return [];
    throw error;
  }
}

/** By the rules of the desk every part stays with its provider; a client's visit does only where one provider has all of it. */
async function movingAs(work: Work, visit: ClientVisit, { providerId, reach = 'staff' }: MoveTimesWanted): Promise<Omit<Moving, 'start'>> {
  const desk = await movingFor(work, visit, { start: visit.start.toString(), providerId });
  return reach === 'staff' ? desk : { ...desk, reach, keeps: 'sole-provider', providerId: soleProvider(visit) };
}
