import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type VisitNews, announceVisit } from '#modules/messaging';
import { openCatalog } from '../availability/diary.ts';
import { type LinkedVisit, noteLinkUsed, openByLink } from '../again/manage-visit.ts';
import { requireUnchanged } from '../meanwhile.ts';
import { type Appointment, type CancelledBy, mayStep } from '../model.ts';
import { noteFreed } from '../waitlist/offer-opening.ts';
import { bumpVersions, findAppointment, readReserved, releaseReserved, setStatus } from '../store.ts';
import { keepChange, newsOfChange, snapshot } from './take-back.ts';
import { termsOf } from '../terms.ts';
import { dropUndo } from './undo-store.ts';
import { concerns, sealWords } from '../words.ts';

/**
 * Cancels a visit by its link. Outside the free window it costs what the clinic's rule said when it was booked; the amount is recorded, not charged.
 *
 * @throws Refusal `not-found`, `link-used`, `link-expired`, `card-number-refused`
 */
export async function cancelByLink(work: Work, token: string, reason?: string): Promise<LinkedVisit> {
  const linked = await openByLink(work, token, 'forUpdate');
  await cancel(work, linked.visit, { by: 'client', reason, feeMinor: linked.terms.feeMinor });
  await noteLinkUsed(work, linked);
  return linked;
}

/** How staff cancel a visit; `waiveFee` when the client does not owe the fee of a late cancellation. */
export interface CancelWanted {
  readonly by: Exclude<CancelledBy, 'system'>;
  readonly reason?: string | undefined;
  readonly waiveFee?: boolean | undefined;
  /** The version the desk was looking at. */
  readonly version?: number | undefined;
  /** Whether the client is told; for some minutes it can be taken back, and only then they are. */
  readonly notify?: boolean | undefined;
}

/**
 * Cancels a visit for the clinic or on a client's call. For some minutes it can be taken back.
 *
 * @throws Refusal `not-found`, `changed-meanwhile`, `appointment-changed` (it was cancelled in the meantime), `step-not-allowed`, `card-number-refused`
 */
export async function cancelVisit(work: Work, appointmentId: AppointmentId, wanted: CancelWanted): Promise<void> {
  const visit = await findAppointment(work, appointmentId, 'forUpdate');
  if (!visit || visit.clientId === null) throw notFound();
  await requireUnchanged(work, visit, wanted.version);
  const terms = await termsOf(work, visit, await openCatalog(work, { locationId: visit.locationId }));
  const feeMinor = wanted.by === 'client' && wanted.waiveFee !== true ? terms.feeMinor : 0n;
  const news = await newsOfChange(work, visit, 'cancelled', wanted.notify !== false);
  const before = await snapshot(work, visit, news.wasToBeTold);
  const tell = news.isTold ? news.until : 'not';
  const version = await cancel(work, { ...visit, clientId: visit.clientId }, { by: wanted.by, reason: wanted.reason, feeMinor, tell });
  await keepChange(work, visit, { ...news, kind: 'cancelled', version, before });
}

/** Ends a visit whose code was never entered. */
export async function endUnconfirmed(work: Work, appointmentId: AppointmentId): Promise<void> {
  const visit = await findAppointment(work, appointmentId, 'forUpdate');
  if (!visit || visit.clientId === null || visit.confirmBy === null || visit.status !== 'booked') return;
  if (visit.confirmBy.epochMilliseconds > work.now.epochMilliseconds) return;
  await cancel(work, { ...visit, clientId: visit.clientId }, { by: 'system', reason: undefined, feeMinor: 0n });
}

interface Cancelling {
  readonly by: CancelledBy;
  readonly reason: string | undefined;
  readonly feeMinor: bigint;
  /** When the client is told; at once when not said. */
  readonly tell?: VisitNews['tell'];
}

async function cancel(work: Work, visit: Appointment & { clientId: ClientId }, { by, reason, feeMinor, tell }: Cancelling): Promise<number> {
  const { appointmentId, clientId, start } = visit;
  if (!mayStep(visit.status, 'cancelled'))
    throw visit.status === 'cancelled'
      ? appointmentChanged()
      : new Refusal('conflict', 'step-not-allowed', `A visit that is ${visit.status} cannot be cancelled.`);
  const occupied = await readReserved(work, appointmentId);
  const cancelReason = (await sealWords(work, visit, 'cancel_reason', reason)) ?? undefined;
  const changed = await setStatus(work, appointmentId, { from: visit.status, to: 'cancelled', cancelledBy: by, cancelReason, feeMinor });
  if (!changed) throw appointmentChanged();
  await releaseReserved(work, appointmentId);
  await announceVisit(work, { kind: 'cancelled', appointmentId, clientId, version: changed.version, start, ...(tell === undefined ? {} : { tell }) });
  await dropUndo(work, appointmentId);
  await noteFreed(work, { locationId: visit.locationId, cause: 'cancelled', spans: visit.segments });
  await emit(work, 'appointment.cancelled', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(
    work,
    occupied.map(({ resourceId }) => resourceId),
  );
  return changed.version;
}

/** Refuses a change of a visit that is no longer where it was thought to be. */
export function appointmentChanged(): Refusal {
  return new Refusal('conflict', 'appointment-changed', 'This visit has changed in the meantime. Please look at it again.');
}
