import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { announceVisit } from '#modules/messaging';
import { appointmentChanged } from './cancel-visit.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { alternativesNow, findAlternatives } from '../availability/find-slots.ts';
import { type LinkedVisit, noteLinkUsed, openByLink } from '../again/manage-visit.ts';
import { requireUnchanged } from '../meanwhile.ts';
import { type Appointment, type Draft, MOVABLE, isUpcoming } from '../model.ts';
import { type ClientVisit, type Moving, type OpenMove, openMove } from './open-move.ts';
import { noteFreed } from '../waitlist/offer-opening.ts';
import { requireOverride } from '../policy.ts';
import { isFree, placeFirst } from '../holds/place-visit.ts';
import { soleProvider } from './shape-move.ts';
import { refusalFor, slotTaken } from '../availability/starts.ts';
import { bumpVersions, findAppointment, lockResources, placeVisit, removeReserved, setMoved } from '../store.ts';
import { type VisitTimes, keepChange, newsOfChange, snapshot } from './take-back.ts';
import { noteMovedByClient, noteMovedByStaff } from '../terms.ts';
import { dropUndo } from './undo-store.ts';
import { concerns, sealWords } from '../words.ts';

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
  const { visit, catalog, terms } = linked;
  if (!isUpcoming(visit.status)) throw appointmentChanged();
  const placed = await place(work, visit, { start, catalog, providerId: soleProvider(visit), keeps: 'sole-provider', reach: 'online' });
  const { appointmentId, clientId, linkVersion, providerNamed } = visit;
  const { version } = await write(work, visit, placed, { providerNamed, override: null, linkVersion: linkVersion + 1 });
  const moved = await requireMoved(work, appointmentId);
  await announceVisit(work, { kind: 'moved', appointmentId, clientId, version, start: moved.start });
  await dropUndo(work, appointmentId);
  await noteMovedByClient(work, visit, terms);
  await noteLinkUsed(work, linked);
  await conclude(work, visit, placed);
  return { visit: moved, catalog, linked };
}

/** How staff move a visit: when to, with whom, where and how long (as it is when not said), against which rule and why, and whether the client is told. */
export interface MoveWanted {
  readonly start: string;
  readonly providerId?: ResourceId | undefined;
  readonly insteadOf?: ResourceId | undefined;
  readonly placeIds?: readonly ResourceId[] | undefined;
  readonly minutes?: number | undefined;
  readonly override?: { readonly reason: string } | undefined;
  /** The version the desk was looking at, so that two people do not undo each other. */
  readonly version?: number | undefined;
  readonly notify?: boolean | undefined;
}

/**
 * Moves a visit for staff, or makes it longer or shorter. With an override, opening hours, grid, length and prerequisites do not bind; a licence, a skill and
 * another visit always do. For some minutes it can be taken back; only then is the client told.
 *
 * @throws Refusal `not-found`, `appointment-changed`, `changed-meanwhile`, `may-not-override`, `slot-taken` with `alternatives`, and those of `openMove`
 */
export async function moveVisit(work: Work, appointmentId: AppointmentId, wanted: MoveWanted): Promise<Moved> {
  if (wanted.override) requireOverride(work.actor);
  const visit = await requireMovable(work, appointmentId, wanted.version);
  const moving = await movingFor(work, visit, wanted);
  const override = await sealWords(work, visit, 'override_reason', wanted.override?.reason);
  const before = await snapshot(work, visit, false);
  const placed = await place(work, visit, moving);
  const news = await newsOfChange(work, visit, timesOfDraft(placed.draft), wanted.notify !== false);
  const linkVersion = news.isTold ? visit.linkVersion + 1 : news.told.linkVersion;
  const { version } = await write(work, visit, placed, { providerNamed: wanted.providerId !== undefined || visit.providerNamed, override, linkVersion });
  const moved = await requireMoved(work, appointmentId);
  const { clientId } = visit;
  await announceVisit(work, { kind: 'moved', appointmentId, clientId, version, start: moved.start, tell: news.isTold ? news.until : 'not' });
  await noteMovedByStaff(work, visit);
  await keepChange(work, visit, { ...news, kind: 'moved', version, before: { ...before, wasToBeTold: news.wasToBeTold } });
  await conclude(work, visit, placed);
  return { visit: moved, catalog: moving.catalog };
}

