import { sql } from 'kysely';
import type { AppointmentId, ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { TimelineQuery } from '#modules/clients';
import type { CancelledBy, Status } from '../model.ts';

/** A visit of a client, as far as one line needs it. */
export interface ClientVisitRow {
  readonly appointment_id: AppointmentId;
  readonly client_id: ClientId;
  readonly location_id: LocationId;
  readonly status: Status;
  readonly starts_at: Instant;
  readonly price_minor: bigint | null;
  readonly currency: string;
  readonly cancelled_by: CancelledBy | null;
  /** The start of the client's first visit that took place; only with the visits around now. */
  readonly first_at?: Instant | null;
  readonly segments: readonly { readonly service: ServiceId; readonly provider: ResourceId }[] | null;
}

const VISIT = sql.raw(`a.appointment_id, a.client_id, a.location_id, a.status, a.starts_at, a.price_minor, a.currency, a.cancelled_by,
  (select json_agg(json_build_object('service', s.service_id, 'provider', s.provider_id) order by s.position)
    from booking.segment s where s.account_id = a.account_id and s.appointment_id = a.appointment_id) as segments`);

/** Lists the visits of some clients, the latest first. */
export async function listClientVisits(work: Work, { clientIds, before, limit }: TimelineQuery): Promise<ClientVisitRow[]> {
  const { rows } = await sql<ClientVisitRow>`select ${VISIT} from booking.appointment a
    where a.account_id = ${work.accountId} and a.client_id = any(${[...clientIds]}::uuid[])
      ${before === undefined ? sql`` : sql`and (a.starts_at, a.appointment_id) < (${before.at}, ${before.id}::uuid)`}
    order by a.starts_at desc, a.appointment_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** Counts the visits of some clients. */
export async function countClientVisits(work: Work, clientIds: readonly ClientId[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking.appointment
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Visits to come that are shown of one client. */
const COMING = 3;

/** Lists, for each of some clients, the last visit that took place, those going on now, and the next to come. */
export async function listVisitsAround(work: Work, clientIds: readonly ClientId[]): Promise<ClientVisitRow[]> {
  const { rows } = await sql<ClientVisitRow>`select ${VISIT},
      (select min(f.starts_at) from booking.appointment f where f.account_id = a.account_id and f.client_id = a.client_id and f.status = 'done') as first_at
    from unnest(${[...clientIds]}::uuid[]) as c (id) cross join lateral (
      (select * from booking.appointment l where l.account_id = ${work.accountId} and l.client_id = c.id and l.status = 'done' order by l.starts_at desc limit 1)
      union all
      (select * from booking.appointment h where h.account_id = ${work.accountId} and h.client_id = c.id and h.status in ('arrived', 'in-room', 'with-provider')
        and h.starts_at > ${work.now.subtract({ hours: 24 })} order by h.starts_at desc limit 1)
      union all
      (select * from booking.appointment n where n.account_id = ${work.accountId} and n.client_id = c.id and n.status in ('booked', 'confirmed')
        and n.ends_at > ${work.now} order by n.starts_at limit ${COMING})) as a`.execute(work.tx);
  return rows;
}

/** Finds the last visit of a client that took place or is going on. */
export async function findLastVisitId(work: Work, clientId: ClientId): Promise<AppointmentId | undefined> {
  const { rows } = await sql<{ id: AppointmentId }>`select appointment_id as id from booking.appointment
    where account_id = ${work.accountId} and client_id = ${clientId} and status not in ('cancelled', 'no-show') and starts_at <= ${work.now}
    order by starts_at desc limit 1`.execute(work.tx);
  return rows[0]?.id;
}

/** Finds the visit a client might have again: the last one that took place or is going on since an instant, else the next to come. */
export async function findVisitToRepeat(work: Work, clientId: ClientId, since: Instant): Promise<AppointmentId | undefined> {
  const { rows } = await sql<{ id: AppointmentId }>`select appointment_id as id from booking.appointment
    where account_id = ${work.accountId} and client_id = ${clientId} and status not in ('held', 'cancelled', 'no-show') and ends_at > ${since}
    order by starts_at > ${work.now}, abs(date_part('epoch', starts_at - ${work.now}::timestamptz)) limit 1`.execute(work.tx);
  return rows[0]?.id;
}

/** Lists the visits to come of some clients that wait to be confirmed; those still waiting for a code are not booked for good. */
export async function listAwaiting(work: Work, clientIds: readonly ClientId[]): Promise<Pick<ClientVisitRow, 'appointment_id' | 'client_id'>[]> {
  const { rows } = await sql<Pick<ClientVisitRow, 'appointment_id' | 'client_id'>>`select appointment_id, client_id from booking.appointment
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and status = 'booked' and confirm_by is null and starts_at > ${work.now}
    order by starts_at limit 2`.execute(work.tx);
  return rows;
}
