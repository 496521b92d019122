import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Instant, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type ClientDetails, createClient, findClientsByContact, normaliseEmail, normalisePhone, refuseCardNumber } from '#modules/clients';
import { type GrantGiven, recordGrants } from '#modules/consents';
import { requireAccount } from '#modules/identity';
import { announceVisit, queueMessage } from '#modules/messaging';
import { CODE_SETTING } from './code.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { confirmHold, lockContacts } from './hold-store.ts';
import { readHoldToken } from '../again/links.ts';
import type { Appointment } from '../model.ts';
import { CODE_MINUTES, type HoldCaps, VISITS_PER_CONTACT } from '../policy.ts';
import { countUpcomingOnline, findAppointment } from '../store.ts';
import { concerns, sealWords } from '../words.ts';

/** What a visitor sends to make a hold a visit. Price, end and deposit are not among it: they were settled when it was held. */
export interface BookingWanted {
  readonly holdToken: string;
  readonly client: ClientDetails;
  readonly note?: string | undefined;
  readonly grants: readonly GrantGiven[];
}

/** A visit just booked, and the catalog it is read with; `confirmBy` when a code sent by mail is still asked for. */
export interface Booked {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
  readonly confirmBy: Instant | null;
  readonly visit: Appointment;
  readonly catalog: LocatedCatalog;
}

/** Names the job that ends a visit whose code was never entered. */
export const END_UNCONFIRMED_JOB = 'booking.end-unconfirmed';

/**
 * Makes a hold a booked visit for a new, pending client; nobody is joined to anybody here, and no answer shows whether a match exists.
 *
 * Client, consents, visit and the messages about it are one transaction: all of it happens, or none.
 *
 * @throws Refusal `hold-expired`, `hold-used`, `not-found`, `too-many-visits`, `card-number-refused`, `minor-blocked` before anything is stored,
 * `consent-text-unknown`, and those of `checkDetails` by field
 */
export async function confirmBooking(work: Work, wanted: BookingWanted, caps: HoldCaps = 'on'): Promise<Booked> {
  const hold = await requireHold(work, await readHoldToken(work, wanted.holdToken));
  const { appointmentId } = hold;
  refuseCardNumber('note', wanted.note);
  const account = await requireAccount(work);
  const catalog = await openCatalog(work, { locationId: hold.locationId });
  if (caps === 'on') await refuseTooMany(work, wanted.client);
  const clientId = await createClient(work, wanted.client, {
    source: 'online',
    fieldPrefix: 'client.',
    gate: { minimumAgeYears: account.minimumAgeYears, on: localDateOf(catalog.zone, epochMinuteOf(work.now)) },
  });
  await recordGrants(work, clientId, wanted.grants, { how: 'booking-page', contactTokens: await contactTokens(work, wanted.client), ids: { appointmentId } });
  const confirmBy = account.settings[CODE_SETTING] === true ? work.now.add({ minutes: CODE_MINUTES }) : null;
  await (confirmBy === null ? announce(work, hold, clientId) : askForCode(work, appointmentId, clientId, confirmBy));
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  concerns(work, clientId);
  const note = await sealWords(work, { appointmentId, clientId }, 'note', wanted.note);
  if (!(await confirmHold(work, appointmentId, { clientId, confirmBy, note }))) throw holdExpired();
  return {
    appointmentId,
    clientId,
    confirmBy,
    catalog,
    visit: { ...hold, status: 'booked', clientId, confirmBy, heldUntil: null, bookedAt: work.now, version: hold.version + 1 },
  };
}

/**
 * Gives a hold that may still be booked, and locks it.
 * @throws Refusal `hold-expired`, `hold-used`
 */
export async function requireHold(work: Work, appointmentId: AppointmentId): Promise<Appointment & { readonly heldUntil: Instant }> {
  const hold = await findAppointment(work, appointmentId, 'forUpdate');
  if (!hold) throw holdExpired();
  if (hold.status !== 'held') throw new Refusal('conflict', 'hold-used', 'This visit has been booked already. The confirmation is in your mail.');
  const { heldUntil } = hold;
  if (!heldUntil || heldUntil.epochMilliseconds <= work.now.epochMilliseconds) throw holdExpired();
  return { ...hold, heldUntil };
}

function holdExpired(): Refusal {
  return new Refusal(
    'gone',
    'hold-expired',
    'The time it was held for is over, and it is free for others again. Nothing you typed is lost; please choose a time again.',
  );
}

/** Two bookings with one number or address take turns, so that the count is the true one. */
async function refuseTooMany(work: Work, { mobile, email }: ClientDetails): Promise<void> {
  await lockContacts(work, await contactTokens(work, { mobile, email }));
  const upcoming = await countUpcomingOnline(work, await findClientsByContact(work, { mobile, email }));
  if (upcoming >= VISITS_PER_CONTACT)
    throw new Refusal('conflict', 'too-many-visits', 'No more visits can be booked online with this number or address. Please call us.');
}

/** The keyed hashes of a number and an address, written in their one form. */
export async function contactTokens(work: Work, { mobile, email }: Pick<ClientDetails, 'mobile' | 'email'>): Promise<{ sms?: Buffer; email?: Buffer }> {
  const [phone, address] = [mobile === undefined ? undefined : normalisePhone(mobile), email === undefined ? undefined : normaliseEmail(email)];
  return {
    ...(phone === undefined ? {} : { sms: await work.vault.token('phone', phone) }),
    ...(address === undefined ? {} : { email: await work.vault.token('email', address) }),
  };
}

async function announce(work: Work, { appointmentId, version, start }: Appointment, clientId: ClientId): Promise<void> {
  await announceVisit(work, { kind: 'booked', appointmentId, clientId, version: version + 1, start });
}

/** The confirmation waits until the code was entered; if it never is, the visit is cancelled. */
async function askForCode(work: Work, appointmentId: AppointmentId, clientId: ClientId, confirmBy: Instant): Promise<void> {
  await queueMessage(work, {
    clientId,
    channel: 'email',
    purpose: 'booking',
    template: 'booking-code',
    sendKey: `visit/${appointmentId}/code/1/email`,
    ids: { appointmentId },
  });
  await work.queue.enqueue(work, END_UNCONFIRMED_JOB, { appointmentId }, { startAfter: confirmBy });
}
