import { randomInt } from 'node:crypto';
import type { ResourceId } from '#kernel/ids.ts';
import type { EpochMinute } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { planAt } from '../availability/availability.ts';
import type { AvailabilityInput, Plan, ResourceSpan } from '../availability/availability-model.ts';
import { releaseExpired } from './hold-store.ts';
import type { Draft, GuardRow } from '../model.ts';
import { ATTEMPTS } from '../policy.ts';
import { type VisitShape, toDraft } from '../visit.ts';

/** Where a visit is to go: the question put to the diary, how to put it again, and the start. */
export interface Wanted {
  readonly input: AvailabilityInput;
  readonly shape: VisitShape;
  readonly start: EpochMinute;
  askAgain(): Promise<AvailabilityInput>;
}

/** How a visit was placed, and the resources that lapsed holds were cleared from on the way. */
export interface Placed {
  readonly draft: Draft;
  readonly freed: readonly ResourceId[];
}

/**
 * Places a visit in the first way that nobody else is faster with: `insert` answers the rows that were lost, having written nothing then.
 * Undefined when nothing is left to try.
 */
export async function placeFirst(
  work: Work,
  wanted: Wanted,
  insert: (draft: Draft, freed: readonly ResourceId[]) => Promise<readonly GuardRow[]>,
): Promise<Placed | undefined> {
  const lost: GuardRow[] = [];
  const freed: ResourceId[] = [];
  let { input } = wanted;
  for (let attempts = 1; ; attempts += 1) {
    const plan = nextPlan({ ...wanted, input }, lost);
    if (!plan) return undefined;
    const draft = toDraft(wanted.shape, plan);
    freed.push(...(await freeExpired(work, input, draft)));
    const rows = await insert(draft, freed);
    if (rows.length === 0) return { draft, freed };
    if (attempts === ATTEMPTS) return undefined;
    lost.push(...rows);
    input = await wanted.askAgain();
  }
}

/** Says whether a start could be booked at all, as far as the diary knows. */
export function isFree(wanted: Wanted): boolean {
  return nextPlan(wanted, []) !== undefined;
}

/** Gives the way in which a start would be booked now, as far as the diary knows; undefined when it could not be. */
export function draftNow(wanted: Pick<Wanted, 'input' | 'shape' | 'start'>): Draft | undefined {
  const [plan] = planAt(wanted.input, wanted.start);
  return plan && toDraft(wanted.shape, plan);
}

/**
 * Gives the preferred way to book a start; after a loss, a way that avoids some of what is free by chance, so that many who lost at once do not all
 * go for the same next provider and room.
 */
function nextPlan({ input, start }: Wanted, lost: readonly GuardRow[]): Plan | undefined {
  if (lost.length > 0) {
    const avoided = [...input.resources.keys()]
      .filter(() => randomInt(2) === 0)
      .map((resourceId): ResourceSpan => ({ resourceId, start: start - AROUND, end: start + AROUND }));
    const [plan] = planAt(input, start, [...lost, ...avoided]);
    if (plan) return plan;
  }
  const [plan] = planAt(input, start, lost);
  return plan;
}

/** Minutes around a start within which all of a visit lies. */
const AROUND = 1440;

/** The guard cannot see the clock, so holds that have lapsed make room before their place is taken. */
async function freeExpired(work: Work, input: AvailabilityInput, draft: Draft): Promise<ResourceId[]> {
  const now = work.now.epochMilliseconds;
  const isBlocked = draft.reservations.some((row) =>
    input.resources
      .get(row.resourceId)
      ?.busy.some((busy) => busy.expiresAtMillis !== undefined && busy.expiresAtMillis <= now && busy.start < row.end && row.start < busy.end),
  );
  return isBlocked ? releaseExpired(work, draft.reservations) : [];
}
