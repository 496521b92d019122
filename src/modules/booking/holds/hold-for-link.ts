import { type AppointmentId, type ClientId, asId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type OwnDetails, completeClient, readClient, requireClient } from '#modules/clients';
import { type GrantGiven, recordGrants } from '#modules/consents';
import { requireAccount } from '#modules/identity';
import type { BookedVisit } from './book-for-client.ts';
import { contactTokens } from './confirm-booking.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { bookHeld } from './hold-for-client.ts';
import { type HeldFor, findHeldFor } from './hold-for-store.ts';
import { readFinishToken } from '../again/links.ts';
import type { Appointment } from '../model.ts';
import { findAppointment, requireAppointment } from '../store.ts';

/** What the link that was texted leads to: a time held for somebody. */
export interface LinkedHold {
  readonly visit: Appointment;
  readonly heldFor: HeldFor;
  readonly catalog: LocatedCatalog;
}

/**
 * Opens a hold by the link that was texted. A link works until the hold ends or is booked, by it or at the desk.
 *
 * @throws Refusal `not-found` (forged, or another account's), `link-used`, `link-expired`
 */
export async function openHoldByLink(work: Work, token: string, lock: 'read' | 'forUpdate' = 'read'): Promise<LinkedHold> {
  const appointmentId: AppointmentId = await readFinishToken(work, token);
  const visit = await findAppointment(work, appointmentId, lock);
  if (visit && visit.status !== 'held') throw new Refusal('gone', 'link-used', 'This visit is booked already. The message about it has the link to change it.');
  const heldFor = visit && (await findHeldFor(work, appointmentId));
  // Signed here, and no longer there: it lapsed, or was let go.
  if (!visit?.heldUntil || !heldFor || visit.heldUntil.epochMilliseconds <= work.now.epochMilliseconds)
    throw new Refusal('gone', 'link-expired', 'The time we held for you is free for others again. Please choose another.');
  return { visit, heldFor, catalog: await openCatalog(work, { locationId: visit.locationId }) };
}

/** What somebody sends who finishes by the link: her details where they are asked for, and what she agrees to. */
export interface Finishing {
  readonly client?: OwnDetails | undefined;
  readonly grants: readonly GrantGiven[];
}

/**
 * Books what is held, by the link. Details of whoever is known already are neither shown nor changed; of a caller they are taken behind the age gate.
 *
 * @throws Refusal `not-found`, `link-used`, `link-expired`, `details-missing`, `minor-blocked` before anything is kept, `consent-text-unknown`, and those of
 * `checkDetails` by field
 */
export async function finishByLink(work: Work, token: string, { client, grants }: Finishing): Promise<BookedVisit> {
  const { visit, heldFor, catalog } = await openHoldByLink(work, token, 'forUpdate');
  const clientId = await whoFinishes(work, heldFor, catalog, client);
  const { mobile, email } = await readClient(work, clientId);
  await recordGrants(work, clientId, grants, {
    how: 'finish-link',
    contactTokens: await contactTokens(work, { mobile, email }),
    ids: { appointmentId: visit.appointmentId },
  });
  await bookHeld(work, visit, clientId);
  return { visit: await requireAppointment(work, visit.appointmentId), catalog };
}

async function whoFinishes(work: Work, heldFor: HeldFor, catalog: LocatedCatalog, details: OwnDetails | undefined): Promise<ClientId> {
  const { clientId, state } = await requireClient(work, heldFor.clientId);
  // Somebody may have been taken on at the desk since: then nothing of the record is changed by a link.
  if (!heldFor.asksDetails || state !== 'pending') return clientId;
  if (!details) throw new Refusal('invalid', 'details-missing', 'Please tell us who you are.');
  const { minimumAgeYears } = await requireAccount(work);
  return asId<ClientId>(await completeClient(work, clientId, details, { minimumAgeYears, on: localDateOf(catalog.zone, epochMinuteOf(work.now)) }));
}
