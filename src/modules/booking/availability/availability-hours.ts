import { mergeSpans, type Span, subtractSpans } from '#kernel/span.ts';
import {
  addDays,
  dayIn,
  daysBetween,
  epochDayOf,
  type IsoDate,
  MINUTES_PER_DAY,
  type Weekday,
  wallEnd,
  wallStart,
  weekdayOf,
  type ZoneId,
  zoneSections,
} from '#kernel/time.ts';

/** A stretch of the wall clock in minutes after midnight; an end beyond 1440 runs into the next date. */
export interface WallHours {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** A stretch of the wall clock on every such weekday. */
export interface WeeklyHours extends WallHours {
  readonly weekday: Weekday;
}

/** The hours of one date in place of the weekly ones; none means closed. */
export interface DatedHours {
  readonly date: IsoDate;
  readonly hours: readonly WallHours[];
}

/** The rules that say when a location is open or a resource works. Breaks are kept on every date, time off is a span of its own. */
export interface HoursRules {
  readonly weekly: readonly WeeklyHours[];
  readonly exceptions?: readonly DatedHours[];
  readonly breaks?: readonly WeeklyHours[];
  readonly timeOff?: readonly Span[];
}

/** Dates `[fromDate, untilDate)`. */
export interface DateRange {
  readonly fromDate: IsoDate;
  readonly untilDate: IsoDate;
}

/**
 * Turns rules of the wall clock into sorted, disjoint spans for a range of dates, late hours of the evening before included.
 *
 * An edge in a gap moves to the minute the clocks jump; a window on the day the clocks go back keeps the repeated hour.
 */
export function expandHours(rules: HoursRules, zone: ZoneId, dates: DateRange): Span[] {
  const count = daysBetween(dates.fromDate, dates.untilDate);
  if (count <= 0) return [];
  const toSpan = wallClockOf(zone, dates, count);
  const open = expand(rules.weekly, rules.exceptions ?? [], { ...dates, count, toSpan });
  const closed = expand(rules.breaks ?? [], [], { ...dates, count, toSpan });
  for (const span of rules.timeOff ?? []) closed.push(span);
  const before = { start: -Infinity, end: dayIn(zone, dates.fromDate).start };
  return subtractSpans(mergeSpans(open), mergeSpans([before, ...closed]));
}

interface Expansion extends DateRange {
  readonly count: number;
  readonly toSpan: (epochDay: number, hours: WallHours) => Span;
}

function expand(weekly: readonly WeeklyHours[], exceptions: readonly DatedHours[], { fromDate, count, toSpan }: Expansion): Span[] {
  const spans: Span[] = [];
  const firstDay = epochDayOf(fromDate) - 1;
  const byDay = new Map(exceptions.map(({ date, hours }) => [epochDayOf(date), hours]));
  const byWeekday = Array.from({ length: 7 }, (_, index) => weekly.filter(({ weekday }) => weekday === index + 1));
  let weekday = weekdayOf(addDays(fromDate, -1));
  for (let day = firstDay; day <= firstDay + count; day += 1) {
    for (const hours of byDay.get(day) ?? byWeekday[weekday - 1] ?? []) {
      // The evening before matters only where it runs past midnight.
      if (day > firstDay || hours.endMinute > MINUTES_PER_DAY) spans.push(toSpan(day, hours));
    }
    weekday = weekday === 7 ? 1 : ((weekday + 1) as Weekday);
  }
  return spans;
}

// A day this far from every change of the clocks has one offset, whatever its zone.
const FAR_ENOUGH = 3 * MINUTES_PER_DAY;

function wallClockOf(zone: ZoneId, { fromDate }: DateRange, count: number): (epochDay: number, hours: WallHours) => Span {
  const first = epochDayOf(fromDate) * MINUTES_PER_DAY;
  const sections = zoneSections(zone, first - 2 * FAR_ENOUGH, first + count * MINUTES_PER_DAY + 2 * FAR_ENOUGH);
  return (epochDay, { startMinute, endMinute }) => {
    const midnight = epochDay * MINUTES_PER_DAY;
    const steady = sections.find(({ start, end }) => start <= midnight - FAR_ENOUGH && midnight + FAR_ENOUGH < end);
    if (steady && endMinute <= 2 * MINUTES_PER_DAY) {
      return { start: midnight + startMinute - steady.offsetMinutes, end: midnight + endMinute - steady.offsetMinutes };
    }
    const date = addDays(fromDate, epochDay - first / MINUTES_PER_DAY);
    return { start: wallStart(zone, date, startMinute), end: wallEnd(zone, date, endMinute) };
  };
}
