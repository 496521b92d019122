import { newId } from '#kernel/ids.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findClientsByContact } from '#modules/clients';
import { isStopped } from '#modules/consents';
import type { MessageOrder, TextId } from './model.ts';
import { queueMessage } from './queue-message.ts';
import { findReceivedId, insertReceived, lockSender, wasAnswered } from './receive-store.ts';
import { senderPlace } from './receive-text.ts';
import { textsBack } from './setting-store.ts';

/** A call that nobody answered. */
export interface MissedCall {
  /** The vendor's id of it: told twice, it is one call. */
  readonly callId: string;
  /** Our number that was called, and the number that called, in E.164. */
  readonly line: string;
  readonly from: string;
}

/** What became of a missed call: a text waits to go, or why none does. */
export type TextBack = 'queued' | 'known' | 'switched-off' | 'lately' | 'stopped';

/** Hours in which a number gets one such text, however often it calls. */
const AGAIN_HOURS = 24;

/**
 * Answers a call nobody took with one text, by the clinic's name, that says how to go on here. Who stopped texts gets none, and nobody gets a second one
 * within a day. The gate is asked again when it is sent; it is given up an hour after the call.
 */
export async function textBack(work: Work, { callId, line, from }: MissedCall): Promise<TextBack> {
  if (!(await textsBack(work))) return 'switched-off';
  const contactToken = await work.vault.token('phone', from);
  await lockSender(work, contactToken);
  if (await findReceivedId(work, callId)) return 'known';
  if (await isStopped(work, contactToken)) return 'stopped';
  if (await wasAnswered(work, contactToken, 'missed-call', work.now.subtract({ hours: AGAIN_HOURS }))) return 'lately';
  const clientIds = await findClientsByContact(work, { mobile: from });
  const only = clientIds.length === 1 ? clientIds[0] : undefined;
  const textId = newId<TextId>();
  const key = only === undefined ? await work.vault.newSubjectKey(textId) : await work.vault.subjectKeyOf(only);
  await insertReceived(work, {
    ...{ text_id: textId, vendor_id: callId, line, sender_token: contactToken, kind: 'missed-call', words: null, media_count: 0, client_ids: clientIds },
    sender: await work.vault.seal(key, senderPlace(textId), from),
  });
  const order: MessageOrder = { channel: 'sms', purpose: 'conversation', template: 'missed-call', sendKey: `text/${textId}/missed-call`, ids: { textId } };
  await queueMessage(work, only === undefined ? order : { ...order, clientId: only });
  await emit(work, 'message.received', { textId });
  return 'queued';
}
