import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { type EpochMinute, addDays, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findClearances, requireClient } from '#modules/clients';
import { announceVisit } from '#modules/messaging';
import { type Diary, type LocatedCatalog, type Search, askDiary, openCatalog, openDiary, reopen } from '../availability/diary.ts';
import { alternativesNow } from '../availability/find-slots.ts';
import type { Appointment, Source } from '../model.ts';
import { requireOverride } from '../policy.ts';
import { type Placed, placeFirst } from './place-visit.ts';
import { PREREQUISITES, shapeVisit } from '../visit.ts';
import { hoursUntil, readMoment, refusalFor, requireClockTime, slotTaken } from '../availability/starts.ts';
import { type NewVisit, bumpVersions, findAppointment, insertBookedStep, placeVisit } from '../store.ts';
import { concerns, sealWords } from '../words.ts';

/** A visit as the desk puts it together: what, with whom, when. */
export interface DeskWanted {
  /** The account's first when not named. */
  readonly locationId?: LocationId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly start: string;
}

/** What staff book for a client; an override says which rule is waived by saying why. */
export interface ClientBooking extends DeskWanted {
  readonly clientId: ClientId;
  readonly note?: string | undefined;
  readonly override?: { readonly reason: string } | undefined;
  readonly source?: Extract<Source, 'staff' | 'receptionist'>;
  /** Somebody who stands at the desk: begins at any minute, and gets no message about being booked. */
  readonly isWalkIn?: boolean;
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
  const diary = await openForClient(work, wanted, { clientId, start, isOverride: wanted.override !== undefined });
  const appointmentId = newId<AppointmentId>();
  const about = { appointmentId, clientId };
  const placed = await placeForDesk(work, diary, {
    ...{ appointmentId, start, source: wanted.source ?? 'staff', providerId: wanted.providerId },
    reach: wanted.override ? 'override' : wanted.isWalkIn ? 'walk-in' : 'staff',
    state: {
      clientId,
      note: await sealWords(work, about, 'note', wanted.note),
      overrideReason: await sealWords(work, about, 'override_reason', wanted.override?.reason),
    },
  });
  await insertBookedStep(work, appointmentId);
  const visit = await findAppointment(work, appointmentId);
  if (!visit) throw new Error('a visit just booked is not there');
  if (!wanted.isWalkIn) await announceVisit(work, { kind: 'booked', appointmentId, clientId, version: visit.version, start: visit.start });
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...placed.freed, ...placed.draft.reservations.map(({ resourceId }) => resourceId)]);
  return { visit, catalog: diary.catalog };
}

/** For whom a diary is opened, when, and whether rules that may be waived are. */
export interface ForWhom {
  /** Nobody known yet: cleared for nothing. */
  readonly clientId: ClientId | undefined;
  readonly start: EpochMinute;
  readonly isOverride?: boolean;
}

/**
 * Opens the diary for what the desk wants, shaped by what the client is cleared for on the day.
 * @throws Refusal `location-unknown`, `time-does-not-exist`, `slot-off-grid`, and those of `shapeVisit`
 */
export async function openForClient(work: Work, wanted: DeskWanted, { clientId, start, isOverride = false }: ForWhom): Promise<Diary> {
  const where = { locationId: wanted.locationId, until: hoursUntil(start), around: start };
  const { zone } = await openCatalog(work, where);
  requireClockTime(wanted.start, zone, start);
  const cleared = isOverride ? PREREQUISITES : await clearedFor(work, clientId, localDateOf(zone, start));
  return openDiary(work, where, (catalog) => shapeVisit(catalog, { ...wanted, audience: 'staff', cleared: new Set(cleared) }));
}

/** What a client is cleared for on a day; nobody known is cleared for nothing. */
export async function clearedFor(work: Work, clientId: ClientId | undefined, day: string) {
  return clientId === undefined ? [] : (await findClearances(work, clientId, day)).map(({ kind }) => kind);
}

/** What the desk places: a visit booked, or held. */
export interface DeskPlacement {
  readonly appointmentId: AppointmentId;
  readonly start: EpochMinute;
  readonly source: Source;
  readonly providerId: ResourceId | undefined;
  readonly reach: Exclude<Search['reach'], 'online'>;
  readonly state: NewVisit['state'];
}

/**
 * Places what the desk wants in the first way nobody else is faster with. The versions of what it takes are counted up by the caller, last.
 * @throws Refusal `slot-taken` with `alternatives`, and those a start may have
 */
export async function placeForDesk(work: Work, diary: Diary, { appointmentId, start, source, providerId, reach, state }: DeskPlacement): Promise<Placed> {
  const { catalog, shape } = diary;
  const day = localDateOf(catalog.zone, start);
  const search = { fromDate: day, untilDate: addDays(day, 1), reach } as const;
  const input = askDiary(work, diary, search);
  const askAgain = async () => askDiary(work, await reopen(work, diary), search);
  const visit = { locationId: catalog.locationId, source, providerNamed: providerId !== undefined, state };
  const placed = await placeFirst(work, { input, shape, start, askAgain }, (draft) => placeVisit(work, { appointmentId, draft, visit, bump: [], limits: [] }));
  if (!placed) throw refusalFor(input, start) ?? slotTaken(await alternativesNow(work, diary, { start, reach, providerId }));
  return placed;
}
