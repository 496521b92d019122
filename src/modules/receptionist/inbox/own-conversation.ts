import type { UserId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { refuseCardNumber } from '#modules/clients';
import { findUserNames } from '#modules/identity';
import { insertStep } from './thread-store.ts';
import { setOwner } from './inbox-store.ts';
import type { Author, ConversationId, Dialogue } from '../model.ts';
import { twinOf } from '../conversation/redact.ts';
import { say } from '../conversation/say.ts';
import { type ConversationRow, type TurnRow, findConversation, lockConversation, writeTurn } from '../store.ts';
import { replyByText } from '../texting/reply-by-text.ts';
import { acknowledge, findPageOf, finishTasksOf } from '../team/team-store.ts';
import { openDialogue, sealDialogue, sealWords } from '../words.ts';

/** What is done once a person is there: they were asked for. */
const DONE_BY_COMING = ['person', 'emergency', 'language'] as const;

/**
 * Takes a conversation over. From the moment this is committed the database refuses every message of the assistant in it; whoever writes in it now is
 * waited for, or waits.
 *
 * @throws Refusal `not-found`, `taken-already`, `conversation-closed`
 */
export async function takeOver(work: Work, conversationId: ConversationId, userId: UserId): Promise<void> {
  const row = await requireOpen(work, conversationId);
  if (row.ownerUserId === userId) return;
  if (row.ownerUserId !== null) {
    const name = (await findUserNames(work, [row.ownerUserId])).get(row.ownerUserId) ?? 'Somebody else';
    throw new Refusal('conflict', 'taken-already', `${name} has taken this conversation over.`);
  }
  await setOwner(work, conversationId, userId, row.escalation);
  const page = await findPageOf(work, conversationId);
  if (page) await acknowledge(work, page.id, userId);
  await finishTasksOf(work, conversationId, userId, DONE_BY_COMING);
  await insertStep(work, conversationId, { kind: 'taken-over', userId });
  await emit(work, 'conversation.taken-over', { conversationId, userId });
}

/**
 * Gives a conversation back to the assistant, which says that it is one.
 * @throws Refusal `not-found`, `not-taken`, `conversation-closed`
 */
export async function handBack(work: Work, conversationId: ConversationId, by?: UserId): Promise<void> {
  const row = await requireOpen(work, conversationId);
  if (row.ownerUserId === null) throw new Refusal('conflict', 'not-taken', 'The assistant has this conversation already.');
  await setOwner(work, conversationId, null, null);
  if (by) await insertStep(work, conversationId, { kind: 'handed-back', userId: by });
  await write(work, row, { userId: null, escalation: null, text: say(await openDialogue(work, row), 'handed-back', {}).text });
  await emit(work, 'conversation.handed-back', { conversationId });
}

/**
 * Writes to the visitor as a person of the team, who owns the conversation.
 * @throws Refusal `not-found`, `not-taken`, `card-number-refused`, `conversation-closed`
 */
export async function replyAsUser(work: Work, conversationId: ConversationId, userId: UserId, text: string): Promise<number> {
  refuseCardNumber('text', text);
  const row = await requireOpen(work, conversationId);
  if (row.ownerUserId !== userId) throw new Refusal('conflict', 'not-taken', 'Take the conversation over before you write in it.');
  return write(work, row, { userId, text });
}

/**
 * Reads a conversation that is open, and makes whoever else would change it wait.
 * @throws Refusal `not-found`, `conversation-closed`
 */
export async function requireOpen(work: Work, conversationId: ConversationId): Promise<ConversationRow> {
  const row = await requireLocked(work, conversationId);
  if (row.closedAt) throw new Refusal('gone', 'conversation-closed', 'This conversation is closed.');
  return row;
}

/**
 * Reads a conversation, and makes whoever else would change it wait.
 * @throws Refusal `not-found`
 */
export async function requireLocked(work: Work, conversationId: ConversationId): Promise<ConversationRow> {
  await lockConversation(work, conversationId);
  const row = await findConversation(work, conversationId);
  if (!row) throw notFound();
  return row;
}

/** A message of the team's side, and what it changes of its conversation. */
export interface Written extends Partial<Pick<TurnRow, 'escalation' | 'outcome' | 'appointmentId'>> {
  /** Who of the team writes; `null` where the assistant does. */
  readonly userId: UserId | null;
  readonly text: string;
  /** Where the dialogue stands from now on, where that changes. */
  readonly dialogue?: Dialogue;
}

/** Writes a message to the visitor, and sends it where they write by text. */
export async function write(work: Work, row: ConversationRow, { userId, text, dialogue, ...change }: Written): Promise<number> {
  const { conversationId, nextSeq: seq } = row;
  const { person } = await openDialogue(work, row);
  const author: Author = userId === null ? 'assistant' : 'user';
  const words = await sealWords(work, row, seq, 'words', { text, options: [] });
  const twin = await sealWords(work, row, seq, 'twin', { text: twinOf(text, person), options: [] });
  const state = dialogue ? { state: await sealDialogue(work, row, dialogue), flow: dialogue.flow } : {};
  const messages = [{ seq, author, userId, words, twin, sources: [], keyHash: null }];
  await writeTurn(work, { ...row, ...change, ...state, messages, decision: null, nextSeq: seq + 1 });
  if (row.channel === 'sms') await replyByText(work, { conversationId, first: seq, last: seq }, row.language);
  await emit(work, 'conversation.message', { conversationId });
  return seq;
}
