import type { ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, MINUTES_PER_DAY, addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireClient } from '#modules/clients';
import { type Slot, findSlots } from './availability.ts';
import { type BestTime, type FreeStart, bestTimes } from './best-times.ts';
import { clearedFor } from '../holds/book-for-client.ts';
import { findLastVisitId } from '../desk/client-visits-store.ts';
import { type Diary, type LocatedCatalog, askDiary, openCatalog, openDiary } from './diary.ts';
import type { Appointment } from '../model.ts';
import { SLOT_DAYS } from '../policy.ts';
import type { Hindrance } from '../holds/plan-for-client.ts';
import { requireAppointment } from '../store.ts';
import { shapeVisit } from '../visit.ts';

/** For whom times are wanted, and what; without services, the same as last time. */
export interface TimesWanted {
  readonly clientId?: ClientId | undefined;
  readonly locationId?: LocationId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  /** Today when not named. */
  readonly from?: IsoDate | undefined;
  readonly days: number;
}

/** What is looked for: the same as last time, or what was asked. */
export interface WhatAndWith {
  readonly serviceIds: readonly ServiceId[];
  readonly providerId: ResourceId | undefined;
}

/** The times worth saying first, and some more in order. */
export interface TimesForClient {
  readonly catalog: LocatedCatalog;
  /** The client's last visit, and what would be booked again of it; undefined when there was none, or it is no longer offered. */
  readonly last: { readonly visit: Appointment; readonly same: WhatAndWith | undefined } | undefined;
  readonly wanted: WhatAndWith | undefined;
  /** Who could do it here, whoever was asked for. */
  readonly able: readonly ResourceId[];
  readonly best: readonly BestTime[];
  readonly more: readonly { readonly start: EpochMinute; readonly providerId: ResourceId }[];
  /** What the client must have had first, when that keeps it from being booked; and the service that sees to it. */
  readonly hindrance: (Hindrance & { readonly serviceId: ServiceId | undefined }) | undefined;
}

/** Starts listed below the best ones. */
const MORE_TIMES = 24;

/**
 * Finds the best times for a client: shaped by what she is cleared for, with the provider she had last time while that one has any.
 *
 * @throws Refusal `not-found`, `dates-invalid`, `location-unknown`, and those of `shapeVisit` but what she must have had first
 */
export async function timesForClient(work: Work, asked: TimesWanted): Promise<TimesForClient> {
  if (asked.days < 1 || asked.days > SLOT_DAYS) throw invalidField('days', 'dates-invalid', `Ask for 1 to ${SLOT_DAYS} days.`);
  const clientId = asked.clientId === undefined ? undefined : (await requireClient(work, asked.clientId)).clientId;
  const catalog = await openCatalog(work, { locationId: asked.locationId });
  const last = clientId === undefined ? undefined : await readLast(work, clientId, catalog);
  const wanted = asked.serviceIds.length > 0 ? { serviceIds: asked.serviceIds, providerId: asked.providerId } : last?.same;
  const none: TimesForClient = { catalog, last, wanted, able: [], best: [], more: [], hindrance: undefined };
  if (!wanted) return none;
  const today = localDateOf(catalog.zone, epochMinuteOf(work.now));
  const from = asked.from === undefined || asked.from < today ? today : asked.from;
  const range = { from, until: addDays(from, asked.days), cleared: new Set(await clearedFor(work, clientId, from)) };
  const able = (catalog.services.get(wanted.serviceIds[0] ?? ('' as ServiceId))?.skills ?? [])
    .map(({ resourceId }) => resourceId)
    .filter((id) => catalog.resources.has(id));
  try {
    const found = await search(work, catalog, wanted, range);
    // Who has no time is not waited for, unless she was asked for.
    const isImplied = asked.serviceIds.length === 0 && wanted.providerId !== undefined && found.free.length === 0;
    const open = isImplied ? { ...wanted, providerId: undefined } : wanted;
    const { free, diary } = isImplied ? await search(work, catalog, open, range) : found;
    return { ...none, wanted: open, able, ...choose(work, diary, free, last?.visit) };
  } catch (error) {
    if (!(error instanceof Refusal) || !error.reason.endsWith('-required')) throw error;
    const { serviceId } = (error.detail.extra?.['prerequisite'] ?? {}) as { serviceId?: ServiceId };
    return { ...none, able, hindrance: { code: error.reason, words: error.message, serviceId } };
  }
}

async function readLast(work: Work, clientId: ClientId, catalog: LocatedCatalog): Promise<TimesForClient['last']> {
  const id = await findLastVisitId(work, clientId);
  if (id === undefined) return undefined;
  const visit = await requireAppointment(work, id);
  work.shown.add(clientId);
  return { visit, same: sameAs(visit, catalog) };
}

