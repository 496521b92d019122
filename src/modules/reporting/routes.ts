import { z } from 'zod';
import { type Id, type LocationId, type ResourceId, asId, isId } from '#kernel/ids.ts';
import { type Reply, type Route, defineRoute } from '#kernel/route.ts';
import { parseDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { FIGURES, LEAD_BANDS, type Opens, REPORTS, REPORT_TITLES, type Report } from './model.ts';
import { readReport } from './read-report.ts';
import { FILE_ROWS, PAGE_ROWS, type ReportRows, readRows } from './read-rows.ts';
import { reportFile, rowsFile } from './write-files.ts';

function idShape<T extends Id<string>>() {
  return z
    .string()
    .refine(isId, 'Not an id.')
    .transform((text) => asId<T>(text));
}

const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');
const location = idShape<LocationId>();
const inReport = z.strictObject({ report: z.enum(REPORTS) });
const dates = { from: date.optional(), to: date.optional(), location: location.optional() };
const narrowed = {
  figure: z.enum(FIGURES),
  from: date,
  to: date,
  location: location.optional(),
  source: z.enum(['online', 'staff', 'receptionist', 'import']).optional(),
  band: z.enum(LEAD_BANDS.map(({ id }) => id)).optional(),
  resourceId: idShape<ResourceId>().optional(),
  by: z.enum(['client', 'clinic']).optional(),
};
const REFUSALS = ['dates-invalid', 'location-unknown'];

const opensShape = z.strictObject({
  figure: z.enum(FIGURES),
  from: z.string(),
  to: z.string(),
  location: z.string().optional(),
  source: z.string().optional(),
  band: z.string().optional(),
  resourceId: z.string().optional(),
  by: z.string().optional(),
});
const figureShape = z.strictObject({
  value: z.number().nullable(),
  unit: z.enum(['count', 'percent', 'change', 'points', 'minutes', 'days']),
  opens: opensShape.optional(),
});
const span = z.strictObject({ from: z.string(), to: z.string() });
const reportShape = z.strictObject({
  report: z.enum(REPORTS),
  title: z.string(),
  period: span,
  before: span,
  today: z.string(),
  locations: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  location: z.string().nullable(),
  isEmpty: z.boolean(),
  answer: z.array(z.strictObject({ text: z.string(), opens: opensShape.optional() })),
  chart: z.strictObject({
    title: z.string(),
    labelTitle: z.string(),
    series: z.array(z.string()),
    beforeTitle: z.string().optional(),
    bars: z.array(
      z.strictObject({
        label: z.string(),
        note: z.string().optional(),
        from: z.string().optional(),
        to: z.string().optional(),
        figures: z.array(figureShape),
        before: z.number().nullable().optional(),
        isInPeriod: z.boolean(),
        isFilling: z.boolean(),
      }),
    ),
  }),
  tables: z.array(
    z.strictObject({
      title: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.strictObject({ label: z.string(), note: z.string().optional(), share: z.number().optional(), figures: z.array(figureShape) })),
    }),
  ),
  hint: z.strictObject({ text: z.string(), resource: z.string(), location: z.string() }).nullable(),
});
const rowsShape = z.strictObject({
  total: z.int(),
  rule: z.strictObject({ version: z.int(), text: z.string() }),
  leftOut: z.string().nullable(),
  namesWithheld: z.string().nullable(),
  rows: z.array(
    z.strictObject({
      appointmentId: z.string().nullable(),
      start: z.string().nullable(),
      date: z.string(),
      timeZone: z.string(),
      location: z.string(),
      client: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
      services: z.array(z.string()),
      providers: z.array(z.string()),
      source: z.string(),
      status: z.string(),
      minutes: z.int().nullable(),
    }),
  ),
  /** The offset of the next page. */
  next: z.int().nullable(),
});

/** Leaves out what the query did not name. */
function namedIn(query: { readonly [Key in keyof Opens]: Opens[Key] | undefined }): Opens {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as unknown as Opens;
}

function asFile(name: string, text: string): Reply<string> {
  return { status: 200, body: text, headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` } };
}

async function rowsOf(work: Work, query: Parameters<typeof namedIn>[0], page: { offset: number; limit: number }): Promise<ReportRows> {
  return readRows(work, namedIn(query), page);
}

/** Reading reports. They change nothing; what opens a name is written to the audit log. */
export const reportingRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/reports',
    summary: 'The reports there are',
    permission: 'report.read',
    audit: { none: 'a list of titles is about nobody' },
    refusals: [],
    response: { 200: z.strictObject({ reports: z.array(z.strictObject({ id: z.enum(REPORTS), title: z.string() })) }) },
    handle: async () => ({ status: 200, body: { reports: REPORTS.map((id) => ({ id, title: REPORT_TITLES[id] })) } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/reports/:report',
    summary: 'One report: its sentence, chart and tables, for the last four weeks or dates named (both included)',
    permission: 'report.read',
    audit: { none: 'counts are about nobody; their rows are written when opened' },
    refusals: REFUSALS,
    params: inReport,
    query: z.strictObject(dates),
    response: { 200: reportShape },
    handle: async (work, { params, query }) => ({ status: 200, body: toShape(await readReport(work, params.report, query)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/reports/:report/csv',
    summary: 'One report as a CSV file',
    permission: 'report.read',
    audit: { none: 'counts are about nobody' },
    refusals: REFUSALS,
    params: inReport,
    query: z.strictObject(dates),
    response: { 200: z.string().describe('CSV (RFC 4180), UTF-8') },
    handle: async (work, { params, query }) => {
      const report = await readReport(work, params.report, query);
      return asFile(`${report.report}-${report.period.from}-to-${report.period.to}`, reportFile(report));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/reports/rows',
    summary: 'The visits behind a figure, newest first, and the rule that says what counts; names only for those who may see clients',
    permission: 'report.read',
    audit: { action: 'report.rows-read' },
    refusals: REFUSALS,
    query: z.strictObject({ ...narrowed, offset: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
    response: { 200: rowsShape },
    handle: async (work, { query: { offset, ...query } }) => {
      const { rows, ...rest } = await rowsOf(work, query, { offset, limit: PAGE_ROWS });
      return { status: 200, body: { ...rest, rows: rows.map((row) => ({ ...row, services: [...row.services], providers: [...row.providers] })) } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/reports/rows/csv',
    summary: `The visits behind a figure as a CSV file, ${FILE_ROWS} at most`,
    permission: 'report.read',
    audit: { action: 'report.rows-downloaded' },
    refusals: REFUSALS,
    query: z.strictObject(narrowed),
    response: { 200: z.string().describe('CSV (RFC 4180), UTF-8') },
    handle: async (work, { query }) => {
      const { rows } = await rowsOf(work, query, { offset: 0, limit: FILE_ROWS });
      return asFile(`${query.figure}-${query.from}-to-${query.to}`, rowsFile(rows));
    },
  }),
];

/** The same report without its promise that nobody changes it, as the shape of the answer has it. */
function toShape(report: Report): z.input<typeof reportShape> {
  return structuredClone(report) as unknown as z.input<typeof reportShape>;
}
