import { queryOptions } from '@tanstack/react-query';
import type { paths as Api } from '../../api/schema';
import { api, ask } from '../api.ts';
import { type IsoDate, addDays, count, daysBetween } from '../format.ts';

/** A report as the server says it: its sentence, chart and tables. */
export type Report = Api['/api/v1/reports/{report}']['get']['responses'][200]['content']['application/json'];
export type ReportId = Report['report'];
export type Figure = Report['chart']['bars'][number]['figures'][number];
/** Which rows stand behind a figure. */
export type Opens = NonNullable<Figure['opens']>;
type RowsQuery = Api['/api/v1/reports/rows']['get']['parameters']['query'];
/** A page of rows, with their rule. */
export type Rows = Api['/api/v1/reports/rows']['get']['responses'][200]['content']['application/json'];

/** The reports there are, with what each answers. */
export const REPORTS: readonly { readonly id: ReportId; readonly title: string; readonly asks: string }[] = [
  { id: 'bookings', title: 'Bookings and trends', asks: 'How many visits, and is it more than before?' },
  { id: 'utilisation', title: 'Utilisation', asks: 'Who and what is full, and where is room?' },
  { id: 'attendance', title: 'No-shows and cancellations', asks: 'How many visits did not take place?' },
  { id: 'lead-time', title: 'Lead time', asks: 'How far ahead do clients book?' },
  { id: 'new-and-returning', title: 'New and returning', asks: 'Who comes for the first time, who comes back?' },
];

/** The dates and the place of a report; the server's last four weeks and all locations when not named. */
export interface Asked {
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  readonly location?: string | undefined;
}

function set<T extends object>(query: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}

/** Asks for one report. */
export function reportQuery(report: ReportId, asked: Asked) {
  return queryOptions({
    queryKey: ['reports', report, asked],
    queryFn: () => ask(api.GET('/api/v1/reports/{report}', { params: { path: { report }, query: set(asked) } })),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

/** Asks for a page of the rows behind a figure. Whoever is shown is written to the audit log, so it is not asked again by itself. */
export function askRows(opens: Opens, offset: number): Promise<Rows> {
  return ask(api.GET('/api/v1/reports/rows', { params: { query: { ...(opens as RowsQuery), offset } } }));
}

/** The address of a report's file. */
export function reportFileHref(report: ReportId, asked: Asked): string {
  const query = new URLSearchParams(set(asked) as Record<string, string>).toString();
  return `/api/v1/reports/${report}/csv${query === '' ? '' : `?${query}`}`;
}

/** The address of the file of the rows behind a figure. */
export function rowsFileHref(opens: Opens): string {
  return `/api/v1/reports/rows/csv?${writeOpens(opens)}`;
}

/** Writes which rows are open for the address of the page. */
export function writeOpens(opens: Opens): string {
  return new URLSearchParams(set(opens) as unknown as Record<string, string>).toString();
}

/** Reads which rows are open from the address of the page; the server refuses what makes no sense. */
export function readOpens(text: string | undefined): Opens | undefined {
  if (!text) return undefined;
  const read = Object.fromEntries(new URLSearchParams(text));
  return read['figure'] && read['from'] && read['to'] ? (read as unknown as Opens) : undefined;
}

/** Writes a number as its unit has it. */
export function inWords({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  if (value === null) return '–';
  const whole = Math.round(value);
  switch (unit) {
    case 'count':
      return count(whole);
    case 'percent':
      return value > 0 && value < 1 ? '< 1%' : `${count(whole)}%`;
    case 'change':
      return `${signed(whole)}%`;
    case 'points':
      return signed(whole);
    case 'minutes':
      return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: value < 600 ? 1 : 0 }).format(value / 60)} h`;
    case 'days':
      return whole === 1 ? '1 day' : `${count(whole)} days`;
  }
}

function signed(value: number): string {
  return value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : '0';
}

/** Periods to choose from, as they lie around a day. */
export function presetsOf(today: IsoDate): { readonly id: string; readonly label: string; readonly from: IsoDate; readonly to: IsoDate }[] {
  const monthStart = `${today.slice(0, 7)}-01`;
  const lastMonthEnd = addDays(monthStart, -1);
  return [
    { id: 'four-weeks', label: 'Last 4 weeks', from: addDays(today, -27), to: today },
    { id: 'month', label: 'This month to date', from: monthStart, to: today },
    { id: 'last-month', label: 'Last month', from: `${lastMonthEnd.slice(0, 7)}-01`, to: lastMonthEnd },
    { id: 'thirteen-weeks', label: 'Last 13 weeks', from: addDays(today, -90), to: today },
    { id: 'year', label: 'This year to date', from: `${today.slice(0, 4)}-01-01`, to: today },
    { id: 'next-weeks', label: 'Next 4 weeks', from: today, to: addDays(today, 27) },
  ];
}

/** Says what is wrong with two dates; the server says the same. */
export function datesFault(from: IsoDate, to: IsoDate): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !/^\d{4}-\d{2}-\d{2}$/.test(to)) return 'Enter both days.';
  const days = daysBetween(from, to) + 1;
  if (days < 1) return 'The last day lies before the first.';
  return days > 366 ? 'That is more than 366 days.' : undefined;
}
