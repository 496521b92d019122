import { sql } from 'kysely';
import type { ClientId, Id } from '#kernel/ids.ts';
import { type Work, send } from '#kernel/work.ts';

type MergeId = Id<'client-merge'>;

/** Waits for whoever moves visits of this record because of a join, or back, until this transaction ends. */
export async function lockJoin(work: Work, from: ClientId): Promise<void> {
  await send(work, sql`select pg_advisory_xact_lock(hashtextextended(${work.accountId}::text || ${from}::text, 6001))`);
}

/** Gives the visits and places on the waitlist of a record to the one it was joined to, and writes down which. */
export async function followJoin(work: Work, mergeId: MergeId, from: ClientId, into: ClientId): Promise<void> {
  await sql`with visits as (update booking.appointment set client_id = ${into} where account_id = ${work.accountId} and client_id = ${from} returning appointment_id),
    waiting as (update booking.waitlist_entry set client_id = ${into} where account_id = ${work.accountId} and client_id = ${from} returning waitlist_id)
    insert into booking.joined_item (account_id, merge_id, kind, item_id)
      select ${work.accountId}::uuid, ${mergeId}::uuid, 'visit', appointment_id from visits
      union all select ${work.accountId}::uuid, ${mergeId}::uuid, 'waiting', waitlist_id from waiting
    on conflict do nothing`.execute(work.tx);
}

/** Gives back what followed a join, as far as it is still with the record it went to. */
export async function followPart(work: Work, mergeId: MergeId, from: ClientId, into: ClientId): Promise<void> {
  await sql`with gone as (delete from booking.joined_item where account_id = ${work.accountId} and merge_id = ${mergeId} returning kind, item_id),
    waiting as (update booking.waitlist_entry e set client_id = ${from} from gone
      where e.account_id = ${work.accountId} and e.waitlist_id = gone.item_id and gone.kind = 'waiting' and e.client_id = ${into})
    update booking.appointment a set client_id = ${from} from gone
      where a.account_id = ${work.accountId} and a.appointment_id = gone.item_id and gone.kind = 'visit' and a.client_id = ${into}`.execute(work.tx);
}
