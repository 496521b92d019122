import { type Id, type LocationId, type ResourceId, newId } from '#kernel/ids.ts';
import { invalidField, notFound } from '#kernel/refusal.ts';
import { type Span, formatRange } from '#kernel/span.ts';
import { type Instant, type IsoDate, epochMinuteAtOrAfter, epochMinuteOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type ExceptionGiven, toHoursRow } from './change-location.ts';
import { requireProvider } from './change-resource.ts';
import { checkDatedWindows, claim } from './claim.ts';
import type { TimeOffReason, ValidWindow, WeeklyWindow } from './model.ts';
import { findZone } from './location-store.ts';
import { deleteTimeOff, insertTimeOff, putResourceException, replaceBreaks, replaceWorkingHours } from './working-time-store.ts';

export type TimeOffId = Id<'time-off'>;

/** A weekly shift at a location. */
export interface Shift extends ValidWindow {
  readonly locationId: LocationId;
}

/**
 * Replaces the weekly shifts of a provider, or the hours of a room or device, at all locations.
 * @throws Refusal `not-found`, `version-changed`, `hours-overlap`, `closing-before-opening`, `dates-invalid`
 */
export async function setWorkingHours(work: Work, resourceId: ResourceId, shifts: readonly Shift[], version?: number): Promise<void> {
  await claim(work, 'resource', resourceId, version);
  await replaceWorkingHours(
    work,
    resourceId,
    shifts.map((shift) => ({ ...toHoursRow(shift), resource_id: resourceId, location_id: shift.locationId })),
  );
}

/**
 * Replaces a provider's weekly breaks.
 * @throws Refusal `not-found`, `not-a-provider`, `version-changed`, `hours-overlap`, `closing-before-opening`
 */
export async function setBreaks(work: Work, resourceId: ResourceId, breaks: readonly WeeklyWindow[], version?: number): Promise<void> {
  await requireProvider(work, resourceId);
  await claim(work, 'resource', resourceId, version);
  await replaceBreaks(
    work,
    resourceId,
    breaks.map(({ weekday, startMinute, endMinute }) => ({
      break_id: newId<Id<'break'>>(),
      resource_id: resourceId,
      weekday,
      from_minute: startMinute,
      to_minute: endMinute,
    })),
  );
}

/**
 * Sets a resource's hours of one date at a location; undefined goes back to the weekly ones.
 * @throws Refusal `not-found`, `closing-before-opening`, `hours-overlap`, `time-does-not-exist`
 */
export async function setResourceException(
  work: Work,
  key: { readonly resourceId: ResourceId; readonly locationId: LocationId; readonly date: IsoDate },
  exception: ExceptionGiven | undefined,
): Promise<void> {
  const zone = await findZone(work, key.locationId);
  if (zone === undefined) throw notFound();
  await claim(work, 'resource', key.resourceId);
  const row = exception && { windows: checkDatedWindows(zone, key.date, exception.hours), reason: exception.reason };
  await putResourceException(work, { ...key, on: key.date }, row);
}

/** When a resource is away, and why. */
export interface TimeOffGiven {
  readonly start: Instant;
  readonly end: Instant;
  readonly reason: TimeOffReason;
}

/**
 * Gives the whole minutes time off takes.
 * @throws Refusal `dates-invalid`
 */
export function spanOfTimeOff({ start, end }: Pick<TimeOffGiven, 'start' | 'end'>): Span {
  const span = { start: epochMinuteOf(start), end: epochMinuteAtOrAfter(end) };
  if (span.end <= span.start) throw invalidField('end', 'dates-invalid', 'Time off must end after it begins, within 400 days.');
  return span;
}

/**
 * Notes that a provider is away, or a room or device out of use. Visits booked already stay; staff are shown them to move.
 * @throws Refusal `not-found`, `dates-invalid`
 */
export async function addTimeOff(work: Work, resourceId: ResourceId, { start, end, reason }: TimeOffGiven): Promise<TimeOffId> {
  const span = spanOfTimeOff({ start, end });
  await claim(work, 'resource', resourceId);
  const timeOffId = newId<TimeOffId>();
  await insertTimeOff(work, { time_off_id: timeOffId, resource_id: resourceId, during: formatRange(span), reason });
  await emit(work, 'catalog.time-off-added', { resourceId, timeOffId });
  return timeOffId;
}

/**
 * Takes time off back.
 * @throws Refusal `not-found`
 */
export async function removeTimeOff(work: Work, resourceId: ResourceId, timeOffId: TimeOffId): Promise<void> {
  await claim(work, 'resource', resourceId);
  const span = await deleteTimeOff(work, resourceId, timeOffId);
  if (!span) throw notFound();
  await emit(work, 'catalog.time-off-removed', { resourceId, timeOffId, from: span.from.toString(), until: span.until.toString() });
}
