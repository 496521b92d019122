import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, addDays, epochMinuteOf, formatInZone, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireClient } from '#modules/clients';
import { findSlots, planAt } from '../availability/availability.ts';
import type { AvailabilityInput, Plan, ResourceSpan } from '../availability/availability-model.ts';
import { type BookedVisit, bookForClient, clearedFor } from '../holds/book-for-client.ts';
import { cancelVisit } from '../moves/cancel-visit.ts';
import { type LocatedCatalog, askDiary, openCatalog, openDiary } from '../availability/diary.ts';
import { type GroupId, insertGroup, listGroup } from './group-store.ts';
import { type Appointment, mayStep } from '../model.ts';
import { readMoment, slotTaken } from '../availability/starts.ts';
import { requireAppointment } from '../store.ts';
import { shapeVisit } from '../visit.ts';

/** One of several who come together, and what for. */
export interface GroupMember {
  readonly clientId: ClientId;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
}

/** People who come together: at one time with a provider and room each, or one after another. */
export interface GroupWanted {
  readonly locationId?: LocationId | undefined;
  readonly members: readonly GroupMember[];
  readonly how: 'together' | 'in-turn';
}

interface Asked {
  readonly input: AvailabilityInput;
  readonly member: number;
}

interface OpenGroup {
  readonly catalog: LocatedCatalog;
  readonly asked: readonly Asked[];
}

async function openGroup(work: Work, { locationId, members }: GroupWanted, days: { readonly from: IsoDate; readonly until: IsoDate }): Promise<OpenGroup> {
  const ids: ClientId[] = [];
  for (const { clientId } of members) ids.push((await requireClient(work, clientId)).clientId);
  if (new Set(ids).size < ids.length) throw new Refusal('invalid', 'client-twice', 'One person is named twice. Choose another for one of them.');
  const asked: Asked[] = [];
  let catalog = await openCatalog(work, { locationId });
  for (const [member, { serviceIds, providerId }] of members.entries()) {
    const cleared = new Set(await clearedFor(work, ids[member], days.from));
    const diary = await openDiary(work, { locationId: catalog.locationId, until: addDays(days.until, 3) }, (each) =>
      shapeVisit(each, { serviceIds, providerId, audience: 'staff', cleared }),
    );
    catalog = diary.catalog;
    asked.push({ member, input: askDiary(work, diary, { fromDate: days.from, untilDate: days.until, reach: 'staff' }) });
  }
  return { catalog, asked };
}

/** How each of a group would be booked from a start on. */
export interface GroupPlan {
  readonly start: EpochMinute;
  readonly plans: readonly { readonly member: number; readonly plan: Plan }[];
}

/**
 * Puts a group's visits beside each other, or one after another, so that none takes what another needs: each in turn takes the first way that is left. In
 * another order more may fit, so at one time every order is tried. Undefined when it does not fit.
 */
function planGroup(asked: readonly Asked[], start: EpochMinute, how: GroupWanted['how']): GroupPlan | undefined {
  const orders = how === 'in-turn' ? [asked] : ordersOf(asked);
  for (const order of orders) {
    const plans: { member: number; plan: Plan }[] = [];
    let [at, taken] = [start, [] as ResourceSpan[]];
    for (const { input, member } of order) {
      const plan: Plan | undefined = planAt(input, at, taken).next().value ?? undefined;
      if (!plan) break;
      plans.push({ member, plan });
      taken = [...taken, ...plan.reservations];
      if (how === 'in-turn') at = plan.end;
    }
    if (plans.length === asked.length) return { start, plans };
  }
  return undefined;
}

/** Orders that are tried at most; six people could stand in 720. */
const ORDERS = 24;

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => ordersOf(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest])).slice(0, ORDERS);
}

/** Starts found at most. */
const STARTS = 12;

/**
 * Finds starts at which a whole group fits.
 * @throws Refusal `not-found`, `client-twice`, `location-unknown`, and those of `shapeVisit`
 */
