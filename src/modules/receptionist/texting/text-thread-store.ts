import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';

/** The number a conversation by text is held with. */
export interface TextThread {
  readonly conversationId: ConversationId;
  /** The number, sealed. */
  readonly sender: Buffer;
  /** Our number they wrote to last. */
  readonly line: string;
  readonly heardAt: Instant;
}

const COLUMNS = sql.raw('t.conversation_id as "conversationId", t.sender, t.line, t.heard_at as "heardAt"');

/** Finds the open conversation with a number. */
export async function findOpenThread(work: Work, senderToken: Buffer): Promise<TextThread | undefined> {
  const { rows } = await sql<TextThread>`select ${COLUMNS} from receptionist.text_thread t
    join receptionist.conversation c on c.account_id = t.account_id and c.conversation_id = t.conversation_id
    where t.account_id = ${work.accountId} and t.sender_token = ${senderToken} and c.closed_at is null order by t.heard_at desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Finds the number of a conversation. */
export async function findThread(work: Work, conversationId: ConversationId): Promise<TextThread | undefined> {
  const { rows } = await sql<TextThread>`select ${COLUMNS} from receptionist.text_thread t
    where t.account_id = ${work.accountId} and t.conversation_id = ${conversationId}`.execute(work.tx);
  return rows[0];
}

/** Notes the number a conversation begins with. */
export async function insertThread(work: Work, { conversationId, senderToken, sender, line }: Omit<TextThread, 'heardAt'> & { readonly senderToken: Buffer }) {
  await sql`insert into receptionist.text_thread (account_id, conversation_id, sender_token, sender, line, heard_at)
    values (${work.accountId}, ${conversationId}, ${senderToken}, ${sender}, ${line}, ${work.now})`.execute(work.tx);
}

/** Notes that somebody wrote again, and to which of our numbers. */
export async function touchThread(work: Work, conversationId: ConversationId, line: string): Promise<void> {
  await sql`update receptionist.text_thread set heard_at = ${work.now}, line = ${line}
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
}
