import { type AppointmentId, type ClientId, asId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { Prerequisite } from '#modules/catalog';
import { findClientsByContact, readClient, requireClient, verifyClient } from '#modules/clients';
import { announceVisit, countOrdered, queueMessage } from '#modules/messaging';
import { clearedFor } from '../holds/book-for-client.ts';
import { findVisitToRepeat } from '../desk/client-visits-store.ts';
import { type Booked, contactTokens, requireHold } from '../holds/confirm-booking.ts';
import { openCatalog } from '../availability/diary.ts';
import { confirmHold, lockContacts } from '../holds/hold-store.ts';
import { linkExpired, linkUsed, readHoldToken, readLink } from './links.ts';
import type { Appointment } from '../model.ts';
import { AGAIN_DAYS, AGAIN_MINUTES, AGAIN_PER_DAY, type HoldCaps, PEOPLE_PER_MAILBOX, VISITS_PER_CONTACT } from '../policy.ts';
import { countUpcomingOnline, findAppointment } from '../store.ts';
import { concerns, sealWords } from '../words.ts';

/** Whom a link knows, and the visit it came with. */
export interface Returning {
  readonly clientId: ClientId;
  readonly visit: Appointment;
}

/**
 * Opens a visit's link for booking another one. Only a link that came by mail counts, since it alone shows whose mailbox it is; it goes on doing so when the
 * visit is over, but not once it was used up, after a visit that was missed, or when the visit is long ago.
 *
 * @throws Refusal `not-found` (forged, another account's, or shown on a page only), `link-used`, `link-expired`
 */
export async function openForAgain(work: Work, token: string): Promise<Returning> {
  const link = await readLink(work, token);
  const visit = await findAppointment(work, link.appointmentId);
  if (link.from !== 'mail' || !visit || visit.clientId === null) throw notFound();
  if (visit.linkVersion !== link.linkVersion || visit.status === 'cancelled') throw linkUsed();
  if (visit.status === 'no-show' || visit.end.add({ hours: 24 * AGAIN_DAYS }).epochMilliseconds <= work.now.epochMilliseconds) throw linkExpired();
  const { clientId } = await requireClient(work, visit.clientId);
  concerns(work, clientId);
  return { clientId, visit };
}

/** What the client behind a link is cleared for on a day; nobody is cleared for nothing. */
export async function clearedByLink(work: Work, token: string, day: string): Promise<ReadonlySet<Prerequisite['kind']>> {
  return new Set(await clearedFor(work, (await openForAgain(work, token)).clientId, day));
}

/**
 * Books what is held for the client a link knows. Nothing of her record is shown or changed; she is told by mail, as after every booking.
 *
 * @throws Refusal those of `openForAgain`, `hold-expired`, `hold-used`, `too-many-visits`, `card-number-refused`
 */
export async function bookAgain(
  work: Work,
  token: string,
  { holdToken, note }: { holdToken: string; note?: string | undefined },
  caps: HoldCaps = 'on',
): Promise<Booked> {
  const hold = await requireHold(work, await readHoldToken(work, holdToken));
  const returning = await openForAgain(work, token);
  return bookFor(work, await verifyClient(work, returning.clientId, 'email'), { hold, note }, caps);
}

/**
 * Books what is held for a client who showed who they are; whoever calls has made sure of it.
 *
 * @throws Refusal `not-found`, `hold-expired`, `hold-used`, `too-many-visits`
 */
export async function bookHeldFor(work: Work, wanted: ClientId, { holdToken }: { readonly holdToken: string }, caps: HoldCaps = 'on'): Promise<Booked> {
  const hold = await requireHold(work, await readHoldToken(work, holdToken));
  const { clientId } = await requireClient(work, wanted);
  return bookFor(work, clientId, { hold, note: undefined }, caps);
}

type Held = Awaited<ReturnType<typeof requireHold>>;

async function bookFor(
  work: Work,
  clientId: ClientId,
  { hold, note }: { readonly hold: Held; readonly note: string | undefined },
  caps: HoldCaps,
): Promise<Booked> {
  const { appointmentId } = hold;
  if (caps === 'on') await refuseTooMany(work, clientId);
  await announceVisit(work, { kind: 'booked', appointmentId, clientId, version: hold.version + 1, start: hold.start });
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  concerns(work, clientId);
  const sealed = await sealWords(work, { appointmentId, clientId }, 'note', note);
  if (!(await confirmHold(work, appointmentId, { clientId, confirmBy: null, note: sealed }))) throw new Error('a hold that is locked has ended');
  return {
    appointmentId,
    clientId,
    confirmBy: null,
    catalog: await openCatalog(work, { locationId: hold.locationId }),
    visit: { ...hold, status: 'booked', clientId, confirmBy: null, heldUntil: null, bookedAt: work.now, version: hold.version + 1 },
  };
}

/** The cap of the booking page holds here too, whoever else booked with the same number or address. */
async function refuseTooMany(work: Work, clientId: ClientId): Promise<void> {
  const { mobile, email } = await readClient(work, clientId);
  await lockContacts(work, await contactTokens(work, { mobile, email }));
  const others = await findClientsByContact(work, { mobile, email });
  if ((await countUpcomingOnline(work, [...new Set([clientId, ...others])])) >= VISITS_PER_CONTACT)
    throw new Refusal('conflict', 'too-many-visits', 'No more visits can be booked online with this number or address. Please call us.');
}

/** Names the job that mails a link to book again. */
export const AGAIN_JOB = 'booking.mail-again-link';

/**
 * Takes the wish for a link to book again. Whether anybody has the address, the same is done before the answer: one job is queued, naming clients or
 * nobody. What only somebody known gets, the mail, is made when it runs.
 */
export async function askForAgainLink(work: Work, email: string): Promise<void> {
  const known = await findClientsByContact(work, { email });
  const ids = [...known, ...Array.from({ length: MOST_NAMED }, () => newId<ClientId>())].slice(0, MOST_NAMED);
  await work.queue.enqueue(work, AGAIN_JOB, { clientIds: ids.join(' ') });
}

/** Records of one address that are looked at; the rest of the list is filled with ids of nobody, so that its length tells nothing. */
const MOST_NAMED = 12;

/** Mails the link to everybody with that address who has been here or is going to be; those taken on by staff or proven go before those who never answered a mail. */
export async function mailAgainLinks(work: Work, clientIds: readonly ClientId[]): Promise<void> {
  const people: { clientId: ClientId; appointmentId: AppointmentId; isProven: boolean }[] = [];
  for (const id of clientIds) {
    const head = await findLiving(work, id);
    if (!head || people.some(({ clientId }) => clientId === head.clientId)) continue;
    const appointmentId = await findVisitToRepeat(work, head.clientId, work.now.subtract({ hours: 24 * AGAIN_DAYS }));
    if (appointmentId !== undefined) people.push({ ...head, appointmentId });
  }
  const proven = people.filter(({ isProven }) => isProven);
  // Several bookings of somebody who never answered a mail are several records: one link is enough.
  for (const { clientId, appointmentId } of proven.length > 0 ? proven.slice(0, PEOPLE_PER_MAILBOX) : people.slice(-1))
    await mailLink(work, clientId, appointmentId);
}

async function findLiving(work: Work, clientId: ClientId): Promise<{ clientId: ClientId; isProven: boolean } | undefined> {
  try {
    const head = await requireClient(work, clientId);
    return { clientId: head.clientId, isProven: head.state === 'active' };
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** At most one mail in a while, and a few a day, go to one person, however often somebody asks for them. */
async function mailLink(work: Work, clientId: ClientId, appointmentId: AppointmentId): Promise<void> {
  if ((await countOrdered(work, clientId, 'booking-again-link', work.now.subtract({ hours: 24 }))) >= AGAIN_PER_DAY) return;
  const turn = Math.floor(work.now.epochMilliseconds / (AGAIN_MINUTES * 60_000));
  concerns(work, clientId);
  await queueMessage(work, {
    ...{ clientId, channel: 'email', purpose: 'asked-for', template: 'booking-again-link' },
    ...{ sendKey: `client/${clientId}/again/${localDateOf('UTC', Math.floor(work.now.epochMilliseconds / 60_000))}/${turn}/email`, ids: { appointmentId } },
  });
}

/** Reads the ids a job names. */
export function idsOfClients(text: string): ClientId[] {
  return text.split(' ').map((id) => asId<ClientId>(id));
}
