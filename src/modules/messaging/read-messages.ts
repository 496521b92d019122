import type { ClientId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Place } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import type { MessageId } from './model.ts';
import { SEND_JOB } from './queue-message.ts';
import { renderedPlace } from './send-message.ts';
import { type MessageFilter, type OutboxRow, listMessages, requeueFailed } from './store.ts';

/** The words a message went out with. */
export interface Words {
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

/** A message with its words, as far as it was written out and its reader was not erased. */
export interface MessageRead {
  readonly row: OutboxRow;
  readonly words: Words | undefined;
}

/** Lists messages with their words, newest first. */
export async function readMessages(work: Work, filter: MessageFilter): Promise<MessageRead[]> {
  const rows = await listMessages(work, filter);
  const sealed = rows.flatMap(({ message_id, rendered }) => (rendered ? [{ id: message_id, place: renderedPlace(message_id), sealed: rendered }] : []));
  const opened = await openEach(work, sealed);
  return rows.map((row) => ({ row, words: parseWords(opened.get(row.message_id)) }));
}

/** Opens sealed values by message; those of people who were erased are missing. One query for all, unless somebody was erased. */
export async function openEach<Key extends string>(
  work: Work,
  items: readonly { readonly id: Key; readonly place: Place; readonly sealed: Buffer }[],
): Promise<Map<Key, string>> {
  const all = await orErased(() => work.vault.open(items));
  if (all) return new Map(items.map(({ id }, index) => [id, all[index] ?? '']));
  const opened = new Map<Key, string>();
  for (const item of items) {
    const [text] = (await orErased(() => work.vault.open([item]))) ?? [];
    if (text !== undefined) opened.set(item.id, text);
  }
  return opened;
}

async function orErased<T>(open: () => Promise<T>): Promise<T | undefined> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'erased') return undefined;
    throw error;
  }
}

/** Reads the words of a message as they are kept. */
export function parseWords(text: string | undefined): Words | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Words);
}

/**
 * Sends a failed message again, because somebody looked at it and asked for it.
 * @throws Refusal `not-found`, `message-not-failed`
 */
export async function retryMessage(work: Work, messageId: MessageId): Promise<{ readonly clientId: ClientId | null }> {
  const row = await requeueFailed(work, messageId);
  if (row === undefined) throw notFound();
  if (row === 'not-failed') throw new Refusal('conflict', 'message-not-failed', 'Only a message that failed can be sent again.');
  await work.queue.enqueue(work, SEND_JOB, { messageId });
  return { clientId: row.client_id };
}
