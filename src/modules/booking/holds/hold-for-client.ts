import { type AppointmentId, type ClientId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { activate, createClient, currentAgeGate, readClient, requireClient } from '#modules/clients';
import { mayContact } from '#modules/consents';
import { announceVisit, queueMessage, withdrawMessages } from '#modules/messaging';
import { type BookedVisit, type DeskWanted, openForClient, placeForDesk } from './book-for-client.ts';
import { requireHold } from './confirm-booking.ts';
import { openCatalog } from '../availability/diary.ts';
import { type HeldFor, countOwnHolds, countText, deleteHeldFor, findHeldFor, insertHeldFor } from './hold-for-store.ts';
import { confirmHold, deleteHold } from './hold-store.ts';
import type { Appointment } from '../model.ts';
import { listHeldSpans } from '../waitlist/offer-store.ts';
import { DESK_HOLD_MINUTES, HOLDS_PER_USER, TEXTS_PER_HOLD } from '../policy.ts';
import { noteReleased } from './release-hold.ts';
import { readMoment } from '../availability/starts.ts';
import { bumpVersions, requireAppointment } from '../store.ts';
import { concerns } from '../words.ts';

/** Somebody on the phone the clinic does not know yet. */
export interface NewCaller {
  readonly firstName: string;
  readonly lastName: string;
  readonly mobile: string;
}

/** What the desk holds, and for whom: a client, or a caller of whom only name and mobile are known. */
export interface DeskHold extends DeskWanted {
  readonly who: { readonly clientId: ClientId } | { readonly caller: NewCaller };
  /** Whether the person asked for the link to be texted. */
  readonly sendLink: boolean;
}

/** A time held at the desk, and how the text about it stands: `undefined` when none was asked for. */
export interface HeldAtDesk extends BookedVisit {
  readonly heldFor: HeldFor;
}

/**
 * Holds a visit at the desk for fifteen minutes and, if the person asked for it, texts a link to finish. It releases itself.
 *
 * A caller who is not known becomes a pending client of name and mobile; that is forgotten like any booking never finished.
 *
 * @throws Refusal `not-found`, `too-many-holds`, `phone-missing`, those of `createClient`, of `shapeVisit` and of a start, `slot-taken` with `alternatives`
 */
export async function holdForClient(work: Work, wanted: DeskHold): Promise<HeldAtDesk> {
  const start = readMoment(work, wanted.start);
  if ((await countOwnHolds(work)) >= HOLDS_PER_USER)
    throw new Refusal('too-many', 'too-many-holds', 'You hold as many times as one person can. Finish one of them or let it go.');
  const known = 'clientId' in wanted.who ? (await requireClient(work, wanted.who.clientId)).clientId : undefined;
  const diary = await openForClient(work, wanted, { clientId: known, start });
  const clientId = 'caller' in wanted.who ? await addCaller(work, wanted.who.caller) : wanted.who.clientId;
  const appointmentId = newId<AppointmentId>();
  const placed = await placeForDesk(work, diary, {
    ...{ appointmentId, start, source: 'staff', providerId: wanted.providerId, reach: 'staff' },
    state: { heldUntil: work.now.add({ minutes: DESK_HOLD_MINUTES }) },
  });
  await insertHeldFor(work, appointmentId, { clientId, asksDetails: known === undefined });
  if (wanted.sendLink) await sendLink(work, appointmentId, clientId);
  await emit(work, 'hold.taken', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...placed.freed, ...placed.draft.reservations.map(({ resourceId }) => resourceId)]);
  return readHeld(work, appointmentId);
}

async function addCaller(work: Work, caller: NewCaller): Promise<ClientId> {
  return createClient(work, caller, { source: 'staff', state: 'pending', gate: await currentAgeGate(work), fieldPrefix: 'caller.' });
}

/**
 * Reads a time held at the desk.
 * @throws Refusal `not-found` when there is no such hold, or it was taken on the booking page
 */
export async function readHeld(work: Work, appointmentId: AppointmentId): Promise<HeldAtDesk> {
  const heldFor = await requireHeldFor(work, appointmentId);
  const visit = await requireAppointment(work, appointmentId);
  return { visit, heldFor, catalog: await openCatalog(work, { locationId: visit.locationId }) };
}

