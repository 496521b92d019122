import { type RawBuilder, sql } from 'kysely';
import type { LocationId, ResourceId, ServiceId, UserId } from '#kernel/ids.ts';
import { type Instant, type IsoDate, type ZoneId, dayIn, instantOf } from '#kernel/time.ts';
import { ask } from '#kernel/ask.ts';
import type { Work } from '#kernel/work.ts';
import type { StaffBlock } from './blocks.ts';
import type { BookablesWanted, LicencePeriod, Prerequisite, PrerequisiteKind, ResourceKind, ValidWindow } from './model.ts';

/** A location's row with its hours, as it comes from the database. */
export interface LocationRow {
  readonly version: bigint;
  readonly zone: ZoneId;
  readonly weekly: readonly ValidWindow[];
  readonly exceptions: readonly ExceptionRow[];
}

interface ExceptionRow {
  readonly date: IsoDate;
  readonly windows: string;
}

/** A service's row with what hangs on it. */
export interface ServiceRow {
  readonly service_id: ServiceId;
  readonly name: string;
  readonly duration_minutes: number;
  readonly processing_minutes: number;
  readonly finishing_minutes: number;
  readonly buffer_before_minutes: number;
  readonly buffer_after_minutes: number;
  readonly price_minor: bigint | null;
  readonly price_label: string;
  readonly description: string;
  readonly preparation: string;
  readonly currency: string;
  readonly deposit_minor: bigint;
  readonly online: boolean;
  readonly is_add_on: boolean;
  readonly same_provider: boolean;
  readonly licence_kinds: readonly string[];
  readonly grid_minutes: number;
  readonly lead_time_minutes: number;
  readonly horizon_days: number;
  readonly cancellation_window_hours: number;
  readonly cancellation_fee_minor: bigint;
  readonly add_on_ids: readonly ServiceId[];
  readonly skills: readonly { readonly resourceId: ResourceId; readonly durationMinutes: number | null; readonly priceMinor: string | null }[];
  readonly requirements: readonly RequirementRow[];
  readonly prerequisites: readonly {
    readonly kind: PrerequisiteKind;
    readonly validityDays: number;
    readonly satisfiedByServiceId: ServiceId | null;
    readonly onMissing: Prerequisite['onMissing'];
  }[];
}

interface RequirementRow {
  readonly kind: 'room' | 'device';
  readonly ofKind: string | null;
  readonly named: readonly ResourceId[];
  readonly heldDuringProcessing: boolean;
  readonly heldWholeVisit: boolean;
}

/** A resource's row with its rules at one location. */
export interface ResourceRow {
  readonly resource_id: ResourceId;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly of_kind: string | null;
  readonly version: bigint;
  readonly title: string | null;
  readonly user_id: UserId | null;
  readonly bookable_online: boolean | null;
  readonly weekly: readonly ValidWindow[];
  readonly exceptions: readonly ExceptionRow[];
  readonly breaks: readonly ValidWindow[];
  /** Epoch seconds. */
  readonly time_off: readonly { readonly start: number; readonly end: number; readonly elsewhere: boolean }[];
  readonly blocks: readonly StaffBlock[];
  readonly licences: readonly LicencePeriod[];
}

/** The catalog's version as an expression, for statements that read other things in the same snapshot. */
export function catalogVersion({ accountId }: Work): RawBuilder<bigint> {
  return sql<bigint>`coalesce((select cv.version from catalog.version cv where cv.account_id = ${accountId}), 0)`;
}

/** Reads how often the catalog has changed; 0 while it is empty. */
export async function readCatalogVersion(work: Work): Promise<bigint> {
  const [row] = await ask(work, sql<{ version: bigint }>`select ${catalogVersion(work)} as version`);
  return row?.version ?? 0n;
}

const WINDOW = sql.raw(`'weekday', h.weekday, 'startMinute', h.from_minute, 'endMinute', h.to_minute`);
const VALID = sql.raw(`'validFrom', h.valid_from, 'validUntil', h.valid_until`);

/** Reads an active location with its hours, and the catalog's version in the same snapshot. */
export async function findLocationRow(work: Work, { locationId, from, until }: BookablesWanted): Promise<LocationRow | undefined> {
  const { rows } = await sql<LocationRow>`select l.zone,
      ${catalogVersion(work)} as version,
      coalesce((select json_agg(json_build_object(${WINDOW}, ${VALID}) order by h.weekday, h.from_minute) from catalog.location_hours h
        where h.account_id = l.account_id and h.location_id = l.location_id), '[]') as weekly,
      coalesce((select json_agg(json_build_object('date', e.on_date, 'windows', e.windows::text)) from catalog.location_exception e
        where e.account_id = l.account_id and e.location_id = l.location_id and e.on_date >= ${from} and e.on_date < ${until}), '[]') as exceptions
    from catalog.location l where l.account_id = ${work.accountId} and l.location_id = ${locationId} and l.active`.execute(work.tx);
  return rows[0];
}

