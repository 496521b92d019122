import type { Work } from '#kernel/work.ts';
import { recordContact } from '#modules/consents';
import type { MessageId } from './model.ts';
import { openEach, parseWords } from './read-messages.ts';
import { keepVendorStop, renderedPlace } from './send-message.ts';
import { type OutboxRow, endByVendor, lockMessage } from './store.ts';

/** What the vendor says became of a text it was given. */
export interface DeliveryNote {
  readonly messageId: MessageId;
  /** The vendor's id of it. */
  readonly reference: string;
  readonly state: 'taken' | 'delivered' | 'failed';
  /** Why it failed, in a code of the vendor's. */
  readonly reason?: string;
  /** The vendor itself keeps a STOP of the number. */
  readonly optedOut?: true;
}

/**
 * Writes down what became of a text, in whatever order the vendor says so: the first end stays, and word of a text handed over before is not taken for the
 * one sent since. Word may come before the vendor's own answer did, or after none came: then the vendor has the text, and it is not sent again.
 */
export async function noteDelivery(work: Work, note: DeliveryNote): Promise<'noted' | 'known' | 'unknown'> {
  const row = await lockMessage(work, note.messageId);
  if (row?.channel !== 'sms') return 'unknown';
  if (note.optedOut) await keepStop(work, row);
  const isUnderWay = row.status === 'sending' || (row.status === 'queued' && row.attempts > 0);
  const isSent = row.status === 'sent' && row.delivered_at === null && row.provider_reference === note.reference;
  if (!isUnderWay && !(isSent && note.state !== 'taken')) return 'known';
  const { reference, state, reason = 'twilio-failed' } = note;
  await endByVendor(
    work,
    row.message_id,
    state === 'failed' ? { status: 'failed', reference, reason } : { status: 'sent', reference, isDelivered: state === 'delivered' },
  );
  if (isUnderWay && state !== 'failed' && row.client_id !== null && row.purpose !== 'staff')
    await recordContact(work, { clientId: row.client_id, channel: row.channel, purpose: row.purpose });
  return 'noted';
}

async function keepStop(work: Work, { message_id: id, rendered }: OutboxRow): Promise<void> {
  if (!rendered) return;
  const to = parseWords((await openEach(work, [{ id, place: renderedPlace(id), sealed: rendered }])).get(id))?.to;
  if (to !== undefined) await keepVendorStop(work, id, to);
}
