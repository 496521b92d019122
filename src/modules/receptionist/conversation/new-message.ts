import type { Work } from '#kernel/work.ts';
import type { Author, Person, Reply } from '../model.ts';
import type { ConversationRow, NewMessage } from '../store.ts';
import { sealWords } from '../words.ts';
import { twinOf } from './redact.ts';

/** Words about to be a message. */
export interface WordsSaid extends Pick<NewMessage, 'seq' | 'isOfLine' | 'at'> {
  readonly author: Author;
  readonly text: string;
  readonly options?: readonly string[];
  readonly sources?: Reply['sources'];
  readonly keyHash?: Buffer | null;
}

/** Makes words a message: sealed with their conversation's key, beside their redacted twin. */
export async function newMessage(
  work: Work,
  row: Pick<ConversationRow, 'conversationId' | 'keyId'>,
  person: Person,
  { seq, author, text, options = [], sources = [], keyHash = null, ...when }: WordsSaid,
): Promise<NewMessage> {
  const offered = [...options];
  const [words, twin] = await Promise.all([
    sealWords(work, row, seq, 'words', { text, options: offered }),
    sealWords(work, row, seq, 'twin', { text: twinOf(text, person), options: offered }),
  ]);
  return { seq, author, userId: null, words, twin, sources, keyHash, ...when };
}
