import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** Deletes clearances some time after their last day. */
export async function sweepClearances(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from clients.clearance where account_id = ${work.accountId} and clearance_id in (
      select clearance_id from clients.clearance where account_id = ${work.accountId} and valid_until <= (${before}::timestamptz at time zone 'UTC')::date
        and client_id <> all(${[...held.clientIds]}::uuid[]) order by valid_until limit ${limit})`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** A person's record with those that were joined to it. */
export interface WholeRecord {
  readonly clientId: ClientId;
  readonly ids: readonly ClientId[];
}

/** Which records may be past their time: nothing changed or written in them since before an instant, and no clearance in them that is kept. */
export interface RecordQuery {
  readonly before: Instant;
  readonly state: 'pending' | 'any';
  readonly after: ClientId | undefined;
  readonly limit: number;
}

/** Lists records that may be past their time, by id, a page at a time; locked, and those somebody works on left out. */
export async function listOldRecords(work: Work, { before, state, after, limit }: RecordQuery): Promise<WholeRecord[]> {
  const { rows } = await sql<{ client_id: ClientId; joined: ClientId[] }>`select c.client_id,
      array(select m.client_id from clients.client m where m.account_id = c.account_id and m.merged_into = c.client_id) as joined
    from clients.client c
    where c.account_id = ${work.accountId} and c.state <> 'merged' and c.updated_at < ${before} ${state === 'pending' ? sql`and c.state = 'pending'` : sql``}
      ${after === undefined ? sql`` : sql`and c.client_id > ${after}`}
      and not exists (select from clients.client m where m.account_id = c.account_id and c.client_id in (m.client_id, m.merged_into) and (
        exists (select from clients.clearance k where k.account_id = m.account_id and k.client_id = m.client_id)
        or exists (select from clients.alert a where a.account_id = m.account_id and a.client_id = m.client_id and a.noted_at >= ${before})
        or exists (select from clients.document d where d.account_id = m.account_id and d.client_id = m.client_id and d.added_at >= ${before})
        or exists (select from clients.note n join clients.note_version v on v.account_id = n.account_id and v.note_id = n.note_id
          where n.account_id = m.account_id and n.client_id = m.client_id and v.written_at >= ${before})))
    order by c.client_id limit ${limit} for update of c skip locked`.execute(work.tx);
  return rows.map(({ client_id, joined }) => ({ clientId: client_id, ids: [client_id, ...joined] }));
}

/** Deletes records and what was suggested about them; those joined to another go with it. */
export async function deleteRecords(work: Work, clientIds: readonly ClientId[]): Promise<void> {
  const ids = [...clientIds];
  await sql`delete from clients.client_link where account_id = ${work.accountId} and (client_id = any(${ids}::uuid[]) or candidate_id = any(${ids}::uuid[]))`.execute(
    work.tx,
  );
  await sql`delete from clients.client where account_id = ${work.accountId} and client_id = any(${ids}::uuid[])`.execute(work.tx);
}
