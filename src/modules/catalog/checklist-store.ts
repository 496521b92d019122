import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';

/** How far the catalog of an account has come on its way to a first visit; counts of what is active. */
export interface Progress {
  readonly locations: number;
  /** Locations with weekly hours. */
  readonly openLocations: number;
  readonly providers: number;
  /** Providers with weekly hours at an active location. */
  readonly workingProviders: number;
  readonly rooms: number;
  readonly devices: number;
  /** Services that are no add-on. */
  readonly services: number;
  readonly onlineServices: number;
  /** Online services somebody performs who works, may be chosen online, and holds the licence if one is asked for. */
  readonly performedServices: number;
}

/** Counts how far the catalog has come, in one statement. */
export async function readProgress(work: Work): Promise<Progress> {
  const { rows } = await sql<Progress>`with place as (select location_id from catalog.location where account_id = ${work.accountId} and active),
    working as (select distinct h.resource_id, h.location_id from catalog.working_hours h join place l on l.location_id = h.location_id
      join catalog.resource r on r.account_id = h.account_id and r.resource_id = h.resource_id
      where h.account_id = ${work.accountId} and r.active and r.kind = 'provider'),
    online as (select s.service_id, s.licence_kinds from catalog.service s where s.account_id = ${work.accountId} and s.active and s.online and not s.is_add_on)
    select (select count(*)::int from place) as locations,
      (select count(distinct h.location_id)::int from catalog.location_hours h join place l on l.location_id = h.location_id where h.account_id = ${work.accountId}) as "openLocations",
      (select count(*) filter (where kind = 'provider')::int from catalog.resource where account_id = ${work.accountId} and active) as providers,
      (select count(distinct resource_id)::int from working) as "workingProviders",
      (select count(*) filter (where kind = 'room')::int from catalog.resource where account_id = ${work.accountId} and active) as rooms,
      (select count(*) filter (where kind = 'device')::int from catalog.resource where account_id = ${work.accountId} and active) as devices,
      (select count(*)::int from catalog.service where account_id = ${work.accountId} and active and not is_add_on) as services,
      (select count(*)::int from online) as "onlineServices",
      (select count(*)::int from online o where exists (select from catalog.service_provider k
          join catalog.provider p on p.account_id = k.account_id and p.resource_id = k.resource_id
          join working w on w.resource_id = k.resource_id
          join catalog.service_location at on at.account_id = k.account_id and at.service_id = k.service_id and at.location_id = w.location_id
        where k.account_id = ${work.accountId} and k.service_id = o.service_id and p.bookable_online
          and (o.licence_kinds = '{}' or exists (select from catalog.licence c where c.account_id = k.account_id and c.resource_id = k.resource_id
            and c.kind = any(o.licence_kinds) and c.valid_until > ${work.now}::date)))) as "performedServices"`.execute(work.tx);
  const [row] = rows;
  if (!row) throw new Error('counting gave no row');
  return row;
}
