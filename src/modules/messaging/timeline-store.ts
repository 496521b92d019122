import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { TimelineQuery } from '#modules/clients';
import type { ReceivedRow } from './receive-store.ts';
import type { OutboxRow } from './store.ts';

/** A message as far as one line needs it. */
export type MessageLineRow = Pick<OutboxRow, 'message_id' | 'channel' | 'template' | 'status' | 'reason' | 'created_at' | 'not_before' | 'rendered'>;

/** Lists the messages to some clients, the newest first. */
export async function listMessageLines(work: Work, { clientIds, before, limit }: TimelineQuery): Promise<MessageLineRow[]> {
  const { rows } =
    await sql<MessageLineRow>`select message_id, channel, template, status, reason, created_at, not_before, rendered from messaging.outbox_message
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])
      ${before === undefined ? sql`` : sql`and (created_at, message_id) < (${before.at}, ${before.id}::uuid)`}
    order by created_at desc, message_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** A text that came, as far as one line needs it. */
export type ReceivedLineRow = Pick<ReceivedRow, 'text_id' | 'kind' | 'words' | 'media_count' | 'received_at'>;

/** Lists the texts of some clients, the newest first. */
export async function listReceivedLines(work: Work, { clientIds, before, limit }: TimelineQuery): Promise<ReceivedLineRow[]> {
  const { rows } = await sql<ReceivedLineRow>`select text_id, kind, words, media_count, received_at from messaging.received_text
    where account_id = ${work.accountId} and client_ids && ${[...clientIds]}::uuid[]
      ${before === undefined ? sql`` : sql`and (received_at, text_id) < (${before.at}, ${before.id}::uuid)`}
    order by received_at desc, text_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** Counts the messages to some clients, and their texts. */
export async function countMessages(work: Work, clientIds: readonly ClientId[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select ((select count(*) from messaging.outbox_message
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])) + (select count(*) from messaging.received_text
    where account_id = ${work.accountId} and client_ids && ${[...clientIds]}::uuid[]))::int as count`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
