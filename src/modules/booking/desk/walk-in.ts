import type { ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { type EpochMinute, addDays, epochMinuteOf, formatInZone, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireClient } from '#modules/clients';
import { planAt } from '../availability/availability.ts';
import type { AvailabilityInput, Plan } from '../availability/availability-model.ts';
import { type BookedVisit, bookForClient, clearedFor } from '../holds/book-for-client.ts';
import { changeStatus } from '../moves/change-status.ts';
import { type LocatedCatalog, askDiary, openCatalog, openDiary } from '../availability/diary.ts';
import { shapeVisit } from '../visit.ts';

/** Somebody at the desk, without an appointment. */
export interface WalkIn {
  readonly clientId: ClientId;
  readonly locationId?: LocationId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
}

/** Somebody who could begin at once, where, and until when she is free. */
export interface FreeNow {
  readonly providerId: ResourceId;
  readonly plan: Plan;
  /** When her next visit or the end of her day comes. */
  readonly until: EpochMinute;
}

/**
 * Lists who could begin at once what somebody at the desk wants, the one who stays free longest first.
 * @throws Refusal `not-found`, `location-unknown`, and those of `shapeVisit`
 */
export async function listFreeNow(work: Work, wanted: WalkIn): Promise<{ readonly catalog: LocatedCatalog; readonly free: readonly FreeNow[] }> {
  const { clientId } = await requireClient(work, wanted.clientId);
  const { locationId, zone } = await openCatalog(work, { locationId: wanted.locationId });
  const [start, today] = [nextMinute(work), localDateOf(zone, epochMinuteOf(work.now))];
  const cleared = new Set(await clearedFor(work, clientId, today));
  const skills = (await openCatalog(work, { locationId })).services.get(wanted.serviceIds[0] ?? ('' as ServiceId))?.skills ?? [];
  const free: FreeNow[] = [];
  let catalog = await openCatalog(work, { locationId });
  for (const { resourceId: providerId } of skills) {
    if (!catalog.resources.has(providerId)) continue;
    const diary = await openDiary(work, { locationId }, (each) => shapeVisit(each, { ...wanted, providerId, audience: 'staff', cleared }));
    catalog = diary.catalog;
    const input = askDiary(work, diary, { fromDate: today, untilDate: addDays(today, 1), reach: 'walk-in' });
    const [plan] = planAt(input, start);
    if (plan) free.push({ providerId, plan, until: freeUntil(input, providerId, plan.end) });
  }
  return { catalog, free: free.sort((a, b) => b.until - a.until) };
}

function freeUntil({ resources, now }: AvailabilityInput, providerId: ResourceId, from: EpochMinute): EpochMinute {
  const { windows = [], busy = [] } = resources.get(providerId) ?? {};
  const shift = windows === 'always' ? undefined : windows.find(({ start, end }) => start <= from && from <= end);
  const next = busy.find(({ start, expiresAtMillis }) => start >= from && (expiresAtMillis === undefined || expiresAtMillis > now.epochMilliseconds));
  return Math.min(shift?.end ?? Number.MAX_SAFE_INTEGER, next?.start ?? Number.MAX_SAFE_INTEGER);
}

/** The minute that begins next: the earliest at which anything can. */
function nextMinute(work: Work): EpochMinute {
  return epochMinuteOf(work.now) + 1;
}

/**
 * Books somebody at the desk from the next minute on and marks her arrived, in one go. Hours, licences and other visits bind as always.
 * @throws Refusal those of `bookForClient`
 */
export async function seatWalkIn(work: Work, wanted: WalkIn): Promise<BookedVisit> {
  const { zone } = await openCatalog(work, { locationId: wanted.locationId });
  const { visit, catalog } = await bookForClient(work, { ...wanted, start: formatInZone(zone, nextMinute(work)), isWalkIn: true });
  return { visit: await changeStatus(work, visit.appointmentId, 'arrived', visit.version), catalog };
}
