import { sql } from 'kysely';
import { type ClientId, type Id, newId } from '#kernel/ids.ts';
import type { Temporal } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Channel, MessageId, MessageOrder, MessagePurpose, MessageStatus, TemplateKey } from './model.ts';

/** A message that was put in the outbox, and the place of its order among those given. */
export interface InsertedMessage {
  readonly messageId: MessageId;
  readonly index: number;
}

/** Puts orders in the outbox by one statement; those whose send key is there already are left out. */
export async function insertMessages(work: Work, orders: readonly MessageOrder[]): Promise<InsertedMessage[]> {
  const made = orders.map((order, index) => ({
    message_id: newId<Id<'message'>>(),
    index,
    send_key: order.sendKey,
    client_id: order.clientId ?? null,
    channel: order.channel,
    purpose: order.purpose,
    template: order.template,
    ids: order.ids,
    not_before: (order.notBefore ?? work.now).toString(),
  }));
  const { rows } = await sql<{ message_id: MessageId }>`
    insert into messaging.outbox_message (account_id, message_id, send_key, client_id, channel, purpose, template, ids, status, not_before, created_at)
    select ${work.accountId}, x.message_id, x.send_key, x.client_id, x.channel, x.purpose, x.template, x.ids, 'queued', x.not_before, ${work.now}
    from jsonb_to_recordset(${JSON.stringify(made)}) as x (message_id uuid, send_key text, client_id uuid, channel text, purpose text, template text, ids jsonb, not_before timestamptz)
    order by x.send_key
    on conflict (account_id, send_key) do nothing returning message_id`.execute(work.tx);
  const inserted = new Set(rows.map(({ message_id }) => message_id));
  return made.flatMap(({ message_id: messageId, index }) => (inserted.has(messageId) ? [{ messageId, index }] : []));
}

