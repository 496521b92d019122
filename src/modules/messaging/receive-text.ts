import { type AppointmentId, type ClientId, newId } from '#kernel/ids.ts';
import type { Before } from '#kernel/route.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findClientsByContact } from '#modules/clients';
import { type HeardFrom, isStopped, optIn, optOut, readOptWord } from '#modules/consents';
import type { MessageOrder, TemplateKey, TextId } from './model.ts';
import type { IncomingText, TextListener, VisitsToConfirm } from './ports.ts';
import { queueMessage } from './queue-message.ts';
import { isConfirmation } from './quick-words.ts';
import { type TextKind, findReceivedId, insertReceived, keepWords, lockSender, remindedLast, wasAnswered } from './receive-store.ts';

/** What taking texts in needs; given at composition. */
export interface Receiving {
  readonly listener: TextListener;
  readonly visits: VisitsToConfirm;
  /** The demo's phone shows what was written on it: then the words are kept whoever else keeps them. */
  readonly keepsWords: boolean;
}

/** What became of a text. */
export interface TextReceived {
  readonly textId: TextId;
  readonly kind: TextKind;
  /** False when this text had been taken in before: then nothing was done. */
  readonly isNew: boolean;
}

/** Hours in which the same question is answered once, so that two machines do not talk to each other for ever. */
const ANSWER_AGAIN_HOURS = 24;
/** Hours after a reminder in which a bare yes answers it. */
const YES_HOURS = 48;

/** A text being taken in: whose it is and what it says. */
interface Taken extends HeardFrom {
  readonly textId: TextId;
  readonly incoming: IncomingText;
  readonly ahead: unknown;
}

/** Has the listener ask, before a text is taken in, whoever outside may know what it means; words about texts themselves are nobody else's business. */
export async function thinkAhead(before: Before, { listener }: Receiving, incoming: IncomingText): Promise<unknown> {
  return readOptWord(incoming.text) === undefined ? listener.ahead?.(before, incoming) : undefined;
}

/**
 * Takes a text in, once, however often the vendor delivers it; what one number says is dealt with in the order it comes.
 *
 * Words that end or begin texts, or ask what they are, come before everything else. Then a word that confirms the one visit that waits for it. All the rest,
 * and whatever tells of an emergency, goes to the listener, with what `thinkAhead` gave.
 */
export async function receiveText(work: Work, receiving: Receiving, incoming: IncomingText, ahead?: unknown): Promise<TextReceived> {
  const contactToken = await work.vault.token('phone', incoming.from);
  await lockSender(work, contactToken);
  const known = await findReceivedId(work, incoming.vendorId);
  if (known) return { ...known, isNew: false };
  const clientIds = await findClientsByContact(work, { mobile: incoming.from });
  const taken: Taken = { textId: newId<TextId>(), contactToken, clientIds, incoming, ahead };
  const word = readOptWord(incoming.text);
  const opt = word === 'yes' ? ((await isStopped(work, contactToken)) ? 'start' : undefined) : word;
  const visit = opt === undefined ? await findConfirmed(work, receiving, taken) : undefined;
  const kind: TextKind = opt ?? (visit ? 'confirm' : 'other');
  const isKept = kind === 'stop' || kind === 'start' || receiving.keepsWords;
  await keep(work, taken, kind, isKept ? (receiving.listener.storable?.(incoming.text) ?? incoming.text) : undefined);
  await answer(work, receiving, taken, kind, visit);
  const [only] = clientIds;
  await emit(work, 'message.received', { textId: taken.textId, ...(only !== undefined && clientIds.length === 1 ? { clientId: only } : {}) });
  return { textId: taken.textId, kind, isNew: true };
}

/** Where the number a text came from is sealed. */
export function senderPlace(textId: TextId) {
  return { table: 'messaging.received_text', row: textId, column: 'sender' };
}

/** Where the words of a text are sealed. */
export function wordsPlace(textId: TextId) {
  return { table: 'messaging.received_text', row: textId, column: 'words' };
}

/** Keeps what texts say with the texts themselves, so that they stand in the client's timeline: for as long as nobody talks with people by text. */
export const keepingListener: TextListener = {
  hear: async (work, { textId, text, clientIds }) => {
    await keepWords(work, textId, await work.vault.seal(await work.vault.subjectKeyOf(onlyOf(clientIds) ?? textId), wordsPlace(textId), text));
  },
};

