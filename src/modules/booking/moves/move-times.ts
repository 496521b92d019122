import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type IsoDate, addDays, daysBetween, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findSlots } from '../availability/availability.ts';
import { askDiary, openDiary } from '../availability/diary.ts';
import { type FreeSlots, offerer } from '../availability/find-slots.ts';
import { movingFor, requireMovable } from './move-visit.ts';
import { FURTHEST_DAYS, SLOT_DAYS } from '../policy.ts';
import type { ClientVisit, Moving } from './open-move.ts';
import { shapeMove, soleProvider } from './shape-move.ts';
import { readReserved } from '../store.ts';
import { PREREQUISITES } from '../visit.ts';

/** Between which days another time is looked for, both included, and with whom. */
export interface MoveTimesWanted {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly providerId?: ResourceId | undefined;
  /** By whose rules; the desk's when not said. A client is offered what `moveByLink` takes, and keeps the provider who has the whole visit. */
  readonly reach?: 'online' | 'staff';
}

/**
 * Lists the starts to which a visit could be moved without breaking a rule, its own place counted as free; an exam that runs out before is said when the move
 * is reviewed.
 *
 * @throws Refusal `not-found`, `appointment-changed`, `dates-invalid`, `provider-unknown`
 */
export async function findMoveTimes(work: Work, appointmentId: AppointmentId, wanted: MoveTimesWanted): Promise<FreeSlots> {
  const days = daysBetween(wanted.from, wanted.to) + 1;
  if (days < 1 || days > SLOT_DAYS) throw invalidField('to', 'dates-invalid', `Ask for 1 to ${SLOT_DAYS} days, the first before the last.`);
  const visit = await requireMovable(work, appointmentId, undefined, 'read');
  const before = await readReserved(work, appointmentId);
  const places = before.map(({ resourceId }) => resourceId);
  const { catalog, providerId, keeps, reach } = await movingAs(work, visit, wanted);
  const today = localDateOf(catalog.zone, epochMinuteOf(work.now));
  const reachable = addDays(today, FURTHEST_DAYS);
  const [fromDate, untilDate] = [wanted.from < today ? today : wanted.from, addDays(wanted.to < reachable ? wanted.to : reachable, 1)];
  const shapeOf = (located: typeof catalog) => shapeMove(located, visit, places, { providerId, keeps, cleared: new Set(PREREQUISITES) }).shape;
  const diary = await openDiary(work, { locationId: visit.locationId, until: addDays(untilDate, 3) }, shapeOf);
  const own = epochMinuteOf(visit.start);
  const slots = fromDate < untilDate ? findSlots(askDiary(work, diary, { fromDate, untilDate, reach, ignore: before })) : [];
  return {
    timeZone: catalog.zone,
    locationId: visit.locationId,
    slots: slots.filter(({ start }) => start !== own).map(offerer(diary, providerId)),
    nextFree: null,
  };
}

/** By the rules of the desk every part stays with its provider; a client's visit does only where one provider has all of it. */
async function movingAs(work: Work, visit: ClientVisit, { providerId, reach = 'staff' }: MoveTimesWanted): Promise<Omit<Moving, 'start'>> {
  const desk = await movingFor(work, visit, { start: visit.start.toString(), providerId });
  return reach === 'staff' ? desk : { ...desk, reach, keeps: 'sole-provider', providerId: soleProvider(visit) };
}
