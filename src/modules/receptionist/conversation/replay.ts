import type { Work } from '#kernel/work.ts';
import { type OpenedRow, listMessages } from '../store.ts';
import { openMessages } from '../words.ts';
import type { Turn } from './take-turn.ts';
import { stateOf } from './turn-parts.ts';

/** A message that came before is answered with what was answered then. */
export async function replay(work: Work, row: OpenedRow, seenSeq: number): Promise<Turn> {
  const after = await openMessages(work, row.conversationId, await listMessages(work, row.conversationId, seenSeq, 20));
  const next = after.findIndex(({ author }) => author === 'visitor');
  const replies = (next === -1 ? after : after.slice(0, next)).filter(({ author }) => author !== 'visitor');
  return {
    replies: replies.map(({ seq, text, options, sources }) => ({ seq, text, options, sources })),
    state: stateOf(row),
    language: row.language,
    isOwned: row.ownerUserId !== null,
  };
}
