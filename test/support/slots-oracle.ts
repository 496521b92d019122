import { sql } from 'kysely';
import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** A start and who can take it, as the oracle finds them. */
export interface OracleSlot {
  readonly start: Instant;
  readonly providerIds: readonly ResourceId[];
}

/** What is asked of the oracle; both dates are included. */
export interface OracleQuestion {
  readonly locationId: LocationId;
  readonly serviceId: ServiceId;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly notBefore: Instant;
}

/**
 * Finds the free starts of one service by multiranges in SQL: slow, short, and written from the tables alone, so that it can be wrong only in other ways than
 * the engine. It knows weekly hours, breaks, time off, buffers, rooms, devices, durations per provider and lapsed holds; no processing time and no exceptions.
 */
export async function askOracle(work: Work, { locationId, serviceId, from, to, notBefore }: OracleQuestion): Promise<OracleSlot[]> {
  const { rows } = await sql<{ start: Instant; providers: ResourceId[] }>`with
    zone as (select zone from catalog.location where account_id = ${work.accountId} and location_id = ${locationId}),
    day as (select d::date as day from generate_series(${from}::date, ${to}::date, interval '1 day') d),
    service as (select * from catalog.service where account_id = ${work.accountId} and service_id = ${serviceId}),
    open as (select range_agg(tstzrange((day + h.from_minute * interval '1 minute') at time zone zone, (day + h.to_minute * interval '1 minute') at time zone zone)) as spans
      from day cross join zone join catalog.location_hours h on h.account_id = ${work.accountId} and h.location_id = ${locationId} and h.weekday = extract(isodow from day)),
    taken as (select resource_id, range_agg(during) as spans from booking.reservation where account_id = ${work.accountId} and occupies and (expires_at is null or expires_at > ${work.now})
      group by resource_id),
    off as (select resource_id, range_agg(during) as spans from catalog.time_off where account_id = ${work.accountId} group by resource_id),
    pause as (select resource_id, range_agg(tstzrange((day + b.from_minute * interval '1 minute') at time zone zone, (day + b.to_minute * interval '1 minute') at time zone zone)) as spans
      from day cross join zone join catalog.working_break b on b.account_id = ${work.accountId} and b.weekday = extract(isodow from day) group by resource_id),
    shift as (select h.resource_id, range_agg(tstzrange((day + h.from_minute * interval '1 minute') at time zone zone, (day + h.to_minute * interval '1 minute') at time zone zone)) as spans
      from day cross join zone join catalog.working_hours h on h.account_id = ${work.accountId} and h.location_id = ${locationId} and h.weekday = extract(isodow from day) group by resource_id),
    provider as (select p.resource_id, coalesce(p.duration_minutes, s.duration_minutes) as minutes,
        h.spans - coalesce(b.spans, '{}') - coalesce(o.spans, '{}') - coalesce(t.spans, '{}') as free
      from service s join catalog.service_provider p on p.account_id = s.account_id and p.service_id = s.service_id join shift h using (resource_id)
        left join pause b using (resource_id) left join off o using (resource_id) left join taken t using (resource_id)),
    place as (select r.resource_id, r.kind, r.of_kind, coalesce(t.spans, '{}') + coalesce(o.spans, '{}') as busy
      from catalog.resource r left join taken t using (resource_id) left join off o using (resource_id)
      where r.account_id = ${work.accountId} and r.location_id = ${locationId} and r.active),
    start as (select at from day cross join zone cross join service cross join lateral
      generate_series(day::timestamp at time zone zone, (day + 1)::timestamp at time zone zone - interval '1 minute', service.grid_minutes * interval '1 minute') at)
    select at as start, array_agg(p.resource_id order by p.resource_id) as providers
    from start cross join service s cross join open cross join provider p cross join lateral (select
        tstzrange(at, at + p.minutes * interval '1 minute') as visit,
        tstzrange(at - s.buffer_before_minutes * interval '1 minute', at + (p.minutes + s.buffer_after_minutes) * interval '1 minute') as kept) as during
    where at >= ${notBefore} and visit <@ open.spans and kept <@ p.free
      and not exists (select from catalog.service_requirement q where q.account_id = s.account_id and q.service_id = s.service_id
        and not exists (select from place where place.kind = q.kind and place.of_kind = q.of_kind and not (place.busy && kept)))
    group by at order by at`.execute(work.tx);
  return rows.map(({ start, providers }) => ({ start, providerIds: providers }));
}
