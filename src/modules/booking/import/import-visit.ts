import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, addDays, formatInZone, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { announceVisit, withdrawMessages } from '#modules/messaging';
import { type Diary, askDiary, openDiary, reopen } from '../availability/diary.ts';
import { deleteVisits, lockUntouched } from './import-store.ts';
import { isFree, placeFirst } from '../holds/place-visit.ts';
import { hoursUntil, readMoment, refusalFor } from '../availability/starts.ts';
import { bumpVersions, findAppointment, placeVisit } from '../store.ts';
import { PREREQUISITES, shapeVisit } from '../visit.ts';
import { concerns, sealWords } from '../words.ts';

/** A visit to come that another system agreed on. */
export interface VisitFromElsewhere {
  readonly clientId: ClientId;
  readonly locationId: LocationId;
  readonly serviceId: ServiceId;
  /** Whoever is free when nobody is named. */
  readonly providerId: ResourceId | undefined;
  readonly start: EpochMinute;
  readonly note: string | undefined;
  /** Whether the client is told of it; reminders go out in any case. */
  readonly tell: boolean;
}

async function ask(work: Work, wanted: Omit<VisitFromElsewhere, 'clientId' | 'note' | 'tell'>) {
  const diary: Diary = await openDiary(work, { locationId: wanted.locationId, until: hoursUntil(wanted.start) }, (catalog) =>
    // It was agreed on already: lead times, hours, the grid and what is asked for first do not bind it. The guard, skills and licences do.
    shapeVisit(catalog, { serviceIds: [wanted.serviceId], providerId: wanted.providerId, audience: 'staff', cleared: new Set(PREREQUISITES) }),
  );
  const { catalog, shape } = diary;
  readMoment(work, formatInZone(catalog.zone, wanted.start));
  const day = localDateOf(catalog.zone, wanted.start);
  const search = { fromDate: day, untilDate: addDays(day, 1), reach: 'override' } as const;
  return { diary, shape, input: askDiary(work, diary, search), search, catalog };
}

/**
 * Looks whether a visit agreed on elsewhere fits the diary as it is; writes nothing.
 * @throws Refusal `slot-taken`, `slot-in-past`, `slot-closed`, `service-unknown`, `provider-unknown`, `location-unknown`
 */
export async function requireRoomFor(work: Work, wanted: Omit<VisitFromElsewhere, 'clientId' | 'note' | 'tell'>): Promise<void> {
  const { input, shape } = await ask(work, wanted);
  if (!isFree({ input, shape, start: wanted.start, askAgain: async () => input })) throw refusalFor(input, wanted.start) ?? taken();
}

/**
 * Puts a visit agreed on elsewhere into the diary, under the guard. Its history begins here; who comes is reminded, and told only when that is wanted.
 * @throws Refusal as `requireRoomFor`, having written nothing
 */
export async function importVisit(work: Work, wanted: VisitFromElsewhere): Promise<AppointmentId> {
  const { clientId, start } = wanted;
  const { diary, input, shape, search, catalog } = await ask(work, wanted);
  const appointmentId = newId<AppointmentId>();
  const askAgain = async () => askDiary(work, await reopen(work, diary), search);
  if (!isFree({ input, shape, start, askAgain })) throw refusalFor(input, start) ?? taken();
  const note = await sealWords(work, { appointmentId, clientId }, 'note', wanted.note);
  const row = {
    locationId: catalog.locationId,
    source: 'import' as const,
    providerNamed: wanted.providerId !== undefined,
    state: { clientId, note, overrideReason: null },
  };
  const placed = await placeFirst(work, { input, shape, start, askAgain }, (draft) =>
    placeVisit(work, { appointmentId, draft, visit: row, bump: [], limits: [] }),
  );
  if (!placed) throw taken();
  const visit = await findAppointment(work, appointmentId);
  if (!visit) throw new Error('a visit just placed is not there');
  await announceVisit(work, {
    kind: 'booked',
    appointmentId,
    clientId,
    version: visit.version,
    start: visit.start,
    ...(wanted.tell ? {} : { tell: 'not' as const }),
  });
  await emit(work, 'appointment.booked', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...placed.freed, ...placed.draft.reservations.map(({ resourceId }) => resourceId)]);
  return appointmentId;
}

function taken(): Refusal {
  return new Refusal('conflict', 'slot-taken', 'Somebody else has this time, or no room is free then.');
}

/** Who of some clients is on legal hold: nothing of theirs is taken out. */
type FindHeld = (clientIds: readonly ClientId[]) => Promise<ReadonlySet<string>>;

/** Takes imported visits out again that nothing has happened to since: still to come, not moved, not changed; says which are gone, and which legal holds keep. */
export async function removeImportedVisits(
  work: Work,
  appointmentIds: readonly AppointmentId[],
  findHeld: FindHeld,
): Promise<{ readonly gone: readonly AppointmentId[]; readonly held: readonly AppointmentId[] }> {
  const untouched = await lockUntouched(work, appointmentIds);
  const onHold = await findHeld(untouched.map(({ client }) => client));
  const rows = untouched.filter(({ client }) => !onHold.has(client));
  const held = untouched.flatMap(({ id, client }) => (onHold.has(client) ? [id] : []));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return { gone: [], held };
  for (const appointmentId of ids) await withdrawMessages(work, { appointmentId, reason: 'visit-cancelled' });
  const freed = await deleteVisits(work, ids);
  for (const { id, client } of rows) await emit(work, 'appointment.cancelled', { appointmentId: id, clientId: client });
  await bumpVersions(work, freed);
  return { gone: ids, held };
}
