import type { AppointmentId, ClientId, LocationId } from '#kernel/ids.ts';
import { type Span, clipSpans, intersectSpans, mergeSpans, subtractSpans } from '#kernel/span.ts';
import { type IsoDate, type Temporal, addDays, dayIn, daysBetween, formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type BookableResource, loadBookables } from '#modules/catalog';
import { readAlertsByClient } from '#modules/clients';
import { expandHours } from '../availability/availability-hours.ts';
import type { Reservation } from '../availability/availability-model.ts';
import { findReturning, readReservations, readSteppedAt } from './desk-store.ts';
import { openCatalog } from '../availability/diary.ts';
import { type CalendarEntry, listCalendar } from './list-calendar.ts';
import { type PlaceInSeries, readPlacesInSeries } from '../series/series-store.ts';

/** Why a resource takes no visit in a stretch of its day. */
export type AwayWhy = 'break' | 'time-off' | 'busy-elsewhere' | 'staff-block';

/** A provider, room or device with its hours of the days shown; `working` is null for one that is there whenever somebody is. */
export interface DeskColumn {
  readonly resource: BookableResource;
  readonly working: readonly Span[] | null;
  readonly away: readonly (Span & { readonly why: AwayWhy })[];
}

/** A visit with what the desk must know of it at a glance. */
export interface DeskVisit extends CalendarEntry {
  readonly occupied: readonly Reservation[];
  /** Since when it has stood where it stands; null for one that was imported so. */
  readonly steppedAt: Temporal.Instant | null;
  /** Nobody of this name has finished a visit here before. */
  readonly isNew: boolean;
  /** Its place among visits that belong together; null when it stands alone. */
  readonly series: PlaceInSeries | null;
  readonly alerts: readonly { readonly kind: string; readonly text: string }[];
  /** Minutes between the starts its services may have. */
  readonly stepMinutes: number;
}

/** Everything a calendar of some days draws: the days as they are (a day of 23 or 25 hours too), who works when, and what is booked. */
export interface Desk {
  readonly zone: string;
  readonly locationId: LocationId;
  readonly days: readonly (Span & { readonly date: IsoDate })[];
  readonly open: readonly Span[];
  readonly columns: readonly DeskColumn[];
  readonly visits: readonly DeskVisit[];
}

/**
 * Reads the desk of one location for some days, the first and the last included.
 * @throws Refusal `dates-invalid`, `location-unknown`, `too-many-visits-shown`
 */
export async function readDesk(
  work: Work,
  wanted: { readonly from: IsoDate; readonly to: IsoDate; readonly locationId?: LocationId | undefined },
): Promise<Desk> {
  const { locationId } = await openCatalog(work, { locationId: wanted.locationId });
  const entries = await listCalendar(work, { ...wanted, locationId });
  const dates = { from: wanted.from, until: addDays(wanted.to, 1) };
  const catalog = await loadBookables(work, { locationId, ...dates });
  if (!catalog) throw new Error('a location that was open a moment ago');
  const { zone } = catalog;
  const days = Array.from({ length: daysBetween(dates.from, dates.until) }, (_, day) => {
    const date = addDays(dates.from, day);
    return { date, ...dayIn(zone, date) };
  });
  const range = { fromDate: dates.from, untilDate: dates.until };
  const whole = { start: dayIn(zone, wanted.from).start, end: dayIn(zone, wanted.to).end };
  return {
    zone,
    locationId,
    days,
    open: expandHours(catalog.hours, zone, range),
    columns: [...catalog.resources.values()].map((resource) => columnOf(resource, zone, range, whole)),
    visits: await atAGlance(work, entries),
  };
}

async function atAGlance(work: Work, entries: readonly CalendarEntry[]): Promise<DeskVisit[]> {
  const ids: AppointmentId[] = entries.map(({ visit }) => visit.appointmentId);
  const clientIds: ClientId[] = [...new Set(entries.flatMap(({ visit }) => visit.clientId ?? []))];
  const taken = await readReservations(work, ids);
  const stepped = await readSteppedAt(work, ids);
  const returning = await findReturning(work, clientIds);
  const alerts = await readAlertsByClient(work, clientIds);
  const series = await readPlacesInSeries(work, ids);
  return entries.map((entry) => {
    const { appointmentId, clientId, segments } = entry.visit;
    return {
      ...entry,
      stepMinutes: Math.max(5, ...segments.map(({ serviceId }) => entry.catalog.services.get(serviceId)?.gridMinutes ?? 5)),
      occupied: taken.get(appointmentId) ?? [],
      steppedAt: stepped.get(appointmentId) ?? null,
      isNew: clientId !== null && !returning.has(clientId),
      series: series.get(appointmentId) ?? null,
      alerts: clientId === null ? [] : (alerts.get(clientId) ?? []),
    };
  });
}

function columnOf(resource: BookableResource, zone: string, range: { readonly fromDate: IsoDate; readonly untilDate: IsoDate }, whole: Span): DeskColumn {
  const away = resource.away.flatMap(({ why, ...span }) => clipSpans([span], whole).map((each) => ({ ...each, why })));
  if (resource.hours === 'always') return { resource, working: null, away };
  const { breaks, ...hours } = resource.hours;
  const shifts = expandHours({ ...hours, timeOff: [] }, zone, range);
  const rests = subtractSpans(intersectSpans(shifts, expandHours({ weekly: breaks }, zone, range)), mergeSpans(resource.away));
  return { resource, working: shifts, away: [...away, ...rests.map((span) => ({ ...span, why: 'break' as const }))] };
}

/** A stretch of time as the API writes it. */
export function presentSpan(zone: string, { start, end }: Span): { start: string; end: string } {
  return { start: formatInZone(zone, start), end: formatInZone(zone, end) };
}
