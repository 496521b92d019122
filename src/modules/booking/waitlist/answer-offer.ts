import type { ClientId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { activate, requireClient } from '#modules/clients';
import { announceVisit, withdrawMessages } from '#modules/messaging';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { confirmHold, deleteHold } from '../holds/hold-store.ts';
import { readOfferToken } from '../again/links.ts';
import type { Appointment, OfferId } from '../model.ts';
import { askLater } from './offer-opening.ts';
import { type Offer, type Opening, endOffer, endOpening, findOffer, lockOpening } from './offer-store.ts';
import { bumpVersions, findAppointment, requireAppointment } from '../store.ts';
import { endWaiting } from './waitlist-store.ts';
import { concerns } from '../words.ts';

/** An offer that can still be answered, with the time that is held. */
export interface OpenOffer {
  readonly offer: Offer;
  readonly visit: Appointment;
  readonly catalog: LocatedCatalog;
}

/**
 * Opens an offer by the link that was sent. It works until it is answered or its minutes are over.
 * @throws Refusal `not-found` (forged, or another account's), `link-used` once it was accepted, `offer-over`
 */
export async function openOffer(work: Work, token: string): Promise<OpenOffer> {
  const offer = await findOffer(work, await readOfferToken(work, token));
  if (!offer) throw notFound();
  return requireOpen(work, offer, 'read');
}

async function requireOpen(work: Work, offer: Offer, lock: 'read' | 'forUpdate'): Promise<OpenOffer> {
  if (offer.status === 'accepted')
    throw new Refusal('gone', 'link-used', 'You said yes, and your visit is booked. The message about it has the link to change it.');
  if (offer.status !== 'waiting' || offer.expiresAt.epochMilliseconds <= work.now.epochMilliseconds || offer.appointmentId === null) throw over();
  const visit = await findAppointment(work, offer.appointmentId, lock);
  if (visit?.status !== 'held') throw over();
  return { offer, visit, catalog: await openCatalog(work, { locationId: visit.locationId }) };
}

function over(): Refusal {
  return new Refusal('gone', 'offer-over', 'This time is no longer kept for you. You stay on our waitlist, and we ask you again when another comes free.');
}

/** Takes the opening of an offer for oneself, and reads both as they stand then: whoever answers, skips or asks on takes turns. */
async function lockOffer(work: Work, offerId: OfferId): Promise<{ readonly offer: Offer; readonly opening: Opening }> {
  const found = await findOffer(work, offerId);
  const opening = found && (await lockOpening(work, found.openingId));
  const offer = opening && (await findOffer(work, offerId));
  if (!offer) throw notFound();
  return { offer, opening };
}

/**
 * Says yes: what is held becomes a visit, and the place on the waitlist has done its work. Of two who press at once one books.
 * @throws Refusal `not-found`, `link-used`, `offer-over`
 */
export async function acceptOffer(work: Work, token: string): Promise<OpenOffer> {
  const { offer } = await lockOffer(work, await readOfferToken(work, token));
  const { visit, catalog } = await requireOpen(work, offer, 'forUpdate');
  const { appointmentId, start, version } = visit;
  const { clientId } = await requireClient(work, offer.clientId);
  await activate(work, clientId);
  await withdrawMessages(work, { appointmentId, templates: ['waitlist-offer'], reason: 'visit-booked' });
  await announceVisit(work, { kind: 'booked', appointmentId, clientId, version: version + 1, start });
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  await endOffer(work, offer.offerId, 'accepted');
  await endOpening(work, offer.openingId, { status: 'filled' });
  await endWaiting(work, offer.waitlistId, 'booked');
  await emit(work, 'waitlist.accepted', { waitlistId: offer.waitlistId, offerId: offer.offerId, clientId });
  concerns(work, clientId);
  if (!(await confirmHold(work, appointmentId, { clientId, confirmBy: null, note: null }))) throw over();
  return { offer, visit: await requireAppointment(work, appointmentId), catalog };
}

/**
 * Says no, or to stop asking: the time goes to the next person at once. To stop asking works after the minutes are over too.
 * @throws Refusal `not-found`, `link-used`, `offer-over`
 */
export async function declineOffer(work: Work, token: string, answer: 'no' | 'stop'): Promise<void> {
  const { offer, opening } = await lockOffer(work, await readOfferToken(work, token));
  if (offer.status === 'accepted') await requireOpen(work, offer, 'read');
  const isLive = offer.status === 'waiting' && offer.expiresAt.epochMilliseconds > work.now.epochMilliseconds;
  if (!isLive && answer === 'no') throw over();
  if (answer === 'stop' && (await endWaiting(work, offer.waitlistId, 'ended')))
    await emit(work, 'waitlist.ended', { waitlistId: offer.waitlistId, clientId: offer.clientId });
  if (isLive) await close(work, { offer, opening }, 'declined');
  concerns(work, offer.clientId);
}

/** Ends an offer nobody answered in time, and asks the next person. */
export async function endLapsed(work: Work, offerId: OfferId): Promise<void> {
  const found = await findOffer(work, offerId);
  if (!found) return;
  const locked = await lockOffer(work, offerId);
  if (locked.offer.status === 'waiting' && locked.offer.expiresAt.epochMilliseconds <= work.now.epochMilliseconds) await close(work, locked, 'lapsed');
}

/**
 * Passes somebody over at the desk: the next person is asked, or nobody any more.
 * @throws Refusal `not-found`, `offer-ended`
 */
export async function skipOffer(work: Work, offerId: OfferId, then: 'next' | 'stop'): Promise<ClientId> {
  const locked = await lockOffer(work, offerId);
  if (locked.offer.status !== 'waiting') throw new Refusal('conflict', 'offer-ended', 'This offer was answered or had ended before you skipped it.');
  if (then === 'stop') await endOpening(work, locked.opening.openingId, { status: 'ended', reason: 'stopped' });
  await close(work, locked, 'skipped');
  concerns(work, locked.offer.clientId);
  return locked.offer.clientId;
}

/** Gives up what was held for somebody, when they are taken off the waitlist. */
export async function endOfferOf(work: Work, offer: Offer | undefined): Promise<void> {
  if (!offer) return;
  const locked = await lockOffer(work, offer.offerId);
  if (locked.offer.status === 'waiting') await close(work, locked, 'skipped');
}

async function close(
  work: Work,
  { offer, opening }: { readonly offer: Offer; readonly opening: Opening },
  status: 'declined' | 'skipped' | 'lapsed',
): Promise<void> {
  const { offerId, appointmentId, waitlistId, clientId } = offer;
  await endOffer(work, offerId, status);
  if (appointmentId !== null) {
    await withdrawMessages(work, { appointmentId, templates: ['waitlist-offer'], reason: 'offer-ended' });
    await bumpVersions(work, await deleteHold(work, appointmentId));
  }
  await emit(work, `waitlist.${status}`, { waitlistId, offerId, clientId });
  await askLater(work, opening.openingId);
}
