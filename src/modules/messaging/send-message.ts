import { Temporal } from '#kernel/time.ts';
import type { Errand } from '#kernel/module.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { type MayContact, mayContact, optOut, recordContact } from '#modules/consents';
import { findClientsByContact } from '#modules/clients';
import type { MessageId } from './model.ts';
import type { Delivery, MailTransport, MessageFacts, MessageSource, TextTransport, Unwanted } from './ports.ts';
import { SEND_JOB } from './queue-message.ts';
import { type Parties, type Rendered, destinationOf, keptWords, readParties, renderMessage } from './render-message.ts';
import { lastHeard } from './receive-store.ts';
import { type OutboxRow, claimMessage, findMessage, finishMessage, keepRendered, requeueMessage } from './store.ts';

/** What sending needs; given at composition. */
export interface Post {
  readonly sources: readonly MessageSource[];
  readonly mail: MailTransport;
  readonly texts: TextTransport;
  readonly publicUrl: string;
}

/** Minutes a worker has a message to itself; longer than any delivery may take. */
const CLAIM_MINUTES = 2;
/** Tries after which a message that no provider takes is given up. */
const MAX_TRIES = 8;
/** Times a message is sent once more after its worker died before writing down how it went. */
const MAX_REPEATS = 1;
const FIRST_WAIT_SECONDS = 30;

/**
 * Sends one message, in three steps: claim it and write it out in a transaction; hand it to the provider outside any; write down how it went.
 *
 * Everything is asked again at this moment: is it still wanted, may the person be contacted, is it a quiet hour. A worker that dies after
 * the provider took the message leaves it claimed; when the claim ends it is sent once more with the same id, by which mail programs and
 * the local mailbox tell a repeat, and never a third time.
 */
export async function sendMessage(work: Work, post: Post, messageId: MessageId): Promise<Errand | undefined> {
  const row = await claimMessage(work, messageId, work.now.add({ minutes: CLAIM_MINUTES }));
  if (!row) return comeBackLater(work, messageId);
  if (row.interruptions > MAX_REPEATS) return end(work, row, 'failed', 'outcome-unknown');
  const facts = await findFacts(work, post, row);
  if (facts.kind === 'unwanted') return end(work, row, 'withdrawn', facts.reason);
  const parties = await findParties(work, row);
  if (!parties) return end(work, row, 'withdrawn', 'erased');
  const to = destinationOf(row, parties, facts);
  if (to === undefined) return end(work, row, 'refused', 'no-address');
  const answer = await askGate(work, row, to, parties, facts);
  if (!answer.may) return answer.reason === 'quiet-hours' ? waitUntil(work, row, answer.until, facts) : end(work, row, 'refused', answer.reason);
  const rendered = await renderMessage(work, row, to, parties, facts, post.publicUrl);
  if (!rendered) return end(work, row, 'refused', 'no-template');
  await keep(work, row, parties, rendered, JSON.stringify(keptWords(rendered, facts)));
  return async () => {
    const delivery = await (rendered.channel === 'email' ? post.mail.send(rendered.mail) : post.texts.send(rendered.message));
    return (after) => recordDelivery(after, row, delivery, to);
  };
}

/** A job that came too early, or while another worker has the message, comes again; one whose message has ended does not. */
async function comeBackLater(work: Work, messageId: MessageId): Promise<undefined> {
  const row = await findMessage(work, messageId);
  const at = row?.status === 'queued' ? row.not_before : row?.status === 'sending' ? row.claimed_until : null;
  if (at) await work.queue.enqueue(work, SEND_JOB, { messageId }, { startAfter: at });
  return undefined;
}

async function end(work: Work, row: OutboxRow, status: 'refused' | 'failed' | 'withdrawn', reason: string): Promise<undefined> {
  await finishMessage(work, row.message_id, { status, reason });
  return undefined;
}

async function findFacts(work: Work, { sources, publicUrl }: Post, row: OutboxRow): Promise<MessageFacts | Unwanted> {
  const source = sources.find(({ templates }) => templates.includes(row.template));
  if (!source) throw new Error(`nothing supplies the message ${row.template}`);
  return source.find(work, { template: row.template, ids: row.ids, publicUrl, ...(row.client_id === null ? {} : { clientId: row.client_id }) });
}

