import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';

/** Says whether a conversation did something that counts, as a visit booked, moved or cancelled. */
export async function hasCommitted(work: Work, conversationId: ConversationId): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from receptionist.commitment
    where account_id = ${work.accountId} and conversation_id = ${conversationId}) as found`.execute(work.tx);
  return rows[0]?.found ?? false;
}

/** Notes that somebody calls a conversation spam; nobody has it any more, and what it had come to is remembered. */
export async function setSpam(work: Work, conversationId: ConversationId): Promise<void> {
  await sql`update receptionist.conversation set spam_said = true, spam_said_at = ${work.now}, outcome_before_spam = nullif(outcome, 'spam'), outcome = 'spam',
      owner_user_id = null, escalation = null, snoozed_until = null, snoozed_at = null
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Notes that somebody says a conversation is no spam: it has come to what it had come to before, and the tasks that were called done by the mark are open again. */
export async function setNotSpam(work: Work, conversationId: ConversationId): Promise<void> {
  await sql`update receptionist.team_message t set state = 'open', done_at = null, done_by = null from receptionist.conversation c
    where t.account_id = ${work.accountId} and t.conversation_id = ${conversationId} and t.state = 'done' and c.account_id = t.account_id
      and c.conversation_id = t.conversation_id and c.spam_said and t.done_at = c.spam_said_at`.execute(work.tx);
  await sql`update receptionist.conversation set spam_said = false, spam_said_at = ${work.now}, outcome_before_spam = null,
      outcome = coalesce(outcome_before_spam, case when closed_at is not null then 'abandoned' end)
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}

/** Says whether a conversation was assessed already. */
export async function hasAssessment(work: Work, conversationId: ConversationId): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from receptionist.assessment
    where account_id = ${work.accountId} and conversation_id = ${conversationId}) as found`.execute(work.tx);
  return rows[0]?.found ?? false;
}
