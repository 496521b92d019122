import type { AppointmentId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { type MoneyJson, formatMoney, moneyToJson } from '#kernel/money.ts';
import { type Instant, epochMinuteOf, formatForPeople, formatInZone, zoneInWords } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { listOpenLocations, publicServices } from '#modules/catalog';
import { readFirstName, requireClient } from '#modules/clients';
import { currentTexts } from '#modules/consents';
import { requireAccount } from '#modules/identity';
import { type LocatedCatalog, openCatalog } from './availability/diary.ts';
import { writeHoldToken, writeSession } from './again/links.ts';
import type { Returning } from './again/book-again.ts';
import type { LinkedVisit } from './again/manage-visit.ts';
import { type Appointment, isUpcoming } from './model.ts';
import type { LinkedHold } from './holds/hold-for-link.ts';
import { soleProvider } from './moves/shape-move.ts';
import { requireAppointment } from './store.ts';
import { termsOf } from './terms.ts';
import type { Hold } from './holds/take-hold.ts';

/** Gives the location asked for, or the account's first. */
export async function orFirstLocation(work: Work, wanted: LocationId | undefined): Promise<LocationId> {
  const first = wanted ?? (await listOpenLocations(work))[0]?.locationId;
  if (first === undefined) throw new Error('an account without an open location');
  return first;
}

/** Everything the booking page needs before a time is chosen. */
export async function presentServices(work: Work, locationId?: LocationId) {
  const account = await requireAccount(work);
  const { locations, services } = await publicServices(work, locationId);
  const { bookingNotice: notice, logoName } = account.settings;
  return {
    account: {
      name: typeof logoName === 'string' ? logoName : account.name,
      slug: account.slug,
      phone: account.phone,
      minimumAge: account.minimumAgeYears,
      privacyUrl: `/${account.slug}/privacy`,
      cancellationWindowHours: Math.max(0, ...services.map(({ cancellationWindowHours }) => cancellationWindowHours)),
      bookingNotice: typeof notice === 'string' ? notice : null,
    },
    locations,
    services,
    consentTexts: await currentTexts(work, account.name),
  };
}

/** A hold as the page shows it, with the server's clock so that the countdown trusts no other. */
export async function presentHold(work: Work, { appointmentId, sessionId, expiresAt, draft, catalog, shape }: Hold) {
  const lead = draft.segments[shape.leadSegment];
  const by = lead && catalog.resources.get(lead.providerId);
  const label = draft.priceMinor === null ? (shape.blocks[shape.leadSegment]?.service.priceLabel ?? '') : priceLabel(draft.priceMinor, draft.currency);
  return {
    holdToken: await writeHoldToken(work, appointmentId),
    session: await writeSession(work, sessionId),
    expiresAt: expiresAt.toString(),
    now: work.now.toString(),
    start: formatInZone(catalog.zone, draft.start),
    end: formatInZone(catalog.zone, draft.end),
    provider: { id: by?.resourceId ?? '', name: by?.name ?? '' },
    priceLabel: label,
  };
}

function priceLabel(minor: bigint, currency: string): string {
  return minor === 0n ? 'Free' : formatMoney({ minor, currency });
}

/** A visit just booked or moved, as the page shows it. */
export function presentBooked(visit: Appointment, catalog: LocatedCatalog, manageUrl: string) {
  const { name, address, directions, zone } = catalog.place;
  return {
    appointmentId: visit.appointmentId,
    manageUrl,
    ...times(visit, catalog),
    services: namesOf(visit.segments, catalog),
    providerName: providerName(catalog, visit),
    location: { name, address, timeZone: zone, zoneLabel: zoneInWords(zone, epochMinuteOf(visit.start)), directions: directions === '' ? null : directions },
    ...(visit.confirmBy === null ? {} : { confirmBy: 'email' as const }),
  };
}

/** The same for a repeated request, read again. */
export async function presentBookedAgain(work: Work, appointmentId: AppointmentId, manageUrl: string) {
  const visit = await requireAppointment(work, appointmentId);
  return presentBooked(visit, await openCatalog(work, { locationId: visit.locationId }), manageUrl);
}

function times({ start, end }: { readonly start: Instant; readonly end: Instant }, { zone }: LocatedCatalog): { start: string; end: string } {
  return { start: formatInZone(zone, epochMinuteOf(start)), end: formatInZone(zone, epochMinuteOf(end)) };
}

function namesOf(segments: readonly { readonly serviceId: ServiceId }[], catalog: LocatedCatalog): string[] {
  return segments.map(({ serviceId }) => catalog.services.get(serviceId)?.name ?? 'Treatment');
}

function providerName(catalog: LocatedCatalog, visit: Pick<Appointment, 'segments'>): string {
  const names = [...new Set(visit.segments.map(({ providerId }) => providerId))].map((id) => catalog.resources.get(id)?.name ?? '');
  return names.filter((name) => name !== '').join(' and ');
}

/** A visit as its link shows it: first name, slot and service, nothing else about the person. */
export async function presentLinked(work: Work, { visit, catalog, terms }: LinkedVisit) {
  const mayChange = isUpcoming(visit.status);
  return {
    firstName: await readFirstName(work, visit.clientId),
    ...times(visit, catalog),
    timeZone: catalog.zone,
    services: namesOf(visit.segments, catalog),
    status: visit.status,
    mayMove: mayChange,
    mayCancel: mayChange,
    freeUntil: formatInZone(catalog.zone, epochMinuteOf(terms.freeUntil)),
    policyText: policyText(visit, catalog, terms),
    movePolicyText: movePolicyText(visit, terms),
    cancelCosts: terms.feeMinor > 0n,
    locationName: catalog.place.name,
    locationId: visit.locationId,
    serviceIds: askedFor(visit),
    providerId: soleProvider(visit) ?? null,
    ...(visit.confirmBy === null ? {} : { confirmBy: 'email' as const }),
  };
}

/** Whom a link knows, for booking again: first name and what she had, nothing else about the person. */
export async function presentReturning(work: Work, { clientId, visit }: Returning) {
  const catalog = await openCatalog(work, { locationId: visit.locationId });
  return {
    firstName: await readFirstName(work, clientId),
    services: namesOf(visit.segments, catalog),
    serviceIds: askedFor(visit),
    providerId: soleProvider(visit) ?? null,
    locationId: visit.locationId,
  };
}

function askedFor(visit: Appointment): ServiceId[] {
  return visit.segments.map(({ serviceId }) => serviceId);
}

/** What cancelling costs, now and later. */
function policyText({ depositMinor, currency }: Appointment, { zone }: LocatedCatalog, { isFree, lateFeeMinor, freeUntil }: LinkedVisit['terms']): string {
  if (lateFeeMinor === 0n) return 'Moving and cancelling are free.';
  const [until, amount] = [formatForPeople(zone, epochMinuteOf(freeUntil)), formatMoney({ minor: lateFeeMinor, currency })];
  const isDeposit = lateFeeMinor === depositMinor;
  if (isFree) return `Cancelling is free until ${until}. After that ${isDeposit ? `your ${amount} deposit is kept` : `it costs ${amount}`}.`;
  return `${isDeposit ? `Your ${amount} deposit would be kept.` : `Cancelling now costs ${amount}.`} Cancelling was free until ${until}.`;
}

/** What moving costs: nothing; and what it does not undo. */
function movePolicyText({ depositMinor, currency }: Appointment, { isFree, lateFeeMinor }: LinkedVisit['terms']): string {
  const words = 'At no charge, with the same provider.';
  if (isFree || lateFeeMinor === 0n) return words;
  const amount = formatMoney({ minor: lateFeeMinor, currency });
  const still = lateFeeMinor === depositMinor ? `your ${amount} deposit would still be kept` : `it would still cost ${amount}`;
  return `${words} Moving does not make cancelling free again: if you cancel later, ${still}.`;
}

/** What the link that was texted shows: first name, slot and service; and what the person is asked and may agree to. */
export async function presentFinish(work: Work, { visit, heldFor, catalog }: LinkedHold) {
  const account = await requireAccount(work);
  const { clientId, state } = await requireClient(work, heldFor.clientId);
  const { heldUntil } = visit;
  const terms = await termsOf(work, visit, catalog);
  return {
    firstName: await readFirstName(work, clientId),
    asksDetails: heldFor.asksDetails && state === 'pending',
    ...times(visit, catalog),
    timeZone: catalog.zone,
    services: namesOf(visit.segments, catalog),
    providerName: providerName(catalog, visit),
    locationName: catalog.place.name,
    address: catalog.place.address,
    priceLabel: visit.priceMinor === null ? 'Told at the visit' : priceLabel(visit.priceMinor, visit.currency),
    policyText: policyText(visit, catalog, terms),
    heldUntil: heldUntil?.toString() ?? '',
    now: work.now.toString(),
    minimumAge: account.minimumAgeYears,
    consentTexts: await currentTexts(work, account.name),
  };
}

/** Someone's name in the calendar. */
export interface CalendarClient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** A visit as the staff calendar shows it; a hold has no client. */
export function presentForStaff(visit: Appointment, catalog: LocatedCatalog, client: CalendarClient | null) {
  const price: MoneyJson | null = visit.priceMinor === null ? null : moneyToJson({ minor: visit.priceMinor, currency: visit.currency });
  return {
    id: visit.appointmentId,
    locationId: visit.locationId,
    client,
    status: visit.status,
    source: visit.source,
    version: visit.version,
    ...times(visit, catalog),
    timeZone: catalog.zone,
    price,
    depositMinor: Number(visit.depositMinor),
    feeMinor: Number(visit.feeMinor),
    cancelledBy: visit.cancelledBy,
    heldUntil: visit.heldUntil?.toString() ?? null,
    segments: visit.segments.map(({ serviceId, providerId, start, end }) => ({
      serviceId,
      serviceName: catalog.services.get(serviceId)?.name ?? 'Treatment',
      providerId,
      providerName: nameOf(catalog, providerId),
      start: formatInZone(catalog.zone, start),
      end: formatInZone(catalog.zone, end),
    })),
  };
}

function nameOf(catalog: LocatedCatalog, resourceId: ResourceId): string {
  return catalog.resources.get(resourceId)?.name ?? '';
}
