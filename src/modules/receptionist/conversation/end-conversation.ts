import { type Work, emit } from '#kernel/work.ts';
import { setClosed } from './end-store.ts';
import { releaseHold } from './release.ts';
import { type ConversationRow, lockConversation } from '../store.ts';
import { openDialogue } from '../words.ts';

/** Closes a conversation: what was held for it is free again. */
export async function closeConversation(work: Work, row: ConversationRow): Promise<void> {
  await lockConversation(work, row.conversationId);
  const { book } = await openDialogue(work, row);
  if (book?.hold) await releaseHold(work, book.hold.holdToken);
  await setClosed(work, row.conversationId);
  await emit(work, 'conversation.message', { conversationId: row.conversationId });
}
