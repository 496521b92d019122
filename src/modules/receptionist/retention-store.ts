import { sql } from 'kysely';
import { destroySubjectKeys } from '#kernel/house-store.ts';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import { isHeld } from './held-store.ts';
import { endClientYeses } from './training-use/own-yes-store.ts';

/** Deletes conversations some time after their last message, with their keys. */
export function sweepConversations(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  return deleteConversations(
    work,
    sql`select conversation_id from receptionist.conversation where account_id = ${work.accountId} and last_at < ${before}
      and not ${isHeld(held)} order by last_at limit ${limit} for update skip locked`,
  );
}

/** Deletes the conversations of clients whose record is deleted, and ends their yes to training. */
export async function forgetClients(work: Work, clientIds: readonly string[]): Promise<void> {
  await endClientYeses(work, clientIds);
  await deleteConversations(
    work,
    sql`select conversation_id from receptionist.conversation where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`,
  );
}

async function deleteConversations(work: Work, which: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ id: string }>`with old as materialized (${which}),
    gone as (delete from receptionist.conversation c using old where c.account_id = ${work.accountId} and c.conversation_id = old.conversation_id)
    select conversation_id as id from old`.execute(work.tx);
  await destroySubjectKeys(
    work,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
