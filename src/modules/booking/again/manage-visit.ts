import type { ClientId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { verifyClient } from '#modules/clients';
import { announceVisit } from '#modules/messaging';
import { isCode } from '../holds/code.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { type Link, linkExpired, linkUsed, readLink } from './links.ts';
import { type Appointment, isUpcoming } from '../model.ts';
import { CODE_TRIES, type CancellationTerms } from '../policy.ts';
import { confirmCode, countCodeTry, findAppointment } from '../store.ts';
import { termsOf } from '../terms.ts';
import { concerns } from '../words.ts';

/** A visit reached by its link, with the clinic's catalog and the terms of changing it now. */
export interface LinkedVisit {
  readonly link: Link;
  readonly visit: Appointment & { readonly clientId: ClientId };
  readonly catalog: LocatedCatalog;
  readonly terms: CancellationTerms;
}

/**
 * Opens a visit by its link. A link works until the visit is moved or cancelled, or begins.
 *
 * @throws Refusal `not-found` (forged, or another account's), `link-used`, `link-expired`
 */
export async function openByLink(work: Work, token: string, lock: 'read' | 'forUpdate' = 'read'): Promise<LinkedVisit> {
  const link = await readLink(work, token);
  const visit = await findAppointment(work, link.appointmentId, lock);
  if (!visit || visit.clientId === null) throw notFound();
  if (visit.linkVersion !== link.linkVersion || visit.status === 'cancelled') throw linkUsed();
  if (!isUpcoming(visit.status) || visit.start.epochMilliseconds <= work.now.epochMilliseconds) throw linkExpired();
  const catalog = await openCatalog(work, { locationId: visit.locationId });
  return { link, catalog, visit: { ...visit, clientId: visit.clientId }, terms: await termsOf(work, visit, catalog) };
}

/** Someone who used a link out of a mail has that mailbox: a pending client counts as real from then on. */
export async function noteLinkUsed(work: Work, { link, visit }: LinkedVisit): Promise<void> {
  concerns(work, visit.clientId);
  if (link.from === 'mail') await verifyClient(work, visit.clientId, 'email');
}

/** What became of a code that was entered. */
export type CodeAnswer = { readonly outcome: 'confirmed' } | { readonly outcome: 'wrong'; readonly triesLeft: number };

/**
 * Takes the code sent by mail. A wrong one is an answer, not a refusal, so that the try is counted.
 *
 * @throws Refusal `not-found`, `link-used`, `link-expired` (after too many tries as well)
 */
export async function enterCode(work: Work, token: string, typed: string): Promise<CodeAnswer> {
  const linked = await openByLink(work, token, 'forUpdate');
  const { appointmentId, confirmBy, clientId, start, version } = linked.visit;
  concerns(work, clientId);
  if (confirmBy === null) return { outcome: 'confirmed' };
  const tries = await countCodeTry(work, appointmentId);
  if (tries > CODE_TRIES || confirmBy.epochMilliseconds <= work.now.epochMilliseconds) throw linkExpired();
  if (!(await isCode(work, appointmentId, typed))) return { outcome: 'wrong', triesLeft: CODE_TRIES - tries };
  await confirmCode(work, appointmentId);
  await verifyClient(work, clientId, 'email');
  await announceVisit(work, { kind: 'booked', appointmentId, clientId, version, start });
  await emit(work, 'appointment.confirmed-by-code', { appointmentId });
  return { outcome: 'confirmed' };
}
