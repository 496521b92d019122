import type { AppointmentId, ClientId, ResourceId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type ClearanceKind, findClearances } from '#modules/clients';
import { announceVisit } from '#modules/messaging';
import { appointmentChanged } from './cancel-visit.ts';
import { type Diary, type LocatedCatalog, type Search, askDiary, openCatalog, openDiary, reopen } from './diary.ts';
import { alternativesNow, findAlternatives } from './find-slots.ts';
import { type LinkedVisit, noteLinkUsed, openByLink } from './manage-visit.ts';
import { type Appointment, type Draft, isUpcoming } from './model.ts';
import { requireOverride } from './policy.ts';
import { isFree, placeFirst } from './place-visit.ts';
import { hoursUntil, readMoment, refusalFor, requireClockTime, slotTaken } from './starts.ts';
import { bumpVersions, findAppointment, lockResources, placeVisit, readReserved, removeReserved, setMoved } from './store.ts';
import { noteMovedByClient, noteMovedByStaff } from './terms.ts';
import { PREREQUISITES, shapeVisit } from './visit.ts';
import { concerns, sealWords } from './words.ts';

/** A visit that was moved: what it is now. */
export interface Moved {
  readonly visit: Appointment;
  readonly catalog: LocatedCatalog;
}

/**
 * Moves a visit by its link, with the same services and the same provider at the price agreed. The link is used up; the next message has a new one.
 *
 * @throws Refusal `not-found`, `link-used`, `link-expired`, `slot-taken` with `alternatives`, and those a start may have
 */
export async function moveByLink(work: Work, token: string, start: string): Promise<Moved & { readonly linked: LinkedVisit }> {
  const linked = await openByLink(work, token, 'forUpdate');
  const moved = await move(work, linked.visit, {
    start,
    catalog: linked.catalog,
    providerId: soleProvider(linked.visit),
    reach: 'online',
    providerNamed: linked.visit.providerNamed,
    override: null,
  });
  await noteMovedByClient(work, linked.visit, linked.terms);
  await noteLinkUsed(work, linked);
  return { ...moved, linked };
}

/** How staff move a visit: when to, with whom (the same provider when not said), against which rule and why. */
export interface MoveWanted {
  readonly start: string;
  readonly providerId?: ResourceId | undefined;
  readonly override?: { readonly reason: string } | undefined;
}

/**
 * Moves a visit for staff. With an override, opening hours, lead time and grid do not bind; another visit always does.
 *
 * @throws Refusal `not-found`, `appointment-changed`, `may-not-override`, `slot-taken` with `alternatives`, and those a start may have
 */
export async function moveVisit(work: Work, appointmentId: AppointmentId, wanted: MoveWanted): Promise<Moved> {
  if (wanted.override) requireOverride(work.actor);
  const visit = await findAppointment(work, appointmentId, 'forUpdate');
  if (!visit || visit.clientId === null) throw notFound();
  const known = { ...visit, clientId: visit.clientId };
  const moved = await move(work, known, {
    start: wanted.start,
    catalog: await openCatalog(work, { locationId: visit.locationId }),
    providerId: wanted.providerId ?? soleProvider(visit),
    providerNamed: wanted.providerId !== undefined || visit.providerNamed,
    reach: wanted.override ? 'override' : 'staff',
    override: await sealWords(work, known, 'override_reason', wanted.override?.reason),
  });
  await noteMovedByStaff(work, visit);
  return moved;
}

/** The provider of the whole visit, who stays when it is moved; undefined when several share it. */
export function soleProvider({ segments }: Pick<Appointment, 'segments'>): ResourceId | undefined {
  const providerIds = new Set(segments.map(({ providerId }) => providerId));
  return providerIds.size === 1 ? segments[0]?.providerId : undefined;
}

interface Moving {
  readonly start: string;
  /** Of the place of the visit, as it is now; hours need not reach to the new start. */
  readonly catalog: LocatedCatalog;
  readonly providerId: ResourceId | undefined;
  readonly providerNamed: boolean;
  readonly reach: Search['reach'];
  readonly override: Buffer | null;
}

