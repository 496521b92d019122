import { type RawBuilder, sql } from 'kysely';
import type { AppointmentId, ClientId, LocationId, ResourceId } from '#kernel/ids.ts';
import { type Span, formatRange } from '#kernel/span.ts';
import { type IsoDate, type ZoneId, dayIn, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type FigureId, LEAD_BANDS, type LeadBandId, type Opens, type Outcome, type Period, type Source } from './model.ts';

/** No visit and nothing it occupies is longer. */
const LONGEST_HOURS = 24;

/** A location with its zone, open or closed for good. */
export interface Place {
  readonly locationId: LocationId;
  readonly name: string;
  readonly zone: ZoneId;
}

/** Lists every location there is or was. */
export async function listPlaces(work: Work): Promise<Place[]> {
  const { rows } = await sql<Place>`select location_id as "locationId", name, zone from reporting.place
    where account_id = ${work.accountId} order by position, location_id`.execute(work.tx);
  return rows;
}

/** The visits of some locations that start on the dates of a period, each location's dates being its own. */
export interface Scope {
  readonly places: readonly Place[];
  readonly period: Period;
}

/**
 * The visits of a scope as `v`, some hours around it when asked; `begins` and `ends` are its own edges at each place.
 *
 * By place and instant, as the index of the diary is sorted. The instants come worked out: under row level security a condition with a function that may
 * leak searches no index (docs/decisions/0006).
 */
function visitsIn(work: Work, { places, period }: Scope, marginHours = 0): RawBuilder<unknown> {
  const edges = (date: IsoDate, hours: number) => places.map(({ zone }) => instantOf(dayIn(zone, date).start + hours * 60).toString());
  const ids = places.map(({ locationId }) => locationId);
  return sql`unnest(${ids}::uuid[], ${edges(period.from, 0)}::timestamptz[], ${edges(period.until, 0)}::timestamptz[],
      ${edges(period.from, -marginHours)}::timestamptz[], ${edges(period.until, marginHours)}::timestamptz[]) as at_place (location_id, begins, ends, earliest, latest)
    join reporting.visit v on v.account_id = ${work.accountId} and v.location_id = at_place.location_id
      and v.starts_at >= at_place.earliest and v.starts_at < at_place.latest`;
}

/** Which visits belong to a figure: the one place that says so, for sums and for rows. */
function belongs(work: Work, figure: FigureId): RawBuilder<boolean> {
  switch (figure) {
    case 'visits':
    case 'occupied':
      return sql`v.outcome = 'kept'`;
    case 'no-shows':
      return sql`v.outcome = 'no-show'`;
    case 'cancelled':
      return sql`v.outcome = 'cancelled'`;
    case 'due':
      return sql`(v.outcome in ('kept', 'no-show') and v.starts_at <= ${work.now})`;
    case 'all':
      return sql`v.outcome <> 'lapsed'`;
    case 'first':
      return sql`(v.outcome = 'kept' and v.is_first)`;
    case 'returning':
      return sql`(v.outcome = 'kept' and not v.is_first)`;
  }
}

/** How many visits of one date, place, source and outcome there are. */
export interface VisitCount {
  readonly date: IsoDate;
  readonly locationId: LocationId;
  readonly source: Source;
  readonly outcome: Outcome;
  readonly cancelledBy: 'client' | 'clinic' | 'system' | null;
  readonly isDue: boolean;
  readonly count: number;
}

/** Counts the visits of a scope. */
export async function countVisits(work: Work, scope: Scope): Promise<VisitCount[]> {
  const { rows } = await sql<VisitCount>`select v.on_date as date, v.location_id as "locationId", v.source, v.outcome, v.cancelled_by as "cancelledBy",
      ${belongs(work, 'due')} as "isDue", count(*)::int as count
    from ${visitsIn(work, scope)} group by 1, 2, 3, 4, 5, 6`.execute(work.tx);
  return rows;
}

