import { sql } from 'kysely';
import type { AppointmentId, ClientId, ResourceId, UserId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { ExternalCalendarId, ReadFault } from './model.ts';

/** A provider who works here and may have calendars connected. */
export interface Connectable {
  readonly resourceId: ResourceId;
  readonly name: string;
  readonly title: string;
  readonly userId: UserId | null;
  readonly hasFeed: boolean;
  readonly calendars: number;
  readonly failing: number;
}

/** Lists the providers who work here, with what is connected. */
export async function listConnectable(work: Work): Promise<Connectable[]> {
  const { rows } = await sql<Connectable>`select c.resource_id as "resourceId", c.name, c.title, c.user_id as "userId",
      exists (select from integrations.calendar_feed f where f.account_id = c.account_id and f.resource_id = c.resource_id) as "hasFeed",
      (select count(*)::int from integrations.external_calendar e where e.account_id = c.account_id and e.resource_id = c.resource_id) as calendars,
      (select count(*)::int from integrations.external_calendar e where e.account_id = c.account_id and e.resource_id = c.resource_id and e.last_error is not null) as failing
    from integrations.connectable c where c.account_id = ${work.accountId} order by c.position, c.resource_id`.execute(work.tx);
  return rows;
}

/** A calendar elsewhere, as it may be shown: never its address. */
export interface ExternalCalendar {
  readonly calendarId: ExternalCalendarId;
  readonly resourceId: ResourceId;
  readonly label: string;
  readonly host: string;
  readonly addedAt: string;
  readonly lastTriedAt: string | null;
  readonly lastSucceededAt: string | null;
  readonly lastError: string | null;
  readonly busyCount: number;
}

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Lists the calendars elsewhere of a provider. */
export async function listExternal(work: Work, resourceId: ResourceId): Promise<ExternalCalendar[]> {
  const { rows } = await sql<ExternalCalendar>`select calendar_id as "calendarId", resource_id as "resourceId", label, host, ${iso('added_at')} as "addedAt",
      ${iso('last_tried_at')} as "lastTriedAt", ${iso('last_succeeded_at')} as "lastSucceededAt", last_error as "lastError", busy_count as "busyCount"
    from integrations.external_calendar where account_id = ${work.accountId} and resource_id = ${resourceId} order by added_at, calendar_id`.execute(work.tx);
  return rows;
}

/** Names every calendar elsewhere of the account. */
export async function listExternalIds(work: Work): Promise<ExternalCalendarId[]> {
  const { rows } = await sql<{
    id: ExternalCalendarId;
  }>`select calendar_id as id from integrations.external_calendar where account_id = ${work.accountId} order by calendar_id`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** What reading a calendar needs. */
export interface SealedCalendar {
  readonly resourceId: ResourceId;
  readonly address: Buffer;
}

/** Finds a calendar to read it, or, locked, to write what was read. */
export async function findSealed(work: Work, calendarId: ExternalCalendarId, how: 'read' | 'lock' = 'read'): Promise<SealedCalendar | undefined> {
  const lock = how === 'lock' ? sql`for update` : sql``;
  const { rows } = await sql<SealedCalendar>`select resource_id as "resourceId", address from integrations.external_calendar
    where account_id = ${work.accountId} and calendar_id = ${calendarId} ${lock}`.execute(work.tx);
  return rows[0];
}

/** Stores a calendar elsewhere. */
export async function insertExternal(
  work: Work,
  row: { readonly calendarId: ExternalCalendarId; readonly resourceId: ResourceId; readonly label: string; readonly host: string; readonly address: Buffer },
): Promise<void> {
  await sql`insert into integrations.external_calendar (account_id, calendar_id, resource_id, label, host, address, added_at)
    values (${work.accountId}, ${row.calendarId}, ${row.resourceId}, ${row.label}, ${row.host}, ${row.address}, ${work.now})`.execute(work.tx);
}

/** Deletes a calendar elsewhere of a provider; says whether it was there. */
export async function deleteExternal(work: Work, resourceId: ResourceId, calendarId: ExternalCalendarId): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from integrations.external_calendar where account_id = ${work.accountId} and resource_id = ${resourceId} and calendar_id = ${calendarId}`.execute(
      work.tx,
    );
  return numAffectedRows === 1n;
}

/** Notes a success: how many stretches of busy time there are now. */
export async function noteSuccess(work: Work, calendarId: ExternalCalendarId, busyCount: number): Promise<void> {
  await sql`update integrations.external_calendar set last_tried_at = ${work.now}, last_succeeded_at = ${work.now}, last_error = null, busy_count = ${busyCount}
    where account_id = ${work.accountId} and calendar_id = ${calendarId}`.execute(work.tx);
}

/** Notes a failure; what the last success said stays. */
export async function noteFailure(work: Work, calendarId: ExternalCalendarId, fault: ReadFault): Promise<void> {
  await sql`update integrations.external_calendar set last_tried_at = ${work.now}, last_error = ${fault}
    where account_id = ${work.accountId} and calendar_id = ${calendarId}`.execute(work.tx);
}

/** A visit booked at a time that a calendar elsewhere says is taken. */
export interface ClashRow {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly services: readonly string[];
  readonly location: string;
}

/** Lists the visits to come of a provider that lie on busy times elsewhere. */
export async function listClashes(work: Work, resourceId: ResourceId, limit: number): Promise<ClashRow[]> {
  const { rows } =
    await sql<ClashRow>`select appointment_id as "appointmentId", client_id as "clientId", ${iso('min(starts_at)')} as start, ${iso('max(ends_at)')} as "end", zone,
      array_agg(distinct service order by service) as services, location
    from integrations.clash where account_id = ${work.accountId} and resource_id = ${resourceId} and busy_until > ${work.now} and ends_at > ${work.now}
    group by appointment_id, client_id, zone, location order by min(starts_at), appointment_id limit ${limit}`.execute(work.tx);
  return rows;
}
