import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { type EpochMinute, addDays, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findClearances, requireClient } from '#modules/clients';
import { announceVisit } from '#modules/messaging';
import { type Diary, type LocatedCatalog, askDiary, openCatalog, openDiary, reopen } from './diary.ts';
import { alternativesNow } from './find-slots.ts';
import type { Appointment, Source } from './model.ts';
import { requireOverride } from './policy.ts';
import { placeFirst } from './place-visit.ts';
import { PREREQUISITES, shapeVisit } from './visit.ts';
import { hoursUntil, readMoment, refusalFor, requireClockTime, slotTaken } from './starts.ts';
import { bumpVersions, findAppointment, insertBookedStep, placeVisit } from './store.ts';
import { concerns, sealWords } from './words.ts';

/** What staff book for a client; an override says which rule is waived by saying why. */
export interface ClientBooking {
  readonly clientId: ClientId;
  /** The account's first when not named. */
  readonly locationId?: LocationId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly start: string;
  readonly note?: string | undefined;
  readonly override?: { readonly reason: string } | undefined;
  readonly source?: Extract<Source, 'staff' | 'receptionist'>;
}

/** A visit and the catalog it is read with. */
export interface BookedVisit {
  readonly visit: Appointment;
  readonly catalog: LocatedCatalog;
}

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
  const start = readMoment(work, wanted.start);
  const diary = await openForClient(work, wanted, { clientId, start });
  const { catalog, shape } = diary;
  const reach = wanted.override ? 'override' : 'staff';
  const day = localDateOf(catalog.zone, start);
  const search = { fromDate: day, untilDate: addDays(day, 1), reach } as const;
  const input = askDiary(work, diary, search);
  const askAgain = async () => askDiary(work, await reopen(work, diary), search);
  const appointmentId = newId<AppointmentId>();
  const about = { appointmentId, clientId };
  const state = {
    clientId,
    note: await sealWords(work, about, 'note', wanted.note),
    overrideReason: await sealWords(work, about, 'override_reason', wanted.override?.reason),
  };
  const row = { locationId: catalog.locationId, source: wanted.source ?? 'staff', providerNamed: wanted.providerId !== undefined, state };
  const placed = await placeFirst(work, { input, shape, start, askAgain }, (draft) =>
    placeVisit(work, { appointmentId, draft, visit: row, bump: [], limits: [] }),
  );
  if (!placed) throw refusalFor(input, start) ?? slotTaken(await alternativesNow(work, diary, { start, reach, providerId: wanted.providerId }));
  await insertBookedStep(work, appointmentId);
  const visit = await findAppointment(work, appointmentId);
  if (!visit) throw new Error('a visit just booked is not there');
  await announceVisit(work, { kind: 'booked', appointmentId, clientId, version: visit.version, start: visit.start });
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...placed.freed, ...placed.draft.reservations.map(({ resourceId }) => resourceId)]);
  return { visit, catalog };
}

async function openForClient(
  work: Work,
  wanted: ClientBooking,
  { clientId, start }: { readonly clientId: ClientId; readonly start: EpochMinute },
): Promise<Diary> {
  const where = { locationId: wanted.locationId, until: hoursUntil(start) };
  const { zone } = await openCatalog(work, where);
  requireClockTime(wanted.start, zone, start);
  const cleared = wanted.override ? PREREQUISITES : (await findClearances(work, clientId, localDateOf(zone, start))).map(({ kind }) => kind);
  return openDiary(work, where, (catalog) => shapeVisit(catalog, { ...wanted, audience: 'staff', cleared: new Set(cleared) }));
}
