import type { Work } from '#kernel/work.ts';
import { listConversations } from '../inbox/inbox-store.ts';
import { type Line, openLines } from '../inbox/lines.ts';
import type { ConversationId } from '../model.ts';
import { findUser } from '../who-acts.ts';

/** Opens conversations as the inbox lists them, by their ids. */
export async function linesOf(work: Work, ids: readonly ConversationId[]): Promise<Map<string, Line>> {
  if (ids.length === 0) return new Map();
  const rows = await listConversations(work, { view: 'all', me: findUser(work) ?? null, ids, limit: ids.length });
  return new Map((await openLines(work, rows)).map((line) => [line.id, line]));
}
