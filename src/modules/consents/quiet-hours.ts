import {
  type IsoDate,
  type Instant,
  type ZoneId,
  addDays,
  epochMinuteAtOrAfter,
  epochMinuteOf,
  instantOf,
  localDateOf,
  wallEnd,
  wallStart,
  weekdayOf,
} from '#kernel/time.ts';
import type { ContactRule } from './model.ts';

interface Window {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** 8 am to 8 pm every day: inside the federal hours and Florida's (LAW.md section 6). */
const DAYTIME: Window = { fromMinute: 8 * 60, toMinute: 20 * 60 };
/** The intersection of all state windows for selling: Monday to Friday 10 to 18, Saturday 10 to 12, no Sunday. */
const WEEKDAY: Window = { fromMinute: 10 * 60, toMinute: 18 * 60 };
const SATURDAY: Window = { fromMinute: 10 * 60, toMinute: 12 * 60 };

function windowOn(quiet: ContactRule['quiet'], date: IsoDate): Window | undefined {
  if (quiet === 'by-night') return DAYTIME;
  const weekday = weekdayOf(date);
  return weekday === 7 ? undefined : weekday === 6 ? SATURDAY : WEEKDAY;
}

/**
 * Gives the first instant, from `now` on, at which the clocks of `zone` allow a message: `now` itself when it is no quiet hour.
 */
export function nextAllowed(quiet: ContactRule['quiet'], zone: ZoneId, now: Instant): Instant {
  if (quiet === 'never') return now;
  const minute = epochMinuteOf(now);
  let date = localDateOf(zone, minute);
  for (let day = 0; day < 8; day += 1, date = addDays(date, 1)) {
    const window = windowOn(quiet, date);
    if (!window || minute >= wallEnd(zone, date, window.toMinute)) continue;
    const opens = wallStart(zone, date, window.fromMinute);
    return opens <= minute ? now : instantOf(Math.max(opens, epochMinuteAtOrAfter(now)));
  }
  throw new Error('a week without an hour to write in');
}
