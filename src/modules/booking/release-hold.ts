import type { Work } from '#kernel/work.ts';
import { deleteHold, deleteSessions, sweepExpired } from './hold-store.ts';
import { readHoldToken } from './links.ts';
import { bumpVersions } from './store.ts';

/**
 * Gives a hold up. Doing so again, or when it has lapsed or was booked, changes nothing.
 * @throws Refusal `not-found` for a token that was not signed here
 */
export async function releaseHold(work: Work, holdToken: string): Promise<void> {
  await bumpVersions(work, await deleteHold(work, await readHoldToken(work, holdToken)));
}

const SWEPT_AT_ONCE = 500;
const SESSION_HOURS = 24;

/** Deletes holds that have lapsed, and sessions a day after they began. */
export async function sweepHolds(work: Work): Promise<void> {
  const freed = await sweepExpired(work, SWEPT_AT_ONCE);
  await deleteSessions(work, work.now.subtract({ hours: SESSION_HOURS }));
  await bumpVersions(work, freed);
}
