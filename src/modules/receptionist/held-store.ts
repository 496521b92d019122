import { sql } from 'kysely';
import type { Held } from '#kernel/personal-data.ts';

/** That a conversation is on legal hold, or with a client who is. */
export const isHeld = ({ clientIds, conversationIds }: Held) =>
  sql`(conversation_id = any(${[...conversationIds]}::uuid[]) or coalesce(client_id = any(${[...clientIds]}::uuid[]), false))`;
