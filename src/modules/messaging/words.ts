import { type EpochMinute, type Instant, type IsoDate, type ZoneId, epochDayOf, epochMinuteOf, localDateOf } from '#kernel/time.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function partOf(zone: ZoneId, minute: EpochMinute, key: string, options: Intl.DateTimeFormatOptions, part: Intl.DateTimeFormatPartTypes): string {
  const name = `${zone}|${key}`;
  let format = formats.get(name);
  if (!format) {
    if (formats.size >= 500) formats.clear();
    formats.set(name, (format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone })));
  }
  return format.formatToParts(minute * 60_000).find(({ type }) => type === part)?.value ?? '';
}

/** Writes a day as messages say it: `Tuesday 24 November`, with the year when asked. */
export function dayInWords(zone: ZoneId, instant: Instant, year: 'with-year' | 'without-year' = 'without-year'): string {
  const minute = epochMinuteOf(instant);
  const day = ['weekday', 'day', 'month'] as const;
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const words = [...day, ...(year === 'with-year' ? (['year'] as const) : [])].map((part) => partOf(zone, minute, 'day', options, part));
  return words.join(' ');
}

/** Writes a day shortly, for texts: `Tue 24 Nov`. */
export function shortDay(zone: ZoneId, instant: Instant): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return (['weekday', 'day', 'month'] as const).map((part) => partOf(zone, epochMinuteOf(instant), 'short', options, part)).join(' ');
}

/** Writes a calendar date that lies in no zone: `24 November`. */
export function dateInWords(date: IsoDate): string {
  const noon = epochDayOf(date) * 1440 + 720;
  const options = { day: 'numeric', month: 'long' } as const;
  return (['day', 'month'] as const).map((part) => partOf('UTC', noon, 'date', options, part)).join(' ');
}

/** Writes a time as messages say it: `2:00 pm`. */
export function timeInWords(zone: ZoneId, instant: Instant): string {
  return `${clockTime(zone, instant)} ${halfOfDay(zone, instant)}`;
}

function clockTime(zone: ZoneId, instant: Instant): string {
  const options = { hour: 'numeric', minute: '2-digit', hour12: true } as const;
  const minute = epochMinuteOf(instant);
  return `${partOf(zone, minute, 'time', options, 'hour')}:${partOf(zone, minute, 'time', options, 'minute')}`;
}

function halfOfDay(zone: ZoneId, instant: Instant): string {
  return partOf(zone, epochMinuteOf(instant), 'half', { hour: 'numeric', hour12: true }, 'dayPeriod').toLowerCase();
}

/** Writes from when to when: `2:00 to 3:00 pm`, `11:30 am to 12:30 pm`; past midnight it names the second day. */
export function timesInWords(zone: ZoneId, start: Instant, end: Instant): string {
  const isSameDay = localDateOf(zone, epochMinuteOf(start)) === localDateOf(zone, epochMinuteOf(end));
  if (!isSameDay) return `${timeInWords(zone, start)} to ${timeInWords(zone, end)} on ${dayInWords(zone, end)}`;
  const first = halfOfDay(zone, start) === halfOfDay(zone, end) ? clockTime(zone, start) : timeInWords(zone, start);
  return `${first} to ${timeInWords(zone, end)}`;
}

/** Writes a phone number of the North American plan as people do: `(561) 555-0100`; others as they are. */
export function phoneInWords(phone: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : phone;
}

/** Joins names: `A`, `A and B`, `A, B and C`. */
export function listInWords(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Writes minutes as people say them: `60 minutes`. */
export function minutesInWords(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
