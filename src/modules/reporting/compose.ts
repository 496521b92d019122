import type { LocationId } from '#kernel/ids.ts';
import { type IsoDate, addDays } from '#kernel/time.ts';
import { type Bar, type Bucket, type Figure, type FigureId, type Opens, type Part, type Period, type Table, bucketSize, percentOf } from './model.ts';
import type { Place } from './store.ts';

/** What every report is made of: whose, when, and what it is compared with. */
export interface Asked {
  readonly period: Period;
  readonly before: Period;
  readonly today: IsoDate;
  /** The locations it is about: one, or all. */
  readonly places: readonly Place[];
  /** The one location it is about, when it is one. */
  readonly location: LocationId | undefined;
}

/** Names the rows behind a figure of the period, or of some other dates. */
export function opens(
  { location }: Pick<Asked, 'location'>,
  { from, until }: Period,
  figure: FigureId,
  more: Omit<Partial<Opens>, 'figure' | 'from' | 'to'> = {},
): Opens {
  return { figure, from, to: addDays(until, -1), ...(location === undefined ? {} : { location }), ...more };
}

/** A count that opens to its rows. */
export function countFigure(value: number, rows?: Opens): Figure {
  return { value, unit: 'count', ...(rows ? { opens: rows } : {}) };
}

/** A share in percent, of rows that may be opened. */
export function percentFigure(part: number, whole: number, rows?: Opens): Figure {
  return { value: percentOf(part, whole), unit: 'percent', ...(rows ? { opens: rows } : {}) };
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function dayOf(date: IsoDate): number {
  return Number(date.slice(8));
}

function monthOf(date: IsoDate): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
}

/** Writes a period as people read it: `2 to 22 November`, `28 October to 3 November`, with the year where it is not today's. */
export function periodInWords({ from, until }: Period, today: IsoDate): string {
  const to = addDays(until, -1);
  const year = (date: IsoDate) => (date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${date.slice(0, 4)}`);
  if (from === to) return `${dayOf(from)} ${monthOf(from)}${year(from)}`;
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start = from.slice(0, 7) === to.slice(0, 7) ? `${dayOf(from)}` : `${dayOf(from)} ${monthOf(from)}${sameYear ? '' : ` ${from.slice(0, 4)}`}`;
  return `${start} to ${dayOf(to)} ${monthOf(to)}${sameYear ? year(to) : ` ${to.slice(0, 4)}`}`;
}

/** Writes the label of a bar: `2 Nov`, or `Nov` for a month. */
export function bucketLabel(bucket: Period, period: Period): string {
  const month = monthOf(bucket.from).slice(0, 3);
  return bucketSize(period) === 'month' ? (bucket.from.endsWith('-01') ? month : `${dayOf(bucket.from)} ${month}`) : `${dayOf(bucket.from)} ${month}`;
}

/** What the first column of a chart's table is called. */
export function bucketTitle(period: Period): string {
  return { day: 'Day', week: 'Week from', month: 'Month' }[bucketSize(period)];
}

/** What a chart's bars stand for, in its title. */
export function perBucket(period: Period): string {
  return { day: 'per day', week: 'per week', month: 'per month' }[bucketSize(period)];
}

/** One bar of a chart over time. */
export function timeBar(bucket: Bucket, { period, today }: Pick<Asked, 'period' | 'today'>, figures: readonly Figure[], before?: number | null): Bar {
  return {
    label: bucketLabel(bucket, period),
    from: bucket.from,
    to: addDays(bucket.until, -1),
    figures,
    ...(before === undefined ? {} : { before }),
    isInPeriod: bucket.isInPeriod,
    isFilling: bucket.until > today,
  };
}

/** Adds up what lies in a stretch of dates. */
export function sumIn<T extends { readonly date: IsoDate; readonly count: number }>(
  counts: readonly T[],
  { from, until }: Period,
  isMeant: (each: T) => boolean = () => true,
): number {
  return counts.reduce((sum, each) => (each.date >= from && each.date < until && isMeant(each) ? sum + each.count : sum), 0);
}

/** A table by location, when there is more than one to compare. */
export function byLocation({ places, location }: Asked, columns: readonly string[], figuresOf: (place: Place) => readonly Figure[]): Table[] {
  if (places.length < 2 || location !== undefined) return [];
  return [{ title: 'By location', columns: ['Location', ...columns], rows: places.map((place) => ({ label: place.name, figures: figuresOf(place) })) }];
}

/** Writes a number as a sentence has it. */
export function numberInWords(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);
}

/** Writes a share as a sentence has it: `15%`, and less than one as such. */
export function percentInWords(percent: number): string {
  return percent > 0 && percent < 1 ? 'under 1%' : `${numberInWords(percent)}%`;
}

/** A part of a sentence: words alone, or words that open their rows. */
export function part(text: string, rows?: Opens): Part {
  return rows ? { text, opens: rows } : { text };
}

/** `1 visit`, `2 visits`. */
export function visitsInWords(count: number): string {
  return `${numberInWords(count)} ${count === 1 ? 'visit' : 'visits'}`;
}

/** `1 day`, `9 days`. */
export function daysInWords(days: number): string {
  return `${numberInWords(days)} ${days === 1 ? 'day' : 'days'}`;
}
