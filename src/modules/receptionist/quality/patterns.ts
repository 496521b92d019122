import type { LocationId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { type IsoDate, addDays, epochMinuteOf, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { expandHours } from '#modules/booking';
import { loadBookables } from '#modules/catalog';
import { type Period, type Place, bucketLabel, bucketTitle, bucketsOf, countBooked, listPlaces, perBucket, periodAsked, placesAsked } from '#modules/reporting';
import { MOODS, type Mood } from './mood.ts';
import { type ContactCount, type Part, REASON_GROUP_NAMES, type ReasonGroup, type Sums, groupOf, sumsOf } from './patterns-model.ts';
import {
  type AnswerTimes,
  type ContactScope,
  type OpenPlace,
  countAnswers,
  countContacts,
  countSpam,
  listBookedThrough,
  measureAnswers,
  medianSeconds,
} from './patterns-store.ts';

/** Width of a step of the chart of answers, and how many there are; the last is open. */
const STEP_MS = 100;
const LAST_STEP = 20;
/** What an answer should keep to. */
const GOAL_MS = 1_500;

/** What patterns are asked for: dates both included, the last four weeks where none are named. */
export interface PatternsWanted {
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  readonly location?: LocationId | undefined;
  readonly channel?: string | undefined;
}

/** The ways visits are booked, in the order they are drawn; `receptionist` where its conversation is no longer kept. What was imported was booked elsewhere. */
const WAYS = ['call', 'chat', 'sms', 'receptionist', 'online', 'staff'] as const;
type Way = (typeof WAYS)[number];

/** How the conversations of a period went: counted, compared, and nobody's. */
export interface Patterns {
  readonly period: { readonly from: IsoDate; readonly to: IsoDate };
  readonly today: IsoDate;
  readonly zone: string;
  readonly locations: readonly { readonly id: LocationId; readonly name: string }[];
  readonly location: LocationId | null;
  readonly channel: string | null;
  readonly goingOn: number;
  readonly totals: Sums & { readonly afterHours: number; readonly bookedAfterHours: number };
  readonly hours: readonly ({ readonly hour: number; readonly isOpen: boolean } & Readonly<Record<Part, number>>)[];
  readonly week: readonly { readonly weekday: number; readonly counts: readonly number[] }[];
  readonly reasons: readonly { readonly reason: ReasonGroup; readonly count: number; readonly booked: number }[];
  /** How they sounded: each conversation that has ended once, and those that turned. */
  readonly moods: readonly { readonly mood: Mood; readonly count: number; readonly turned: number }[];
  readonly spam: number;
  readonly openAndAfter: readonly ({ readonly isOpen: boolean; readonly seconds: number | null } & Sums)[];
  readonly channels: readonly ({ readonly channel: string; readonly first: Times | null; readonly turns: Times | null } & Sums)[];
  readonly answers: {
    readonly channel: string;
    readonly stepMs: number;
    readonly goalMs: number;
    readonly counts: readonly number[];
    readonly all: Times | null;
  };
  readonly bookings: {
    readonly title: string;
    readonly labelTitle: string;
    readonly weeks: readonly {
      readonly label: string;
      readonly from: IsoDate;
      readonly to: IsoDate;
      readonly isFilling: boolean;
      readonly counts: readonly number[];
    }[];
    readonly ways: readonly { readonly way: Way; readonly count: number; readonly valueMinor: number }[];
    readonly currency: string;
  };
}

interface Times {
  readonly count: number;
  readonly half: number;
  readonly most: number;
}

/** What is counted, and where: periods, places and when those are open. */
export async function scopeOf(work: Work, wanted: PatternsWanted): Promise<ContactScope & { readonly today: IsoDate; readonly all: readonly Place[] }> {
  const all = await listPlaces(work);
  const asked = placesAsked(all, wanted.location);
  const today = localDateOf(asked[0]?.zone ?? 'UTC', epochMinuteOf(work.now));
  const period = periodAsked(wanted, today);
  const places: OpenPlace[] = [];
  for (const place of asked) places.push({ ...place, open: await openSpans(work, place.locationId, period) });
  return { places, period, today, all, first: all[0]?.locationId, channel: wanted.channel };
}

async function openSpans(work: Work, locationId: LocationId, period: Period): Promise<readonly Span[]> {
  const catalog = await loadBookables(work, { locationId, ...period });
  return catalog ? expandHours(catalog.hours, catalog.zone, { fromDate: period.from, untilDate: period.until }) : [];
}

/**
 * Counts how conversations went in a period.
 * @throws Refusal `dates-invalid`, `location-unknown`
 */
export async function readPatterns(work: Work, wanted: PatternsWanted): Promise<Patterns> {
  const { all, today, ...scope } = await scopeOf(work, wanted);
  const { period, places } = scope;
  const counts = await countContacts(work, scope);
  const times = await measureAnswers(work, scope);
  // A chat answers in milliseconds and a call in speech: together they would say nothing of either.
  const measured = wanted.channel ?? (timesOf(times, 'call', false) ? 'call' : (times[0]?.channel ?? 'call'));
  const steps = await countAnswers(work, { ...scope, channel: measured }, { milliseconds: STEP_MS, last: LAST_STEP });
  const seconds = await medianSeconds(work, scope);
  const after = counts.filter(({ isOpen }) => !isOpen);
  return {
    period: { from: period.from, to: addDays(period.until, -1) },
    ...{ today, zone: places[0]?.zone ?? 'UTC', location: wanted.location ?? null, channel: wanted.channel ?? null },
    locations: all.map(({ locationId, name }) => ({ id: locationId, name })),
    goingOn: counts.reduce((sum, { isEnded, count }) => (isEnded ? sum : sum + count), 0),
    totals: { ...sumsOf(counts), afterHours: sumsOf(after).offered, bookedAfterHours: sumsOf(after).booked },
    hours: byHour(counts, places),
    week: byWeekday(counts),
    reasons: byReason(counts),
    moods: MOODS.map((mood) => ({
      mood,
      count: countOf(counts, ({ mood: each }) => each === mood),
      turned: countOf(counts, (each) => each.mood === mood && each.hasTurned),
    })),
    spam: await countSpam(work, scope),
    openAndAfter: [true, false].map((isOpen) => ({ isOpen, seconds: seconds.get(isOpen) ?? null, ...sumsOf(counts.filter((each) => each.isOpen === isOpen)) })),
    channels: byChannel(counts, times),
    answers: {
      channel: measured,
      stepMs: STEP_MS,
      goalMs: GOAL_MS,
      counts: Array.from({ length: LAST_STEP + 1 }, (_, at) => steps.get(at) ?? 0),
      all: timesOf(times, measured, false),
    },
    bookings: await bookingsOf(work, { period, places, today }),
  };
}

const countOf = (counts: readonly ContactCount[], is: (each: ContactCount) => boolean) => counts.reduce((sum, each) => (is(each) ? sum + each.count : sum), 0);

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function byHour(counts: readonly ContactCount[], places: readonly OpenPlace[]): Patterns['hours'] {
  const open = openHours(places);
  return HOURS.map((hour) => {
    const here = counts.filter((each) => each.hour === hour);
    const of = (part: Part) => here.reduce((sum, each) => (each.part === part ? sum + each.count : sum), 0);
    return { hour, isOpen: open.has(hour), person: of('person'), booked: of('booked'), assistant: of('assistant'), missed: of('missed') };
  });
}

/** The hours of the day in which the first place is open on at least half of its open days, however many breaks those have. */
export function openHours([first]: readonly Pick<OpenPlace, 'zone' | 'open'>[]): Set<number> {
  const zone = first?.zone ?? 'UTC';
  const days = new Map<number, Set<IsoDate>>();
  for (const { start, end } of first?.open ?? []) {
    for (let minute = start; minute < end; minute += 60) {
      const hour = Math.floor(localMinuteOfDay(zone, minute) / 60);
      days.set(hour, (days.get(hour) ?? new Set()).add(localDateOf(zone, minute)));
    }
  }
  const openDays = new Set([...days.values()].flatMap((each) => [...each]));
  return new Set([...days].filter(([, each]) => each.size * 2 >= openDays.size).map(([hour]) => hour));
}

function byWeekday(counts: readonly ContactCount[]): Patterns['week'] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    counts: HOURS.map((hour) => counts.reduce((sum, each) => (each.weekday === weekday && each.hour === hour ? sum + each.count : sum), 0)),
  }));
}

