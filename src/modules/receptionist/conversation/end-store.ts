import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';

/** Closes a conversation; one that came to nothing was abandoned. */
export async function setClosed(work: Work, conversationId: ConversationId): Promise<void> {
  await sql`update receptionist.conversation set closed_at = coalesce(closed_at, ${work.now}), outcome = coalesce(outcome, 'abandoned')
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}
