import { civilOf } from '#kernel/time.ts';
import { addMonths, type DayNumber, dayNumberOf, daysInMonth, findDay, mondayOf, weekdayOfDay } from './calendar.ts';
import type { Grain, Reference } from './moments.ts';

/** What a date rule reads. */
export interface DateValue {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly grain: Grain;
  readonly dayOnly?: boolean;
  readonly conflict?: boolean;
  /** "that Wednesday": the first one on or after the date said before. */
  readonly afterPrevious?: number;
  /** "Or the day after": so many days from the one said before. */
  readonly daysFromPrevious?: number;
  /** "A week before" the day that is said next: so many of a unit from that, and of "the week before" any day until it. */
  readonly fromNext?: { readonly count: number; readonly unit: Unit; readonly isAny: boolean };
}

/** One day. */
export function oneDay(day: DayNumber | undefined): DateValue | undefined {
  return day === undefined ? undefined : { first: day, last: day, grain: 'day' };
}

/** A stretch of days, both ends included. */
export function stretch(first: DayNumber, last: DayNumber, grain: Grain): DateValue {
  return { first, last, grain };
}

/** A month and a day, with or without a year and a weekday. Without a year it lies ahead, except in the month that is running. */
export function monthDay(reference: Reference, month: number, day: number, said: { year?: number; weekday?: number | undefined } = {}): DateValue | undefined {
  if (said.year !== undefined) return checked(findDay(said.year, month, day), said.weekday);
  const today = civilOf(reference.today);
  let year = month < today.month ? today.year + 1 : today.year;
  let found = findDay(year, month, day);
  for (let tries = 0; found === undefined && tries < 8; tries += 1) found = findDay(++year, month, day);
  if (said.weekday === undefined || found === undefined || weekdayOfDay(found) === said.weekday) return oneDay(found);
  if (reference.policy.weekdayConflict === 'report') return checked(found, said.weekday);
  for (let tries = 0; tries < 12; tries += 1) {
    const other = findDay(++year, month, day);
    if (other !== undefined && weekdayOfDay(other) === said.weekday) return oneDay(other);
  }
  return checked(found, said.weekday);
}

/** The day of a month that was not said: the next such day, today included. */
export function dayOfMonth(reference: Reference, day: number, weekday?: number): DateValue | undefined {
  const { year, month } = civilOf(reference.today);
  let soonest: DayNumber | undefined;
  for (let ahead = 0; ahead < 24; ahead += 1) {
    const count = month - 1 + ahead;
    const found = findDay(year + Math.floor(count / 12), (count % 12) + 1, day);
    if (found === undefined || found < reference.today) continue;
    if (weekday === undefined || weekdayOfDay(found) === weekday) return { first: found, last: found, grain: 'day', dayOnly: true };
    soonest ??= found;
    if (reference.policy.weekdayConflict === 'report' && ahead >= 2) break;
  }
  return soonest === undefined ? undefined : { first: soonest, last: soonest, grain: 'day', dayOnly: true, conflict: true };
}

/** A weekday after today; today itself counts when `today` is allowed. */
export function comingWeekday(reference: Reference, weekday: number, mayBeToday = false): DayNumber {
  const ahead = (weekday - weekdayOfDay(reference.today) + 7) % 7;
  return reference.today + (ahead === 0 && !mayBeToday ? 7 : ahead);
}

/** "Next Tuesday", by the policy. */
export function nextWeekday(reference: Reference, weekday: number): DayNumber {
  if (reference.policy.nextWeekday === 'soonest') return comingWeekday(reference, weekday);
  return mondayOf(reference.today) + 7 + weekday - 1;
}

/** The last such weekday before today. */
export function lastWeekday(reference: Reference, weekday: number): DayNumber {
  const behind = (weekdayOfDay(reference.today) - weekday + 7) % 7;
  return reference.today - (behind === 0 ? 7 : behind);
}

/** A weekday of the week that lies a number of weeks ahead (0 is this week). */
export function weekdayOfWeek(reference: Reference, weeks: number, weekday: number): DayNumber {
  return mondayOf(reference.today) + 7 * weeks + weekday - 1;
}

export type Unit = 'day' | 'week' | 'month' | 'year';

/** A number of units from today, or from another day. */
export function shift(day: DayNumber, count: number, unit: Unit): DayNumber {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  return addMonths(day, unit === 'month' ? count : 12 * count);
}

/** The whole of a calendar week, month or year, a number of them ahead. */
export function whole(reference: Reference, unit: Unit, ahead: number): DateValue {
  if (unit === 'day') return stretch(reference.today + ahead, reference.today + ahead, 'day');
  if (unit === 'week') return stretch(mondayOf(reference.today) + 7 * ahead, mondayOf(reference.today) + 7 * ahead + 6, 'week');
  const { year, month } = civilOf(addMonths(reference.today, unit === 'month' ? ahead : 12 * ahead));
  return unit === 'month' ? wholeMonth(year, month) : stretch(dayNumberOf(year, 1, 1), dayNumberOf(year, 12, 31), 'season');
}

/** A month as a stretch of days. */
export function wholeMonth(year: number, month: number): DateValue {
  return stretch(dayNumberOf(year, month, 1), dayNumberOf(year, month, daysInMonth(year, month)), 'month');
}

/** A month by name: the one that runs or the next of that name. */
export function namedMonth(reference: Reference, month: number, year?: number): DateValue {
  const today = civilOf(reference.today);
  return wholeMonth(year ?? (month < today.month ? today.year + 1 : today.year), month);
}

/** The nth (or last, -1) weekday of a month. */
export function nthWeekday(year: number, month: number, nth: number, weekday: number): DayNumber | undefined {
  if (nth === -1) {
    const last = dayNumberOf(year, month, daysInMonth(year, month));
    return last - ((weekdayOfDay(last) - weekday + 7) % 7);
  }
  const first = dayNumberOf(year, month, 1);
  const found = first + ((weekday - weekdayOfDay(first) + 7) % 7) + 7 * (nth - 1);
  return civilOf(found).month === month ? found : undefined;
}

/** The weekend of the week that lies a number of weeks ahead: Saturday and Sunday. */
export function weekendOf(reference: Reference, weeks: number): DateValue {
  const saturday = mondayOf(reference.today) + 7 * weeks + 5;
  return stretch(saturday, saturday + 1, 'weekend');
}

/** A year of two digits: this century up to next year, else the last one. */
export function fullYear(digits: string, reference: Reference): number {
  const year = Number(digits.replace(' ', ''));
  if (digits.length > 2) return year;
  return year <= (civilOf(reference.today).year % 100) + 20 ? 2000 + year : 1900 + year;
}

function checked(day: DayNumber | undefined, weekday: number | undefined): DateValue | undefined {
  if (day === undefined) return undefined;
  const conflict = weekday !== undefined && weekdayOfDay(day) !== weekday;
  return conflict ? { first: day, last: day, grain: 'day', conflict } : oneDay(day);
}
