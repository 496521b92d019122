import type { AppointmentId, ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { formatMoney } from '#kernel/money.ts';
import { type EpochMinute, epochMinuteOf, instantOf, zoneInWords } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireAccount } from '#modules/identity';
import { listClientVisits } from '../desk/client-visits-store.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { manageAddress, writeHoldToken, writeLink, writeSession } from './links.ts';
import { type Appointment, isUpcoming } from '../model.ts';
import { type CancellationTerms, cancellationTerms } from '../policy.ts';
import { soleProvider } from '../moves/shape-move.ts';
import { findAppointment } from '../store.ts';
import type { Hold } from '../holds/take-hold.ts';
import { termsOf } from '../terms.ts';

/** What cancelling costs, in figures; nothing ever when `lateFeeMinor` is 0. */
export interface Terms {
  readonly freeUntil: EpochMinute;
  readonly isFree: boolean;
  readonly lateFeeMinor: bigint;
  /** What is owed is the deposit that was paid. */
  readonly isDeposit: boolean;
}

interface VisitInWords {
  readonly appointmentId: AppointmentId;
  readonly locationId: LocationId;
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly serviceIds: readonly ServiceId[];
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly priceMinor: bigint | null;
  readonly currency: string;
  readonly terms: Terms;
}

/** A hold with everything that is read back before it is booked. */
export interface HeldVisit extends VisitInWords {
  readonly holdToken: string;
  readonly session: string;
  readonly expiresAt: EpochMinute;
}

/** Puts a hold into the figures and names that are read back to whoever asked for it. */
export async function describeHold(work: Work, { appointmentId, sessionId, expiresAt, draft, catalog, shape }: Hold): Promise<HeldVisit> {
  const terms = cancellationTerms({ start: instantOf(draft.start), depositMinor: draft.depositMinor }, shape.cancellation, { now: work.now, kept: null });
  return {
    appointmentId,
    locationId: catalog.locationId,
    start: draft.start,
    end: draft.end,
    ...namesOf(draft.segments, catalog),
    priceMinor: draft.priceMinor,
    currency: draft.currency,
    terms: inFigures(terms, draft.depositMinor),
    holdToken: await writeHoldToken(work, appointmentId),
    session: await writeSession(work, sessionId),
    expiresAt: epochMinuteOf(expiresAt),
  };
}

/** A visit to come of somebody who showed who they are, with the token by which they may change it. */
export interface ComingVisit extends VisitInWords {
  readonly clientId: ClientId;
  readonly status: Appointment['status'];
  readonly version: number;
  readonly zone: string;
  readonly place: string;
  readonly address: string;
  /** The provider it is with, when it is only one: moving it keeps them. */
  readonly providerId: ResourceId | undefined;
  readonly link: string;
}

/** Visits looked through, and visits given. */
const [LOOKED_AT, GIVEN] = [30, 6];

/** Lists the next visits of some clients, each with a link of its own; whoever calls has made sure who asks. */
export async function listComingVisits(work: Work, clientIds: readonly ClientId[]): Promise<ComingVisit[]> {
  if (clientIds.length === 0) return [];
  const rows = await listClientVisits(work, { clientIds, before: undefined, limit: LOOKED_AT });
  const coming = rows.filter(({ status, starts_at: at }) => isUpcoming(status) && at.epochMilliseconds > work.now.epochMilliseconds).reverse();
  const visits: ComingVisit[] = [];
  for (const { appointment_id: id } of coming.slice(0, GIVEN)) {
    const visit = await findAppointment(work, id);
    if (visit?.clientId) visits.push(await describeVisit(work, { ...visit, clientId: visit.clientId }));
  }
  return visits;
}

/** A visit that took place, as its client may be told of it. */
export interface PastVisit {
  readonly appointmentId: AppointmentId;
  readonly serviceIds: readonly ServiceId[];
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly start: EpochMinute;
  readonly zone: string;
  readonly place: string;
}