export async function findGroupStarts(
  work: Work,
  wanted: GroupWanted,
  { from, days }: { readonly from: IsoDate; readonly days: number },
): Promise<{ readonly catalog: LocatedCatalog; readonly starts: readonly GroupPlan[] }> {
  const { catalog, asked } = await openGroup(work, wanted, { from, until: addDays(from, days) });
  const starts: GroupPlan[] = [];
  const [first, ...others] = asked;
  const sets = wanted.how === 'together' ? others.map(({ input }) => new Set(findSlots(input).map(({ start }) => start))) : [];
  for (const { start } of first ? findSlots(first.input) : []) {
    if (!sets.every((set) => set.has(start))) continue;
    const plan = planGroup(asked, start, wanted.how);
    if (plan) starts.push(plan);
    if (starts.length === STARTS) break;
  }
  return { catalog, starts };
}

/**
 * Books people who come together: all of them, or nobody. Each visit stays one of its own, and they are linked.
 * @throws Refusal `not-found`, `client-twice`, `slot-taken`, and those of `bookForClient`
 */
export async function bookGroup(work: Work, wanted: GroupWanted & { readonly start: string }): Promise<{ groupId: GroupId; visits: readonly BookedVisit[] }> {
  const start = readMoment(work, wanted.start);
  const { zone } = await openCatalog(work, { locationId: wanted.locationId });
  const day = localDateOf(zone, start);
  const { asked } = await openGroup(work, wanted, { from: day, until: addDays(day, 1) });
  const plan = planGroup(asked, start, wanted.how);
  if (!plan) throw slotTaken([]);
  const visits: (BookedVisit & { readonly member: number })[] = [];
  for (const { member, plan: planned } of plan.plans) {
    const who = wanted.members[member];
    if (!who) throw new Error('a plan for nobody');
    const at = formatInZone(zone, wanted.how === 'in-turn' ? planned.start : start);
    visits.push({ member, ...(await bookForClient(work, { ...who, locationId: wanted.locationId, start: at })) });
  }
  const groupId = newId<GroupId>();
  const inOrder = visits.sort((a, b) => a.member - b.member);
  await insertGroup(
    work,
    groupId,
    inOrder.map(({ visit }) => visit.appointmentId),
  );
  return { groupId, visits: inOrder };
}

/**
 * Reads the visits that belong together with one, itself included; none when it stands alone.
 * @throws Refusal `not-found`
 */
export async function readGroup(work: Work, appointmentId: AppointmentId): Promise<Appointment[]> {
  await requireAppointment(work, appointmentId);
  const visits: Appointment[] = [];
  for (const id of await listGroup(work, appointmentId)) visits.push(await requireAppointment(work, id));
  return visits;
}

/** How several of a group are cancelled at once. */
export interface GroupCancel {
  readonly appointmentIds: readonly AppointmentId[];
  readonly by: 'client' | 'clinic';
  readonly reason?: string | undefined;
  readonly waiveFee?: boolean | undefined;
  readonly notify?: boolean | undefined;
}

/**
 * Cancels some visits of one group: all that are named, or none.
 * @throws Refusal `not-found` for one that is not of this group, `step-not-allowed`, `appointment-changed`
 */
export async function cancelOfGroup(work: Work, appointmentId: AppointmentId, { appointmentIds, ...how }: GroupCancel): Promise<Appointment[]> {
  const group = await readGroup(work, appointmentId);
  const ids = new Set(appointmentIds);
  if ([...ids].some((id) => !group.some((visit) => visit.appointmentId === id))) throw notFound();
  for (const visit of group) if (ids.has(visit.appointmentId) && mayStep(visit.status, 'cancelled')) await cancelVisit(work, visit.appointmentId, how);
  return readGroup(work, appointmentId);
}

/** Says which day a group begins to look from: today in the clinic's zone, or a later one. */
export function daysFrom(work: Work, { zone }: Pick<LocatedCatalog, 'zone'>, from: IsoDate | undefined): IsoDate {
  const today = localDateOf(zone, epochMinuteOf(work.now));
  return from === undefined || from < today ? today : from;
}