/** How many kept visits of one place were booked so many days ahead. */
export interface LeadCount {
  readonly locationId: LocationId;
  readonly days: number;
  readonly count: number;
}

/** Counts the kept visits of a scope by how far ahead they were booked. */
export async function countLeadDays(work: Work, scope: Scope): Promise<LeadCount[]> {
  const { rows } = await sql<LeadCount>`select v.location_id as "locationId", v.lead_days as days, count(*)::int as count
    from ${visitsIn(work, scope)} where ${belongs(work, 'visits')} group by 1, 2`.execute(work.tx);
  return rows;
}

/** How many kept visits of one date and place were a client's first. */
export interface FirstCount {
  readonly date: IsoDate;
  readonly locationId: LocationId;
  readonly isFirst: boolean;
  readonly count: number;
}

/** Counts the kept visits of a scope by whether they were a client's first. */
export async function countFirsts(work: Work, scope: Scope): Promise<FirstCount[]> {
  const { rows } = await sql<FirstCount>`select v.on_date as date, v.location_id as "locationId", v.is_first as "isFirst", count(*)::int as count
    from ${visitsIn(work, scope)} where ${belongs(work, 'visits')} group by 1, 2, 3`.execute(work.tx);
  return rows;
}

/** A resource with when it is open, at some locations, within one window. */
export interface OpenResource {
  readonly resourceId: ResourceId;
  readonly open: readonly Span[];
}

/** How many minutes of a resource kept visits occupy: within its open hours, and outside them. */
export interface OccupiedMinutes {
  readonly resourceId: ResourceId;
  readonly inside: number;
  readonly outside: number;
}

/** Sums what kept visits at a location occupy of resources within a window. */
export async function sumOccupied(
  work: Work,
  { place, window, resources }: { readonly place: Place; readonly window: Span; readonly resources: readonly OpenResource[] },
): Promise<OccupiedMinutes[]> {
  const [from, until] = [instantOf(window.start), instantOf(window.end)];
  const minutes = (ranges: RawBuilder<unknown>) =>
    sql`coalesce((select sum(extract(epoch from upper(each) - lower(each)) / 60) from unnest(${ranges}) each), 0)::int`;
  const ids = resources.map(({ resourceId }) => resourceId);
  const [earliest, latest] = [from.subtract({ hours: LONGEST_HOURS }), until.add({ hours: LONGEST_HOURS })];
  const { rows } = await sql<OccupiedMinutes>`with taken as (
      select r.resource_id, range_agg(r.during * tstzrange(${from}, ${until})) as whole from reporting.occupied r
      where r.account_id = ${work.accountId} and r.location_id = ${place.locationId} and r.visit_starts_at >= ${earliest} and r.visit_starts_at < ${latest}
        and r.resource_id = any(${ids}::uuid[]) and r.begins_at > ${earliest} and r.begins_at < ${until}
      group by r.resource_id)
    select o.resource_id as "resourceId", ${minutes(sql`taken.whole * o.open`)} as inside, ${minutes(sql`taken.whole - o.open`)} as outside
    from unnest(${ids}::uuid[], ${resources.map(({ open }) => multirange(open))}::text[]::tstzmultirange[]) as o (resource_id, open)
      left join taken on taken.resource_id = o.resource_id`.execute(work.tx);
  return rows;
}

/** Writes spans as the text of a `tstzmultirange`. */
function multirange(spans: readonly Span[]): string {
  return `{${spans.map(formatRange).join(',')}}`;
}

/** One visit behind a figure. */
export interface RowFound {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId | null;
  readonly locationId: LocationId;
  readonly start: string;
  readonly date: IsoDate;
  readonly zone: ZoneId;
  readonly source: Source;
  readonly status: string;
  readonly leadDays: number;
  readonly services: readonly string[];
  readonly providers: readonly string[];
  /** Minutes of the resource asked for that it occupies in the period. */
  readonly minutes: number | null;
}

