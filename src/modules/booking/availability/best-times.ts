import type { ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { type EpochMinute, type IsoDate, type ZoneId, localDateOf, localMinuteOfDay, weekdayOf } from '#kernel/time.ts';

/** Why a start is worth saying first. */
export type BestWhy = 'after-visit' | 'before-visit' | 'usual' | 'soonest' | 'first-of-day';

/** A free start with everybody who can begin then. */
export interface FreeStart {
  readonly start: EpochMinute;
  readonly providerIds: readonly ResourceId[];
}

/** A start worth saying first, with whom, and why. */
export interface BestTime {
  readonly start: EpochMinute;
  readonly providerId: ResourceId;
  readonly why: BestWhy;
}

/** What the choice is made from. */
export interface Wishes {
  readonly zone: ZoneId;
  readonly today: IsoDate;
  /** The start of the client's last visit: its weekday and hour are what suits. */
  readonly lastStart: EpochMinute | undefined;
  /** When a provider is taken. */
  readonly busyOf: (providerId: ResourceId) => readonly Span[];
  /** When a provider's day begins. */
  readonly beginsAt: (providerId: ResourceId, start: EpochMinute) => boolean;
  /** Minutes the provider is kept: before the start, and from the start to the end. */
  readonly before: number;
  readonly minutes: number;
}

/** Minutes around the hour of the last visit that count as the usual time. */
const USUAL_MINUTES = 90;
/** Starts named at most. */
const MOST = 4;

/**
 * Picks at most four starts and says why each: one that leaves no gap beside another visit, the client's usual weekday and hour, the soonest, the first of
 * a provider's day. A start is named once, with its best reason; the order is by time.
 */
export function bestTimes(free: readonly FreeStart[], wishes: Wishes): BestTime[] {
  const picked = new Map<EpochMinute, BestTime>();
  const pick = (found: Omit<BestTime, 'why'> | undefined, why: BestWhy) => {
    if (found && !picked.has(found.start)) picked.set(found.start, { ...found, why });
  };
  const touches = (edge: (busy: Span, start: EpochMinute) => boolean) =>
    firstWith(free, (start, providerId) => !picked.has(start) && wishes.busyOf(providerId).some((busy) => edge(busy, start)));
  pick(
    touches((busy, start) => busy.end === start - wishes.before),
    'after-visit',
  );
  pick(usual(free, wishes), 'usual');
  pick(
    firstWith(free, () => true),
    'soonest',
  );
  pick(
    firstWith(free, (start, providerId) => !picked.has(start) && wishes.beginsAt(providerId, start)),
    'first-of-day',
  );
  if (picked.size < MOST)
    pick(
      touches((busy, start) => busy.start === start + wishes.minutes),
      'before-visit',
    );
  return [...picked.values()].slice(0, MOST).sort((a, b) => a.start - b.start);
}

function firstWith(
  free: readonly FreeStart[],
  holds: (start: EpochMinute, providerId: ResourceId) => boolean,
): { readonly start: EpochMinute; readonly providerId: ResourceId } | undefined {
  for (const { start, providerIds } of free) {
    const providerId = providerIds.find((id) => holds(start, id));
    if (providerId !== undefined) return { start, providerId };
  }
  return undefined;
}

/** The start nearest to the usual hour on the first of the usual weekdays that has one. */
function usual(free: readonly FreeStart[], { zone, lastStart }: Wishes): Omit<BestTime, 'why'> | undefined {
  if (lastStart === undefined) return undefined;
  const [weekday, minute] = [weekdayOf(localDateOf(zone, lastStart)), localMinuteOfDay(zone, lastStart)];
  const off = (start: EpochMinute) => Math.abs(localMinuteOfDay(zone, start) - minute);
  const near = free.filter(({ start }) => weekdayOf(localDateOf(zone, start)) === weekday && off(start) <= USUAL_MINUTES);
  const [first] = near;
  if (!first) return undefined;
  const day = localDateOf(zone, first.start);
  const best = near.filter(({ start }) => localDateOf(zone, start) === day).reduce((one, other) => (off(other.start) < off(one.start) ? other : one));
  const [providerId] = best.providerIds;
  return providerId === undefined ? undefined : { start: best.start, providerId };
}
