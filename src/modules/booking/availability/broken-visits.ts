import type { AppointmentId, LocationId, ResourceId } from '#kernel/ids.ts';
import { type Span, intersectSpans, subtractSpans } from '#kernel/span.ts';
import { type EpochMinute, type IsoDate, addDays, epochMinuteOf, instantOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type BookableResource, type Bookables, licensedSpans, listOpenLocations, listResourceNames, loadBookables } from '#modules/catalog';
import { expandHours } from './availability-hours.ts';
import { type Appointment, MOVABLE } from '../model.ts';
import { FURTHEST_DAYS } from '../policy.ts';
import { listAppointments } from '../store.ts';
import { type ReservedRow, listReservedFrom } from './what-if-store.ts';

/** Visits that are looked at; an account with more is told that there are more. */
const VISITS_LOOKED_AT = 5_000;

/** A visit to come or under way that a rule of the catalog would not allow as it stands, with every reason in words. */
export interface BrokenVisit {
  readonly visit: Appointment;
  readonly reasons: readonly string[];
}

/** What is known of one location for as long as there are visits. */
interface Place {
  readonly name: string;
  readonly catalog: Bookables;
  readonly open: readonly Span[];
  /** Of everything there is, in use or not. */
  readonly names: ReadonlyMap<ResourceId, string>;
  windowsOf(resource: BookableResource): readonly Span[] | 'always';
}

/**
 * Finds the visits that are not over and that the catalog, as this transaction sees it, would not allow: the place closed or gone, somebody away, without licence or
 * without the skill, a room or device out of use. Lead time, horizon and price are no reasons: a visit keeps what was agreed.
 */
export async function findBrokenVisits(work: Work): Promise<Map<AppointmentId, BrokenVisit>> {
  const until = instantOf(epochMinuteOf(work.now) + FURTHEST_DAYS * 1440);
  const listed = await listAppointments(work, { from: work.now, until, locationId: undefined, limit: VISITS_LOOKED_AT });
  // Whoever waits, is in a room or late is touched as much as who comes tomorrow.
  const visits = listed.filter(({ status }) => MOVABLE.includes(status));
  const reserved = await listReservedFrom(work, work.now);
  const places = await openPlaces(work, visits);
  const broken = new Map<AppointmentId, BrokenVisit>();
  for (const visit of visits) {
    const place = places.get(visit.locationId);
    const reasons = place ? [...reasonsOf(visit, place, reserved.get(visit.appointmentId) ?? [])] : ['The location is not open any more'];
    if (reasons.length > 0) broken.set(visit.appointmentId, { visit, reasons: [...new Set(reasons)] });
  }
  return broken;
}

async function openPlaces(work: Work, visits: readonly Appointment[]): Promise<Map<LocationId, Place>> {
  const places = new Map<LocationId, Place>();
  const names = await listResourceNames(work);
  const fromDate = addDays(localDateOf('UTC', epochMinuteOf(work.now)), -2);
  for (const { locationId, name } of await listOpenLocations(work)) {
    const last = visits.findLast((visit) => visit.locationId === locationId);
    if (!last) continue;
    const untilDate = addDays(localDateOf('UTC', epochMinuteOf(last.end)), 3);
    const catalog = await loadBookables(work, { locationId, from: fromDate, until: untilDate });
    if (catalog) places.set(locationId, toPlace({ name, catalog, names }, { fromDate, untilDate }));
  }
  return places;
}

function toPlace(known: Pick<Place, 'name' | 'catalog' | 'names'>, dates: { readonly fromDate: IsoDate; readonly untilDate: IsoDate }): Place {
  const { catalog } = known;
  const windows = new Map<BookableResource, readonly Span[] | 'always'>();
  const windowsOf = (resource: BookableResource) => {
    const spans = windows.get(resource) ?? (resource.hours === 'always' ? ('always' as const) : expandHours(resource.hours, catalog.zone, dates));
    windows.set(resource, spans);
    return spans;
  };
  return { ...known, open: expandHours(catalog.hours, catalog.zone, dates), windowsOf };
}

function* reasonsOf(visit: Appointment, place: Place, rows: readonly ReservedRow[]): Iterable<string> {
  const span = { start: epochMinuteOf(visit.start), end: epochMinuteOf(visit.end) };
  if (!isWithin(place.open, span)) yield `${place.name} is closed then`;
  for (const segment of visit.segments) yield* providerReasons(segment, place, rows);
  for (const { resourceId, kind, start, end } of rows) {
    if (kind === 'provider') continue;
    const name = place.names.get(resourceId) ?? 'What it needs';
    const resource = place.catalog.resources.get(resourceId);
    if (!resource) yield `${name} is out of use`;
    else if (isAway(resource, { start, end })) yield `${name} is out of use then`;
    else if (!fits(place.windowsOf(resource), { start, end })) yield `${name} cannot be had then`;
  }
}

function* providerReasons(segment: Appointment['segments'][number], place: Place, rows: readonly ReservedRow[]): Iterable<string> {
  const { catalog, windowsOf } = place;
  const service = catalog.services.get(segment.serviceId);
  if (!service) yield `This treatment is not offered at ${place.name} any more`;
  const provider = catalog.resources.get(segment.providerId);
  const name = place.names.get(segment.providerId) ?? 'The provider';
  if (service && !service.skills.some(({ resourceId }) => resourceId === segment.providerId)) {
    yield provider ? `${name} does not perform ${service.name} any more` : `${name} takes no visits any more`;
    return;
  }
  if (!provider) return;
  const hands = handsOn(segment, rows);
  if (hands.some((each) => isAway(provider, each))) yield `${name} is away then`;
  else if (!hands.every((each) => fits(windowsOf(provider), each))) yield `${name} is not at work then`;
  const licensed = service && licensedSpans(catalog.zone, service.licenceKinds, provider.licences);
  if (licensed && !isWithin(licensed, segment)) yield `${name} holds no licence for it that day`;
}

/** When the provider is really needed: what is kept of their time, without buffers and without processing. */
function handsOn(segment: Span & { readonly providerId: string }, rows: readonly ReservedRow[]): Span[] {
  const own = rows.filter(({ resourceId }) => resourceId === segment.providerId).map(({ start, end }) => ({ start, end }));
  const kept = intersectSpans([{ start: segment.start, end: segment.end }], own);
  return kept.length > 0 ? kept : [segment];
}

function isAway(resource: BookableResource, span: Span): boolean {
  return resource.away.some((away) => away.start < span.end && span.start < away.end);
}

function fits(windows: readonly Span[] | 'always', span: Span): boolean {
  return windows === 'always' || isWithin(windows, span);
}

function isWithin(spans: readonly Span[], { start, end }: { readonly start: EpochMinute; readonly end: EpochMinute }): boolean {
  return subtractSpans([{ start, end }], spans).length === 0;
}
