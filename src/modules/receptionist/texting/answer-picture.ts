import { emit, type Work } from '#kernel/work.ts';
import { requireAccount } from '#modules/identity';
import { phoneInWords } from '#modules/messaging';
import { newMessage, type WordsSaid } from '../conversation/new-message.ts';
import { say } from '../conversation/say.ts';
import { type ConversationRow, lockConversation, writeTurn } from '../store.ts';

/** Stands where somebody sent a picture and no words. */
const PICTURE = { en: '(a picture)', es: '(una foto)' } as const;

/** Answers a text that is only a picture: nobody here looks at it, and saying so is the answer. While a person has the conversation, it is only noted. */
export async function answerPicture(work: Work, row: ConversationRow): Promise<{ readonly last: number }> {
  await lockConversation(work, row.conversationId);
  const { phone } = await requireAccount(work);
  const { text } = say(row, 'picture-not-seen', { phone: phoneInWords(phone) });
  const answer = { author: 'assistant', text, sources: [{ kind: 'account', id: work.accountId }] } as const;
  const said: readonly Omit<WordsSaid, 'seq'>[] = [{ author: 'visitor', text: PICTURE[row.language] }, ...(row.ownerUserId === null ? [answer] : [])];
  const messages = await Promise.all(said.map((words, index) => newMessage(work, row, {}, { ...words, seq: row.nextSeq + index })));
  const nextSeq = row.nextSeq + messages.length;
  await writeTurn(work, { ...row, messages, decision: null, nextSeq });
  await emit(work, 'conversation.message', { conversationId: row.conversationId });
  return { last: nextSeq - 1 };
}