function byReason(counts: readonly ContactCount[]): Patterns['reasons'] {
  return REASON_GROUP_NAMES.map((reason) => {
    const { offered, booked } = sumsOf(counts.filter((each) => groupOf(each.reason) === reason));
    return { reason, count: offered, booked };
  })
    .filter(({ count }) => count > 0)
    .sort((one, other) => Number(one.reason === 'none') - Number(other.reason === 'none') || other.count - one.count);
}

function byChannel(counts: readonly ContactCount[], times: readonly AnswerTimes[]): Patterns['channels'] {
  const channels = ['call', 'chat', 'sms', 'email'].filter((channel) => counts.some((each) => each.channel === channel));
  return channels.map((channel) => ({
    ...{ channel, first: timesOf(times, channel, true), turns: timesOf(times, channel, false) },
    ...sumsOf(counts.filter((each) => each.channel === channel)),
  }));
}

function timesOf(times: readonly AnswerTimes[], channel: string, isFirst: boolean): Times | null {
  const of = times.find((each) => each.channel === channel && each.isFirst === isFirst);
  return of ? { count: of.count, half: of.half, most: of.most } : null;
}

async function bookingsOf(
  work: Work,
  { period, places, today }: { readonly period: Period; readonly places: readonly OpenPlace[]; readonly today: IsoDate },
): Promise<Patterns['bookings']> {
  const booked = await countBooked(work, { places, period }, await listBookedThrough(work, period));
  const of = (way: Way, { from, until }: Period) => booked.filter((each) => each.through === way && each.date >= from && each.date < until);
  const sum = (rows: readonly { readonly count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  return {
    title: `Visits booked ${perBucket(period)}`,
    labelTitle: bucketTitle(period),
    weeks: bucketsOf(period, { withBefore: false }).map((bucket) => ({
      ...{ label: bucketLabel(bucket, period), from: bucket.from, to: addDays(bucket.until, -1), isFilling: bucket.until > today && today >= bucket.from },
      counts: WAYS.map((way) => sum(of(way, bucket))),
    })),
    ways: WAYS.map((way) => {
      const rows = of(way, period);
      return { way, count: sum(rows), valueMinor: rows.reduce((total, { valueMinor }) => total + valueMinor, 0) };
    }),
    currency: booked[0]?.currency ?? 'USD',
  };
}
