import { sql } from 'kysely';
import { destroySubjectKeys } from '#kernel/house-store.ts';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';

/** Deletes messages, words and all, some time after they were sent or ended; one that still waits stays. */
export function sweepMessages(work: Work, { before, limit }: SweepDue): Promise<number> {
  return deleteMessages(
    work,
    sql`select message_id, client_id from messaging.outbox_message where account_id = ${work.accountId} and finished_at < ${before}
      order by finished_at limit ${limit} for update skip locked`,
  );
}

/** Deletes what the local mailbox and text phone took in. */
export async function sweepLocal(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from messaging.local_message where account_id = ${work.accountId} and message_id in (
      select message_id from messaging.local_message where account_id = ${work.accountId} and received_at < ${before} limit ${limit})`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Deletes every message to some clients. */
export async function deleteMessagesTo(work: Work, clientIds: readonly string[]): Promise<void> {
  await deleteMessages(
    work,
    sql`select message_id, client_id from messaging.outbox_message where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`,
  );
}

async function deleteMessages(work: Work, which: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ message_id: string; client_id: string | null }>`with old as materialized (${which}),
    received as (delete from messaging.local_message l using old where l.account_id = ${work.accountId} and l.message_id = old.message_id),
    gone as (delete from messaging.outbox_message m using old where m.account_id = ${work.accountId} and m.message_id = old.message_id)
    select message_id, client_id from old`.execute(work.tx);
  // A message to somebody who works here was sealed with a key of its own.
  await destroySubjectKeys(
    work,
    rows.filter(({ client_id }) => client_id === null).map(({ message_id }) => message_id),
  );
  return rows.length;
}
