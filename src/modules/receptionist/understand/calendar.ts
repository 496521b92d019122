import { civilOf } from '#kernel/time.ts';

/** Days since 1970-01-01: dates are plain integers here, so that a grammar can add and compare them without objects. */
export type DayNumber = number;

/** Gives the day number of a date of the Gregorian calendar (Howard Hinnant's days_from_civil); it does not check that the date exists. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Gives the number of days a month has. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1);
  return next - dayNumberOf(year, month, 1);
}

/** Gives the day number of a date that exists, else undefined. */
export function findDay(year: number, month: number, day: number): DayNumber | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayNumberOf(year, month, day);
}

/** Gives the ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOfDay(dayNumber: DayNumber): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** Gives the Monday of the week a day lies in. */
export function mondayOf(dayNumber: DayNumber): DayNumber {
  return dayNumber - (weekdayOfDay(dayNumber) - 1);
}

/** Gives the same day of another month; the month's last day when it has no such day. */
export function addMonths(dayNumber: DayNumber, months: number): DayNumber {
  const { year, month, day } = civilOf(dayNumber);
  const count = year * 12 + (month - 1) + months;
  const toYear = Math.floor(count / 12);
  const toMonth = (count % 12) + 1;
  return dayNumberOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Writes minutes after midnight as `HH:MM`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
