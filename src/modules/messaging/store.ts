import { sql } from 'kysely';
import { type Id, newId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { MessageId, MessageOrder, TemplateKey } from './model.ts';

/** Puts an order in the outbox; undefined when one with its send key is there already. */
export async function insertMessage(work: Work, order: MessageOrder): Promise<MessageId | undefined> {
  const { rows } = await sql<{ message_id: MessageId }>`
    insert into messaging.outbox_message (account_id, message_id, send_key, client_id, channel, purpose, template, ids, status, not_before, created_at)
    values (${work.accountId}, ${newId<Id<'message'>>()}, ${order.sendKey}, ${order.clientId ?? null}, ${order.channel}, ${order.purpose}, ${order.template},
      ${JSON.stringify(order.ids)}, 'queued', ${order.notBefore ?? work.now}, ${work.now})
    on conflict (account_id, send_key) do nothing returning message_id`.execute(work.tx);
  return rows[0]?.message_id;
}

/** Withdraws what is still queued about one appointment; returns how many. */
export async function withdrawQueued(work: Work, appointmentId: string, reason: string, templates: readonly TemplateKey[] | undefined): Promise<number> {
  const { numAffectedRows } = await sql`update messaging.outbox_message set status = 'withdrawn', reason = ${reason}, finished_at = ${work.now}
    where account_id = ${work.accountId} and ids ->> 'appointmentId' = ${appointmentId} and status = 'queued'
      and (${templates ?? null}::text[] is null or template = any(${templates ?? null}::text[]))`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}