/** What narrows the rows of a figure, beside its scope. */
export type Narrowing = Pick<Opens, 'figure' | 'source' | 'band' | 'resourceId' | 'by'>;

/** Lists the visits behind a figure, newest first. */
export async function listRows(
  work: Work,
  scope: Scope,
  { narrowing, offset, limit }: { narrowing: Narrowing; offset: number; limit: number },
): Promise<RowFound[]> {
  const { rows } = await sql<RowFound>`select v.appointment_id as "appointmentId", v.client_id as "clientId", v.location_id as "locationId",
      to_char(v.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as start, v.on_date as date, v.zone, v.source, v.status, v.lead_days as "leadDays",
      array(select p.service from reporting.visit_part p where p.account_id = v.account_id and p.appointment_id = v.appointment_id order by p.position) as services,
      array(select p.provider from reporting.visit_part p where p.account_id = v.account_id and p.appointment_id = v.appointment_id group by p.provider order by min(p.position)) as providers,
      ${minutesOf(narrowing.resourceId)} as minutes
    from ${rowsOf(work, scope, narrowing)} order by v.starts_at desc, v.appointment_id limit ${limit} offset ${offset}`.execute(work.tx);
  return rows;
}

/** Counts the visits behind a figure. */
export async function countRows(work: Work, scope: Scope, narrowing: Narrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${rowsOf(work, scope, narrowing)}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Counts the visits that would stand behind a figure had they become something else. */
export async function countLeftOut(work: Work, scope: Scope, narrowing: Narrowing): Promise<Map<Outcome, number>> {
  const { rows } = await sql<{ outcome: Outcome; count: number }>`select v.outcome, count(*)::int as count
    from ${rowsOf(work, scope, { ...narrowing, figure: 'any' })} and not ${belongs(work, narrowing.figure)} group by 1`.execute(work.tx);
  return new Map(rows.map(({ outcome, count }) => [outcome, count]));
}

function rowsOf(work: Work, scope: Scope, narrowing: Omit<Narrowing, 'figure'> & { readonly figure: FigureId | 'any' }): RawBuilder<unknown> {
  const { figure, source, by, band, resourceId } = narrowing;
  const conditions = [figure === 'any' ? sql<boolean>`true` : belongs(work, figure)];
  if (source !== undefined) conditions.push(sql`v.source = ${source}`);
  if (by !== undefined) conditions.push(sql`v.cancelled_by = ${by}`);
  if (band !== undefined) conditions.push(inBand(band));
  if (resourceId !== undefined) conditions.push(sql`exists (select ${partsOf(resourceId)})`);
  // What occupies some of a period may begin before it, and its visit a buffer later.
  return sql`${visitsIn(work, scope, resourceId === undefined ? 0 : LONGEST_HOURS)} where ${sql.join(conditions, sql` and `)}`;
}

/** The stretches of a resource that a visit occupies within the period. */
function partsOf(resource: ResourceId): RawBuilder<unknown> {
  return sql`from reporting.occupied r where r.account_id = v.account_id and r.appointment_id = v.appointment_id and r.resource_id = ${resource}
    and r.during && tstzrange(at_place.begins, at_place.ends)`;
}

function minutesOf(resource: ResourceId | undefined): RawBuilder<unknown> {
  if (resource === undefined) return sql`null::int`;
  const part = sql`r.during * tstzrange(at_place.begins, at_place.ends)`;
  return sql`(select sum(extract(epoch from upper(${part}) - lower(${part})) / 60)::int ${partsOf(resource)})`;
}

function inBand(band: LeadBandId): RawBuilder<boolean> {
  const { from, until } = LEAD_BANDS.find(({ id }) => id === band) ?? { from: 0, until: 0 };
  return sql`(v.lead_days >= ${from} and v.lead_days < ${until})`;
}
