import type { Work } from '#kernel/work.ts';
import type { Channel, MessageId } from './model.ts';
import { findMessage, insertLocal } from './store.ts';

/** A message the local mail server or text phone took in. */
export interface Received {
  readonly messageId: MessageId;
  readonly channel: Channel;
  readonly raw: Buffer;
}

/** Where a received message is sealed. */
export function localPlace(messageId: MessageId) {
  return { table: 'messaging.local_message', row: messageId, column: 'raw' };
}

/**
 * Keeps what the local mailbox took in, byte for byte, sealed with the client's key. A repeat of the same message is kept once.
 * A message that was never in this account's outbox is not taken.
 */
export async function keepReceived(work: Work, { messageId, channel, raw }: Received): Promise<'kept' | 'known' | 'unknown'> {
  const row = await findMessage(work, messageId);
  if (!row || row.channel !== channel) return 'unknown';
  const key = await work.vault.subjectKeyOf(row.client_id ?? messageId);
  const sealed = await work.vault.seal(key, localPlace(messageId), raw.toString('base64'));
  return (await insertLocal(work, { messageId, channel, raw: sealed, sizeBytes: raw.length })) ? 'kept' : 'known';
}
