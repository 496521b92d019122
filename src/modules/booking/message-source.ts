import { type AppointmentId, asId } from '#kernel/ids.ts';
import type { Money } from '#kernel/money.ts';
import type { Work } from '#kernel/work.ts';
import { findPreparations } from '#modules/catalog';
import { requireAccount } from '#modules/identity';
import type { MessageAbout, MessageFacts, MessageSource, Unwanted, VisitFacts, WaitlistFacts } from '#modules/messaging';
import { codeFor } from './holds/code.ts';
import { type LocatedCatalog, openCatalog } from './availability/diary.ts';
import { findHeldFor } from './holds/hold-for-store.ts';
import { againAddress, finishAddress, manageAddress, offerAddress, writeFinishToken, writeLink, writeOfferToken } from './again/links.ts';
import { type Appointment, type OfferId, type WaitlistId, isUpcoming } from './model.ts';
import { findOffer } from './waitlist/offer-store.ts';
import { SERIES_TEMPLATES, findSeriesFacts, isAboutSeries } from './series/series-messages.ts';
import { soleProvider } from './moves/shape-move.ts';
import { findAppointment } from './store.ts';
import { termsOf } from './terms.ts';
import { findWaiting } from './waitlist/waitlist-store.ts';

/** Supplies what messages about visits and the waitlist say, at the moment they are sent. */
export const bookingMessageSource: MessageSource = {
  templates: [
    ...([
      'booking-confirmation',
      'booking-moved',
      'booking-cancelled',
      'booking-reminder',
      'booking-code',
      'booking-finish-link',
      'booking-again-link',
      'visit-confirmed',
      'waitlist-joined',
      'waitlist-offer',
    ] as const),
    ...SERIES_TEMPLATES,
  ],
  find: (work, about) => {
    if (about.template === 'waitlist-joined') return findWaitlistFacts(work, about);
    if (about.template === 'waitlist-offer') return findOfferFacts(work, about);
    if (about.template === 'booking-finish-link') return findHoldFacts(work, about);
    if (about.template === 'booking-again-link') return findAgainFacts(work, about);
    return isAboutSeries(about) ? findSeriesFacts(work, about) : findVisitFacts(work, about);
  },
};

async function findVisitFacts(work: Work, about: MessageAbout): Promise<MessageFacts | Unwanted> {
  const visit = await findAppointment(work, asId<AppointmentId>(about.ids['appointmentId'] ?? ''));
  const unwanted = visit ? whyUnwanted(work, visit, about) : 'visit-cancelled';
  if (!visit || unwanted !== undefined) return { kind: 'unwanted', reason: unwanted ?? 'visit-cancelled' };
  const catalog = await openCatalog(work, { locationId: visit.locationId });
  const { slug } = await requireAccount(work);
  const url = isUpcoming(visit.status) ? manageAddress(about.publicUrl, slug, await writeLink(work, visit, 'mail')) : undefined;
  return {
    kind: 'visit',
    appointmentId: visit.appointmentId,
    version: visit.version,
    start: visit.start,
    end: visit.end,
    bookedBy: visit.source,
    bookedAt: visit.bookedAt ?? work.now,
    ...(visit.status === 'booked' && visit.confirmBy === null ? { awaitsYes: true } : {}),
    ...whatAndWith(visit, catalog),
    preparation: await preparationOf(work, visit),
    location: locationFacts(catalog),
    ...(visit.priceMinor === null ? {} : { price: money(visit, visit.priceMinor) }),
    ...(url === undefined ? {} : { manageUrl: url, cancellation: await cancellationFacts(work, visit, catalog) }),
    ...(about.template === 'booking-code' && visit.confirmBy ? { code: { code: await codeFor(work, visit.appointmentId), validUntil: visit.confirmBy } } : {}),
  };
}

/** What is held for somebody, with the link to finish it; not wanted any more once it is booked, let go or over. */
async function findHoldFacts(work: Work, about: MessageAbout): Promise<VisitFacts | Unwanted> {
  const hold = await findAppointment(work, asId<AppointmentId>(about.ids['appointmentId'] ?? ''));
  const heldUntil = hold?.status === 'held' ? hold.heldUntil : null;
  if (!hold || !heldUntil || heldUntil.epochMilliseconds <= work.now.epochMilliseconds || !(await findHeldFor(work, hold.appointmentId)))
    return { kind: 'unwanted', reason: 'hold-ended' };
  const catalog = await openCatalog(work, { locationId: hold.locationId });
  const { slug } = await requireAccount(work);
  return {
    ...{ kind: 'visit', appointmentId: hold.appointmentId, version: hold.version, start: hold.start, end: hold.end },
    ...{ bookedBy: hold.source, bookedAt: work.now, preparation: [], location: locationFacts(catalog) },
    ...whatAndWith(hold, catalog),
    finish: { url: finishAddress(about.publicUrl, slug, await writeFinishToken(work, hold.appointmentId)), heldUntil },
  };
}

