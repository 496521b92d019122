import { sql } from 'kysely';
import type { SweepDue } from './personal-data.ts';
import type { Work } from './work.ts';

/** Deletes idempotency keys that are past their time. */
export async function sweepIdempotency(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from event.idempotency i using (
      select route, key_hash from event.idempotency where account_id = ${work.accountId} and at < ${before} order by at limit ${limit}) as old
    where i.account_id = ${work.accountId} and i.route = old.route and i.key_hash = old.key_hash`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Deletes events that have had their place in the order for long enough. The newest place stays, so that the next number follows it. */
export async function sweepEvents(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { rows } = await sql<{ count: number }>`with old as (
      select s.seq, s.event_id from event.stream s join event.event e on e.account_id = s.account_id and e.event_id = s.event_id
      where s.account_id = ${work.accountId} and e.at < ${before} and s.seq < (select max(seq) from event.stream where account_id = ${work.accountId})
      order by s.seq limit ${limit}),
    unplaced as (delete from event.stream s using old where s.account_id = ${work.accountId} and s.seq = old.seq),
    gone as (delete from event.event e using old where e.account_id = ${work.accountId} and e.event_id = old.event_id returning 1)
    select count(*)::int as count from gone`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Destroys every key of some subjects: whatever was sealed with them cannot be read again, in older backups either. */
export async function destroySubjectKeys(work: Work, subjectIds: readonly string[]): Promise<void> {
  await sql`delete from keys.subject_key where account_id = ${work.accountId} and subject_id = any(${[...subjectIds]}::uuid[])`.execute(work.tx);
}

/** Destroys the keys that some sealed values name; only for values that had a key of their own. */
export async function destroyKeysOf(work: Work, sealed: readonly Buffer[]): Promise<void> {
  await sql`delete from keys.subject_key where account_id = ${work.accountId}
    and key_id in (select encode(substring(value from 2 for 16), 'hex')::uuid from unnest(${[...sealed]}::bytea[]) as value)`.execute(work.tx);
}
