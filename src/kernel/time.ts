import { Temporal } from 'temporal-polyfill';

/**
 * The one door to Temporal. Instants say what happened or is booked; a wall-clock time plus an IANA zone says a rule.
 * Arithmetic on many times uses epoch minutes (plain integers), so that no zone is asked per slot.
 */
export { Temporal };

export type Instant = Temporal.Instant;
/** A moment on the one time line. */
export const Instant = Temporal.Instant;
export type PlainDate = Temporal.PlainDate;
/** A day of the calendar, without a zone. */
export const PlainDate = Temporal.PlainDate;
export type PlainTime = Temporal.PlainTime;
/** A time of day on the wall, without a date. */
export const PlainTime = Temporal.PlainTime;
export type ZonedDateTime = Temporal.ZonedDateTime;
/** A moment as a zone writes it. */
export const ZonedDateTime = Temporal.ZonedDateTime;

/** Whole minutes since 1970-01-01T00:00Z. */
export type EpochMinute = number;
/** A calendar date as `YYYY-MM-DD`, such as `2026-11-01`. */
export type IsoDate = string;
/** The name of an IANA time zone, such as `America/New_York`. */
export type ZoneId = string;
/** A day of the week as ISO 8601 counts it: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Minutes of a day on which no clock changes. */
export const MINUTES_PER_DAY = 1440;
const MILLISECONDS_PER_MINUTE = 60_000;
const MILLISECONDS_PER_DAY = 86_400_000;

// --- instants and epoch minutes

/** Gives the minute an instant falls in (rounds down). */
export function epochMinuteOf(instant: Instant): EpochMinute {
  return Math.floor(instant.epochMilliseconds / MILLISECONDS_PER_MINUTE);
}

/** Gives the first whole minute that is not before an instant (rounds up). */
export function epochMinuteAtOrAfter(instant: Instant): EpochMinute {
  const minute = epochMinuteOf(instant);
  return Instant.compare(instantOf(minute), instant) < 0 ? minute + 1 : minute;
}

/** Gives the instant at which a minute begins. */
export function instantOf(minute: EpochMinute): Instant {
  return Instant.fromEpochMilliseconds(minute * MILLISECONDS_PER_MINUTE);
}

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Reads an RFC 3339 date-time strictly: date, time with seconds, and `Z` or an offset; anything else is undefined. */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC3339.exec(text);
  if (!match || parseDate(text.slice(0, 10)) === undefined) return undefined;
  return Instant.from(text.toUpperCase());
}

/** Reads an RFC 3339 date-time that falls on a whole minute, as every start of a visit does; anything else is undefined. */
export function parseEpochMinute(text: string): EpochMinute | undefined {
  const instant = parseInstant(text);
  if (!instant) return undefined;
  const minute = epochMinuteOf(instant);
  return minute === epochMinuteAtOrAfter(instant) ? minute : undefined;
}

// --- calendar dates

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads a calendar date that exists, as `YYYY-MM-DD`; anything else is undefined. */
export function parseDate(text: string): IsoDate | undefined {
  if (!ISO_DATE.test(text)) return undefined;
  const day = epochDayOf(text);
  return Number.isFinite(day) && dateOfEpochDay(day) === text ? text : undefined;
}

/** Gives the number of days from 1970-01-01 to a date. */
export function epochDayOf(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_DAY;
}

