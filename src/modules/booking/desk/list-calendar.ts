import type { ClientId, LocationId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type IsoDate, dayIn, daysBetween, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { readClients } from '#modules/clients';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { listHeldFor } from '../holds/hold-for-store.ts';
import type { Appointment } from '../model.ts';
import type { CalendarClient } from '../present.ts';
import { listAppointments } from '../store.ts';

/** Days a calendar shows at most, and visits it shows at most. */
const CALENDAR_DAYS = 42;
const CALENDAR_VISITS = 2_000;

/** The days of a calendar, both included, at one location or, when none is named, everywhere (days as the first location counts them). */
export interface CalendarWanted {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly locationId?: LocationId | undefined;
}

/** One entry of the calendar; a hold has no client, but one taken at the desk is shown with the name of whom it is for. */
export interface CalendarEntry {
  readonly visit: Appointment;
  readonly catalog: LocatedCatalog;
  readonly client: CalendarClient | null;
}

/**
 * Lists the visits and live holds of some days, with the names of the clients.
 * @throws Refusal `dates-invalid`, `location-unknown`, `too-many-visits-shown`
 */
export async function listCalendar(work: Work, wanted: CalendarWanted): Promise<CalendarEntry[]> {
  const days = daysBetween(wanted.from, wanted.to);
  if (days < 0 || days >= CALENDAR_DAYS) throw invalidField('to', 'dates-invalid', `Ask for 1 to ${CALENDAR_DAYS} days, the first before the last.`);
  const { zone } = await openCatalog(work, { locationId: wanted.locationId });
  const [from, until] = [instantOf(dayIn(zone, wanted.from).start), instantOf(dayIn(zone, wanted.to).end)];
  const visits = await listAppointments(work, { from, until, locationId: wanted.locationId, limit: CALENDAR_VISITS + 1 });
  if (visits.length > CALENDAR_VISITS)
    throw new Refusal('invalid', 'too-many-visits-shown', 'There are too many visits in these days. Ask for fewer, or for one location.');
  return withNames(work, visits);
}

/** Adds to visits the catalog they are read with and the names of their clients, in one batch. */
export async function withNames(work: Work, visits: readonly Appointment[]): Promise<CalendarEntry[]> {
  const heldFor = await listHeldFor(
    work,
    visits.filter(({ status, source }) => status === 'held' && source === 'staff').map(({ appointmentId }) => appointmentId),
  );
  const whose = ({ appointmentId, clientId }: Appointment) => clientId ?? heldFor.get(appointmentId) ?? null;
  const names = await readNames(
    work,
    visits.flatMap((visit) => whose(visit) ?? []),
  );
  const catalogs = new Map<LocationId, LocatedCatalog>();
  for (const { locationId } of visits) if (!catalogs.has(locationId)) catalogs.set(locationId, await openCatalog(work, { locationId }));
  return visits.flatMap((visit) => {
    const catalog = catalogs.get(visit.locationId);
    const clientId = whose(visit);
    return catalog ? [{ visit, catalog, client: clientId === null ? null : (names.get(clientId) ?? null) }] : [];
  });
}

/** Opens the names of some clients, in one batch. */
export async function readNames(work: Work, clientIds: readonly ClientId[]): Promise<Map<ClientId, CalendarClient>> {
  const clients = await readClients(work, clientIds);
  return new Map([...clients.values()].map(({ clientId, firstName, lastName }) => [clientId, { id: clientId, firstName, lastName }]));
}