async function requireHeldFor(work: Work, appointmentId: AppointmentId): Promise<HeldFor> {
  const heldFor = await findHeldFor(work, appointmentId);
  if (!heldFor) throw notFound();
  return heldFor;
}

/**
 * Texts the link of a hold once more.
 * @throws Refusal `not-found`, `hold-expired`, `hold-used`, `too-many-texts`, `phone-missing`, `text-refused` when the number asked for no more texts
 */
export async function sendLinkAgain(work: Work, appointmentId: AppointmentId): Promise<HeldAtDesk> {
  const { clientId } = await requireHeldFor(work, appointmentId);
  await requireHold(work, appointmentId);
  await sendLink(work, appointmentId, clientId);
  await emit(work, 'hold.text-sent', { appointmentId, clientId });
  concerns(work, clientId);
  return readHeld(work, appointmentId);
}

/** The send key of the text of a hold's link, the first, the second and so on. */
export function linkSendKey(appointmentId: AppointmentId, texts: number): string {
  return `visit/${appointmentId}/finish/${texts}/sms`;
}

async function sendLink(work: Work, appointmentId: AppointmentId, wanted: ClientId): Promise<void> {
  const { clientId } = await requireClient(work, wanted);
  const { mobile } = await readClient(work, clientId);
  if (mobile === undefined) throw new Refusal('invalid', 'phone-missing', 'There is no mobile number to text the link to. Add one, or finish here.');
  const answer = await mayContact(work, { clientId, channel: 'sms', purpose: 'asked-for', contactToken: await work.vault.token('phone', mobile) });
  if (!answer.may) throw new Refusal('conflict', 'text-refused', 'This number asked us to send no texts. Finish the booking here, or hold it without a text.');
  const texts = await countText(work, appointmentId, TEXTS_PER_HOLD);
  if (texts === undefined) throw new Refusal('conflict', 'too-many-texts', `The link was sent ${TEXTS_PER_HOLD} times. Finish the booking here.`);
  await queueMessage(work, {
    ...{ clientId, channel: 'sms', purpose: 'asked-for', template: 'booking-finish-link' },
    ...{ sendKey: linkSendKey(appointmentId, texts), ids: { appointmentId } },
  });
}

/**
 * Makes a time held at the desk a booked visit, as its words on the phone say.
 * @throws Refusal `not-found`, `hold-expired`, `hold-used`
 */
export async function finishHold(work: Work, appointmentId: AppointmentId): Promise<BookedVisit> {
  const heldFor = await requireHeldFor(work, appointmentId);
  const hold = await requireHold(work, appointmentId);
  const { clientId } = await requireClient(work, heldFor.clientId);
  await activate(work, clientId);
  await bookHeld(work, hold, clientId);
  return { visit: await requireAppointment(work, appointmentId), catalog: await openCatalog(work, { locationId: hold.locationId }) };
}

/** Books what is held for the one it is held for: tells her, and whoever else follows; the link is used up by it. */
export async function bookHeld(work: Work, { appointmentId, version, start }: Appointment, clientId: ClientId): Promise<void> {
  await withdrawMessages(work, { appointmentId, templates: ['booking-finish-link'], reason: 'visit-booked' });
  await announceVisit(work, { kind: 'booked', appointmentId, clientId, version: version + 1, start });
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  concerns(work, clientId);
  await deleteHeldFor(work, appointmentId);
  if (!(await confirmHold(work, appointmentId, { clientId, confirmBy: null, note: null }))) throw new Error('a hold that is locked has ended');
}

/**
 * Lets a time held at the desk go; what was to be texted about it is not.
 * @throws Refusal `not-found`, `hold-used` when it was booked meanwhile
 */
export async function letGo(work: Work, appointmentId: AppointmentId): Promise<void> {
  const visit = await requireAppointment(work, appointmentId);
  if (visit.status !== 'held') throw new Refusal('conflict', 'hold-used', 'This was booked in the meantime. Cancel the visit if it is not to be.');
  const { clientId } = await requireHeldFor(work, appointmentId);
  await withdrawMessages(work, { appointmentId, reason: 'hold-ended' });
  const held = await listHeldSpans(work, { appointmentId });
  const freed = await deleteHold(work, appointmentId);
  await noteReleased(work, held);
  await emit(work, 'hold.released', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, freed);
}
