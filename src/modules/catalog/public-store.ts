import { sql } from 'kysely';
import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { PrerequisiteKind } from './model.ts';

/** A location as anyone may see it. */
export interface OpenLocation {
  readonly locationId: LocationId;
  readonly name: string;
  readonly address: string;
  readonly directions: string;
  readonly phone: string;
  readonly zone: string;
}

/** Lists the active locations in order. */
export async function listOpenLocations(work: Work): Promise<OpenLocation[]> {
  const { rows } = await sql<OpenLocation>`select location_id as "locationId", name, address, directions, phone, zone from catalog.location
    where account_id = ${work.accountId} and active order by position, location_id`.execute(work.tx);
  return rows;
}

/** Lists the services that are offered online at other open locations and not at this one, each with where. */
export async function listOfferedElsewhere(
  work: Work,
  locationId: LocationId,
): Promise<{ readonly id: ServiceId; readonly name: string; readonly locationIds: readonly LocationId[] }[]> {
  const { rows } = await sql<{ id: ServiceId; name: string; locationIds: LocationId[] }>`select s.service_id as id, s.name,
      array_agg(at.location_id order by l.position, l.location_id) as "locationIds"
    from catalog.service s join catalog.service_location at on at.account_id = s.account_id and at.service_id = s.service_id
      join catalog.location l on l.account_id = at.account_id and l.location_id = at.location_id and l.active
    where s.account_id = ${work.accountId} and s.active and s.online
    group by s.service_id, s.name, s.position having bool_and(at.location_id <> ${locationId}) order by s.position, s.service_id`.execute(work.tx);
  return rows;
}

/** Gives what to do before each of these services, in the clinic's words; services no longer offered too, and none that say nothing. */
export async function findPreparations(work: Work, serviceIds: readonly ServiceId[]): Promise<Map<ServiceId, string>> {
  const { rows } = await sql<{ id: ServiceId; preparation: string }>`select service_id as id, preparation from catalog.service
    where account_id = ${work.accountId} and service_id = any(${[...serviceIds]}::uuid[]) and preparation <> ''`.execute(work.tx);
  return new Map(rows.map(({ id, preparation }) => [id, preparation]));
}

/** A service that clients may book online, or add to one. */
export interface OnlineServiceRow {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly preparation: string;
  readonly durationMinutes: number;
  readonly priceMinor: bigint | null;
  readonly priceLabel: string;
  readonly currency: string;
  readonly depositMinor: bigint;
  readonly isAddOn: boolean;
  readonly cancellationWindowHours: number;
  readonly locationIds: readonly LocationId[];
  readonly addOnIds: readonly ServiceId[];
  readonly providers: readonly { readonly id: ResourceId; readonly name: string; readonly title: string }[];
  readonly prerequisites: readonly { readonly kind: PrerequisiteKind; readonly validityDays: number; readonly serviceId: ServiceId | null }[];
}

/**
 * Lists what clients may book online, in the order shown: at one location, or anywhere.
 * Only providers who may be chosen online and have hours there are named.
 */
export async function listOnlineServices(work: Work, locationId: LocationId | undefined): Promise<OnlineServiceRow[]> {
  const place = locationId ?? null;
  const { rows } = await sql<OnlineServiceRow>`with offered as (
      select l.account_id, l.service_id, json_agg(l.location_id order by p.position) as ids, bool_or(l.location_id = ${place}) as here
      from catalog.service_location l join catalog.location p on p.account_id = l.account_id and p.location_id = l.location_id
      where l.account_id = ${work.accountId} and p.active group by 1, 2),
    at_work as (select distinct h.account_id, h.resource_id from catalog.working_hours h where h.account_id = ${work.accountId} and (${place}::uuid is null or h.location_id = ${place})),
    skilled as (
      select s.account_id, s.service_id, json_agg(json_build_object('id', r.resource_id, 'name', r.name, 'title', p.title) order by r.position, r.resource_id) as people
      from catalog.service_provider s join catalog.resource r on r.account_id = s.account_id and r.resource_id = s.resource_id
        join catalog.provider p on p.account_id = s.account_id and p.resource_id = s.resource_id
        join at_work w on w.account_id = s.account_id and w.resource_id = s.resource_id
      where s.account_id = ${work.accountId} and r.active and p.bookable_online group by 1, 2)
    select s.service_id as "serviceId", s.name, c.name as category, s.description, s.preparation, s.duration_minutes as "durationMinutes", s.price_minor as "priceMinor",
      s.price_label as "priceLabel", s.currency, s.deposit_minor as "depositMinor", s.is_add_on as "isAddOn", s.cancellation_window_hours as "cancellationWindowHours",
      o.ids as "locationIds", coalesce(k.people, '[]') as providers,
      coalesce((select json_agg(a.add_on_id order by a.position) from catalog.service_add_on a where a.account_id = s.account_id and a.service_id = s.service_id), '[]') as "addOnIds",
      coalesce((select json_agg(json_build_object('kind', q.kind, 'validityDays', q.validity_days, 'serviceId', q.satisfied_by_service_id))
        from catalog.prerequisite q where q.account_id = s.account_id and q.service_id = s.service_id), '[]') as prerequisites
    from catalog.service s join catalog.category c on c.account_id = s.account_id and c.category_id = s.category_id
      join offered o on o.account_id = s.account_id and o.service_id = s.service_id
      left join skilled k on k.account_id = s.account_id and k.service_id = s.service_id
    where s.account_id = ${work.accountId} and s.active and s.online and (${place}::uuid is null or o.here)
    order by s.position, s.service_id`.execute(work.tx);
  return rows;
}
