import { sql } from 'kysely';
import type { LocationId, ResourceId, ServiceId, UserId } from '#kernel/ids.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { LicencePeriod, Prerequisite, ResourceKind, TimeOffReason, ValidWindow, WeeklyWindow } from './model.ts';

/** A date's hours as the desk shows them. */
export interface ExceptionRow {
  readonly date: IsoDate;
  readonly windows: string;
  readonly reason: string;
}

/** A location as the desk shows it. */
export interface DeskLocation {
  readonly id: LocationId;
  readonly name: string;
  readonly address: string;
  readonly directions: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly active: boolean;
  readonly version: number;
  readonly hours: readonly ValidWindow[];
  readonly exceptions: readonly ExceptionRow[];
}

const HOURS = sql.raw(`'weekday', h.weekday, 'startMinute', h.from_minute, 'endMinute', h.to_minute, 'validFrom', h.valid_from, 'validUntil', h.valid_until`);

/** Lists all locations, or one, with hours and the exceptions from a date on. */
export async function listDeskLocations(work: Work, since: IsoDate, id?: LocationId): Promise<DeskLocation[]> {
  const { rows } =
    await sql<DeskLocation>`select l.location_id as id, l.name, l.address, l.directions, l.phone, l.zone as "timeZone", l.active, l.version::int as version,
      coalesce((select json_agg(json_build_object(${HOURS}) order by h.weekday, h.from_minute, h.valid_from) from catalog.location_hours h
        where h.account_id = l.account_id and h.location_id = l.location_id), '[]') as hours,
      coalesce((select json_agg(json_build_object('date', e.on_date, 'windows', e.windows::text, 'reason', e.reason) order by e.on_date) from catalog.location_exception e
        where e.account_id = l.account_id and e.location_id = l.location_id and e.on_date >= ${since}), '[]') as exceptions
    from catalog.location l where l.account_id = ${work.accountId} ${id ? sql`and l.location_id = ${id}` : sql``} order by l.position, l.location_id`.execute(
      work.tx,
    );
  return rows;
}

/** A provider, room or device as the desk shows it. */
export interface DeskResource {
  readonly id: ResourceId;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly locationId: LocationId | null;
  readonly ofKind: string | null;
  readonly active: boolean;
  readonly version: number;
  readonly title: string | null;
  readonly colour: string | null;
  readonly bookableOnline: boolean | null;
  readonly userId: UserId | null;
  readonly hours: readonly (ValidWindow & { readonly locationId: LocationId })[];
  readonly breaks: readonly WeeklyWindow[];
  readonly exceptions: readonly (ExceptionRow & { readonly locationId: LocationId })[];
  readonly timeOff: readonly { readonly id: string; readonly start: string; readonly end: string; readonly reason: TimeOffReason }[];
  readonly blocks: readonly {
    readonly id: string;
    readonly label: string;
    readonly zone: string;
    readonly startsOn: IsoDate;
    readonly startMinute: number;
    readonly durationMinutes: number;
    readonly rule: string | null;
    readonly exceptDates: readonly IsoDate[];
  }[];
  readonly licences: readonly (LicencePeriod & { readonly number: string; readonly state: string })[];
}

/** Lists all resources, or one, with everything that decides when they can be had from a moment on. */
export async function listDeskResources(work: Work, since: { readonly date: IsoDate; readonly instant: Instant }, id?: ResourceId): Promise<DeskResource[]> {
  const { rows } =
    await sql<DeskResource>`select r.resource_id as id, r.kind, r.name, r.location_id as "locationId", r.of_kind as "ofKind", r.active, r.version::int as version,
      p.title, p.colour, p.bookable_online as "bookableOnline", p.user_id as "userId",
      coalesce((select json_agg(json_build_object('locationId', h.location_id, ${HOURS}) order by h.weekday, h.from_minute, h.valid_from) from catalog.working_hours h
        where h.account_id = r.account_id and h.resource_id = r.resource_id), '[]') as hours,
      coalesce((select json_agg(json_build_object('weekday', b.weekday, 'startMinute', b.from_minute, 'endMinute', b.to_minute) order by b.weekday, b.from_minute) from catalog.working_break b
        where b.account_id = r.account_id and b.resource_id = r.resource_id), '[]') as breaks,
      coalesce((select json_agg(json_build_object('date', e.on_date, 'locationId', e.location_id, 'windows', e.windows::text, 'reason', e.reason) order by e.on_date) from catalog.resource_exception e
        where e.account_id = r.account_id and e.resource_id = r.resource_id and e.on_date >= ${since.date}), '[]') as exceptions,
      coalesce((select json_agg(json_build_object('id', t.time_off_id, 'start', lower(t.during), 'end', upper(t.during), 'reason', t.reason) order by lower(t.during)) from catalog.time_off t
        where t.account_id = r.account_id and t.resource_id = r.resource_id and t.ends_at > ${since.instant}), '[]') as "timeOff",
      coalesce((select json_agg(json_build_object('id', b.block_id, 'label', b.label, 'zone', b.zone, 'startsOn', b.starts_on, 'startMinute', b.start_minute, 'durationMinutes', b.duration_minutes,
          'rule', b.rule, 'exceptDates', b.except_dates) order by b.starts_on, b.start_minute) from catalog.staff_block b
        where b.account_id = r.account_id and b.resource_id = r.resource_id), '[]') as blocks,
      coalesce((select json_agg(json_build_object('kind', c.kind, 'number', c.number, 'state', c.state, 'validFrom', c.valid_from, 'validUntil', c.valid_until) order by c.valid_until) from catalog.licence c
        where c.account_id = r.account_id and c.resource_id = r.resource_id), '[]') as licences
    from catalog.resource r left join catalog.provider p on p.account_id = r.account_id and p.resource_id = r.resource_id
    where r.account_id = ${work.accountId} ${id ? sql`and r.resource_id = ${id}` : sql``} order by r.position, r.resource_id`.execute(work.tx);
  return rows;
}

