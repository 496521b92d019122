import { sql } from 'kysely';
import type { AppointmentId, ClientId, ResourceId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';

/** Rows of visits to bring in, as the database reads them. */
export interface ImportRows {
  readonly appointments: {
    id: string;
    client: string;
    location: string;
    status: string;
    start: number;
    end: number;
    price: string | null;
    deposit: string;
    booked: string;
    source: string;
  }[];
  readonly segments: { id: string; position: number; service: string; provider: string; start: number; end: number; price: string | null }[];
  readonly reservations: { id: string; ordinal: number; resource: string; kind: string; start: number; end: number; occupies: boolean }[];
}

/** Inserts visits with everything they occupy, in order of resource. */
export async function insertImported(work: Work, currency: string, { appointments, segments, reservations }: ImportRows): Promise<void> {
  await sql`insert into booking.appointment (account_id, appointment_id, location_id, client_id, status, source, starts_at, ends_at, provider_named, price_minor,
      deposit_minor, currency, cancelled_by, created_at, booked_at)
    select ${work.accountId}, x.id, x.location, x.client, x.status, x.source, to_timestamp(x.start * 60.0), to_timestamp(x."end" * 60.0), false, x.price, x.deposit, ${currency},
      case when x.status = 'cancelled' then 'client' end, x.booked, x.booked
    from json_to_recordset(${JSON.stringify(appointments)}) as x(id uuid, client uuid, location uuid, status text, start int, "end" int, price bigint, deposit bigint, booked timestamptz, source text)`.execute(
    work.tx,
  );
  await sql`insert into booking.segment (account_id, appointment_id, position, service_id, provider_id, starts_at, ends_at, price_minor)
    select ${work.accountId}, x.id, x.position, x.service, x.provider, to_timestamp(x.start * 60.0), to_timestamp(x."end" * 60.0), x.price
    from json_to_recordset(${JSON.stringify(segments)}) as x(id uuid, position smallint, service uuid, provider uuid, start int, "end" int, price bigint)`.execute(
    work.tx,
  );
  await sql`insert into booking.reservation (account_id, appointment_id, ordinal, resource_id, kind, during, occupies)
    select ${work.accountId}, x.id, x.ordinal, x.resource, x.kind, tstzrange(to_timestamp(x.start * 60.0), to_timestamp(x."end" * 60.0)), x.occupies
    from json_to_recordset(${JSON.stringify(reservations)}) as x(id uuid, ordinal smallint, resource uuid, kind text, start int, "end" int, occupies boolean)
    order by x.resource, x.start`.execute(work.tx);
}

/** Lists and locks imported visits that nothing has happened to since: still to come, not moved, not changed, in no series and no group. */
export async function lockUntouched(work: Work, appointmentIds: readonly AppointmentId[]): Promise<{ id: AppointmentId; client: ClientId }[]> {
  const { rows } = await sql<{ id: AppointmentId; client: ClientId }>`select a.appointment_id as id, a.client_id as client from booking.appointment a
    where a.account_id = ${work.accountId} and a.appointment_id = any(${[...appointmentIds]}::uuid[]) and a.source = 'import' and a.status = 'booked' and a.version = 1
      and a.starts_at > ${work.now} and not exists (select from booking.series_visit v where v.account_id = a.account_id and v.appointment_id = a.appointment_id)
      and not exists (select from booking.visit_group g where g.account_id = a.account_id and g.appointment_id = a.appointment_id)
      and not exists (select from booking.step s where s.account_id = a.account_id and s.appointment_id = a.appointment_id)
    order by a.appointment_id for update of a`.execute(work.tx);
  return rows;
}

/** Deletes imported visits with everything they occupied; gives the resources they had. The database refuses any other that was booked. */
export async function deleteVisits(work: Work, ids: readonly AppointmentId[]): Promise<ResourceId[]> {
  const { rows } = await sql<{ id: ResourceId }>`with had as (
      select distinct resource_id from booking.reservation where account_id = ${work.accountId} and appointment_id = any(${[...ids]}::uuid[])),
    gone as (delete from booking.appointment where account_id = ${work.accountId} and appointment_id = any(${[...ids]}::uuid[]) returning 1)
    select resource_id as id from had`.execute(work.tx);
  return rows.map(({ id }) => id);
}
