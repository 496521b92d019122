import type { AppointmentId, ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, daysBetween, epochMinuteOf, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { PrerequisiteKind } from '#modules/catalog';
import { findClearances, requireClient } from '#modules/clients';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import type { Appointment } from '../model.ts';
import { soleProvider } from '../moves/shape-move.ts';
import { type Looked, makeLooker } from './series-look.ts';
import { type Repeat, datesOfSeries } from './series-rules.ts';
import { readPlacesInSeries } from './series-store.ts';
import { readMoment, requireClockTime } from '../availability/starts.ts';
import { findAppointment } from '../store.ts';

/** What repeats: a visit that is booked, or one that is wanted. */
export type SeriesFrom =
  | { readonly appointmentId: AppointmentId }
  | {
      readonly clientId: ClientId;
      readonly locationId?: LocationId | undefined;
      readonly serviceIds: readonly ServiceId[];
      readonly providerId?: ResourceId | undefined;
      readonly start: string;
    };

/** A series as asked for, read: for whom, what, where, and its dates. */
export interface SeriesAsked {
  readonly clientId: ClientId;
  readonly first: Appointment | undefined;
  readonly catalog: LocatedCatalog;
  readonly providerId: ResourceId | undefined;
  readonly start: EpochMinute;
  readonly minuteOfDay: number;
  readonly dates: readonly IsoDate[];
  /** What is done at every visit, and what the first has besides. */
  readonly serviceIds: readonly ServiceId[];
  readonly firstServiceIds: readonly ServiceId[];
}

/**
 * Reads what is to repeat.
 * @throws Refusal `not-found`, `series-exists`, `step-not-allowed`, `series-invalid`, and those a start may have
 */
export async function readSeriesAsked(work: Work, from: SeriesFrom, repeat: Repeat, lock: 'read' | 'forUpdate'): Promise<SeriesAsked> {
  if (!('appointmentId' in from)) return readNew(work, from, repeat);
  const first = await findAppointment(work, from.appointmentId, lock);
  if (!first || first.clientId === null) throw notFound();
  if (first.status === 'cancelled' || first.status === 'no-show')
    throw new Refusal('conflict', 'step-not-allowed', `A visit that is ${first.status} does not repeat.`);
  if ((await readPlacesInSeries(work, [first.appointmentId])).size > 0)
    throw new Refusal('conflict', 'series-exists', 'This visit repeats already. Change its series instead.');
  const firstServiceIds = first.segments.map(({ serviceId }) => serviceId);
  const start = epochMinuteOf(first.start);
  const place = { locationId: first.locationId, start };
  return { ...(await readDates(work, place, repeat, firstServiceIds)), clientId: first.clientId, first, providerId: soleProvider(first), firstServiceIds };
}

async function readNew(work: Work, from: Exclude<SeriesFrom, { appointmentId: AppointmentId }>, repeat: Repeat): Promise<SeriesAsked> {
  const { clientId } = await requireClient(work, from.clientId);
  const start = readMoment(work, from.start);
  const asked = await readDates(work, { locationId: from.locationId, start }, repeat, from.serviceIds);
  requireClockTime(from.start, asked.catalog.zone, start);
  requireKnownProvider(asked.catalog, from.providerId);
  return { ...asked, clientId, first: undefined, providerId: from.providerId, firstServiceIds: from.serviceIds };
}

/**
 * Refuses somebody who does not work here, before any date is looked at.
 * @throws Refusal `provider-unknown`
 */
export function requireKnownProvider({ resources }: LocatedCatalog, providerId: ResourceId | undefined): void {
  if (providerId !== undefined && resources.get(providerId)?.kind !== 'provider')
    throw new Refusal('invalid', 'provider-unknown', 'That provider cannot be booked for this here.');
}

async function readDates(
  work: Work,
  { locationId, start }: { readonly locationId: LocationId | undefined; readonly start: EpochMinute },
  repeat: Repeat,
  serviceIds: readonly ServiceId[],
): Promise<Omit<SeriesAsked, 'clientId' | 'first' | 'providerId' | 'firstServiceIds'>> {
  const catalog = await openCatalog(work, { locationId });
  const dates = datesOfSeries(repeat, localDateOf(catalog.zone, start));
  // An exam that stood before a treatment in the first visit is not done again at each: it counts as long as it is valid.
  const isExam = (id: ServiceId) =>
    serviceIds.some((other) => other !== id && catalog.services.get(other)?.prerequisites.some(({ satisfiedByServiceId }) => satisfiedByServiceId === id));
  return { catalog, start, minuteOfDay: localMinuteOfDay(catalog.zone, start), dates, serviceIds: serviceIds.filter((id) => !isExam(id)) };
}

/** Says what a client is cleared for on a date, what the first visit of the series will have seen to included. */
export async function clearedOn(
  work: Work,
  asked: Pick<SeriesAsked, 'clientId' | 'catalog' | 'dates' | 'firstServiceIds'>,
  date: IsoDate,
): Promise<Set<PrerequisiteKind>> {
  const { clientId, catalog, dates, firstServiceIds } = asked;
  const needed = firstServiceIds.flatMap((id) => catalog.services.get(id)?.prerequisites ?? []);
  if (needed.length === 0) return new Set();
  const known = (await findClearances(work, clientId, date)).map(({ kind }) => kind);
  const [first = date] = dates;
  const seenTo = needed.filter(
    ({ satisfiedByServiceId: by, validityDays }) =>
      by !== undefined && firstServiceIds.includes(by) && date > first && daysBetween(first, date) <= validityDays,
  );
  return new Set([...known, ...seenTo.map(({ kind }) => kind)]);
}

/** A date of a series that is planned; the first of a visit that is booked stands already. */
export interface PlannedVisit extends Looked {
  readonly isBooked: boolean;
}

/**
 * Looks at every date of a series: what hinders it, and the nearest times that are free. Nothing is changed.
 * @throws Refusal those of `readSeriesAsked`
 */
export async function reviewSeries(
  work: Work,
  from: SeriesFrom,
  repeat: Repeat,
): Promise<{ readonly asked: SeriesAsked; readonly visits: readonly PlannedVisit[] }> {
  const asked = await readSeriesAsked(work, from, repeat, 'read');
  const { first, dates, catalog, minuteOfDay, providerId } = asked;
  const looker = makeLooker(work, { locationId: catalog.locationId, until: dates.at(-1) ?? '' });
  const visits: PlannedVisit[] = [];
  for (const [index, date] of dates.entries()) {
    if (index === 0 && first) {
      visits.push({ date, start: epochMinuteOf(first.start), end: epochMinuteOf(first.end), providerId, reasons: [], nearest: [], isBooked: true });
      continue;
    }
    const serviceIds = index === 0 ? asked.firstServiceIds : asked.serviceIds;
    visits.push({ ...(await looker.at({ date, minuteOfDay, serviceIds, providerId, cleared: await clearedOn(work, asked, date) })), isBooked: false });
  }
  return { asked, visits };
}