/** Withdraws what is still queued about one appointment; returns how many. */
export async function withdrawQueued(work: Work, appointmentId: string, reason: string, templates: readonly TemplateKey[] | undefined): Promise<number> {
  const { numAffectedRows } = await sql`update messaging.outbox_message set status = 'withdrawn', reason = ${reason}, finished_at = ${work.now}
    where account_id = ${work.accountId} and ids ->> 'appointmentId' = ${appointmentId} and status = 'queued'
      and (${templates ?? null}::text[] is null or template = any(${templates ?? null}::text[]))`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Queues a confirmation again that a change of its visit withdrew before it had gone out; returns the ids of what waits now. */
export async function requeueConfirmations(work: Work, appointmentId: string): Promise<MessageId[]> {
  const { rows } = await sql<{ id: MessageId }>`update messaging.outbox_message set status = 'queued', reason = null, finished_at = null
    where account_id = ${work.accountId} and ids ->> 'appointmentId' = ${appointmentId} and status = 'withdrawn' and template = 'booking-confirmation'
      and reason in ('visit-moved', 'visit-cancelled') returning message_id as id`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** Counts the messages of one kind that were ordered for a client since an instant. */
export async function countOrdered(work: Work, clientId: ClientId, template: TemplateKey, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from messaging.outbox_message
    where account_id = ${work.accountId} and client_id = ${clientId} and template = ${template} and created_at > ${since}`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Says whether any of some messages has gone out or is on its way out. */
export async function isAnyUnderWay(work: Work, sendKeys: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from messaging.outbox_message
    where account_id = ${work.accountId} and send_key = any(${[...sendKeys]}) and status in ('sending', 'sent')) as any`.execute(work.tx);
  return rows[0]?.any ?? false;
}

/** Withdraws news of a series that has not gone out yet: what comes instead says how its visits stand then. */
export async function withdrawQueuedOfSeries(work: Work, seriesId: string): Promise<void> {
  await sql`update messaging.outbox_message set status = 'withdrawn', reason = 'told-with-series', finished_at = ${work.now}
    where account_id = ${work.accountId} and ids ->> 'seriesId' = ${seriesId} and status = 'queued' and template = 'series-moved'`.execute(work.tx);
}

/** A message as the outbox keeps it. */
export interface OutboxRow {
  readonly message_id: MessageId;
  readonly send_key: string;
  readonly client_id: ClientId | null;
  readonly channel: Channel;
  readonly purpose: MessagePurpose;
  readonly template: TemplateKey;
  readonly ids: Readonly<Record<string, string>>;
  readonly status: MessageStatus;
  readonly reason: string | null;
  readonly not_before: Temporal.Instant;
  readonly created_at: Temporal.Instant;
  readonly claimed_until: Temporal.Instant | null;
  readonly attempts: number;
  readonly interruptions: number;
  readonly rendered: Buffer | null;
  readonly finished_at: Temporal.Instant | null;
  readonly provider_reference: string | null;
  readonly delivered_at: Temporal.Instant | null;
}

const COLUMNS = sql.raw(
  'message_id, send_key, client_id, channel, purpose, template, ids, status, reason, not_before, created_at, claimed_until, attempts, interruptions, rendered, finished_at, provider_reference, delivered_at',
);

/**
 * Takes a message for sending: a queued one that is due, or one whose worker died. One UPDATE, so two workers never both have it.
 * Undefined when there is nothing to take.
 */
export async function claimMessage(work: Work, messageId: MessageId, until: Temporal.Instant): Promise<OutboxRow | undefined> {
  const { rows } = await sql<OutboxRow>`update messaging.outbox_message
    set status = 'sending', claimed_until = ${until}, attempts = attempts + 1, interruptions = interruptions + (status = 'sending')::int
    where account_id = ${work.accountId} and message_id = ${messageId}
      and ((status = 'queued' and not_before <= ${work.now}) or (status = 'sending' and claimed_until <= ${work.now}))
    returning ${COLUMNS}`.execute(work.tx);
  return rows[0];
}

/** Reads one message. */
export async function findMessage(work: Work, messageId: MessageId): Promise<OutboxRow | undefined> {
  const { rows } = await sql<OutboxRow>`select ${COLUMNS} from messaging.outbox_message
    where account_id = ${work.accountId} and message_id = ${messageId}`.execute(work.tx);
  return rows[0];
}

/** Reads one message and keeps it as it is until the transaction ends. */
export async function lockMessage(work: Work, messageId: MessageId): Promise<OutboxRow | undefined> {
  const { rows } = await sql<OutboxRow>`select ${COLUMNS} from messaging.outbox_message
    where account_id = ${work.accountId} and message_id = ${messageId} for update`.execute(work.tx);
  return rows[0];
}

/** Writes down the end of a message that its provider told of by itself. */
export async function endByVendor(
  work: Work,
  messageId: MessageId,
  end:
    | { readonly status: 'sent'; readonly reference: string; readonly isDelivered: boolean }
    | { readonly status: 'failed'; readonly reference: string; readonly reason: string },
): Promise<void> {
  await sql`update messaging.outbox_message set status = ${end.status}, reason = ${end.status === 'failed' ? end.reason : null},
    provider_reference = ${end.reference}, claimed_until = null, finished_at = coalesce(finished_at, ${work.now}),
    delivered_at = ${end.status === 'sent' && end.isDelivered ? work.now : null}
    where account_id = ${work.accountId} and message_id = ${messageId}`.execute(work.tx);
}

/** How one message stands, named by its send key; nothing of what it says. */
export interface MessageState {
  readonly status: MessageStatus;
  readonly reason: string | null;
}

/** Says how the message of a send key stands, if there is one. */
export async function findMessageState(work: Work, sendKey: string): Promise<MessageState | undefined> {
  const { rows } = await sql<MessageState>`select status, reason from messaging.outbox_message
    where account_id = ${work.accountId} and send_key = ${sendKey}`.execute(work.tx);
  return rows[0];
}

/** Keeps what is about to be sent, sealed, and of a text the keyed hash of the number it goes to. */
export async function keepRendered(
  work: Work,
  messageId: MessageId,
  { rendered, contactToken }: { readonly rendered: Buffer; readonly contactToken: Buffer | null },
): Promise<void> {
  await sql`update messaging.outbox_message set rendered = ${rendered}, contact_token = ${contactToken} where account_id = ${work.accountId} and message_id = ${messageId}`.execute(
    work.tx,
  );
}

/** Ends a message that is being sent; says whether it still was. */
export async function finishMessage(
  work: Work,
  messageId: MessageId,
  end: { readonly status: 'sent' | 'refused' | 'failed' | 'withdrawn'; readonly reason?: string; readonly reference?: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update messaging.outbox_message
    set status = ${end.status}, reason = ${end.reason ?? null}, provider_reference = ${end.reference ?? null}, claimed_until = null, finished_at = ${work.now}
    where account_id = ${work.accountId} and message_id = ${messageId} and status = 'sending'`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Puts a message that is being sent back in the queue. A wait that is no failed try does not count as one. */
export async function requeueMessage(
  work: Work,
  messageId: MessageId,
  again: { readonly notBefore: Temporal.Instant; readonly reason: string; readonly countsAsTry: boolean },
): Promise<void> {
  await sql`update messaging.outbox_message
    set status = 'queued', reason = ${again.reason}, not_before = ${again.notBefore}, claimed_until = null, attempts = attempts - ${again.countsAsTry ? 0 : 1}
    where account_id = ${work.accountId} and message_id = ${messageId} and status = 'sending'`.execute(work.tx);
}

/** Lists messages that should have gone out before an instant and did not, and those whose worker died. */
export async function listOverdue(work: Work, before: Temporal.Instant, limit: number): Promise<MessageId[]> {
  const { rows } = await sql<{ message_id: MessageId }>`select message_id from messaging.outbox_message
    where account_id = ${work.accountId} and status in ('queued', 'sending') and not_before <= ${before}
      and (status = 'queued' or claimed_until <= ${work.now}) order by not_before limit ${limit}`.execute(work.tx);
  return rows.map(({ message_id }) => message_id);
}

/** Gives up messages that should have gone out before an instant: news that old is none. Returns how many. */
export async function failStale(work: Work, before: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`update messaging.outbox_message
    set status = 'failed', reason = 'overdue', claimed_until = null, finished_at = ${work.now}
    where account_id = ${work.accountId} and status in ('queued', 'sending') and not_before <= ${before}
      and (status = 'queued' or claimed_until <= ${work.now})`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Which messages are listed: a client's, those of one channel or status, those older than one seen. */
export interface MessageFilter {
  readonly channel?: Channel | undefined;
  readonly clientId?: ClientId | undefined;
  readonly status?: MessageStatus | undefined;
  readonly before?: MessageId | undefined;
  readonly limit: number;
}

/** Lists messages, newest first. */
export async function listMessages(work: Work, filter: MessageFilter): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`select ${COLUMNS} from messaging.outbox_message
    where account_id = ${work.accountId}
      and (${filter.clientId ?? null}::uuid is null or client_id = ${filter.clientId ?? null}::uuid)
      and (${filter.channel ?? null}::text is null or channel = ${filter.channel ?? null}::text)
      and (${filter.status ?? null}::text is null or status = ${filter.status ?? null}::text)
      and (${filter.before ?? null}::uuid is null or message_id < ${filter.before ?? null}::uuid)
    order by message_id desc limit ${filter.limit}`.execute(work.tx);
  return rows;
}

/** Keeps what the local mailbox took in; the same message taken in again changes nothing. Says whether it was new. */
export async function insertLocal(
  work: Work,
  message: { readonly messageId: MessageId; readonly channel: Channel; readonly raw: Buffer; readonly sizeBytes: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into messaging.local_message (account_id, message_id, channel, raw, size_bytes, received_at)
    values (${work.accountId}, ${message.messageId}, ${message.channel}, ${message.raw}, ${message.sizeBytes}, ${work.now}) on conflict do nothing`.execute(
    work.tx,
  );
  return numAffectedRows === 1n;
}

/** Reads what the local mailbox holds of some messages, sealed. */
export async function listLocal(work: Work, messageIds: readonly MessageId[]): Promise<Map<MessageId, { readonly raw: Buffer; readonly sizeBytes: number }>> {
  const { rows } = await sql<{ message_id: MessageId; raw: Buffer; size_bytes: number }>`select message_id, raw, size_bytes from messaging.local_message
    where account_id = ${work.accountId} and message_id = any(${messageIds}::uuid[])`.execute(work.tx);
  return new Map(rows.map(({ message_id, raw, size_bytes }) => [message_id, { raw, sizeBytes: size_bytes }]));
}

/** Puts a failed message back in the queue as if new; undefined when there is no such message. */
export async function requeueFailed(work: Work, messageId: MessageId): Promise<OutboxRow | 'not-failed' | undefined> {
  const { rows } = await sql<OutboxRow>`update messaging.outbox_message
    set status = 'queued', reason = null, not_before = ${work.now}, attempts = 0, interruptions = 0, finished_at = null
    where account_id = ${work.accountId} and message_id = ${messageId} and status = 'failed' returning ${COLUMNS}`.execute(work.tx);
  return rows[0] ?? ((await findMessage(work, messageId)) ? 'not-failed' : undefined);
}

/** What tells whether anything in the outbox changed: as long as it is the same, so is the outbox. */
export async function outboxMark(work: Work): Promise<string> {
  const { rows } = await sql<{
    mark: string;
  }>`select concat_ws('/', count(*), max(message_id::text), max(finished_at), sum(attempts), count(*) filter (where status = 'queued'), max(delivered_at))
      || '/' || (select concat_ws('/', count(*), max(text_id::text)) from messaging.received_text where account_id = ${work.accountId}) as mark
    from messaging.outbox_message where account_id = ${work.accountId}`.execute(work.tx);
  return rows[0]?.mark ?? '';
}
