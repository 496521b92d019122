import type { EpochMinute } from '#kernel/time.ts';

/** What the rank of somebody on the waitlist for a time depends on. */
export interface Fit {
  readonly joinedAt: { readonly epochMilliseconds: number };
  /** The day on which they joined, as the clinic's clocks count. */
  readonly joinedOn: string;
  /** They asked for this very provider. */
  readonly namesProvider: boolean;
  /** They asked for this part of the day. */
  readonly namesPart: boolean;
  /** Minutes of what came free that their visit would use. */
  readonly usedMinutes: number;
  readonly start: EpochMinute;
}

/**
 * Orders who is asked first: who has waited longest, counted in days; of one day, who asked for this provider, then who asked for this part of the day, then
 * whose visit uses most of what came free; then who joined first. The waitlist screen says the same in words.
 */
export function byRank(a: Fit, b: Fit): number {
  return (
    compare(a.joinedOn, b.joinedOn) ||
    Number(b.namesProvider) - Number(a.namesProvider) ||
    Number(b.namesPart) - Number(a.namesPart) ||
    b.usedMinutes - a.usedMinutes ||
    a.joinedAt.epochMilliseconds - b.joinedAt.epochMilliseconds
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const NOON = 12 * 60;
const EVENING = 17 * 60;

/** The part of the day a minute after midnight lies in, as the booking page says them: before noon, till five, from five. */
export function partOfDay(minuteOfDay: number): 'morning' | 'afternoon' | 'evening' {
  return minuteOfDay < NOON ? 'morning' : minuteOfDay < EVENING ? 'afternoon' : 'evening';
}