/** The two ends of a message, unless the client was erased since. */
async function findParties(work: Work, row: OutboxRow): Promise<Parties | undefined> {
  try {
    return await readParties(work, row);
  } catch (error) {
    if (error instanceof Refusal && (error.reason === 'erased' || error.kind === 'not-found')) return undefined;
    throw error;
  }
}

async function askGate(work: Work, row: OutboxRow, to: string, { account, client }: Parties, facts: MessageFacts): Promise<MayContact> {
  if (row.purpose === 'staff') return { may: true };
  const contactToken = await work.vault.token(row.channel === 'email' ? 'email' : 'phone', to);
  const heardAt = row.purpose !== 'conversation' ? undefined : facts.kind === 'answer' ? facts.heardAt : await lastHeard(work, contactToken);
  const zone = facts.kind === 'visit' || facts.kind === 'series' ? facts.location.zone : facts.kind === 'waitlist' ? facts.zone : undefined;
  return mayContact(work, {
    channel: row.channel,
    purpose: row.purpose,
    minimumAgeYears: account.minimumAgeYears,
    contactToken,
    ...(client ? { clientId: client.clientId } : {}),
    ...(heardAt ? { heardAt } : {}),
    ...(zone === undefined ? {} : { zone }),
    ...(client?.birthDate === undefined ? {} : { birthDate: client.birthDate }),
  });
}

/** A message that would only be allowed once the visit has begun says nothing any more. */
async function waitUntil(work: Work, row: OutboxRow, until: Temporal.Instant, facts: MessageFacts): Promise<undefined> {
  if (facts.kind === 'visit' && Temporal.Instant.compare(until, facts.start) >= 0) return end(work, row, 'withdrawn', 'too-late');
  await requeueMessage(work, row.message_id, { notBefore: until, reason: 'quiet-hours', countsAsTry: false });
  await work.queue.enqueue(work, SEND_JOB, { messageId: row.message_id }, { startAfter: until });
  return undefined;
}

/** What goes out is kept, sealed with the key of the person it goes to. */
async function keep(work: Work, row: OutboxRow, { client }: Parties, rendered: Rendered, words: string): Promise<void> {
  // What goes to people who work here, or to a number without a client record, is sealed with a key of its own, since they have none.
  const key = client ? await work.vault.subjectKeyOf(client.clientId) : await work.vault.newSubjectKey(row.message_id);
  const contactToken = rendered.channel === 'sms' ? await work.vault.token('phone', rendered.message.to) : null;
  await keepRendered(work, row.message_id, { rendered: await work.vault.seal(key, renderedPlace(row.message_id), words), contactToken });
}

/** Where a sent message's words are sealed. */
export function renderedPlace(messageId: MessageId) {
  return { table: 'messaging.outbox_message', row: messageId, column: 'rendered' };
}

async function recordDelivery(work: Work, row: OutboxRow, delivery: Delivery, to: string): Promise<void> {
  const { message_id: messageId } = row;
  if (delivery.outcome === 'accepted') {
    const isFirst = await finishMessage(work, messageId, { status: 'sent', reference: delivery.reference });
    if (isFirst && row.client_id !== null && row.purpose !== 'staff')
      await recordContact(work, { clientId: row.client_id, channel: row.channel, purpose: row.purpose });
    return;
  }
  if (delivery.outcome === 'rejected' && delivery.optedOut) await keepVendorStop(work, messageId, to);
  if (delivery.outcome === 'rejected' || row.attempts >= MAX_TRIES) {
    await finishMessage(work, messageId, { status: 'failed', reason: delivery.reason });
    return;
  }
  const notBefore = work.now.add({ seconds: FIRST_WAIT_SECONDS * 2 ** (row.attempts - 1) });
  await requeueMessage(work, messageId, { notBefore, reason: delivery.reason, countsAsTry: true });
  await work.queue.enqueue(work, SEND_JOB, { messageId }, { startAfter: notBefore });
}

/** Writes down a STOP that only the vendor heard of. */
export async function keepVendorStop(work: Work, messageId: MessageId, to: string): Promise<void> {
  const contactToken = await work.vault.token('phone', to);
  await optOut(work, { contactToken, clientIds: await findClientsByContact(work, { mobile: to }), textId: messageId }, 'vendor-stop-list');
}
