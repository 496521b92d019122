import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { announceVisit, confirmAgain, isToldOf } from '#modules/messaging';
import { appointmentChanged } from './cancel-visit.ts';
import { releaseExpired } from '../holds/hold-store.ts';
import { requireUnchanged } from '../meanwhile.ts';
import { type Appointment, type Draft, isUpcoming } from '../model.ts';
import { UNDO_MINUTES } from '../policy.ts';
import { bumpVersions, findAppointment, lockResources, placeVisit, readReserved, removeReserved } from '../store.ts';
import { isSameTimes } from './take-back.ts';
import { type Undoable, type VisitBefore, dropUndo, findUndo, keepUndo, setBack } from './undo-store.ts';
import { concerns } from '../words.ts';

/**
 * Takes the newest change of a visit by staff back: it stands where it stood, under the same guard as any other visit, and the notice that waited does not
 * go out. `version` is the one the change made.
 *
 * @throws Refusal `not-found`, `changed-meanwhile`, `undo-too-late`, `slot-taken` (somebody else has its old place by now)
 */
export async function undoChange(work: Work, appointmentId: AppointmentId, version: number): Promise<Appointment> {
  const visit = await findAppointment(work, appointmentId, 'forUpdate');
  if (!visit || visit.clientId === null) throw notFound();
  await requireUnchanged(work, visit, version);
  const { change, before } = await requireOpen(work, visit);
  const freed = await putBack(work, visit, before);
  const wish = before.wasToBeTold && isUpcoming(before.status) && !isSameTimes(change.told, { ...before, providerIds: providersOf(before) });
  const until = work.now.add({ minutes: UNDO_MINUTES });
  const back = await setBack(work, appointmentId, { version, before, linkVersion: wish ? visit.linkVersion + 1 : change.told.linkVersion });
  const now = back && (await findAppointment(work, appointmentId));
  if (!now) throw appointmentChanged();
  await announceVisit(work, { kind: 'moved', appointmentId, clientId: visit.clientId, version: now.version, start: now.start, tell: wish ? until : 'not' });
  if (wish) await keepUndo(work, appointmentId, { version: now.version, until, kind: 'undone', before: null, told: change.told, isTold: true });
  else {
    await dropUndo(work, appointmentId);
    await confirmAgain(work, appointmentId);
  }
  await tellOthers(work, { appointmentId, clientId: visit.clientId });
  await bumpVersions(work, freed);
  return now;
}

async function requireOpen(work: Work, { appointmentId, version }: Appointment): Promise<{ readonly change: Undoable; readonly before: VisitBefore }> {
  const change = await findUndo(work, appointmentId);
  const isOpen = change !== undefined && change.version === version && work.now.epochMilliseconds < change.until.epochMilliseconds;
  if (!isOpen || change.before === null) throw tooLate();
  const kind = change.kind === 'cancelled' ? 'cancelled' : 'moved';
  // The clock of whoever sends it may be ahead of ours: what has gone out is not called back.
  if (change.isTold && (await isToldOf(work, { appointmentId, version, kind }))) throw tooLate();
  return { change, before: change.before };
}

function tooLate(): Refusal {
  return new Refusal('gone', 'undo-too-late', 'It is too late to take this back. Change the visit again instead.');
}

async function putBack(work: Work, { appointmentId }: Appointment, before: VisitBefore) {
  const had = (await readReserved(work, appointmentId)).map(({ resourceId }) => resourceId);
  const wants = before.reservations.map(({ resourceId }) => resourceId);
  await lockResources(work, [...had, ...wants]);
  const freed = await releaseExpired(work, before.reservations);
  await removeReserved(work, appointmentId);
  const lost = await placeVisit(work, { appointmentId, draft: toDraft(before), visit: undefined, bump: [], limits: [] });
  if (lost.length > 0)
    throw new Refusal('conflict', 'slot-taken', 'Somebody else has its old place by now, so it stays where it is.', { extra: { alternatives: [] } });
  return [...had, ...wants, ...freed];
}

function toDraft({ start, end, segments, reservations, priceMinor, depositMinor, currency }: VisitBefore): Draft {
  return {
    start,
    end,
    segments: segments.map((segment) => ({ ...segment, priceMinor: toMinor(segment.priceMinor) })),
    reservations,
    priceMinor: toMinor(priceMinor),
    depositMinor: BigInt(depositMinor),
    currency,
  };
}

function toMinor(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}

function providersOf({ segments }: VisitBefore) {
  return [...new Set(segments.map(({ providerId }) => providerId))];
}

async function tellOthers(work: Work, about: { readonly appointmentId: AppointmentId; readonly clientId: ClientId }): Promise<void> {
  await emit(work, 'appointment.taken-back', about);
  concerns(work, about.clientId);
}
