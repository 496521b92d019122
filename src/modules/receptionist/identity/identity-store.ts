import { sql } from 'kysely';
import { type Id, newId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';

/** One try to show who one is. */
export interface Try {
  readonly conversationId: ConversationId;
  readonly contactToken: Buffer;
  readonly kind: 'code-sent' | 'code' | 'details';
  readonly passed: boolean;
}

/** Notes a try. */
export async function insertTry(work: Work, { conversationId, contactToken, kind, passed }: Try): Promise<void> {
  await sql`insert into receptionist.identity_try (account_id, try_id, conversation_id, contact_token, kind, passed, at)
    values (${work.accountId}, ${newId<Id<'identity-try'>>()}, ${conversationId}, ${contactToken}, ${kind}, ${passed}, ${work.now})`.execute(work.tx);
}

/** How often a number or address was tried lately, here and anywhere, and when its last code went out. */
export interface Tries {
  readonly failedHere: number;
  readonly failedAnywhere: number;
  readonly sentHere: number;
  readonly sentAnywhere: number;
  readonly lastSentAt: Instant | null;
}

/** Counts tries; those of one number or address take turns, so that the count is the true one. */
export async function countTries(work: Work, conversationId: ConversationId, contactToken: Buffer, since: Instant): Promise<Tries> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.accountId}${contactToken.toString('hex')}`}, 6141))`.execute(work.tx);
  const { rows } = await sql<Tries>`select
      count(*) filter (where kind <> 'code-sent' and not passed and conversation_id = ${conversationId})::int as "failedHere",
      count(*) filter (where kind <> 'code-sent' and not passed and contact_token = ${contactToken})::int as "failedAnywhere",
      count(*) filter (where kind = 'code-sent' and conversation_id = ${conversationId})::int as "sentHere",
      count(*) filter (where kind = 'code-sent' and contact_token = ${contactToken})::int as "sentAnywhere",
      max(at) filter (where kind = 'code-sent' and conversation_id = ${conversationId}) as "lastSentAt"
    from receptionist.identity_try
    where account_id = ${work.accountId} and at >= ${since} and (conversation_id = ${conversationId} or contact_token = ${contactToken})`.execute(work.tx);
  return rows[0] ?? { failedHere: 0, failedAnywhere: 0, sentHere: 0, sentAnywhere: 0, lastSentAt: null };
}
