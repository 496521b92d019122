import { type IsoDate, addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** Gives a date that is over everywhere: what lies before it no longer matters to anybody who plans. */
export function yesterday(work: Work): IsoDate {
  return addDays(localDateOf('UTC', epochMinuteOf(work.now)), -1);
}
