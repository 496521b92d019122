import { type Id, type LocationId, newId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import type { IsoDate } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { checkDatedWindows, claim, requireZone } from './claim.ts';
import { checkPhone } from './contact.ts';
import { type DayWindow, type ValidWindow, named } from './model.ts';
import { findZone, insertLocation, putLocationException, replaceLocationHours, updateLocationRow } from './location-store.ts';

/** What a location is. */
export interface LocationDetails {
  readonly name: string;
  readonly address: string;
  readonly directions: string;
  readonly phone: string;
  readonly timeZone: string;
}

/**
 * Adds a place where clients are treated.
 * @throws Refusal `zone-unknown`, `phone-invalid`, `name-taken`
 */
export async function createLocation(work: Work, { timeZone, ...details }: LocationDetails): Promise<LocationId> {
  requireZone(timeZone);
  const locationId = newId<LocationId>();
  await insertLocation(work, locationId, { ...details, phone: checkPhone(details.phone), zone: timeZone });
  await emit(work, 'catalog.location-added', { locationId });
  return locationId;
}

/** What of a location changes; what is left out stays. */
export type LocationChange = { readonly [Field in keyof LocationDetails]?: LocationDetails[Field] | undefined } & { readonly active?: boolean | undefined };

/**
 * Changes a location.
 * @throws Refusal `not-found`, `version-changed`, `zone-unknown`, `phone-invalid`, `name-taken`
 */
export async function updateLocation(work: Work, locationId: LocationId, version: number, { timeZone, phone, ...rest }: LocationChange): Promise<void> {
  if (timeZone !== undefined) requireZone(timeZone);
  await claim(work, 'location', locationId, version);
  const fields = { ...rest, ...(phone === undefined ? {} : { phone: checkPhone(phone) }), ...(timeZone === undefined ? {} : { zone: timeZone }) };
  await updateLocationRow(work, locationId, named(fields));
}

/**
 * Replaces the weekly hours of a location.
 * @throws Refusal `not-found`, `version-changed`, `hours-overlap`, `closing-before-opening`, `dates-invalid`
 */
export async function setLocationHours(work: Work, locationId: LocationId, hours: readonly ValidWindow[], version?: number): Promise<void> {
  await claim(work, 'location', locationId, version);
  await replaceLocationHours(
    work,
    locationId,
    hours.map((each) => ({ ...toHoursRow(each), location_id: locationId })),
  );
}

/** Writes a weekly window as the columns of an hours table. */
export function toHoursRow({ weekday, startMinute, endMinute, validFrom, validUntil }: ValidWindow) {
  return { hours_id: newId<Id<'hours'>>(), weekday, from_minute: startMinute, to_minute: endMinute, valid_from: validFrom, valid_until: validUntil };
}

/** Other hours on one date, and why; no window means closed. */
export interface ExceptionGiven {
  readonly hours: readonly DayWindow[];
  readonly reason: string;
}

/**
 * Sets the hours of one date at a location; undefined goes back to the weekly ones.
 * @throws Refusal `not-found`, `closing-before-opening`, `hours-overlap`, `time-does-not-exist`
 */
export async function setLocationException(work: Work, locationId: LocationId, date: IsoDate, exception: ExceptionGiven | undefined): Promise<void> {
  const zone = await findZone(work, locationId);
  if (zone === undefined) throw notFound();
  await claim(work, 'location', locationId);
  await putLocationException(work, locationId, date, exception && { windows: checkDatedWindows(zone, date, exception.hours), reason: exception.reason });
}