/** The services of a visit as they would be asked for again, with the provider of the first; an exam done on the way is not part of it. */
function sameAs({ segments }: Appointment, catalog: LocatedCatalog): WhatAndWith | undefined {
  const services = segments.map(({ serviceId }) => catalog.services.get(serviceId));
  const seenTo = new Set(services.flatMap((service) => service?.prerequisites.flatMap(({ satisfiedByServiceId }) => satisfiedByServiceId ?? []) ?? []));
  const asked = segments.filter(({ serviceId }) => !seenTo.has(serviceId));
  const [first] = asked;
  if (!first || asked.some(({ serviceId }) => !catalog.services.has(serviceId))) return undefined;
  const isOne = asked.every(({ providerId }) => providerId === first.providerId);
  const isHere =
    catalog.services.get(first.serviceId)?.skills.some(({ resourceId }) => resourceId === first.providerId) && catalog.resources.has(first.providerId);
  return { serviceIds: asked.map(({ serviceId }) => serviceId), providerId: isOne && isHere ? first.providerId : undefined };
}

interface Range {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly cleared: ReadonlySet<'good-faith-exam' | 'consultation' | 'patch-test'>;
}

async function search(work: Work, { locationId }: LocatedCatalog, wanted: WhatAndWith, { from, until, cleared }: Range) {
  const diary = await openDiary(work, { locationId, until: addDays(until, 3) }, (catalog) => shapeVisit(catalog, { ...wanted, audience: 'staff', cleared }));
  const slots = findSlots(askDiary(work, diary, { fromDate: from, untilDate: until, reach: 'staff' }));
  return { diary, free: slots.map(freeStart(diary, wanted.providerId)) };
}

/** Who can begin: the one asked for, else everybody for the first service; where an exam goes before it, whoever the plan takes for the service itself. */
function freeStart({ shape }: Diary, named: ResourceId | undefined): (slot: Slot) => FreeStart {
  return (slot) => {
    if (named !== undefined) return { start: slot.start, providerIds: [named] };
    const lead = shape.leadSegment === 0 ? undefined : slot.plan().segments[shape.leadSegment]?.providerId;
    return { start: slot.start, providerIds: lead === undefined ? slot.providerIds : [lead] };
  };
}

function choose(work: Work, { catalog, shape, busy }: Diary, free: readonly FreeStart[], last: Appointment | undefined): Pick<TimesForClient, 'best' | 'more'> {
  const first = shape.visit.segments[0];
  const nowMillis = work.now.epochMilliseconds;
  const best = bestTimes(free, {
    zone: catalog.zone,
    today: localDateOf(catalog.zone, epochMinuteOf(work.now)),
    lastStart: last && epochMinuteOf(last.start),
    busyOf: (id) => (busy.get(id) ?? []).filter(({ expiresAtMillis }) => expiresAtMillis === undefined || expiresAtMillis > nowMillis),
    beginsAt: (id, start) => {
      const windows = catalog.windows.get(id) ?? [];
      return (
        windows !== 'always' && windows.some((window) => window.start === start && !windows.some(({ end }) => end < start && start - end < MINUTES_PER_DAY / 3))
      );
    },
    before: first?.bufferBeforeMinutes ?? 0,
    minutes: shape.visit.segments.reduce((sum, segment) => sum + minutesOf(segment), 0),
  });
  const named = new Set(best.map(({ start }) => start));
  const more = spread(free, catalog.zone).flatMap(({ start, providerIds: [providerId] }) =>
    named.has(start) || providerId === undefined ? [] : [{ start, providerId }],
  );
  return { best, more: more.slice(0, MORE_TIMES) };
}

/** Minutes between two starts that are listed, and starts listed of one day: a choice, not every minute. */
const APART_MINUTES = 30;
const PER_DAY = 4;

/** Thins starts out, so that a short list reaches over several days. */
function spread(free: readonly FreeStart[], zone: string): FreeStart[] {
  const kept: FreeStart[] = [];
  let [day, onDay, last] = ['', 0, 0];
  for (const each of free) {
    const date = localDateOf(zone, each.start);
    if (date !== day) [day, onDay, last] = [date, 0, 0];
    if (onDay === PER_DAY || each.start - last < APART_MINUTES) continue;
    kept.push(each);
    onDay += 1;
    last = each.start;
  }
  return kept;
}

function minutesOf({ providers: [option], bufferAfterMinutes }: Diary['shape']['visit']['segments'][number]): number {
  return (option ? option.activeMinutes + option.processingMinutes + option.finishingMinutes : 0) + bufferAfterMinutes;
}
