import { emit, type Work } from '#kernel/work.ts';
import { requireAccount } from '#modules/identity';
import { phoneInWords } from '#modules/messaging';
import type { Author, Source } from '../model.ts';
import { say } from '../conversation/say.ts';
import { type ConversationRow, type NewMessage, lockConversation, writeTurn } from '../store.ts';
import { sealWords } from '../words.ts';

/** Stands where somebody sent a picture and no words. */
const PICTURE = { en: '(a picture)', es: '(una foto)' } as const;

/** Answers a text that is only a picture: nobody here looks at it, and saying so is the answer. While a person has the conversation, it is only noted. */
export async function answerPicture(work: Work, row: ConversationRow): Promise<{ readonly last: number }> {
  await lockConversation(work, row.conversationId);
  const { phone } = await requireAccount(work);
  const { text } = say(row, 'picture-not-seen', { phone: phoneInWords(phone) });
  const lines: readonly [Author, string, readonly Source[]][] = [
    ['visitor', PICTURE[row.language], []],
    ...(row.ownerUserId === null ? [['assistant', text, [{ kind: 'account', id: work.accountId }]] as [Author, string, Source[]]] : []),
  ];
  const messages = await Promise.all(
    lines.map(([author, words, sources], index) => messageOf(work, row, { seq: row.nextSeq + index, author, words, sources })),
  );
  const nextSeq = row.nextSeq + messages.length;
  await writeTurn(work, { ...row, messages, decision: null, nextSeq });
  await emit(work, 'conversation.message', { conversationId: row.conversationId });
  return { last: nextSeq - 1 };
}

async function messageOf(
  work: Work,
  row: ConversationRow,
  of: { readonly seq: number; readonly author: Author; readonly words: string; readonly sources: readonly Source[] },
): Promise<NewMessage> {
  const content = { text: of.words, options: [] };
  const [words, twin] = [await sealWords(work, row, of.seq, 'words', content), await sealWords(work, row, of.seq, 'twin', content)];
  return { seq: of.seq, author: of.author, userId: null, words, twin, sources: of.sources, keyHash: null };
}