/** Lists the visits of some clients that took place, the latest first; whoever calls has made sure who asks. */
export async function listPastVisits(work: Work, clientIds: readonly ClientId[]): Promise<PastVisit[]> {
  if (clientIds.length === 0) return [];
  const rows = (await listClientVisits(work, { clientIds, before: undefined, limit: LOOKED_AT })).filter(({ status }) => status === 'done');
  const visits: PastVisit[] = [];
  for (const { appointment_id: appointmentId, client_id: clientId, location_id: locationId, starts_at: at, segments } of rows) {
    const catalog = await openCatalog(work, { locationId });
    work.shown.add(clientId);
    const { serviceIds, services, providers } = namesOf(
      (segments ?? []).map(({ service, provider }) => ({ serviceId: service, providerId: provider })),
      catalog,
    );
    visits.push({ appointmentId, serviceIds, services, providers, start: epochMinuteOf(at), zone: catalog.zone, place: catalog.place.name });
  }
  return visits;
}

/** Reads one visit to come, with a link of its own; undefined once it is over or cancelled. Whoever calls has made sure who asks. */
export async function findComingVisit(work: Work, appointmentId: AppointmentId): Promise<ComingVisit | undefined> {
  const visit = await findAppointment(work, appointmentId);
  if (!visit?.clientId || !isUpcoming(visit.status) || visit.start.epochMilliseconds <= work.now.epochMilliseconds) return undefined;
  return describeVisit(work, { ...visit, clientId: visit.clientId });
}

async function describeVisit(work: Work, visit: Appointment & { readonly clientId: ClientId }): Promise<ComingVisit> {
  const catalog = await openCatalog(work, { locationId: visit.locationId });
  work.shown.add(visit.clientId);
  return {
    appointmentId: visit.appointmentId,
    clientId: visit.clientId,
    locationId: visit.locationId,
    status: visit.status,
    version: visit.version,
    start: epochMinuteOf(visit.start),
    end: epochMinuteOf(visit.end),
    zone: catalog.zone,
    place: catalog.place.name,
    address: catalog.place.address,
    ...namesOf(visit.segments, catalog),
    providerId: soleProvider(visit),
    priceMinor: visit.priceMinor,
    currency: visit.currency,
    terms: inFigures(await termsOf(work, visit, catalog), visit.depositMinor),
    link: await writeLink(work, visit, 'page'),
  };
}

/** A visit or a hold in the words of a card; nothing in it says whose it is. */
export interface VisitInConversation {
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly zone: string;
  readonly zoneLabel: string;
  readonly place: string;
  readonly address: string;
  readonly priceLabel: string | null;
  /** It is booked, and not cancelled since. */
  readonly isBooked: boolean;
}

/** Reads what the row of a visit says now, for the conversation in which it was held or booked. */
export async function describeVisitOf(work: Work, appointmentId: AppointmentId): Promise<VisitInConversation | undefined> {
  const visit = await findAppointment(work, appointmentId);
  if (!visit) return undefined;
  const catalog = await openCatalog(work, { locationId: visit.locationId });
  const start = epochMinuteOf(visit.start);
  const { services, providers } = namesOf(visit.segments, catalog);
  return {
    ...{ services, providers, start, zone: catalog.zone, place: catalog.place.name, address: catalog.place.address },
    end: epochMinuteOf(visit.end),
    zoneLabel: zoneInWords(catalog.zone, start),
    priceLabel: visit.priceMinor === null ? null : formatMoney({ minor: visit.priceMinor, currency: visit.currency }),
    isBooked: visit.status !== 'held' && visit.status !== 'cancelled',
  };
}

/** The address of a visit's own page, for whoever booked or changed it just now. */
export async function linkToVisit(work: Work, visit: Pick<Appointment, 'appointmentId' | 'linkVersion'>, publicUrl: string): Promise<string> {
  const { slug } = await requireAccount(work);
  return manageAddress(publicUrl, slug, await writeLink(work, visit, 'page'));
}

function inFigures({ freeUntil, isFree, lateFeeMinor }: CancellationTerms, depositMinor: bigint): Terms {
  return { freeUntil: epochMinuteOf(freeUntil), isFree, lateFeeMinor, isDeposit: lateFeeMinor > 0n && lateFeeMinor === depositMinor };
}

function namesOf(
  segments: readonly Pick<Appointment['segments'][number], 'serviceId' | 'providerId'>[],
  catalog: LocatedCatalog,
): Pick<VisitInWords, 'serviceIds' | 'services' | 'providers'> {
  const providers = [...new Set(segments.map(({ providerId }) => providerId))].map((id) => catalog.resources.get(id)?.name ?? '');
  return {
    serviceIds: segments.map(({ serviceId }) => serviceId),
    services: segments.map(({ serviceId }) => catalog.services.get(serviceId)?.name ?? ''),
    providers: providers.filter((name) => name !== ''),
  };
}
