import { sql } from 'kysely';
import type { UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId, Escalation } from './model.ts';
import type { ConversationRow } from './store.ts';

/** A line of the list of conversations. */
export type ConversationLine = Omit<ConversationRow, 'state' | 'tokenHash' | 'keyId' | 'minuteAt' | 'minuteCount'>;

/** Which conversations are wanted, the latest first. */
export interface LinesWanted {
  readonly before?: { readonly at: Instant; readonly id: string } | undefined;
  readonly needs?: 'person' | undefined;
  readonly limit: number;
}

/** Lists conversations, the one written in last first. */
export async function listConversations(work: Work, { before, needs, limit }: LinesWanted): Promise<ConversationLine[]> {
  const { rows } = await sql<ConversationLine>`select conversation_id as "conversationId", channel, location_id as "locationId", client_id as "clientId",
      owner_user_id as "ownerUserId", identity_level as "identityLevel", escalation, flow, language, outcome, appointment_id as "appointmentId",
      next_seq as "nextSeq", started_at as "startedAt", last_at as "lastAt", closed_at as "closedAt"
    from receptionist.conversation where account_id = ${work.accountId}
      ${before === undefined ? sql`` : sql`and (last_at, conversation_id) < (${before.at}, ${before.id}::uuid)`}
      ${needs === undefined ? sql`` : sql`and escalation is not null and closed_at is null`}
    order by last_at desc, conversation_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** Sets who owns a conversation: a user, or nobody, which is the assistant. */
export async function setOwner(work: Work, conversationId: ConversationId, owner: UserId | null, escalation: Escalation | null): Promise<void> {
  await sql`update receptionist.conversation set owner_user_id = ${owner}, escalation = ${escalation}
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Closes conversations nobody has written in since an instant; one that came to nothing was abandoned. A person's stay open until they are handed back. */
export async function closeIdle(work: Work, before: Instant): Promise<void> {
  await sql`update receptionist.conversation set closed_at = ${work.now}, outcome = coalesce(outcome, 'abandoned')
    where account_id = ${work.accountId} and closed_at is null and last_at < ${before} and owner_user_id is null`.execute(work.tx);
}
