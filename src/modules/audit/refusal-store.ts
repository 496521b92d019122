import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import type { RefusalCount } from './refusal-count.ts';

/** Adds counts, row by row of one statement; those of the same minute, network and code are summed. */
export async function addRefusals(work: Work, counts: readonly RefusalCount[]): Promise<void> {
  const rows = JSON.stringify(counts.map(({ minute, network, code, count }) => ({ minute: minute.toString(), network: network.toString('hex'), code, count })));
  await sql`insert into audit.refusal_count as kept (account_id, minute, network, code, count)
    select ${work.accountId}, r.minute, decode(r.network, 'hex'), r.code, r.count
    from jsonb_to_recordset(${rows}::jsonb) as r (minute timestamptz, network text, code text, count integer) order by 2, 3, 4
    on conflict (account_id, minute, network, code) do update set count = kept.count + excluded.count`.execute(work.tx);
}

/** Deletes counts of minutes before an instant. */
export async function deleteRefusalsBefore(work: Work, before: Instant): Promise<void> {
  await sql`delete from audit.refusal_count where account_id = ${work.accountId} and minute < ${before}`.execute(work.tx);
}

/** Deletes counts that are past their time, some at a time. */
export async function sweepRefusals(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from audit.refusal_count c using (
      select minute, network, code from audit.refusal_count where account_id = ${work.accountId} and minute < ${before} order by minute limit ${limit}) as old
    where c.account_id = ${work.accountId} and c.minute = old.minute and c.network = old.network and c.code = old.code`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}
