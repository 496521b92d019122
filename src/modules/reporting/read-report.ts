import type { LocationId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type IsoDate, addDays, daysBetween, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { attendanceReport } from './attendance-report.ts';
import { bookingsReport } from './bookings-report.ts';
import type { Asked } from './compose.ts';
import { leadTimeReport } from './lead-time-report.ts';
import { LONGEST_DAYS, type Period, REPORT_TITLES, type Report, type ReportId, lastFourWeeks, periodBefore } from './model.ts';
import { newAndReturningReport } from './new-and-returning-report.ts';
import { type Place, listPlaces } from './store.ts';
import { utilisationReport } from './utilisation-report.ts';

/** What a report says, beside what it is about. */
export type Body = Pick<Report, 'isEmpty' | 'answer' | 'chart' | 'tables' | 'hint'>;

/** The dates, both included, and the location of a report; the last four weeks and all locations when not named. */
export interface Wanted {
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  readonly location?: LocationId | undefined;
}

const WRITERS: Readonly<Record<ReportId, (work: Work, asked: Asked) => Promise<Body>>> = {
  bookings: bookingsReport,
  utilisation: utilisationReport,
  attendance: attendanceReport,
  'lead-time': leadTimeReport,
  'new-and-returning': newAndReturningReport,
};

/**
 * Answers a report. Dates are those of each location; everything is counted, nothing about any client is opened.
 * @throws Refusal `dates-invalid`, `location-unknown`
 */
export async function readReport(work: Work, report: ReportId, wanted: Wanted): Promise<Report> {
  const all = await listPlaces(work);
  const places = placesAsked(all, wanted.location);
  const today = localDateOf(places[0]?.zone ?? 'UTC', epochMinuteOf(work.now));
  const period = periodAsked(wanted, today);
  const before = periodBefore(period);
  const body = await WRITERS[report](work, { period, before, today, places, location: wanted.location });
  const shown = (dates: Period) => ({ from: dates.from, to: addDays(dates.until, -1) });
  return {
    report,
    title: REPORT_TITLES[report],
    period: shown(period),
    before: shown(before),
    today,
    locations: all.map(({ locationId, name }) => ({ id: locationId, name })),
    location: wanted.location ?? null,
    ...body,
  };
}

/**
 * Gives the locations a report is about.
 * @throws Refusal `location-unknown`
 */
export function placesAsked(all: readonly Place[], location: LocationId | undefined): readonly Place[] {
  const places = location === undefined ? all : all.filter(({ locationId }) => locationId === location);
  if (location !== undefined && places.length === 0) throw invalidField('location', 'location-unknown', 'That location is not known here.');
  return places;
}

/**
 * Gives the dates of a report, half-open.
 * @throws Refusal `dates-invalid` when they are in the wrong order, too many, or only one is named
 */
export function periodAsked({ from, to }: Pick<Wanted, 'from' | 'to'>, today: IsoDate): Period {
  if (from === undefined && to === undefined) return lastFourWeeks(today);
  if (from === undefined || to === undefined)
    throw invalidField(from === undefined ? 'from' : 'to', 'dates-invalid', 'Name the first and the last day, or neither.');
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > LONGEST_DAYS) throw invalidField('to', 'dates-invalid', `Ask for 1 to ${LONGEST_DAYS} days, the first before the last.`);
  return { from, until: addDays(to, 1) };
}
