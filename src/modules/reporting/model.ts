import type { LocationId, ResourceId } from '#kernel/ids.ts';
import { type IsoDate, addDays, daysBetween, weekdayOf } from '#kernel/time.ts';

/** The reports there are, in the order they are listed. */
export const REPORTS = ['bookings', 'utilisation', 'attendance', 'lead-time', 'new-and-returning'] as const;
export type ReportId = (typeof REPORTS)[number];

/** What each report is called. */
export const REPORT_TITLES: Readonly<Record<ReportId, string>> = {
  bookings: 'Bookings and trends',
  utilisation: 'Utilisation',
  attendance: 'No-shows and cancellations',
  'lead-time': 'Lead time',
  'new-and-returning': 'New and returning',
};

/** What became of a visit, as every figure counts it. */
export type Outcome = 'kept' | 'no-show' | 'cancelled' | 'lapsed';

/** The figures whose rows can be opened; each is one set of visits. */
export const FIGURES = ['visits', 'no-shows', 'cancelled', 'due', 'all', 'first', 'returning', 'occupied'] as const;
export type FigureId = (typeof FIGURES)[number];

const WHEN = 'A visit belongs to the date it starts on, in the zone of its location.';
const KEPT = 'Visits that were booked and neither cancelled nor missed, come or still to come.';

/** What counts, in words; a rule that changes gets the next number. */
export const RULES: Readonly<Record<FigureId, { readonly version: number; readonly text: string }>> = {
  visits: { version: 1, text: `${KEPT} ${WHEN} Holds and bookings whose code was never entered are not visits.` },
  'no-shows': { version: 1, text: `Visits whose client did not come, as the desk noted it. ${WHEN}` },
  cancelled: { version: 1, text: `Visits that were booked and then cancelled by the client or the clinic, counted where they would have been. ${WHEN}` },
  due: { version: 1, text: `Visits whose start has passed and that were not cancelled, missed or not: what no-shows are a share of. ${WHEN}` },
  all: { version: 1, text: `Every visit that was booked: kept, missed or cancelled. What cancellations are a share of. ${WHEN}` },
  first: { version: 1, text: `Visits of clients who have no earlier visit that was kept, at any location. ${KEPT} ${WHEN}` },
  returning: { version: 1, text: `Visits of clients who have an earlier visit that was kept, at any location. ${KEPT} ${WHEN}` },
  occupied: {
    version: 1,
    text: 'Hours that kept visits occupy, buffers included, cut at midnight where the period begins and ends. Open hours are working hours within the opening hours of the location, without breaks, time off and blocks, by the hours as they are written today. Booked hours outside them are shown apart and are not part of the share.',
  },
};

/** What is told those who may not see clients. */
export const WITHOUT_NAMES = 'Your role does not open clients, so rows show the day of a visit and not whose it is.';

/** Longest period of a report, in days. */
export const LONGEST_DAYS = 366;

