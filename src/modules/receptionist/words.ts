import { z } from 'zod';
import type { SealedAt, SubjectKeyId } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import { type ConversationId, type Dialogue, type Language, freshDialogue } from './model.ts';
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

/** What of a dialogue is not as every dialogue begins: nothing else is worth sealing, sending, keeping and reading back at each turn. */
function kept(dialogue: Dialogue): Partial<Dialogue> {
  const fresh: Readonly<Record<string, unknown>> = { ...freshDialogue(dialogue.language), v: undefined, language: undefined };
  return Object.fromEntries(Object.entries(dialogue).filter(([name, value]) => !isSame(value, fresh[name]))) as Partial<Dialogue>;
}

function isSame(value: unknown, other: unknown): boolean {
  return value === other || (Array.isArray(value) && value.length === 0 && Array.isArray(other) && other.length === 0);
}

/** Reads what was kept; one of another make begins anew. */
function readDialogue(text: string, language: Language): Dialogue {
  const dialogue = JSON.parse(text) as Dialogue;
  return dialogue.v === 1 ? { ...freshDialogue(language), ...dialogue } : freshDialogue(language);
}

/** Seals where a dialogue stands. */
export function sealDialogue(work: Work, { conversationId, keyId }: Pick<ConversationRow, 'conversationId' | 'keyId'>, dialogue: Dialogue): Promise<Buffer> {
  return work.vault.seal(keyId, { table: CONVERSATION, row: conversationId, column: 'state' }, JSON.stringify(kept(dialogue)));
}

/** Opens where a dialogue stands; one of another make begins anew. */
export async function openDialogue(
  work: Work,
  { conversationId, state, language }: Pick<ConversationRow, 'conversationId' | 'state' | 'language'>,
): Promise<Dialogue> {
  if (!state) return freshDialogue(language);
  const [text = ''] = await work.vault.open([{ place: { table: CONVERSATION, row: conversationId, column: 'state' }, sealed: state }]);
  return readDialogue(text, language);
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
  return texts.map((text, index) => (text === undefined ? undefined : readDialogue(text, rows[index]?.language ?? 'en')));
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