/** Reads the active services offered at a location: those asked for, or all. */
export async function listServiceRows(work: Work, locationId: LocationId, serviceIds: readonly ServiceId[] | undefined): Promise<ServiceRow[]> {
  const wanted = serviceIds ? sql`and s.service_id = any(${[...serviceIds]}::uuid[])` : sql``;
  const { rows } = await sql<ServiceRow>`select s.service_id, s.name, s.duration_minutes, s.processing_minutes, s.finishing_minutes,
      s.buffer_before_minutes, s.buffer_after_minutes, s.price_minor, s.price_label, s.description, s.preparation, s.currency, s.deposit_minor, s.online, s.is_add_on, s.same_provider,
      s.licence_kinds, s.grid_minutes, s.lead_time_minutes, s.horizon_days, s.cancellation_window_hours, s.cancellation_fee_minor,
      coalesce((select json_agg(a.add_on_id order by a.position) from catalog.service_add_on a where a.account_id = s.account_id and a.service_id = s.service_id), '[]') as add_on_ids,
      coalesce((select json_agg(json_build_object('resourceId', p.resource_id, 'durationMinutes', p.duration_minutes, 'priceMinor', p.price_minor::text) order by r.position, r.resource_id)
        from catalog.service_provider p join catalog.resource r on r.account_id = p.account_id and r.resource_id = p.resource_id
        where p.account_id = s.account_id and p.service_id = s.service_id and r.active), '[]') as skills,
      coalesce((select json_agg(json_build_object('kind', q.kind, 'ofKind', q.of_kind, 'heldDuringProcessing', q.held_during_processing, 'heldWholeVisit', q.held_whole_visit,
          'named', coalesce((select json_agg(n.resource_id) from catalog.service_requirement_resource n where n.account_id = q.account_id and n.requirement_id = q.requirement_id), '[]'))
        order by q.kind desc, q.requirement_id) from catalog.service_requirement q where q.account_id = s.account_id and q.service_id = s.service_id), '[]') as requirements,
      coalesce((select json_agg(json_build_object('kind', q.kind, 'validityDays', q.validity_days, 'satisfiedByServiceId', q.satisfied_by_service_id, 'onMissing', q.on_missing) order by q.kind)
        from catalog.prerequisite q where q.account_id = s.account_id and q.service_id = s.service_id), '[]') as prerequisites
    from catalog.service s join catalog.service_location sl on sl.account_id = s.account_id and sl.service_id = s.service_id
    where s.account_id = ${work.accountId} and sl.location_id = ${locationId} and s.active ${wanted}
    order by s.position, s.service_id`.execute(work.tx);
  return rows;
}

/** Reads the providers skilled for some services, and the rooms and devices that stand at a location, with their rules for some dates. */
export async function listResourceRows(work: Work, zone: ZoneId, wanted: BookablesWanted, providerIds: readonly ResourceId[]): Promise<ResourceRow[]> {
  const { locationId, from, until } = wanted;
  const [start, end]: [Instant, Instant] = [instantOf(dayIn(zone, from).start - 1440), instantOf(dayIn(zone, until).start + 1440)];
  const { rows } = await sql<ResourceRow>`select r.resource_id, r.kind, r.name, r.of_kind, r.version, p.title, p.user_id, p.bookable_online,
      coalesce((select json_agg(json_build_object(${WINDOW}, ${VALID}) order by h.weekday, h.from_minute) from catalog.working_hours h
        where h.account_id = r.account_id and h.resource_id = r.resource_id and h.location_id = ${locationId}), '[]') as weekly,
      coalesce((select json_agg(json_build_object('date', e.on_date, 'windows', e.windows::text)) from catalog.resource_exception e
        where e.account_id = r.account_id and e.resource_id = r.resource_id and e.location_id = ${locationId} and e.on_date >= ${from} and e.on_date < ${until}), '[]') as exceptions,
      coalesce((select json_agg(json_build_object(${WINDOW}, 'validFrom', null, 'validUntil', null) order by h.weekday, h.from_minute) from catalog.working_break h
        where h.account_id = r.account_id and h.resource_id = r.resource_id), '[]') as breaks,
      coalesce((select json_agg(json_build_object('start', extract(epoch from lower(t.during)), 'end', extract(epoch from upper(t.during)), 'elsewhere', t.reason = 'busy-elsewhere')) from catalog.time_off t
        where t.account_id = r.account_id and t.resource_id = r.resource_id and t.ends_at > ${start} and t.during && tstzrange(${start}, ${end})), '[]') as time_off,
      coalesce((select json_agg(json_build_object('zone', b.zone, 'startsOn', b.starts_on, 'startMinute', b.start_minute, 'durationMinutes', b.duration_minutes,
          'rule', b.rule, 'exceptDates', b.except_dates)) from catalog.staff_block b
        where b.account_id = r.account_id and b.resource_id = r.resource_id and b.starts_on < ${until}), '[]') as blocks,
      coalesce((select json_agg(json_build_object('kind', c.kind, 'validFrom', c.valid_from, 'validUntil', c.valid_until)) from catalog.licence c
        where c.account_id = r.account_id and c.resource_id = r.resource_id), '[]') as licences
    from catalog.resource r left join catalog.provider p on p.account_id = r.account_id and p.resource_id = r.resource_id
    where r.account_id = ${work.accountId} and r.active and (r.location_id = ${locationId} or r.resource_id = any(${[...providerIds]}::uuid[]))
    order by r.position, r.resource_id`.execute(work.tx);
  return rows;
}