/** A service as the desk shows it; amounts are text, since they may pass what JSON numbers hold. */
export interface DeskService {
  readonly id: ServiceId;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly preparation: string;
  readonly durationMinutes: number;
  readonly processingMinutes: number;
  readonly finishingMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly priceMinor: bigint | null;
  readonly priceLabel: string;
  readonly currency: string;
  readonly depositMinor: bigint;
  readonly online: boolean;
  readonly active: boolean;
  readonly isAddOn: boolean;
  readonly sameProvider: boolean;
  readonly licenceKinds: string[];
  readonly gridMinutes: number;
  readonly leadTimeMinutes: number;
  readonly horizonDays: number;
  readonly cancellationWindowHours: number;
  readonly cancellationFeeMinor: bigint;
  readonly version: number;
  readonly locationIds: LocationId[];
  readonly addOnIds: ServiceId[];
  readonly skills: { readonly providerId: ResourceId; readonly durationMinutes: number | null; readonly priceMinor: number | null }[];
  readonly requirements: {
    readonly kind: 'room' | 'device';
    readonly ofKind: string | null;
    readonly resourceIds: ResourceId[];
    readonly heldDuringProcessing: boolean;
    readonly heldWholeVisit: boolean;
  }[];
  readonly prerequisites: (Omit<Prerequisite, 'satisfiedByServiceId'> & { readonly satisfiedByServiceId: ServiceId | null })[];
}

/** Lists all services, or one, with everything that hangs on them, in the order shown. */
export async function listDeskServices(work: Work, id?: ServiceId): Promise<DeskService[]> {
  const { rows } =
    await sql<DeskService>`select s.service_id as id, s.name, c.name as category, s.description, s.preparation, s.duration_minutes as "durationMinutes",
      s.processing_minutes as "processingMinutes", s.finishing_minutes as "finishingMinutes", s.buffer_before_minutes as "bufferBeforeMinutes", s.buffer_after_minutes as "bufferAfterMinutes",
      s.price_minor as "priceMinor", s.price_label as "priceLabel", s.currency, s.deposit_minor as "depositMinor", s.online, s.active, s.is_add_on as "isAddOn", s.same_provider as "sameProvider",
      s.licence_kinds as "licenceKinds", s.grid_minutes as "gridMinutes", s.lead_time_minutes as "leadTimeMinutes", s.horizon_days as "horizonDays",
      s.cancellation_window_hours as "cancellationWindowHours", s.cancellation_fee_minor as "cancellationFeeMinor", s.version::int as version,
      coalesce((select json_agg(l.location_id order by p.position) from catalog.service_location l join catalog.location p on p.account_id = l.account_id and p.location_id = l.location_id
        where l.account_id = s.account_id and l.service_id = s.service_id), '[]') as "locationIds",
      coalesce((select json_agg(a.add_on_id order by a.position) from catalog.service_add_on a where a.account_id = s.account_id and a.service_id = s.service_id), '[]') as "addOnIds",
      coalesce((select json_agg(json_build_object('providerId', k.resource_id, 'durationMinutes', k.duration_minutes, 'priceMinor', k.price_minor) order by r.position)
        from catalog.service_provider k join catalog.resource r on r.account_id = k.account_id and r.resource_id = k.resource_id
        where k.account_id = s.account_id and k.service_id = s.service_id), '[]') as skills,
      coalesce((select json_agg(json_build_object('kind', q.kind, 'ofKind', q.of_kind, 'heldDuringProcessing', q.held_during_processing, 'heldWholeVisit', q.held_whole_visit,
          'resourceIds', coalesce((select json_agg(n.resource_id) from catalog.service_requirement_resource n where n.account_id = q.account_id and n.requirement_id = q.requirement_id), '[]'))
        order by q.kind desc, q.requirement_id) from catalog.service_requirement q where q.account_id = s.account_id and q.service_id = s.service_id), '[]') as requirements,
      coalesce((select json_agg(json_build_object('kind', q.kind, 'validityDays', q.validity_days, 'satisfiedByServiceId', q.satisfied_by_service_id, 'onMissing', q.on_missing) order by q.kind)
        from catalog.prerequisite q where q.account_id = s.account_id and q.service_id = s.service_id), '[]') as prerequisites
    from catalog.service s join catalog.category c on c.account_id = s.account_id and c.category_id = s.category_id
    where s.account_id = ${work.accountId} ${id ? sql`and s.service_id = ${id}` : sql``} order by s.position, s.service_id`.execute(work.tx);
  return rows;
}
