import type { ResourceId } from '#kernel/ids.ts';
import { type EpochMinute } from '#kernel/time.ts';
import { type Work, tryStep } from '#kernel/work.ts';
import { planAt } from './availability.ts';
import type { AvailabilityInput } from './availability-model.ts';
import { releaseExpired } from './hold-store.ts';
import type { Draft, GuardRow } from './model.ts';
import { ATTEMPTS } from './policy.ts';
import { type VisitShape, toDraft } from './visit.ts';

/** Where a visit is to go: the question put to the diary, and the start. */
export interface Wanted { readonly input: AvailabilityInput; readonly shape: VisitShape; readonly start: EpochMinute }

/**
 * Places a visit in the first way that nobody else is faster with: `insert` answers the rows that were lost, which undoes what it wrote.
 * Returns what was placed and the resources that lapsed holds were cleared from on the way; undefined when nothing is left to try.
 */
export async function placeFirst(
  work: Work, { input, shape, start }: Wanted, insert: (draft: Draft, freed: readonly ResourceId[]) => Promise<readonly GuardRow[]>,
): Promise<{ readonly draft: Draft; readonly freed: readonly ResourceId[] } | undefined> {
  const lost: GuardRow[] = [];
  const freed: ResourceId[] = [];
  let attempts = 0;
  for (const plan of planAt(input, start, lost)) {
    const draft = toDraft(shape, plan);
    freed.push(...await freeExpired(work, input, draft));
    const placed = await tryStep(work, async () => {
      const rows = await insert(draft, freed);
      lost.push(...rows);
      return rows.length === 0 ? { draft, freed } : undefined;
    });
    attempts += 1;
    if (placed || attempts >= ATTEMPTS) return placed;
  }
  return undefined;
}

/** The guard cannot see the clock, so holds that have lapsed make room before their place is taken. */
async function freeExpired(work: Work, input: AvailabilityInput, draft: Draft): Promise<ResourceId[]> {
  const now = work.now.epochMilliseconds;
  const isBlocked = draft.reservations.some((row) => input.resources.get(row.resourceId)?.busy
    .some((busy) => busy.expiresAtMillis !== undefined && busy.expiresAtMillis <= now && busy.start < row.end && row.start < busy.end));
  return isBlocked ? releaseExpired(work, draft.reservations) : [];
}
