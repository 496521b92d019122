import { sql } from 'kysely';
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
  }[];
  readonly segments: { id: string; position: number; service: string; provider: string; start: number; end: number; price: string | null }[];
  readonly reservations: { id: string; ordinal: number; resource: string; kind: string; start: number; end: number; occupies: boolean }[];
}

/** Inserts visits with everything they occupy, in order of resource. */
export async function insertImported(work: Work, currency: string, { appointments, segments, reservations }: ImportRows): Promise<void> {
  await sql`insert into booking.appointment (account_id, appointment_id, location_id, client_id, status, source, starts_at, ends_at, provider_named, price_minor,
      deposit_minor, currency, cancelled_by, created_at, booked_at)
    select ${work.accountId}, x.id, x.location, x.client, x.status, 'import', to_timestamp(x.start * 60.0), to_timestamp(x."end" * 60.0), false, x.price, x.deposit, ${currency},
      case when x.status = 'cancelled' then 'client' end, x.booked, x.booked
    from json_to_recordset(${JSON.stringify(appointments)}) as x(id uuid, client uuid, location uuid, status text, start int, "end" int, price bigint, deposit bigint, booked timestamptz)`.execute(
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