/**
 * Opens a visit that staff may move, for themselves alone until they are done.
 * @throws Refusal `not-found`, `changed-meanwhile`, `appointment-changed`
 */
export async function requireMovable(
  work: Work,
  appointmentId: AppointmentId,
  version: number | undefined,
  lock: 'read' | 'forUpdate' = 'forUpdate',
): Promise<ClientVisit> {
  const visit = await findAppointment(work, appointmentId, lock);
  if (!visit || visit.clientId === null) throw notFound();
  await requireUnchanged(work, visit, version);
  if (!MOVABLE.includes(visit.status)) throw appointmentChanged();
  return { ...visit, clientId: visit.clientId };
}

/** What staff wish, as the diary is asked about it. */
export async function movingFor(work: Work, visit: ClientVisit, wanted: Omit<MoveWanted, 'notify' | 'version'>): Promise<Moving> {
  const catalog = await openCatalog(work, { locationId: visit.locationId });
  return { ...wanted, catalog, keeps: 'every-provider', reach: wanted.override ? 'override' : 'staff' };
}

interface PlacedMove {
  readonly draft: Draft;
  readonly freed: readonly ResourceId[];
}

async function place(work: Work, visit: ClientVisit, moving: Moving): Promise<PlacedMove> {
  const { appointmentId } = visit;
  const open: OpenMove = await openMove(work, visit, moving);
  const { place: wanted, before, diary, lost, start } = open;
  // Most who come too late are told so without a lock or a write.
  if (!isFree(wanted)) throw refusalFor(wanted.input, start) ?? slotTaken(await findAlternatives(work, diary, lost));
  // Old and new resources are locked together, in order: those who move visits across each other take turns.
  await lockResources(work, [...before.map(({ resourceId }) => resourceId), ...wanted.input.resources.keys()]);
  await removeReserved(work, appointmentId);
  const placed = await placeFirst(work, wanted, (draft) =>
    placeVisit(work, { appointmentId, draft: keepPrice(visit, draft), visit: undefined, bump: [], limits: [] }),
  );
  if (!placed) throw slotTaken(await alternativesNow(work, diary, lost));
  return { draft: keepPrice(visit, placed.draft), freed: [...placed.freed, ...before.map(({ resourceId }) => resourceId)] };
}

/** Moving changes no price, whoever performs it then. */
export function keepPrice(visit: Appointment, draft: Draft): Draft {
  return {
    ...draft,
    priceMinor: visit.priceMinor,
    depositMinor: visit.depositMinor,
    segments: draft.segments.map((segment, index) => ({ ...segment, priceMinor: visit.segments[index]?.priceMinor ?? segment.priceMinor })),
  };
}

/** When and with whom a visit would be by a draft. */
export function timesOfDraft({ start, end, segments }: Draft): VisitTimes {
  return { start, end, providerIds: [...new Set(segments.map(({ providerId }) => providerId))] };
}

interface Written {
  readonly providerNamed: boolean;
  readonly override: Buffer | null;
  readonly linkVersion: number;
}

async function write(work: Work, { appointmentId }: ClientVisit, { draft }: PlacedMove, written: Written): Promise<{ version: number }> {
  const changed = await setMoved(work, appointmentId, { draft, ...written });
  if (!changed) throw appointmentChanged();
  return changed;
}

async function requireMoved(work: Work, appointmentId: AppointmentId): Promise<Appointment> {
  const now = await findAppointment(work, appointmentId);
  if (!now) throw appointmentChanged();
  return now;
}

async function conclude(work: Work, { appointmentId, clientId, locationId, segments }: ClientVisit, { draft, freed }: PlacedMove): Promise<void> {
  await noteFreed(work, { locationId, cause: 'moved', spans: segments });
  await emit(work, 'appointment.moved', { appointmentId, clientId });
  concerns(work, clientId);
  await bumpVersions(work, [...freed, ...draft.reservations.map(({ resourceId }) => resourceId)]);
}
