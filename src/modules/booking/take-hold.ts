import { type AppointmentId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, type Instant, addDays, dayIn, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { AvailabilityInput } from './availability-model.ts';
import { type LocatedCatalog, askDiary, openDiary } from './diary.ts';
import { findAlternatives } from './find-slots.ts';
import { countHolds, deleteHold, findHoldSession, heldMinutes, insertHold, insertSession, lockNetwork, lockSession } from './hold-store.ts';
import { readHoldToken, readSession } from './links.ts';
import type { Draft, GuardRow, SessionId } from './model.ts';
import { HELD_DAY_PERCENT, HOLD_MINUTES, HOLDS_PER_NETWORK, HOLDS_PER_SESSION, type HoldCaps } from './policy.ts';
import { type Wanted, placeFirst } from './place-visit.ts';
import { hoursUntil, readMoment, refusalFor, requireClockTime, slotTaken } from './starts.ts';
import { bumpVersions, insertVisit, readReserved } from './store.ts';
import { type VisitShape, shapeVisit } from './visit.ts';

/** What a visitor wants held. */
export interface HoldWanted {
  /** The account's first when not named. */
  readonly locationId?: LocationId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  /** RFC 3339, as offered. */
  readonly start: string;
  /** The signed value of the session this belongs to; a new session begins without one. */
  readonly session?: string | undefined;
  /** The token of the session's hold that is given up for this one. */
  readonly replaces?: string | undefined;
}

/** What is held, for whom, until when. */
export interface Hold {
  readonly appointmentId: AppointmentId;
  readonly sessionId: SessionId;
  readonly expiresAt: Instant;
  readonly draft: Draft;
  readonly catalog: LocatedCatalog;
  readonly shape: VisitShape;
}

/**
 * Holds a visit for ten minutes. It belongs to a booking session, not to a person: nothing about anyone is known yet.
 *
 * Two who race for one start cannot both win: the database's guard decides, not what was read before. The loser tries the next free provider
 * or room, a few times, and is then told what else is free.
 *
 * @throws Refusal `slot-taken` with `alternatives`, `slot-in-past`, `slot-too-soon`, `slot-beyond-horizon`, `slot-off-grid`, `slot-closed`,
 * `time-does-not-exist`, `start-invalid`, `too-many-holds`, `location-unknown`, and those of `shapeVisit`
 */
export async function takeHold(work: Work, wanted: HoldWanted, caps: HoldCaps = 'on'): Promise<Hold> {
  const start = readMoment(work, wanted.start);
  const diary = await openDiary(work, { locationId: wanted.locationId, until: hoursUntil(start) }, (catalog) => shapeVisit(catalog, { ...wanted, audience: 'online' }));
  const { catalog, shape } = diary;
  requireClockTime(wanted.start, catalog.zone, start);
  const day = localDateOf(catalog.zone, start);
  // The place of the hold that is given up counts as free; were it someone else's, the guard would say no.
  const ignore = wanted.replaces === undefined ? undefined : await readReserved(work, await readHoldToken(work, wanted.replaces));
  const input = askDiary(work, diary, { fromDate: day, untilDate: addDays(day, 1), reach: 'online', ...(ignore ? { ignore } : {}) });
  const session = await openSession(work, wanted, caps);
  const freed = session.replaced === undefined ? [] : await deleteHold(work, session.replaced);
  const expiresAt = work.now.add({ minutes: HOLD_MINUTES });
  const taken = await takeFirst(work, { input, shape, start }, { catalog, wanted, freed, caps, expiresAt });
  if (!taken) throw refusalFor(input, start) ?? slotTaken(await findAlternatives(work, diary, { start, reach: 'online', providerId: wanted.providerId }));
  await insertHold(work, { appointmentId: taken.appointmentId, sessionId: session.sessionId, networkToken: session.networkToken, expiresAt });
  return { ...taken, sessionId: session.sessionId, expiresAt, catalog, shape };
}

interface OpenSession { readonly sessionId: SessionId; readonly networkToken: Buffer; readonly replaced: AppointmentId | undefined }

/** Joins or begins a booking session and counts its holds; the locks make two requests of one session or network take turns. */
async function openSession(work: Work, { session, replaces }: HoldWanted, caps: HoldCaps): Promise<OpenSession> {
  const networkToken = await work.vault.token('network', work.actor.kind === 'visitor' ? work.actor.network.toString('hex') : work.actor.kind);
  if (caps === 'on') await lockNetwork(work, networkToken);
  const known = session === undefined ? undefined : await readSession(work, session);
  const isKnown = known !== undefined && await lockSession(work, known);
  const sessionId = isKnown ? known : newId<SessionId>();
  if (!isKnown) await insertSession(work, sessionId, networkToken);
  const replaced = replaces === undefined ? undefined : await ownHold(work, replaces, sessionId);
  if (caps === 'on') {
    const live = await countHolds(work, { sessionId, networkToken, except: replaced });
    if (live.session >= HOLDS_PER_SESSION || live.network >= HOLDS_PER_NETWORK) throw tooManyHolds();
  }
  return { sessionId, networkToken, replaced };
}

async function ownHold(work: Work, token: string, sessionId: SessionId): Promise<AppointmentId | undefined> {
  const appointmentId = await readHoldToken(work, token);
  return (await findHoldSession(work, appointmentId)) === sessionId ? appointmentId : undefined;
}

function tooManyHolds(): Refusal {
  return new Refusal('too-many', 'too-many-holds', 'You are holding as many times as you can. Book one of them, or wait a few minutes.');
}

interface Taken { readonly appointmentId: AppointmentId; readonly draft: Draft }

interface Taking { readonly catalog: LocatedCatalog; readonly wanted: HoldWanted; readonly freed: readonly ResourceId[]; readonly caps: HoldCaps; readonly expiresAt: Instant }

/** Inserts the hold where nobody else is faster, and takes it back where too much of the provider's day is held. */
async function takeFirst(work: Work, place: Wanted, { catalog, wanted, freed, caps, expiresAt }: Taking): Promise<Taken | undefined> {
  const appointmentId = newId<AppointmentId>();
  const visit = { appointmentId, locationId: catalog.locationId, source: 'online' as const, providerNamed: wanted.providerId !== undefined, state: { heldUntil: expiresAt } };
  const taken = await placeFirst(work, place, async (draft, lapsed) => {
    const lost = await insertVisit(work, { ...visit, draft });
    if (lost.length > 0) return lost;
    await bumpVersions(work, [...freed, ...lapsed, ...draft.reservations.map(({ resourceId }) => resourceId)]);
    return caps === 'on' ? crowded(work, place.input, draft) : [];
  });
  return taken && { appointmentId, draft: taken.draft };
}

/**
 * Gives the providers' rows of a hold that would put more of a free day into unconfirmed public holds than is allowed; the day's first hold never does.
 *
 * Asked after the provider's version was counted up: that row's lock makes those who book this provider take turns, so the sum is the true one.
 */
async function crowded(work: Work, input: AvailabilityInput, draft: Draft): Promise<GuardRow[]> {
  const day = dayIn(input.zone, localDateOf(input.zone, draft.start));
  const rows = draft.reservations.filter(({ kind }) => kind === 'provider');
  for (const resourceId of new Set(rows.map((row) => row.resourceId))) {
    const held = await heldMinutes(work, resourceId, day);
    if (held.holds > 1 && held.minutes * 100 > freeMinutes(input, resourceId, day) * HELD_DAY_PERCENT) return rows;
  }
  return [];
}

/** The minutes of a provider's day that are not booked; holds count as free. */
function freeMinutes(input: AvailabilityInput, resourceId: ResourceId, day: { start: EpochMinute; end: EpochMinute }): number {
  const { windows = [], busy = [] } = input.resources.get(resourceId) ?? {};
  const minutes = (spans: readonly { start: EpochMinute; end: EpochMinute }[]) =>
    spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.end, day.end) - Math.max(span.start, day.start)), 0);
  return minutes(windows === 'always' ? [day] : windows) - minutes(busy.filter(({ expiresAtMillis }) => expiresAtMillis === undefined));
}
