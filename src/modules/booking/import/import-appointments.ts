import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import type { EpochMinute, Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireAccount } from '#modules/identity';
import { type ImportRows, insertImported } from './import-store.ts';
import type { ReservedKind, Source, Status } from '../model.ts';
import { bumpVersions } from '../store.ts';

/** One service of a visit brought in from elsewhere, and what it occupied or will; times in epoch minutes, buffers in the reservations. */
export interface ImportedSegment extends Span {
  readonly serviceId: ServiceId;
  readonly providerId: ResourceId;
  readonly priceMinor: bigint | null;
  readonly reservations: readonly (Span & { readonly resourceId: ResourceId; readonly kind: ReservedKind })[];
}

/** A visit brought in from elsewhere. */
export interface ImportedAppointment {
  readonly clientId: ClientId;
  readonly locationId: LocationId;
  readonly start: EpochMinute;
  readonly segments: readonly ImportedSegment[];
  readonly status: Exclude<Status, 'held'>;
  readonly bookedAt: Instant;
  readonly depositMinor?: bigint;
  /** How it was booked where it comes from; only the demo says so, what is really brought in is `import`. */
  readonly source?: Source;
}

const ROWS_AT_ONCE = 1_000;

/**
 * Brings in many visits by few statements; the guard applies to them as to any. Nobody is told, and no step is written: their history begins here.
 *
 * Throws the database's refusal (23P01) when two of them, or one and a visit that is there, would occupy one resource at one time.
 */
export async function importAppointments(work: Work, visits: readonly ImportedAppointment[]): Promise<AppointmentId[]> {
  const { currency } = await requireAccount(work);
  const ids: AppointmentId[] = [];
  for (let from = 0; from < visits.length; from += ROWS_AT_ONCE) {
    const rows: ImportRows = { appointments: [], segments: [], reservations: [] };
    for (const visit of visits.slice(from, from + ROWS_AT_ONCE)) ids.push(addRows(rows, visit));
    await insertImported(work, currency, rows);
  }
  await bumpVersions(
    work,
    visits.flatMap(({ segments }) => segments.flatMap(({ reservations }) => reservations.map(({ resourceId }) => resourceId))),
  );
  return ids;
}

function addRows(rows: ImportRows, visit: ImportedAppointment): AppointmentId {
  const id = newId<AppointmentId>();
  const prices = visit.segments.map(({ priceMinor }) => priceMinor);
  const price = prices.reduce<bigint | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0n);
  rows.appointments.push({
    id,
    client: visit.clientId,
    location: visit.locationId,
    status: visit.status,
    start: visit.start,
    end: Math.max(...visit.segments.map(({ end }) => end)),
    price: price?.toString() ?? null,
    deposit: (visit.depositMinor ?? 0n).toString(),
    booked: visit.bookedAt.toString(),
    source: visit.source ?? 'import',
  });
  visit.segments.forEach(({ serviceId, providerId, start, end, priceMinor }, position) => {
    rows.segments.push({ id, position, service: serviceId, provider: providerId, start, end, price: priceMinor?.toString() ?? null });
  });
  visit.segments
    .flatMap(({ reservations }) => reservations)
    .forEach(({ resourceId, kind, start, end }, ordinal) => {
      rows.reservations.push({ id, ordinal, resource: resourceId, kind, start, end, occupies: visit.status !== 'cancelled' });
    });
  return id;
}
