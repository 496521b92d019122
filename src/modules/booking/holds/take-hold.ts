import { type AppointmentId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, type Instant, addDays, dayIn, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { clearedByLink } from '../again/book-again.ts';
import { clearedFor } from './book-for-client.ts';
import type { AvailabilityInput } from '../availability/availability-model.ts';
import { freeMinutes } from '../availability/crowded-days.ts';
import { type LocatedCatalog, askDiary, openCatalog, openDiary, reopen } from '../availability/diary.ts';
import { alternativesNow, findAlternatives } from '../availability/find-slots.ts';
import { countHolds, deleteHold, findHoldSession, lockHolders } from './hold-store.ts';
import { readHoldToken, readSession } from '../again/links.ts';
import type { Draft, SessionId, Source } from '../model.ts';
import { HELD_DAY_PERCENT, HOLD_MINUTES, HOLDS_PER_NETWORK, HOLDS_PER_SESSION, type HoldCaps } from '../policy.ts';
import { type Wanted, isFree, placeFirst } from './place-visit.ts';
import { hoursUntil, readMoment, refusalFor, requireClockTime, slotTaken } from '../availability/starts.ts';
import { type DayLimit, placeVisit, readReserved } from '../store.ts';
import { type VisitShape, shapeVisit } from '../visit.ts';

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
  /** The link of somebody known, whose clearances then count. */
  readonly again?: string | undefined;
  /** Somebody who showed who they are in another way; whoever calls has made sure of it. */
  readonly clientId?: ClientId | undefined;
  /** The token of the session's hold that is given up for this one. */
  readonly replaces?: string | undefined;
  /** Where it is booked; the booking page when not said. */
  readonly source?: Extract<Source, 'online' | 'receptionist'> | undefined;
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
  const cleared = await clearedOf(work, wanted, start);
  const diary = await openDiary(work, { locationId: wanted.locationId, until: hoursUntil(start), around: start }, (catalog) =>
    shapeVisit(catalog, { ...wanted, audience: 'online', ...(cleared ? { cleared } : {}) }),
  );
  const { catalog, shape } = diary;
  requireClockTime(wanted.start, catalog.zone, start);
  const day = localDateOf(catalog.zone, start);
  // The place of the hold that is given up counts as free; were it someone else's, the guard would say no.
  const ignore = wanted.replaces === undefined ? undefined : await readReserved(work, await readHoldToken(work, wanted.replaces));
  const search = { fromDate: day, untilDate: addDays(day, 1), reach: 'online' as const, isToHold: caps === 'on', ...(ignore ? { ignore } : {}) };
  const input = askDiary(work, diary, search);
  const place = { input, shape, start, askAgain: async () => askDiary(work, await reopen(work, diary), search) };
  const lost = { start, reach: 'online' as const, isToHold: caps === 'on', providerId: wanted.providerId };
  // Most who come too late are told so without a lock or a write.
  if (!isFree(place)) throw refusalFor(input, start) ?? slotTaken(await findAlternatives(work, diary, lost));
  const session = await openSession(work, wanted, caps);
  const expiresAt = work.now.add({ minutes: HOLD_MINUTES });
  const taken = await takeFirst(work, place, { catalog, wanted, session, caps, expiresAt });
  if (!taken) throw slotTaken(await alternativesNow(work, diary, lost));
  return { ...taken, sessionId: session.sessionId, expiresAt, catalog, shape };
}

/** What is known to be cleared for whoever asks; nobody known is cleared for nothing. */
async function clearedOf(work: Work, wanted: HoldWanted, start: EpochMinute) {
  if (wanted.again !== undefined) return clearedByLink(work, wanted.again, await dayOf(work, wanted, start));
  return wanted.clientId === undefined ? undefined : new Set(await clearedFor(work, wanted.clientId, await dayOf(work, wanted, start)));
}

async function dayOf(work: Work, { locationId }: HoldWanted, start: EpochMinute): Promise<string> {
  return localDateOf((await openCatalog(work, { locationId })).zone, start);
}

/** The keyed hash a source network is known by in this account. */
export function networkTokenOf(work: Work): Promise<Buffer> {
  return work.vault.token('network', work.actor.kind === 'visitor' ? work.actor.network.toString('hex') : work.actor.kind);
}

interface OpenSession {
  readonly sessionId: SessionId;
  readonly networkToken: Buffer;
  readonly replaced: AppointmentId | undefined;
}

/** Joins or begins a booking session and counts its holds; the locks make two requests of one session or network take turns. */
async function openSession(work: Work, { session, replaces }: HoldWanted, caps: HoldCaps): Promise<OpenSession> {
  const networkToken = await networkTokenOf(work);
  const sessionId = (session === undefined ? undefined : await readSession(work, session)) ?? newId<SessionId>();
  if (caps === 'on') await lockHolders(work, { sessionId, networkToken });
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

interface Taken {
  readonly appointmentId: AppointmentId;
  readonly draft: Draft;
}

interface Taking {
  readonly catalog: LocatedCatalog;
  readonly wanted: HoldWanted;
  readonly session: OpenSession;
  readonly caps: HoldCaps;
  readonly expiresAt: Instant;
}

/** Inserts the hold where nobody else is faster, and where not too much of the provider's day is held. */
async function takeFirst(work: Work, place: Wanted, { catalog, wanted, session, caps, expiresAt }: Taking): Promise<Taken | undefined> {
  const given = session.replaced === undefined ? [] : await deleteHold(work, session.replaced);
  const appointmentId = newId<AppointmentId>();
  const visit = {
    locationId: catalog.locationId,
    source: wanted.source ?? 'online',
    providerNamed: wanted.providerId !== undefined,
    state: { heldUntil: expiresAt, sessionId: session.sessionId, networkToken: session.networkToken },
  };
  const taken = await placeFirst(work, place, (draft, lapsed) =>
    placeVisit(work, {
      appointmentId,
      draft,
      visit,
      limits: caps === 'on' ? limitsOf(place.input, draft) : [],
      bump: [...given, ...lapsed, ...draft.reservations.map(({ resourceId }) => resourceId)],
    }),
  );
  return taken && { appointmentId, draft: taken.draft };
}

/** Unconfirmed public holds may take a share of each provider's free day, and always one hold; the database adds them up. */
function limitsOf(input: AvailabilityInput, draft: Draft): DayLimit[] {
  const day = dayIn(input.zone, localDateOf(input.zone, draft.start));
  const providers = new Set(draft.reservations.filter(({ kind }) => kind === 'provider').map(({ resourceId }) => resourceId));
  return [...providers].map((resourceId) => ({ resourceId, ...day, freeMinutes: freeMinutes(input, resourceId, day), percent: HELD_DAY_PERCENT }));
}
