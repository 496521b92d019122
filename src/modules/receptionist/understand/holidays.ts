import { civilOf } from '#kernel/time.ts';
import { dayNumberOf } from './calendar.ts';
import { type DateValue, fullYear, nthWeekday, oneDay } from './day-arithmetic.ts';
import { type Reference, type Rule, rule } from './moments.ts';

/** Days people name instead of dating; those that move are worked out for the year. */
const HOLIDAYS: readonly (readonly [string, (year: number) => number | undefined])[] = [
  ["new ?years? eve|new year's eve|nochevieja|fin de ano", (year) => dayNumberOf(year, 12, 31)],
  ["new ?years?(?: day)?|new year's(?: day)?|ano nuevo", (year) => dayNumberOf(year, 1, 1)],
  ['christmas eve|nochebuena', (year) => dayNumberOf(year, 12, 24)],
  ['boxing day', (year) => dayNumberOf(year, 12, 26)],
  ['christmas(?: day)?|xmas(?: day)?|navidad', (year) => dayNumberOf(year, 12, 25)],
  ["valentine'?s?(?: day)?|san valentin", (year) => dayNumberOf(year, 2, 14)],
  ['independence day|(?:the )?4th of july', (year) => dayNumberOf(year, 7, 4)],
  ['hall?oween', (year) => dayNumberOf(year, 10, 31)],
  ["(?:st|saint) patrick'?s(?: day)?", (year) => dayNumberOf(year, 3, 17)],
  ["mother'?s day", (year) => nthWeekday(year, 5, 2, 7)],
  ["father'?s day", (year) => nthWeekday(year, 6, 3, 7)],
  ['thanksgiving(?: day)?', (year) => nthWeekday(year, 11, 4, 4)],
  ['black friday', (year) => (nthWeekday(year, 11, 4, 4) ?? 0) + 1],
  ['memorial day', (year) => nthWeekday(year, 5, -1, 1)],
  ['labor day', (year) => nthWeekday(year, 9, 1, 1)],
  ['good friday', (year) => easterOf(year) - 2],
  ['easter monday', (year) => easterOf(year) + 1],
  ['easter(?: sunday)?', easterOf],
];

/** The rules that read the name of a holiday, with or without a year. */
export const holidayRules: readonly Rule<DateValue>[] = HOLIDAYS.map(([names, dayIn]) =>
  rule({}, `(?<= )(?:${names})(?: (?:of |de )?(\\d{4}))?(?= )(?! (?:party|tree|time|season|gift|card|special|offer|menu|period|holidays?|break) )`, (m, at) =>
    oneDay(dayOf(m[1], dayIn, at)),
  ),
);

function dayOf(year: string | undefined, dayIn: (year: number) => number | undefined, at: Reference): number | undefined {
  if (year !== undefined) return dayIn(fullYear(year, at));
  const thisYear = civilOf(at.today).year;
  const day = dayIn(thisYear);
  return day !== undefined && day >= at.today ? day : dayIn(thisYear + 1);
}

/** Easter Sunday (the anonymous Gregorian computus). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayNumberOf(year, Math.floor(f / 31), (f % 31) + 1);
}
