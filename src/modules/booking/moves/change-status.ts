import type { AppointmentId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { addDays, epochMinuteOf, formatForPeople, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { appointmentChanged } from './cancel-visit.ts';
import { openCatalog } from '../availability/diary.ts';
import { type Appointment, type Status, isStepBack, isUpcoming, mayStep } from '../model.ts';
import { findAppointment, setStatus } from '../store.ts';
import { recordClearancesOf, takeBackClearancesOf } from '../visit-clearances.ts';
import { concerns } from '../words.ts';

/** Hours after its end in which a visit that was called done may be opened again. */
const UNDO_HOURS = 24;

/** The steps staff take at the desk; booking and cancelling have doors of their own. */
export type DeskStatus = Extract<Status, 'booked' | 'confirmed' | 'arrived' | 'in-room' | 'with-provider' | 'done' | 'no-show'>;

/**
 * Takes a visit one step further in its life, or back from a step made by mistake, which nobody else is told of as news.
 * `version` is the one the desk was looking at, so that two people do not undo each other.
 * An exam or a consultation that is done clears the client; when that is taken back, so is the clearance.
 *
 * @throws Refusal `not-found`, `appointment-changed`, `step-not-allowed`, `visit-not-begun` (nobody fails to come before the visit begins),
 * `arrival-too-early` (more than a day before the clinic's own day of the visit)
 */
export async function changeStatus(work: Work, appointmentId: AppointmentId, to: DeskStatus, version?: number): Promise<Appointment> {
  const visit = await findAppointment(work, appointmentId, 'forUpdate');
  if (!visit || visit.clientId === null) throw notFound();
  if (version !== undefined && version !== visit.version) throw appointmentChanged();
  if (!mayStep(visit.status, to) || visit.status === 'cancelled' || (to === 'booked' && visit.status !== 'arrived'))
    throw new Refusal('conflict', 'step-not-allowed', `A visit that is ${visit.status} cannot become ${to}.`);
  if (to === 'no-show' && visit.start.epochMilliseconds > work.now.epochMilliseconds)
    throw new Refusal('conflict', 'visit-not-begun', 'This visit has not begun yet.');
  if (visit.status === 'done' && visit.end.add({ hours: UNDO_HOURS }).epochMilliseconds <= work.now.epochMilliseconds)
    throw new Refusal('conflict', 'step-not-allowed', 'This visit was done too long ago to be opened again.');
  if (to === 'arrived' && isUpcoming(visit.status)) await refuseEarly(work, visit);
  const changed = await setStatus(work, appointmentId, { from: visit.status, to });
  if (!changed) throw appointmentChanged();
  if (to === 'done') await recordClearancesOf(work, { ...visit, clientId: visit.clientId });
  if (visit.status === 'done') await takeBackClearancesOf(work, visit);
  await emit(work, isStepBack(visit.status, to) ? 'appointment.stepped-back' : `appointment.${to}`, { appointmentId, clientId: visit.clientId });
  concerns(work, visit.clientId);
  return { ...visit, status: to, version: changed.version };
}

/** A day's leave, so that a clock near midnight refuses nobody who stands at the desk. Who forgot a step writes it down later, however late. */
async function refuseEarly(work: Work, { locationId, start }: Appointment): Promise<void> {
  const { zone } = await openCatalog(work, { locationId });
  const tomorrow = addDays(localDateOf(zone, epochMinuteOf(work.now)), 1);
  if (localDateOf(zone, epochMinuteOf(start)) > tomorrow)
    throw new Refusal('conflict', 'arrival-too-early', `This visit is on ${formatForPeople(zone, epochMinuteOf(start))}. Nobody can have arrived for it yet.`);
}
