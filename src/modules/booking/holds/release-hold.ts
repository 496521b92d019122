import type { SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import { deleteHold, deleteSessions, sweepExpired } from './hold-store.ts';
import { readHoldToken } from '../again/links.ts';
import { noteFreed } from '../waitlist/offer-opening.ts';
import { type HeldSpan, listHeldSpans } from '../waitlist/offer-store.ts';
import { sweepSessions } from '../retention-store.ts';
import { bumpVersions } from '../store.ts';

/**
 * Gives a hold up. Doing so again, or when it has lapsed or was booked, changes nothing.
 * @throws Refusal `not-found` for a token that was not signed here
 */
export async function releaseHold(work: Work, holdToken: string): Promise<void> {
  const appointmentId = await readHoldToken(work, holdToken);
  const held = await listHeldSpans(work, { appointmentId });
  await bumpVersions(work, await deleteHold(work, appointmentId));
  await noteReleased(work, held);
}

const SWEPT_AT_ONCE = 500;
const SESSION_HOURS = 24;

/** Deletes holds that have lapsed, and sessions a day after they began. */
export async function sweepHolds(work: Work): Promise<void> {
  const lapsed = await listHeldSpans(work, { lapsedAt: work.now, limit: SWEPT_AT_ONCE });
  const freed = await sweepExpired(work, SWEPT_AT_ONCE);
  await noteReleased(work, lapsed);
  await deleteSessions(work, work.now.subtract({ hours: SESSION_HOURS }));
  await bumpVersions(work, freed);
}

/** What holds stood on is free for others, the waitlist first. */
export async function noteReleased(work: Work, held: readonly HeldSpan[]): Promise<void> {
  for (const { locationId, ...span } of held) await noteFreed(work, { locationId, cause: 'released', spans: [span] });
}

/** The nightly look after the ten-minute one: what it left behind, counted. */
export async function sweepLapsed(work: Work, { before, limit }: SweepDue): Promise<number> {
  const freed = await sweepExpired(work, limit);
  await bumpVersions(work, freed);
  return sweepSessions(work, before, limit);
}