/** The visit that somebody may have again, with the link that knows her; not wanted any more once the visit turned out not to take place. */
async function findAgainFacts(work: Work, about: MessageAbout): Promise<VisitFacts | Unwanted> {
  const visit = await findAppointment(work, asId<AppointmentId>(about.ids['appointmentId'] ?? ''));
  if (!visit || visit.clientId === null || visit.status === 'cancelled' || visit.status === 'no-show') return { kind: 'unwanted', reason: 'visit-cancelled' };
  const catalog = await openCatalog(work, { locationId: visit.locationId });
  const { slug } = await requireAccount(work);
  const wanted = { serviceIds: visit.segments.map(({ serviceId }) => serviceId), providerId: soleProvider(visit), locationId: visit.locationId };
  return {
    ...{ kind: 'visit', appointmentId: visit.appointmentId, version: visit.version, start: visit.start, end: visit.end },
    ...{ bookedBy: visit.source, bookedAt: visit.bookedAt ?? work.now, preparation: [], location: locationFacts(catalog) },
    ...whatAndWith(visit, catalog),
    again: { url: againAddress(about.publicUrl, slug, wanted, await writeLink(work, visit, 'mail')) },
  };
}

/** What is offered to somebody on the waitlist, with the link to answer; not wanted any more once it is answered, skipped or over. */
async function findOfferFacts(work: Work, about: MessageAbout): Promise<VisitFacts | Unwanted> {
  const offer = await findOffer(work, asId<OfferId>(about.ids['offerId'] ?? ''));
  const isLive = offer?.status === 'waiting' && offer.expiresAt.epochMilliseconds > work.now.epochMilliseconds;
  const hold = isLive && offer.appointmentId !== null ? await findAppointment(work, offer.appointmentId) : undefined;
  if (!offer || hold?.status !== 'held') return { kind: 'unwanted', reason: 'offer-ended' };
  const catalog = await openCatalog(work, { locationId: hold.locationId });
  const { slug } = await requireAccount(work);
  return {
    ...{ kind: 'visit', appointmentId: hold.appointmentId, version: hold.version, start: hold.start, end: hold.end },
    ...{ bookedBy: hold.source, bookedAt: work.now, preparation: [], location: locationFacts(catalog) },
    ...whatAndWith(hold, catalog),
    ...(hold.priceMinor === null ? {} : { price: money(hold, hold.priceMinor) }),
    offer: { url: offerAddress(about.publicUrl, slug, await writeOfferToken(work, offer.offerId)), until: offer.expiresAt },
  };
}

/** A message about a visit is sent only while what it says is still so. */
function whyUnwanted(work: Work, visit: Appointment, { template }: MessageAbout): string | undefined {
  if (template === 'booking-cancelled') return undefined;
  if (visit.status === 'cancelled') return 'visit-cancelled';
  if (visit.clientId === null || !isUpcoming(visit.status)) return 'visit-over';
  if (visit.start.epochMilliseconds <= work.now.epochMilliseconds) return 'visit-begun';
  if (template === 'booking-code' && visit.confirmBy === null) return 'code-entered';
  return undefined;
}

function whatAndWith(visit: Appointment, catalog: LocatedCatalog): Pick<VisitFacts, 'services' | 'providers'> {
  const services = visit.segments.map(({ serviceId, start, end }) => ({ service: catalog.services.get(serviceId), minutes: end - start }));
  const providers = [...new Set(visit.segments.map(({ providerId }) => providerId))].flatMap((id) => catalog.resources.get(id) ?? []);
  return {
    services: services.map(({ service, minutes }) => ({ name: service?.name ?? 'Treatment', minutes })),
    providers: providers.map(({ name, title }) => ({ name, title })),
  };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** What to do before each part of the visit, in its order; a sentence that two services share is said once. */
async function preparationOf(work: Work, { segments }: Appointment): Promise<string[]> {
  const texts = await findPreparations(
    work,
    segments.map(({ serviceId }) => serviceId),
  );
  const said = segments.flatMap(({ serviceId }) =>
    [...sentences.segment((texts.get(serviceId) ?? '').replace(/\s+/g, ' '))].map(({ segment }) => segment.trim()),
  );
  return [...new Set(said.filter((sentence) => sentence !== '').map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)))];
}

async function cancellationFacts(work: Work, visit: Appointment, catalog: LocatedCatalog): Promise<{ freeUntil: Appointment['start']; fee: Money }> {
  const { freeUntil, lateFeeMinor } = await termsOf(work, visit, catalog);
  return { freeUntil, fee: money(visit, lateFeeMinor) };
}

function money({ currency }: Appointment, minor: bigint): Money {
  return { minor, currency };
}

function locationFacts({ place: { name, address, directions, phone, zone } }: LocatedCatalog): VisitFacts['location'] {
  return { name, address, directions, phone, zone };
}

async function findWaitlistFacts(work: Work, { ids }: MessageAbout): Promise<WaitlistFacts | Unwanted> {
  const entry = await findWaiting(work, asId<WaitlistId>(ids['waitlistId'] ?? ''));
  if (!entry) return { kind: 'unwanted', reason: 'waitlist-ended' };
  const catalog = await openCatalog(work, { locationId: entry.locationId });
  const { name, zone } = catalog.place;
  const provider = entry.providerId === undefined ? undefined : catalog.resources.get(entry.providerId);
  return {
    kind: 'waitlist',
    services: entry.serviceIds.map((id) => catalog.services.get(id)?.name ?? 'Treatment'),
    locationName: name,
    zone,
    from: entry.from,
    to: entry.to,
    ...(provider ? { providerName: provider.name } : {}),
  };
}
