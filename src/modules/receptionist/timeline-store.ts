import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { TimelineQuery } from '#modules/clients';
import type { ConversationChannel, ConversationId, Outcome } from './model.ts';

/** A conversation as far as one line needs it. */
export interface ConversationGlance {
  readonly conversationId: ConversationId;
  readonly channel: ConversationChannel;
  readonly outcome: Outcome | null;
  readonly startedAt: Instant;
}

/** Lists the conversations of some clients, the newest first. */
export async function listConversationLines(work: Work, { clientIds, before, limit }: TimelineQuery): Promise<ConversationGlance[]> {
  const { rows } = await sql<ConversationGlance>`select conversation_id as "conversationId", channel, outcome, started_at as "startedAt"
    from receptionist.conversation
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])
      ${before === undefined ? sql`` : sql`and (started_at, conversation_id) < (${before.at}, ${before.id}::uuid)`}
    order by started_at desc, conversation_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** Counts the conversations of some clients. */
export async function countConversationsOf(work: Work, clientIds: readonly ClientId[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from receptionist.conversation
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Looks at some conversations: how and when each was had, and with whom; one that is not there is left out. */
export async function glanceAt(work: Work, conversationIds: readonly string[]): Promise<(ConversationGlance & { readonly clientId: ClientId | null })[]> {
  const { rows } = await sql<ConversationGlance & { clientId: ClientId | null }>`select conversation_id as "conversationId", channel, outcome,
      started_at as "startedAt", client_id as "clientId"
    from receptionist.conversation where account_id = ${work.accountId} and conversation_id = any(${[...conversationIds]}::uuid[])`.execute(work.tx);
  return rows;
}
