import { sql } from 'kysely';
import { destroySubjectKeys } from '#kernel/house-store.ts';
import type { Held, SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import type { TextKind } from './receive-store.ts';

/** Deletes messages, words and all, some time after they were sent or ended; one that still waits stays. */
export function sweepMessages(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  return deleteMessages(
    work,
    sql`select message_id, client_id from messaging.outbox_message where account_id = ${work.accountId} and finished_at < ${before} and not ${ofHeld(held)}
      order by finished_at limit ${limit} for update skip locked`,
  );
}

/** Deletes what the local mailbox and text phone took in. */
export async function sweepLocal(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from messaging.local_message where account_id = ${work.accountId} and message_id in (
      select message_id from messaging.local_message l where account_id = ${work.accountId} and received_at < ${before}
        and not exists (select from messaging.outbox_message m where m.account_id = l.account_id and m.message_id = l.message_id and ${ofHeld(held)})
      limit ${limit})`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** That a message is to a client on legal hold, or of a conversation that is. */
const ofHeld = ({ clientIds, conversationIds }: Held) =>
  sql`(coalesce(client_id = any(${[...clientIds]}::uuid[]), false) or coalesce(ids ->> 'conversationId' = any(${[...conversationIds]}::text[]), false))`;

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

/** Deletes texts of some kinds that people sent, some time after they came, with the keys those had whose sender was no one client. */
export async function sweepReceived(work: Work, { before, limit, held }: SweepDue, kinds: readonly TextKind[]): Promise<number> {
  const { rows } = await sql<{ text_id: string }>`delete from messaging.received_text where account_id = ${work.accountId} and text_id in (
      select text_id from messaging.received_text where account_id = ${work.accountId} and kind = any(${[...kinds]}) and received_at < ${before}
        and not client_ids && ${[...held.clientIds]}::uuid[] order by received_at limit ${limit}) returning text_id`.execute(work.tx);
  return destroyKeysOf(work, rows);
}

/** Deletes every text of some clients, but for those of a phone that somebody else has too: these no longer name them. */
export async function deleteReceivedFrom(work: Work, clientIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ text_id: string }>`delete from messaging.received_text where account_id = ${work.accountId}
    and client_ids && ${[...clientIds]}::uuid[] and client_ids <@ ${[...clientIds]}::uuid[] returning text_id`.execute(work.tx);
  await destroyKeysOf(work, rows);
  await sql`update messaging.received_text set client_ids = array(select id from unnest(client_ids) as c (id) where not id = any(${[...clientIds]}::uuid[]))
    where account_id = ${work.accountId} and client_ids && ${[...clientIds]}::uuid[]`.execute(work.tx);
}

async function destroyKeysOf(work: Work, rows: readonly { readonly text_id: string }[]): Promise<number> {
  await destroySubjectKeys(
    work,
    rows.map(({ text_id: textId }) => textId),
  );
  return rows.length;
}
