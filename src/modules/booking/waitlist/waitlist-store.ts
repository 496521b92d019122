import { sql } from 'kysely';
import type { ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { WaitlistId } from '../model.ts';

/** A place on the waitlist as stored. */
export interface Waiting {
  readonly waitlistId: WaitlistId;
  readonly clientId: ClientId;
  readonly locationId: LocationId;
  readonly providerId?: ResourceId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly partsOfDay: readonly string[];
}

/** Puts a client on the waitlist. */
export async function insertWaiting(work: Work, entry: Waiting): Promise<void> {
  await sql`with entry as (
      insert into booking.waitlist_entry (account_id, waitlist_id, client_id, location_id, provider_id, from_date, to_date, parts_of_day, status, joined_at)
      values (${work.accountId}, ${entry.waitlistId}, ${entry.clientId}, ${entry.locationId}, ${entry.providerId ?? null}, ${entry.from}, ${entry.to},
        ${[...entry.partsOfDay]}, 'waiting', ${work.now}))
    insert into booking.waitlist_service (account_id, waitlist_id, position, service_id)
    select ${work.accountId}, ${entry.waitlistId}, ordinality - 1, id from unnest(${[...entry.serviceIds]}::uuid[]) with ordinality as wanted(id, ordinality)`.execute(
    work.tx,
  );
}

/** Counts the places some clients have on the waitlist. */
export async function countWaiting(work: Work, clientIds: readonly ClientId[]): Promise<number> {
  if (clientIds.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking.waitlist_entry
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and status = 'waiting'`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

interface WaitingRow extends Omit<Waiting, 'providerId'> {
  readonly providerId: ResourceId | null;
  readonly joinedAt: Instant;
}
/** A place on the waitlist with when it was taken. */
export interface WaitingSince extends Waiting {
  readonly joinedAt: Instant;
}

const WAITING =
  sql.raw(`e.waitlist_id as "waitlistId", e.client_id as "clientId", e.location_id as "locationId", e.provider_id as "providerId", e.from_date as "from", e.to_date as "to",
  e.parts_of_day as "partsOfDay", e.joined_at as "joinedAt",
  (select json_agg(s.service_id order by s.position) from booking.waitlist_service s where s.account_id = e.account_id and s.waitlist_id = e.waitlist_id) as "serviceIds"`);

const toWaiting = ({ providerId, ...row }: WaitingRow): WaitingSince => ({ ...row, ...(providerId === null ? {} : { providerId }) });

/** Lists who is waiting for a date from `today` on, the longest first. */
export async function listWaiting(
  work: Work,
  wanted: { readonly today: IsoDate; readonly locationId: LocationId | undefined; readonly limit: number },
): Promise<WaitingSince[]> {
  const { rows } =
    await sql<WaitingRow>`select ${WAITING} from booking.waitlist_entry e where e.account_id = ${work.accountId} and e.status = 'waiting' and e.to_date >= ${wanted.today}
    ${wanted.locationId === undefined ? sql`` : sql`and e.location_id = ${wanted.locationId}`} order by e.joined_at, e.waitlist_id limit ${wanted.limit}`.execute(
      work.tx,
    );
  return rows.map(toWaiting);
}

/** Lists who waits for a provider, or for anybody, on some days at a location, the longest waiting first. */
export async function listWaitingFor(
  work: Work,
  wanted: { readonly locationId: LocationId; readonly providerId?: ResourceId; readonly from: IsoDate; readonly to: IsoDate; readonly limit: number },
): Promise<WaitingSince[]> {
  const { rows } = await sql<WaitingRow>`select ${WAITING} from booking.waitlist_entry e
    where e.account_id = ${work.accountId} and e.status = 'waiting' and e.location_id = ${wanted.locationId} and e.from_date <= ${wanted.to} and e.to_date >= ${wanted.from}
      ${wanted.providerId === undefined ? sql`` : sql`and (e.provider_id is null or e.provider_id = ${wanted.providerId})`}
    order by e.joined_at, e.waitlist_id limit ${wanted.limit}`.execute(work.tx);
  return rows.map(toWaiting);
}

/** Changes what somebody waits for; false when it is not waited on. */
export async function changeWaiting(work: Work, entry: Omit<Waiting, 'clientId'>): Promise<boolean> {
  const { numAffectedRows } = await sql`update booking.waitlist_entry set location_id = ${entry.locationId}, provider_id = ${entry.providerId ?? null},
      from_date = ${entry.from}, to_date = ${entry.to}, parts_of_day = ${[...entry.partsOfDay]}
    where account_id = ${work.accountId} and waitlist_id = ${entry.waitlistId} and status = 'waiting'`.execute(work.tx);
  if (numAffectedRows !== 1n) return false;
  await sql`delete from booking.waitlist_service where account_id = ${work.accountId} and waitlist_id = ${entry.waitlistId}`.execute(work.tx);
  await sql`insert into booking.waitlist_service (account_id, waitlist_id, position, service_id)
    select ${work.accountId}, ${entry.waitlistId}, ordinality - 1, id from unnest(${[...entry.serviceIds]}::uuid[]) with ordinality as wanted(id, ordinality)`.execute(
    work.tx,
  );
  return true;
}

/** Reads one place on the waitlist that is still waited on. */
export async function findWaiting(work: Work, waitlistId: WaitlistId): Promise<WaitingSince | undefined> {
  const { rows } = await sql<WaitingRow>`select ${WAITING} from booking.waitlist_entry e
    where e.account_id = ${work.accountId} and e.waitlist_id = ${waitlistId} and e.status = 'waiting'`.execute(work.tx);
  return rows[0] && toWaiting(rows[0]);
}

/** Ends a place on the waitlist; false when it is not waited on. */
export async function endWaiting(work: Work, waitlistId: WaitlistId, status: 'booked' | 'ended'): Promise<boolean> {
  const { numAffectedRows } = await sql`update booking.waitlist_entry set status = ${status}
    where account_id = ${work.accountId} and waitlist_id = ${waitlistId} and status = 'waiting'`.execute(work.tx);
  return numAffectedRows === 1n;
}
