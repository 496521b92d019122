import { createHash, randomBytes } from 'node:crypto';
import type { Id } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { type Instant, type IsoDate, type ZoneId, addDays, dayIn, weekdayOf } from '#kernel/time.ts';

export type FeedId = Id<'calendar-feed'>;
export type ExternalCalendarId = Id<'external-calendar'>;

/** What a feed says of a visit; who comes is in none. */
export const FEED_SHOWS = ['busy', 'service'] as const;
export type FeedShows = (typeof FEED_SHOWS)[number];

/** Days a feed reaches back and ahead. */
export const FEED_DAYS = { back: 60, ahead: 180 } as const;
/** Days of another calendar's busy times that are taken in, from yesterday. */
export const BUSY_DAYS_AHEAD = 366;
/** Stretches of busy time one calendar may have; more is no calendar of a person. */
export const MOST_BUSY = 2_000;
/** Calendars a provider may bring in. */
export const MOST_CALENDARS = 5;
/** Bytes a calendar may have. */
export const MOST_BYTES = 2 * 1024 * 1024;

const TOKEN = /^([A-Za-z0-9_-]{43})\.ics$/;

/** A link's secret, and the hash that is kept of it. */
export interface FeedToken {
  readonly token: string;
  readonly hash: Buffer;
}

/** Makes the secret of a link: 256 random bits, which need no slow hash. */
export function newFeedToken(): FeedToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** Hashes the secret in the last part of a feed's address; undefined when it has not the form of one. */
export function feedHashOf(file: string): Buffer | undefined {
  const token = TOKEN.exec(file)?.[1];
  return token === undefined ? undefined : hashOf(token);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The stretch of time a feed shows on a day: whole days, so that its content does not change by the minute. */
export function feedWindow(today: IsoDate, zone: ZoneId): Span {
  return { start: dayIn(zone, addDays(today, -FEED_DAYS.back)).start, end: dayIn(zone, addDays(today, FEED_DAYS.ahead + 1)).start };
}

/** The stretch of time that is taken in from another calendar on a day. */
export function busyWindow(today: IsoDate, zone: ZoneId): Span {
  return { start: dayIn(zone, addDays(today, -1)).start, end: dayIn(zone, addDays(today, BUSY_DAYS_AHEAD)).start };
}

/** Why a calendar could not be read, by stable code, with what to tell people. */
export const READ_FAULTS = {
  'name-unknown': 'There is no such server. Check the address.',
  'address-refused': 'That server is on a private network, which is not read from.',
  'scheme-refused': 'Only https addresses are read.',
  'redirect-refused': 'The server sends us elsewhere too often.',
  'answer-too-large': 'The calendar is larger than 2 MB.',
  'timed-out': 'The server did not answer in time.',
  unreachable: 'The server does not answer.',
  'not-found': 'The server says there is no such calendar. Was the link renewed?',
  'not-allowed': 'The server does not let us read it. Use its private iCal address.',
  'answer-refused': 'The server answered with an error.',
  'not-a-calendar': 'What the server sent is not a calendar (ICS).',
  'too-many-events': 'The calendar has more events than a person can have.',
  'took-too-long': 'The calendar has a rule that cannot be worked out.',
} as const;
export type ReadFault = keyof typeof READ_FAULTS;

/** Says whether a text is a fault of reading known here. */
export function isReadFault(text: string): text is ReadFault {
  return Object.hasOwn(READ_FAULTS, text);
}

/** What came of reading a calendar. */
export type ReadOutcome = { readonly busy: readonly Span[] } | { readonly fault: ReadFault };

/** Where a calendar is: its address as it is asked for, and its host as it may be shown. */
export interface CalendarAddress {
  readonly url: string;
  readonly host: string;
}

/**
 * Reads the address of a calendar as people paste it; `webcal:` is https by another name.
 *
 * Refused are other schemes, a name and password in it (they would be sent with every request), and doors other than the usual one.
 */
export function parseAddress(text: string): CalendarAddress | 'address-invalid' | 'address-not-https' | 'address-has-login' {
  const url = URL.parse(text.trim().replace(/^webcals?:/i, 'https:'));
  if (!url?.hostname.includes('.')) return 'address-invalid';
  if (url.protocol !== 'https:') return 'address-not-https';
  if (url.username !== '' || url.password !== '') return 'address-has-login';
  if (url.port !== '') return 'address-invalid';
  url.hash = '';
  return { url: url.href, host: url.hostname };
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Writes an instant as an HTTP header has it (RFC 9110): `Sun, 22 Nov 2026 15:42:00 GMT`. */
export function httpDate(instant: Instant): string {
  const [date = '', time = ''] = instant.toString().split('T');
  return `${WEEKDAYS[weekdayOf(date) - 1]}, ${date.slice(8)} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)} ${time.slice(0, 8)} GMT`;
}

/** Says whether `If-None-Match` names a version. */
export function isKnownVersion(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
