import type { PartOfDay } from './contract.ts';

// A slot's `start` is RFC 3339 in the clinic's zone, so its first characters are the clinic's wall clock: no zone table is needed to show it.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);
const wall = (start: string): Date => new Date(`${start.slice(0, 16)}:00Z`);
const inUtc = (locale: string, date: Date, options: Intl.DateTimeFormatOptions): string => formatter(locale, { ...options, timeZone: 'UTC' }).format(date);

/** The calendar date of a slot at the clinic. */
export function dateOf(start: string): string {
  return start.slice(0, 10);
}

/** The clinic's clock time of a slot, as `HH:MM`. */
export function clockOf(start: string): string {
  return start.slice(11, 16);
}

/** An instant as the wall clock of a zone, in the shape of a slot's start: `YYYY-MM-DDTHH:MM`. */
export function wallClock(instant: string, timeZone: string): string {
  return `${dateIn(instant, timeZone)}T${inZone(new Date(instant), timeZone)}`;
}

/** The calendar date of an instant in a zone. */
export function dateIn(instant: string, timeZone: string): string {
  const parts = formatter('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The date a number of days later. */
export function addDays(date: string, days: number): string {
  const moved = noon(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** A run of dates, the first included. */
export function datesFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** Which part of the day a slot begins in. */
export function partOfDay(start: string): PartOfDay {
  const hour = Number(start.slice(11, 13));
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** A clock time in two pieces, so that the day period can be spoken without being drawn on every button. */
export function timeParts(start: string, locale: string): { clock: string; period: string } {
  const parts = formatter(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).formatToParts(wall(start));
  const period = parts.find((part) => part.type === 'dayPeriod')?.value ?? '';
  const clock = parts
    .filter((part) => part.type !== 'dayPeriod')
    .map((part) => part.value)
    .join('')
    .trim();
  return { clock, period };
}

/** A clock time at the clinic, for example "2:15 PM". */
export function timeLabel(start: string, locale: string): string {
  return inUtc(locale, wall(start), { hour: 'numeric', minute: '2-digit' });
}

/** Two clock times of one day: "2:30 – 3:30 PM". */
export function timeRange(start: string, end: string, locale: string): string {
  return formatter(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).formatRange(wall(start), wall(end));
}

/** A date spelled out: "Thursday, November 26". */
export function longDay(date: string, locale: string): string {
  return inUtc(locale, noon(date), { weekday: 'long', month: 'long', day: 'numeric' });
}

/** A date as a summary shows it: "Thu, Nov 26". */
export function shortDay(date: string, locale: string): string {
  return inUtc(locale, noon(date), { weekday: 'short', month: 'short', day: 'numeric' });
}

/** A date with its year: "November 26, 2026". */
export function fullDate(date: string, locale: string): string {
  return inUtc(locale, noon(date), { dateStyle: 'long' });
}

/** The short weekday of a date. */
export function weekday(date: string, locale: string): string {
  return inUtc(locale, noon(date), { weekday: 'short' });
}

/** The month of a date, spelled out. */
export function month(date: string, locale: string): string {
  return inUtc(locale, noon(date), { month: 'long' });
}

/** The number a day button shows; the first of a month names its month too. */
export function dayNumber(date: string, locale: string): string {
  const first = date.endsWith('-01');
  return inUtc(locale, noon(date), first ? { day: 'numeric', month: 'short' } : { day: 'numeric' });
}

/** A slot in the visitor's own zone when her clock differs from the clinic's at that instant, else null. */
export function ownTime(start: string, locale: string, timeZone: string): string | null {
  const instant = new Date(start);
  const own = wallClock(start, timeZone);
  if (own === start.slice(0, 16)) return null;
  const time = formatter(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(instant);
  if (own.slice(0, 10) === dateOf(start)) return time;
  return `${formatter(locale, { weekday: 'short', timeZone }).format(instant)} ${time}`;
}

function inZone(instant: Date, timeZone: string): string {
  return formatter('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);
}

/** A zone as people name it: "Eastern time". */
export function zoneName(timeZone: string, locale: string): string {
  const parts = formatter(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  return (parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone).replace(/ Time$/, ' time');
}

/** Whole years between a birth date and a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Minutes as a person says them: "45 min", "1 h 15 min". */
export function durationLabel(minutes: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute') => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (minutes <= 90) return unit(minutes, 'minute');
  const rest = minutes % 60;
  return rest === 0 ? unit(minutes / 60, 'hour') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(rest, 'minute')}`;
}

/** How long ago something was, in the largest unit that fits. */
export function agoLabel(at: string, now: string, locale: string): string {
  const seconds = Math.round((Date.parse(at) - Date.parse(now)) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return relative.format(0, 'minute');
  if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}

/** Whole minutes and seconds left, as a clock that counts down. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