async function move(work: Work, visit: Appointment & { clientId: ClientId }, moving: Moving): Promise<Moved> {
  if (!isUpcoming(visit.status)) throw appointmentChanged();
  const { appointmentId } = visit;
  const start = readMoment(work, moving.start);
  const diary = await openForMove(work, visit, moving, start);
  const { catalog, shape } = diary;
  const before = await readReserved(work, appointmentId);
  const day = localDateOf(catalog.zone, start);
  const search = { fromDate: day, untilDate: addDays(day, 1), reach: moving.reach, ignore: before };
  const input = askDiary(work, diary, search);
  const place = { input, shape, start, askAgain: async () => askDiary(work, await reopen(work, diary), search) };
  const lost = { start, reach: moving.reach, providerId: moving.providerId, ignore: before };
  // Most who come too late are told so without a lock or a write.
  if (!isFree(place)) throw refusalFor(input, start) ?? slotTaken(await findAlternatives(work, diary, lost));
  // Old and new resources are locked together, in order: those who move visits across each other take turns.
  await lockResources(work, [...before.map(({ resourceId }) => resourceId), ...input.resources.keys()]);
  await removeReserved(work, appointmentId);
  const placed = await placeFirst(work, place, (draft) =>
    placeVisit(work, { appointmentId, draft: keepPrice(visit, draft), visit: undefined, bump: [], limits: [] }),
  );
  if (placed)
    return finish(work, visit, {
      draft: keepPrice(visit, placed.draft),
      moving,
      catalog,
      freed: [...placed.freed, ...before.map(({ resourceId }) => resourceId)],
    });
  throw slotTaken(await alternativesNow(work, diary, lost));
}

async function openForMove(work: Work, visit: Appointment & { clientId: ClientId }, moving: Moving, start: EpochMinute): Promise<Diary> {
  const where = { locationId: visit.locationId, until: hoursUntil(start) };
  const { zone } = moving.catalog;
  requireClockTime(moving.start, zone, start);
  if (start === epochMinuteOf(visit.start) && moving.providerId === soleProvider(visit))
    throw new Refusal('invalid', 'same-time', 'That is when the visit is now.');
  const cleared = await stillCleared(work, visit, moving.catalog, { before: localDateOf(zone, epochMinuteOf(visit.start)), day: localDateOf(zone, start) });
  // What was agreed stays agreed: a service hidden online since then does not undo a visit that stands.
  const wanted = { serviceIds: visit.segments.map(({ serviceId }) => serviceId), providerId: moving.providerId, audience: 'staff' as const, cleared };
  return openDiary(work, where, (catalog) => shapeVisit(catalog, wanted));
}

/** An exam must count on the new day where it counted on the old one; what was waived when the visit was booked stays waived. */
async function stillCleared(
  work: Work,
  { clientId, segments }: Appointment & { clientId: ClientId },
  { services }: LocatedCatalog,
  { before, day }: { readonly before: IsoDate; readonly day: IsoDate },
): Promise<Set<ClearanceKind>> {
  if (segments.every(({ serviceId }) => services.get(serviceId)?.prerequisites.length === 0)) return new Set();
  const kindsOn = async (date: IsoDate) => (await findClearances(work, clientId, date)).map(({ kind }) => kind);
  const [then, now] = [new Set(await kindsOn(before)), new Set(await kindsOn(day))];
  return new Set(PREREQUISITES.filter((kind) => now.has(kind) || !then.has(kind)));
}

/** Moving changes no price, whoever performs it then. */
function keepPrice(visit: Appointment, draft: Draft): Draft {
  return {
    ...draft,
    priceMinor: visit.priceMinor,
    depositMinor: visit.depositMinor,
    segments: draft.segments.map((segment, index) => ({ ...segment, priceMinor: visit.segments[index]?.priceMinor ?? segment.priceMinor })),
  };
}

interface Placed {
  readonly draft: Draft;
  readonly moving: Moving;
  readonly catalog: LocatedCatalog;
  readonly freed: readonly ResourceId[];
}

async function finish(work: Work, visit: Appointment & { clientId: ClientId }, { draft, moving, catalog, freed }: Placed): Promise<Moved> {
  const { appointmentId, clientId } = visit;
  const changed = await setMoved(work, appointmentId, draft, moving.providerNamed, moving.override);
  const now = changed && (await findAppointment(work, appointmentId));
  if (!now) throw appointmentChanged();
  await announceVisit(work, { kind: 'moved', appointmentId, clientId, version: now.version, start: now.start });
  await emit(work, 'appointment.moved', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...freed, ...draft.reservations.map(({ resourceId }) => resourceId)]);
  return { visit: now, catalog };
}