/** A calendar date in parts. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Gives the parts of the date that lies a number of days after 1970-01-01 (Howard Hinnant's civil_from_days: exact, and no Date object per date). */
export function civilOf(epochDay: number): Civil {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Gives the date that lies a number of days after 1970-01-01. */
export function dateOfEpochDay(epochDay: number): IsoDate {
  const { year, month, day } = civilOf(epochDay);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** Gives the date a number of days later (or earlier, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfEpochDay(epochDayOf(date) + days);
}

/** Counts the days from one date to another; negative when `until` lies before `from`. */
export function daysBetween(from: IsoDate, until: IsoDate): number {
  return epochDayOf(until) - epochDayOf(from);
}

/** Lists the dates from `from` up to, but not including, `until`. */
export function datesBetween(from: IsoDate, until: IsoDate): IsoDate[] {
  const first = epochDayOf(from);
  return Array.from({ length: Math.max(0, epochDayOf(until) - first) }, (_, index) => dateOfEpochDay(first + index));
}

/** Gives the day of the week of a date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: IsoDate): Weekday {
  return weekdayOfEpochDay(epochDayOf(date));
}

function weekdayOfEpochDay(epochDay: number): Weekday {
  return (((((epochDay + 3) % 7) + 7) % 7) + 1) as Weekday; // 1970-01-01 was a Thursday
}

/** Counts the full years lived on a date by someone born on `birthDate`; 29 February counts up on 1 March. */
export function ageInYears(birthDate: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

// --- time zones

const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const knownZones = new Map<ZoneId, boolean>();

/** Says whether a text names an IANA time zone known here; bare offsets such as `+05:00` do not, since they have no rules. */
export function isValidZone(zone: string): boolean {
  if (zone.length > 64 || !ZONE_NAME.test(zone)) return false;
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  let valid = true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    valid = false;
  }
  if (knownZones.size < 2_000) knownZones.set(zone, valid);
  return valid;
}

/** A stretch of time `[start, end)` during which a zone keeps one offset from UTC. */
export interface ZoneSection {
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly offsetMinutes: number;
}

// A zone's transitions are looked up once per block of 512 days and kept.
const BLOCK_MINUTES = 512 * MINUTES_PER_DAY;
const blocksByZone = new Map<ZoneId, Map<number, readonly ZoneSection[]>>();

function sectionsOfBlock(zone: ZoneId, block: number): readonly ZoneSection[] {
  let blocks = blocksByZone.get(zone);
  if (!blocks) blocksByZone.set(zone, (blocks = new Map()));
  let sections = blocks.get(block);
  if (!sections) blocks.set(block, (sections = readSections(zone, block * BLOCK_MINUTES)));
  return sections;
}

function readSections(zone: ZoneId, blockStart: EpochMinute): ZoneSection[] {
  const blockEnd = blockStart + BLOCK_MINUTES;
  const sections: ZoneSection[] = [];
  let at = instantOf(blockStart).toZonedDateTimeISO(zone);
  for (let start = blockStart; start < blockEnd; ) {
    const next = at.getTimeZoneTransition('next');
    const end = next ? Math.min(blockEnd, epochMinuteOf(next.toInstant())) : blockEnd;
    sections.push({ start, end, offsetMinutes: Math.floor(at.offsetNanoseconds / 60_000_000_000) });
    if (!next) break;
    at = next;
    start = end;
  }
  return sections;
}

/** Lists the sections of constant offset that cover `[from, until)`, cut to it, in order. */
export function zoneSections(zone: ZoneId, from: EpochMinute, until: EpochMinute): ZoneSection[] {
  const sections: ZoneSection[] = [];
  for (let block = Math.floor(from / BLOCK_MINUTES); block * BLOCK_MINUTES < until; block += 1) {
    for (const section of sectionsOfBlock(zone, block)) {
      const start = Math.max(from, section.start);
      const end = Math.min(until, section.end);
      if (start >= end) continue;
      const last = sections.at(-1);
      if (last && last.end === start && last.offsetMinutes === section.offsetMinutes) sections[sections.length - 1] = { ...last, end };
      else sections.push({ start, end, offsetMinutes: section.offsetMinutes });
    }
  }
  return sections;
}

/** Gives the minutes a zone's clocks are ahead of UTC at a moment (negative in the Americas). */
export function zoneOffsetMinutes(zone: ZoneId, minute: EpochMinute): number {
  const sections = sectionsOfBlock(zone, Math.floor(minute / BLOCK_MINUTES));
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? Infinity) <= minute) low = middle;
    else high = middle - 1;
  }
  return sections[low]?.offsetMinutes ?? 0;
}

/** Gives the date a zone's calendars show at a moment. */
export function localDateOf(zone: ZoneId, minute: EpochMinute): IsoDate {
  return dateOfEpochDay(Math.floor((minute + zoneOffsetMinutes(zone, minute)) / MINUTES_PER_DAY));
}

/** Gives the minutes after midnight that a zone's clocks show at a moment. */
export function localMinuteOfDay(zone: ZoneId, minute: EpochMinute): number {
  const wall = minute + zoneOffsetMinutes(zone, minute);
  return wall - Math.floor(wall / MINUTES_PER_DAY) * MINUTES_PER_DAY;
}

// --- wall-clock times

// No zone is further than 14 h ahead of or 12 h behind UTC; an hour is added so that a transition's both sides are seen.
const FURTHEST_AHEAD = 15 * 60;
const FURTHEST_BEHIND = 13 * 60;

function sectionsAround(zone: ZoneId, wall: number): ZoneSection[] {
  return zoneSections(zone, wall - FURTHEST_AHEAD, wall + FURTHEST_BEHIND);
}

/**
 * Lists every moment at which a zone's clocks show a time of a date: none when the time is skipped (spring), two when it is repeated (autumn).
 *
 * A person's request for a time must name exactly one moment; rules such as opening hours use `wallStart` and `wallEnd`.
 */
export function wallToEpochMinutes(zone: ZoneId, date: IsoDate, minuteOfDay: number): EpochMinute[] {
  const wall = epochDayOf(date) * MINUTES_PER_DAY + minuteOfDay;
  return sectionsAround(zone, wall)
    .filter(({ start, end, offsetMinutes }) => wall - offsetMinutes >= start && wall - offsetMinutes < end)
    .map(({ offsetMinutes }) => wall - offsetMinutes);
}

