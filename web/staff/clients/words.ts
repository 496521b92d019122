import { type IsoDate, addDays, dateInWords, dateOf, dayInWords, daysBetween, timeOf } from '../format.ts';

/** Whole years from a birth date to a day. */
export function ageOn(birthDate: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** When a visit is, as short as it stays clear: `Today 11:00 am`, `Tomorrow 9:30 am`, `Sun 6 Dec 10:30 am`, `6 Dec 2025`. */
export function visitTime(start: string, zone: string, now: Date, withTime = true): string {
  const [day, today] = [dateOf(start, zone), dateOf(now, zone)];
  const distance = daysBetween(today, day);
  const time = withTime ? ` ${timeOf(start, zone)}` : '';
  if (distance === 0) return `Today${time}`;
  if (distance === 1) return `Tomorrow${time}`;
  if (distance === -1) return `Yesterday${time}`;
  return Math.abs(distance) < 180 ? `${dayInWords(day, 'short')}${time}` : dateInWords(day);
}

/** When something was, beside a list: the time today, the date before. */
export function whenShort(instant: string, zone: string, now: Date): string {
  const [day, today] = [dateOf(instant, zone), dateOf(now, zone)];
  if (day === today) return timeOf(instant, zone);
  const words = dateInWords(day);
  return day.slice(0, 4) === today.slice(0, 4) ? words.replace(/ \d{4}$/, '') : words;
}

/** The heading a day stands under in a list that goes back in time. */
export function periodOf(instant: string, zone: string, now: Date): string {
  const [day, today] = [dateOf(instant, zone), dateOf(now, zone)];
  if (day > today) return 'To come';
  if (day === today) return 'Today';
  if (day === addDays(today, -1)) return 'Yesterday';
  if (day.slice(0, 7) === today.slice(0, 7)) return 'This month';
  const month = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
  return day.slice(0, 4) === today.slice(0, 4) ? month : `${month} ${day.slice(0, 4)}`;
}

/** The size of a file in words. */
export function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The first sentence of a text, and the rest: what is pinned is read in a glance. */
export function firstSentence(text: string): readonly [string, string] {
  const [, first = text, rest = ''] = /^([^.!?\n]{2,80}[.!?])\s+([\s\S]+)$/.exec(text) ?? [];
  return [first, rest];
}
