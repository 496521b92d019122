import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type EpochMinute, addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findClearances, requireClient } from '#modules/clients';
import { announceVisit } from '#modules/messaging';
import { type LocatedCatalog, askDiary, openCatalog } from './diary.ts';
import { findAlternatives } from './find-slots.ts';
import type { Appointment, Source } from './model.ts';
import { FURTHEST_DAYS, requireOverride } from './policy.ts';
import { placeFirst } from './place-visit.ts';
import { PREREQUISITES, type VisitShape, shapeVisit } from './visit.ts';
import { readStart, refusalFor, slotTaken } from './starts.ts';
import { bumpVersions, findAppointment, insertBookedStep, insertVisit } from './store.ts';
import { concerns, sealWords } from './words.ts';

/** What staff book for a client; an override says which rule is waived by saying why. */
export interface ClientBooking {
  readonly clientId: ClientId;
  readonly locationId: LocationId;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly start: string;
  readonly note?: string | undefined;
  readonly override?: { readonly reason: string } | undefined;
  readonly source?: Extract<Source, 'staff' | 'receptionist'>;
}

/** A visit and the catalog it is read with. */
export interface BookedVisit { readonly visit: Appointment; readonly catalog: LocatedCatalog }

/**
 * Books a visit for a client the clinic knows, reading what the client is cleared for on the day.
 *
 * With an override, opening hours, the grid and prerequisites do not bind; a licence, a skill and another visit always do.
 *
 * @throws Refusal `not-found`, `may-not-override`, `good-faith-exam-required` and its like, `slot-taken` with `alternatives`, and those a start may have
 */
export async function bookForClient(work: Work, wanted: ClientBooking): Promise<BookedVisit> {
  if (wanted.override) requireOverride(work.actor);
  const { clientId } = await requireClient(work, wanted.clientId);
  const { catalog, start, shape } = await readBooking(work, wanted, clientId);
  const reach = wanted.override ? 'override' : 'staff';
  const day = localDateOf(catalog.zone, start);
  const input = await askDiary(work, catalog, shape, { fromDate: day, untilDate: addDays(day, 1), reach });
  const appointmentId = newId<AppointmentId>();
  const about = { appointmentId, clientId };
  const state = { clientId, note: await sealWords(work, about, 'note', wanted.note), overrideReason: await sealWords(work, about, 'override_reason', wanted.override?.reason) };
  const placed = await placeFirst(work, { input, shape, start }, (draft) =>
    insertVisit(work, { appointmentId, locationId: wanted.locationId, draft, source: wanted.source ?? 'staff', providerNamed: wanted.providerId !== undefined, state }));
  if (!placed) throw refusalFor(input, start) ?? slotTaken(await findAlternatives(work, { catalog, shape, start, reach, providerId: wanted.providerId }));
  await insertBookedStep(work, appointmentId);
  const visit = await findAppointment(work, appointmentId);
  if (!visit) throw new Error('a visit just booked is not there');
  await announceVisit(work, { kind: 'booked', appointmentId, clientId, version: visit.version, start: visit.start });
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...placed.freed, ...placed.draft.reservations.map(({ resourceId }) => resourceId)]);
  return { visit, catalog };
}

async function readBooking(work: Work, wanted: ClientBooking, clientId: ClientId): Promise<{ catalog: LocatedCatalog; start: EpochMinute; shape: VisitShape }> {
  const near = await openCatalog(work, wanted.locationId);
  const start = readStart(wanted.start, near.zone);
  if (start <= epochMinuteOf(work.now)) throw invalidField('start', 'slot-in-past', 'That time has passed.');
  if (start > epochMinuteOf(work.now) + FURTHEST_DAYS * 1440) throw invalidField('start', 'slot-beyond-horizon', 'That is further ahead than can be booked.');
  const day = localDateOf(near.zone, start);
  const catalog = await openCatalog(work, wanted.locationId, addDays(day, 3));
  const cleared = wanted.override ? PREREQUISITES : (await findClearances(work, clientId, day)).map(({ kind }) => kind);
  return { catalog, start, shape: shapeVisit(catalog, { ...wanted, audience: 'staff', cleared: new Set(cleared) }) };
}