async function keep(work: Work, { textId, contactToken, clientIds, incoming }: Taken, kind: TextKind, words: string | undefined): Promise<void> {
  const only = onlyOf(clientIds);
  const key = only === undefined ? await work.vault.newSubjectKey(textId) : await work.vault.subjectKeyOf(only);
  await insertReceived(work, {
    text_id: textId,
    vendor_id: incoming.vendorId,
    line: incoming.line,
    sender_token: contactToken,
    sender: await work.vault.seal(key, senderPlace(textId), incoming.from),
    kind,
    words: words === undefined ? null : await work.vault.seal(key, wordsPlace(textId), words),
    media_count: incoming.mediaCount,
    client_ids: clientIds,
  });
}

async function answer(work: Work, receiving: Receiving, taken: Taken, kind: TextKind, visit: Confirmable | undefined): Promise<void> {
  await answerWord(work, taken, kind, visit);
  // "Stop. I can't breathe" ends texts and is an emergency: neither is lost for the other.
  if (kind === 'other' || receiving.listener.isAlarm?.(taken.incoming.text)) await hear(work, receiving, taken);
}

function hear(work: Work, { listener }: Receiving, { textId, clientIds, incoming, ahead }: Taken): Promise<void> {
  const { vendorId, line, from, text, mediaCount } = incoming;
  return listener.hear(work, { textId, vendorId, clientIds, line, from, text, mediaCount }, ahead);
}

async function answerWord(work: Work, taken: Taken, kind: TextKind, visit: Confirmable | undefined): Promise<void> {
  switch (kind) {
    case 'stop':
      if (await optOut(work, taken)) await reply(work, taken, 'opt-out-confirmed');
      return;
    case 'start': {
      const { changed, open } = await optIn(work, taken);
      if (open && (changed || !(await wasAnsweredLately(work, taken, 'opt-in-confirmed')))) await reply(work, taken, 'opt-in-confirmed');
      return;
    }
    case 'help':
      if (!(await wasAnsweredLately(work, taken, 'opt-help'))) await reply(work, taken, 'opt-help');
      return;
    case 'confirm':
      if (visit) await tellConfirmed(work, taken, visit);
      return;
    default:
  }
}

async function reply(work: Work, { textId, clientIds, incoming }: Taken, template: TemplateKey): Promise<void> {
  if (incoming.isAnswered) return;
  const only = onlyOf(clientIds);
  const order: MessageOrder = { channel: 'sms', purpose: 'opt-reply', template, sendKey: `text/${textId}/${template}`, ids: { textId } };
  await queueMessage(work, only === undefined ? order : { ...order, clientId: only });
}

function wasAnsweredLately(work: Work, { contactToken }: Taken, template: TemplateKey): Promise<boolean> {
  return wasAnswered(work, contactToken, template, work.now.subtract({ hours: ANSWER_AGAIN_HOURS }));
}

interface Confirmable {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
}

/** Confirms the one visit a word can mean; with none or several waiting, or where the diary says no, the word is for the listener. */
async function findConfirmed(work: Work, { visits, listener }: Receiving, { contactToken, clientIds, incoming }: Taken): Promise<Confirmable | undefined> {
  const word = isConfirmation(incoming.text);
  if (word === undefined || clientIds.length === 0) return undefined;
  const [visit, ...others] = await visits.findAwaiting(work, clientIds);
  if (!visit || others.length > 0) return undefined;
  const isReminded = (await remindedLast(work, contactToken, work.now.subtract({ hours: YES_HOURS }))) === visit.appointmentId;
  // A bare yes may answer anything: it counts only where a reminder of this visit was the last thing said to this number.
  if (!isReminded && (word === 'yes' || (await listener.awaitsAnswer?.(work, incoming.from)))) return undefined;
  return (await visits.confirm(work, visit.appointmentId)) ? visit : undefined;
}

async function tellConfirmed(work: Work, { textId }: Taken, { appointmentId, clientId }: Confirmable): Promise<void> {
  const sendKey = `text/${textId}/visit-confirmed`;
  await queueMessage(work, { clientId, channel: 'sms', purpose: 'conversation', template: 'visit-confirmed', sendKey, ids: { textId, appointmentId } });
}

function onlyOf(clientIds: readonly ClientId[]): ClientId | undefined {
  return clientIds.length === 1 ? clientIds[0] : undefined;
}
