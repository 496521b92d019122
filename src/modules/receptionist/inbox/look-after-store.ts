import { sql } from 'kysely';
import type { ClientId, UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId, Outcome } from '../model.ts';

/** Sets who is to look after a conversation. */
export async function setAssigned(work: Work, conversationId: ConversationId, userId: UserId | null): Promise<void> {
  await sql`update receptionist.conversation set assigned_to = ${userId}
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Gives a conversation that nobody looks after to somebody. */
export async function assignIfNobody(work: Work, conversationId: ConversationId, userId: UserId): Promise<void> {
  await sql`update receptionist.conversation set assigned_to = ${userId}
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and assigned_to is null`.execute(work.tx);
}

/** Sets until when a conversation is out of sight. */
export async function setSnoozed(work: Work, conversationId: ConversationId, until: Instant | null): Promise<void> {
  await sql`update receptionist.conversation set snoozed_until = ${until}, snoozed_at = ${until === null ? null : work.now}
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Closes a conversation with what became of it, unless that is known; without it, opens it again. Nobody owns one that is closed. */
export async function setClosed(work: Work, conversationId: ConversationId, outcome: Outcome | null): Promise<void> {
  await sql`update receptionist.conversation set closed_at = ${outcome === null ? null : work.now}, outcome = coalesce(outcome, ${outcome}),
      owner_user_id = null, snoozed_until = null, snoozed_at = null
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Sets whose conversation it is. */
export async function setClient(work: Work, conversationId: ConversationId, clientId: ClientId | null): Promise<void> {
  await sql`update receptionist.conversation set client_id = ${clientId}
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Says whether the number of a conversation by text has another one that is open. */
export async function hasOtherTextThread(work: Work, conversationId: ConversationId): Promise<boolean> {
  const { rows } = await sql`select 1 from receptionist.text_thread t
      join receptionist.text_thread o on o.account_id = t.account_id and o.sender_token = t.sender_token and o.conversation_id <> t.conversation_id
      join receptionist.conversation c on c.account_id = o.account_id and c.conversation_id = o.conversation_id and c.closed_at is null
    where t.account_id = ${work.accountId} and t.conversation_id = ${conversationId} limit 1`.execute(work.tx);
  return rows.length > 0;
}
