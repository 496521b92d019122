import { sql } from 'kysely';
import type { AppointmentId, ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Source, Status } from './model.ts';

/** A visit as whoever compares the diary with what was said needs it. */
export interface BookedRow {
  readonly appointmentId: AppointmentId;
  readonly locationId: LocationId;
  readonly clientId: ClientId | null;
  readonly status: Status;
  readonly source: Source;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly createdAt: Instant;
  readonly segments: readonly { readonly serviceId: ServiceId; readonly providerId: ResourceId }[];
}

/** Lists the visits and holds made since an instant, the oldest first. */
export async function listMadeSince(work: Work, since: Instant, limit: number): Promise<BookedRow[]> {
  const { rows } =
    await sql<BookedRow>`select a.appointment_id as "appointmentId", a.location_id as "locationId", a.client_id as "clientId", a.status, a.source,
      a.starts_at as "startsAt", a.ends_at as "endsAt", a.created_at as "createdAt",
      coalesce((select json_agg(json_build_object('serviceId', s.service_id, 'providerId', s.provider_id) order by s.position)
        from booking.segment s where s.account_id = a.account_id and s.appointment_id = a.appointment_id), '[]') as segments
    from booking.appointment a where a.account_id = ${work.accountId} and a.created_at >= ${since}
    order by a.created_at, a.appointment_id limit ${limit}`.execute(work.tx);
  return rows;
}