/** Dates `[from, until)`. */
export interface Period {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** Gives the period of the same length that ends where this one begins. */
export function periodBefore({ from, until }: Period): Period {
  return { from: addDays(from, -daysBetween(from, until)), until: from };
}

/** Gives the 28 days that end with a date. */
export function lastFourWeeks(today: IsoDate): Period {
  return { from: addDays(today, -27), until: addDays(today, 1) };
}

/** A stretch of dates that is drawn as one bar. */
export interface Bucket extends Period {
  /** It lies in the period asked for; those before it are drawn to compare with. */
  readonly isInPeriod: boolean;
}

export type BucketSize = 'day' | 'week' | 'month';

/** Days up to which a period is drawn by day, and by week. */
const BY_DAY = 14;
const BY_WEEK = 184;
/** Bars drawn at least, where a report shows what came before. */
const FEWEST_BARS = 12;

/** Says how a period is cut into bars. */
export function bucketSize({ from, until }: Period): BucketSize {
  const days = daysBetween(from, until);
  return days <= BY_DAY ? 'day' : days <= BY_WEEK ? 'week' : 'month';
}

/** Cuts a period into days, weeks from Monday, or months, each cut at the period's edges, so that their sum is the period's; some before it are added. */
export function bucketsOf(period: Period, { withBefore }: { readonly withBefore: boolean }): Bucket[] {
  const size = bucketSize(period);
  const inside: Bucket[] = [];
  for (let from = period.from; from < period.until; ) {
    const end = nextStart(from, size);
    const until = end < period.until ? end : period.until;
    inside.push({ from, until, isInPeriod: true });
    from = until;
  }
  const before: Bucket[] = [];
  for (let until = period.from; withBefore && before.length + inside.length < FEWEST_BARS; ) {
    const from = startOf(addDays(until, -1), size);
    before.unshift({ from, until, isInPeriod: false });
    until = from;
  }
  return [...before, ...inside];
}

function startOf(date: IsoDate, size: BucketSize): IsoDate {
  return size === 'day' ? date : size === 'week' ? addDays(date, 1 - weekdayOf(date)) : `${date.slice(0, 7)}-01`;
}

function nextStart(date: IsoDate, size: BucketSize): IsoDate {
  const start = startOf(date, size);
  return size === 'day' ? addDays(start, 1) : size === 'week' ? addDays(start, 7) : startOf(addDays(start, 31), 'month');
}

/** The bands of days ahead in which visits are booked; the last is open. */
export const LEAD_BANDS = [
  { id: 'same-day', label: 'Same day', from: 0, until: 1 },
  { id: 'next-days', label: '1 to 2 days', from: 1, until: 3 },
  { id: 'week', label: '3 to 7 days', from: 3, until: 8 },
  { id: 'fortnight', label: '8 to 14 days', from: 8, until: 15 },
  { id: 'month', label: '15 to 30 days', from: 15, until: 31 },
  { id: 'later', label: 'Over 30 days', from: 31, until: 100_000 },
] as const;
export type LeadBandId = (typeof LEAD_BANDS)[number]['id'];

/** Where visits were booked, in words. */
export const SOURCE_WORDS = { online: 'Online', staff: 'Desk', receptionist: 'Receptionist', import: 'Imported' } as const;
export type Source = keyof typeof SOURCE_WORDS;

/** Which rows stand behind a figure; whatever is not named is not narrowed. Dates both included. */
export interface Opens {
  readonly figure: FigureId;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly location?: LocationId;
  readonly source?: Source;
  readonly band?: LeadBandId;
  readonly resourceId?: ResourceId;
  readonly by?: 'client' | 'clinic';
}

/** What a number means; `change` is signed, in percent of what was before, and `points` are signed percent less percent. */
export type Unit = 'count' | 'percent' | 'change' | 'points' | 'minutes' | 'days';

/** A number that a screen shows and that opens to its rows; null where there is nothing to divide by. */
export interface Figure {
  readonly value: number | null;
  readonly unit: Unit;
  readonly opens?: Opens;
}

/** A part of the sentence that answers a report. */
export interface Part {
  readonly text: string;
  readonly opens?: Opens;
}

/** One bar of a chart, in as many pieces as there are series. */
export interface Bar {
  readonly label: string;
  readonly note?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly figures: readonly Figure[];
  /** The same figure for what is compared with. */
  readonly before?: number | null;
  readonly isInPeriod: boolean;
  /** Its dates are not over yet. */
  readonly isFilling: boolean;
}

/** A chart and, with the same numbers, its table. */
export interface Chart {
  readonly title: string;
  readonly labelTitle: string;
  readonly series: readonly string[];
  readonly beforeTitle?: string;
  readonly bars: readonly Bar[];
}

/** A table beside the chart; `share` draws a bar from 0 to 1. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly note?: string; readonly share?: number; readonly figures: readonly Figure[] }[];
}

/** A report as every screen and file shows it. */
export interface Report {
  readonly report: ReportId;
  readonly title: string;
  readonly period: { readonly from: IsoDate; readonly to: IsoDate };
  readonly before: { readonly from: IsoDate; readonly to: IsoDate };
  readonly today: IsoDate;
  readonly locations: readonly { readonly id: LocationId; readonly name: string }[];
  readonly location: LocationId | null;
  readonly isEmpty: boolean;
  readonly answer: readonly Part[];
  readonly chart: Chart;
  readonly tables: readonly Table[];
  /** What one might do about it. */
  readonly hint: { readonly text: string; readonly resource: ResourceId; readonly location: LocationId } | null;
}

/** Gives a share in percent; null when there is nothing to divide by. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

/** Gives how much larger a number is than another, in percent; null when there is nothing to compare with. */
export function growth(now: number, before: number): number | null {
  return before === 0 ? null : ((now - before) / before) * 100;
}

/** Gives the largest value that at least half of a histogram reach; null of none. */
export function medianOf(histogram: ReadonlyMap<number, number>): number | null {
  const total = [...histogram.values()].reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [value, count] of [...histogram].sort(([a], [b]) => b - a)) {
    seen += count;
    if (seen * 2 >= total && total > 0) return value;
  }
  return null;
}
