import { timingSafeEqual } from 'node:crypto';
import { type AppointmentId, asId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import type { Appointment, OfferId, SessionId } from '../model.ts';

/**
 * Signed tokens: an id, a number and a MAC made with the account's key. Nothing is stored, so nothing can leak from the database, and the
 * same token can be made again for an idempotent replay.
 */
interface Signed {
  readonly id: string;
  readonly number: number;
}

type Purpose = 'booking-session' | 'booking-hold' | 'booking-finish' | 'booking-offer' | 'booking-link-page' | 'booking-link-mail';

/** Where a link was handed out: on the page that booked, or in a message, which proves that its reader has the mailbox. */
export type LinkFrom = 'page' | 'mail';

const ID_BYTES = 16;
const NUMBER_BYTES = 4;
const MAC_BYTES = 20;
const LENGTH = ID_BYTES + NUMBER_BYTES + MAC_BYTES;

async function sign(work: Work, purpose: Purpose, { id, number }: Signed): Promise<string> {
  const head = Buffer.alloc(ID_BYTES + NUMBER_BYTES);
  head.write(id.replaceAll('-', ''), 'hex');
  head.writeUInt32BE(number, ID_BYTES);
  return Buffer.concat([head, await macOf(work, purpose, head)]).toString('base64url');
}

async function read(work: Work, purpose: Purpose, token: string): Promise<Signed | undefined> {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== LENGTH || bytes.toString('base64url') !== token) return undefined;
  const head = bytes.subarray(0, ID_BYTES + NUMBER_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES + NUMBER_BYTES), await macOf(work, purpose, head))) return undefined;
  const hex = head.toString('hex', 0, ID_BYTES);
  return { id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`, number: head.readUInt32BE(ID_BYTES) };
}

async function macOf(work: Work, purpose: Purpose, head: Buffer): Promise<Buffer> {
  return (await work.vault.sign(purpose, head.toString('base64'))).subarray(0, MAC_BYTES);
}

/** Writes a booking session's signed value, which the page sends back with its next hold. */
export function writeSession(work: Work, sessionId: SessionId): Promise<string> {
  return sign(work, 'booking-session', { id: sessionId, number: 0 });
}

/** Reads a session value; one that was not signed here is no session. */
export async function readSession(work: Work, value: string): Promise<SessionId | undefined> {
  const signed = await read(work, 'booking-session', value);
  return signed ? asId<SessionId>(signed.id) : undefined;
}

/** Writes the token of a hold. */
export function writeHoldToken(work: Work, appointmentId: AppointmentId): Promise<string> {
  return sign(work, 'booking-hold', { id: appointmentId, number: 0 });
}

/**
 * Reads the token of a hold.
 * @throws Refusal `not-found` for a token that was not signed here
 */
export async function readHoldToken(work: Work, token: string): Promise<AppointmentId> {
  const signed = await read(work, 'booking-hold', token);
  if (!signed) throw notFound();
  return asId<AppointmentId>(signed.id);
}

/** Writes the token of the link by which a hold taken at the desk is finished. */
export function writeFinishToken(work: Work, appointmentId: AppointmentId): Promise<string> {
  return sign(work, 'booking-finish', { id: appointmentId, number: 0 });
}

/**
 * Reads the token of a link to finish.
 * @throws Refusal `not-found` for a token that was not signed here
 */
export async function readFinishToken(work: Work, token: string): Promise<AppointmentId> {
  const signed = await read(work, 'booking-finish', token);
  if (!signed) throw notFound();
  return asId<AppointmentId>(signed.id);
}

/** The address where a hold is finished; as with a visit's page, the token reaches no server log. */
export function finishAddress(publicUrl: string, slug: string, token: string): string {
  return `${publicUrl}/${slug}/finish#${token}`;
}

/** Writes the token of the link by which an offer of a time is answered. */
export function writeOfferToken(work: Work, offerId: OfferId): Promise<string> {
  return sign(work, 'booking-offer', { id: offerId, number: 0 });
}

/**
 * Reads the token of an offer.
 * @throws Refusal `not-found` for a token that was not signed here
 */
export async function readOfferToken(work: Work, token: string): Promise<OfferId> {
  const signed = await read(work, 'booking-offer', token);
  if (!signed) throw notFound();
  return asId<OfferId>(signed.id);
}

/** The address where an offer is answered; the token reaches no server log. */
export function offerAddress(publicUrl: string, slug: string, token: string): string {
  return `${publicUrl}/${slug}/offer#${token}`;
}

/** Writes the token of a link to one visit as it stands now; moving or cancelling the visit uses it up. */
export function writeLink(work: Work, visit: Pick<Appointment, 'appointmentId' | 'linkVersion'>, from: LinkFrom): Promise<string> {
  return sign(work, `booking-link-${from}`, { id: visit.appointmentId, number: visit.linkVersion });
}

/** What a link names: the visit, the version of its links, and where the link was handed out. */
export interface Link {
  readonly appointmentId: AppointmentId;
  readonly linkVersion: number;
  readonly from: LinkFrom;
}

/**
 * Reads the token of a link.
 * @throws Refusal `not-found` for a token that was not signed here
 */
export async function readLink(work: Work, token: string): Promise<Link> {
  for (const from of ['page', 'mail'] as const) {
    const signed = await read(work, `booking-link-${from}`, token);
    if (signed) return { appointmentId: asId<AppointmentId>(signed.id), linkVersion: signed.number, from };
  }
  throw notFound();
}

/** The address of a visit's page; the token stands after the #, so that it reaches no server log. */
export function manageAddress(publicUrl: string, slug: string, token: string): string {
  return `${publicUrl}/${slug}/manage#${token}`;
}

/** The address where a client books another visit like the one her link came with; whom it is for stands after the #. */
export function againAddress(publicUrl: string, slug: string, { serviceIds, providerId, locationId }: Repeated, token: string): string {
  const query = new URLSearchParams(serviceIds.map((id): [string, string] => ['service', id]));
  if (providerId !== undefined) query.set('provider', providerId);
  query.set('location', locationId);
  return `${publicUrl}/${slug}/book?${query}#${token}`;
}

/** What of a visit is wanted again. */
interface Repeated {
  readonly serviceIds: readonly string[];
  readonly providerId: string | undefined;
  readonly locationId: string;
}

/** Refuses a link that was used up by a move or a cancellation. */
export function linkUsed(): Refusal {
  return new Refusal('gone', 'link-used', 'This link was used already. The newest message about your visit has the one that works.');
}

/** Refuses a link to a visit that has begun or is over. */
export function linkExpired(): Refusal {
  return new Refusal('gone', 'link-expired', 'This visit has begun or is over, so it can no longer be changed here. Please call us.');
}
