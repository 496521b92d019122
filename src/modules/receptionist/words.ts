import { z } from 'zod';
import type { SealedAt, SubjectKeyId } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import { type ConversationId, type Dialogue, freshDialogue } from './model.ts';
import type { ConversationRow, MessageRow } from './store.ts';

const MESSAGE = 'receptionist.message';
const CONVERSATION = 'receptionist.conversation';

/** What of a message is sealed: its words, and the answers it offered. */
const wordsShape = z.object({ text: z.string(), options: z.array(z.string()).default([]) });
export type Words = z.output<typeof wordsShape>;

function messagePlace(conversationId: ConversationId, seq: number, column: 'words' | 'twin') {
  return { table: MESSAGE, row: `${conversationId}/${seq}`, column };
}

/** Seals a message's words or their twin. */
export function sealWords(
  work: Work,
  at: { readonly conversationId: ConversationId; readonly keyId: SubjectKeyId },
  seq: number,
  column: 'words' | 'twin',
  words: Words,
): Promise<Buffer> {
  return work.vault.seal(at.keyId, messagePlace(at.conversationId, seq, column), JSON.stringify(words));
}

/** Seals something a decision or a task holds. */
export function sealPart(
  work: Work,
  at: { readonly conversationId: ConversationId; readonly keyId: SubjectKeyId },
  place: { readonly table: string; readonly row: string; readonly column: string },
  text: string,
): Promise<Buffer> {
  return work.vault.seal(at.keyId, place, text);
}

/** Opens messages, or their twins where those were read; words that were taken back are empty. */
export async function openMessages<Row extends Pick<MessageRow, 'seq' | 'words'>>(
  work: Work,
  conversationId: ConversationId,
  rows: readonly Row[],
  column: 'words' | 'twin' = 'words',
): Promise<(Omit<Row, 'words'> & Words)[]> {
  const sealed = rows.flatMap(({ seq, words }) => (words ? [{ place: messagePlace(conversationId, seq, column), sealed: words }] : []));
  const texts = await work.vault.open(sealed);
  let next = 0;
  return rows.map(({ words, ...row }) => ({ ...row, ...(words ? wordsShape.parse(JSON.parse(texts[next++] ?? '{}')) : { text: '', options: [] }) }));
}

/** Seals where a dialogue stands. */
export function sealDialogue(work: Work, { conversationId, keyId }: Pick<ConversationRow, 'conversationId' | 'keyId'>, dialogue: Dialogue): Promise<Buffer> {
  return work.vault.seal(keyId, { table: CONVERSATION, row: conversationId, column: 'state' }, JSON.stringify(dialogue));
}

/** Opens where a dialogue stands; one of another make begins anew. */
export async function openDialogue(
  work: Work,
  { conversationId, state, language }: Pick<ConversationRow, 'conversationId' | 'state' | 'language'>,
): Promise<Dialogue> {
  if (!state) return freshDialogue(language);
  const [text = ''] = await work.vault.open([{ place: { table: CONVERSATION, row: conversationId, column: 'state' }, sealed: state }]);
  const dialogue = JSON.parse(text) as Dialogue;
  return dialogue.v === 1 ? { ...freshDialogue(language), ...dialogue } : freshDialogue(language);
}

/** Opens where several dialogues stand, in the order given; undefined where nothing is kept. */
export async function openDialogues(
  work: Work,
  rows: readonly Pick<ConversationRow, 'conversationId' | 'state' | 'language'>[],
): Promise<(Dialogue | undefined)[]> {
  const texts = await openEach(work, rows, ({ conversationId, state }) => ({
    place: { table: CONVERSATION, row: conversationId, column: 'state' },
    sealed: state,
  }));
  return texts.map((text) => (text === undefined ? undefined : (JSON.parse(text) as Dialogue)));
}

/** Opens one sealed value of each of several rows in one go; undefined where a row has none. */
export async function openEach<Row>(
  work: Work,
  rows: readonly Row[],
  at: (row: Row) => { readonly place: SealedAt['place']; readonly sealed: Buffer | null } | undefined,
): Promise<(string | undefined)[]> {
  const items = rows.map((row) => at(row));
  const texts = await work.vault.open(items.flatMap((item) => (item?.sealed ? [{ place: item.place, sealed: item.sealed }] : [])));
  let next = 0;
  return items.map((item) => (item?.sealed ? texts[next++] : undefined));
}