/**
 * Gives the moment a rule that begins at a wall-clock time begins: the first of two when the time is repeated, the first minute after the gap when it is skipped.
 *
 * `minuteOfDay` may pass 1440 for a rule that runs beyond midnight.
 */
export function wallStart(zone: ZoneId, date: IsoDate, minuteOfDay: number): EpochMinute {
  const wall = epochDayOf(date) * MINUTES_PER_DAY + minuteOfDay;
  for (const { start, end, offsetMinutes } of sectionsAround(zone, wall)) {
    const reached = Math.max(start, wall - offsetMinutes);
    if (reached < end) return reached;
  }
  throw new Error('a zone further than 15 hours from UTC');
}

/**
 * Gives the moment a rule that ends at a wall-clock time ends, exclusive: right after the last moment that shows the minute before.
 *
 * So a window on the day the clocks go back is longer by the repeated hour, and one that ends inside a gap ends where the gap begins.
 */
export function wallEnd(zone: ZoneId, date: IsoDate, minuteOfDay: number): EpochMinute {
  const lastWall = epochDayOf(date) * MINUTES_PER_DAY + minuteOfDay - 1;
  const sections = sectionsAround(zone, lastWall);
  for (const { start, end, offsetMinutes } of sections.reverse()) {
    const last = Math.min(end - 1, lastWall - offsetMinutes);
    if (last >= start) return last + 1;
  }
  throw new Error('a zone further than 15 hours from UTC');
}

/** Gives the span `[start, end)` a date takes in a zone: 23, 24, 25 hours or, where a date was skipped, nothing. */
export function dayIn(zone: ZoneId, date: IsoDate): { readonly start: EpochMinute; readonly end: EpochMinute } {
  return { start: wallStart(zone, date, 0), end: wallEnd(zone, date, MINUTES_PER_DAY) };
}

// --- writing times

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Writes an offset from UTC as RFC 3339 does: `-05:00`. */
export function formatOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/** Writes a minute as RFC 3339 with a known offset: `2026-11-01T09:00:00-05:00`. */
export function formatInstantWithOffset(minute: EpochMinute, offsetMinutes: number): string {
  const wall = minute + offsetMinutes;
  const epochDay = Math.floor(wall / MINUTES_PER_DAY);
  const minuteOfDay = wall - epochDay * MINUTES_PER_DAY;
  return `${dateOfEpochDay(epochDay)}T${formatMinuteOfDay(minuteOfDay)}:00${formatOffset(offsetMinutes)}`;
}

/** Writes a minute as RFC 3339 with the offset its zone has at that moment. */
export function formatInZone(zone: ZoneId, minute: EpochMinute): string {
  return formatInstantWithOffset(minute, zoneOffsetMinutes(zone, minute));
}

/** Writes minutes after midnight as `HH:MM`; 1440 is `24:00`. */
export function formatMinuteOfDay(minuteOfDay: number): string {
  return `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

/** Reads `HH:MM` (up to `24:00`) as minutes after midnight; anything else is undefined. */
export function parseMinuteOfDay(text: string): number | undefined {
  const match = /^(\d{2}):([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const minuteOfDay = Number(match[1]) * 60 + Number(match[2]);
  return minuteOfDay <= MINUTES_PER_DAY ? minuteOfDay : undefined;
}

/** What a person reads: a day, a time, or both. */
export type TimeStyle = 'day' | 'date' | 'time' | 'day-and-time';

const STYLES: Readonly<Record<TimeStyle | 'zone', Intl.DateTimeFormatOptions>> = {
  day: { weekday: 'long', month: 'long', day: 'numeric' },
  date: { month: 'long', day: 'numeric', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  'day-and-time': { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  zone: { timeZoneName: 'longGeneric' },
};
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: ZoneId, style: keyof typeof STYLES, locale: string): Intl.DateTimeFormat {
  const key = `${zone}|${style}|${locale}`;
  let format = formats.get(key);
  if (!format) {
    if (formats.size >= 500) formats.clear();
    formats.set(key, (format = new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: zone })));
  }
  return format;
}

/** Writes a moment as people read it in a zone: `Thursday, November 5 at 2:30 PM`. */
export function formatForPeople(zone: ZoneId, minute: EpochMinute, style: TimeStyle = 'day-and-time', locale = 'en-US'): string {
  return formatFor(zone, style, locale)
    .format(minute * MILLISECONDS_PER_MINUTE)
    .replaceAll('\u202f', ' ');
}

/** Names a zone as people there do at a moment, without saying whether it is summer: `Eastern time`. */
export function zoneInWords(zone: ZoneId, minute: EpochMinute, locale = 'en-US'): string {
  const parts = formatFor(zone, 'zone', locale).formatToParts(minute * MILLISECONDS_PER_MINUTE);
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone).replace(/ Time$/, ' time');
}
