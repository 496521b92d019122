import type { AppointmentId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { MessageId, MessageOrder, TemplateKey } from './model.ts';
import { insertMessages, requeueConfirmations, withdrawQueued } from './store.ts';

/** The job that sends one message. */
export const SEND_JOB = 'messaging.send';

/**
 * Queues one message in the transaction of what it tells of; it goes out after commit, at the earliest at `notBefore`.
 *
 * The send key makes it the one message it is: ordered twice, it is sent once. Whether the person may be contacted is asked when it is sent.
 * Returns undefined when that message was queued before.
 */
export async function queueMessage(work: Work, order: MessageOrder): Promise<MessageId | undefined> {
  const [messageId] = await queueMessages(work, [order]);
  return messageId;
}

/** Queues several messages as `queueMessage` does one; returns those that were not queued before. */
export async function queueMessages(work: Work, orders: readonly MessageOrder[]): Promise<MessageId[]> {
  const inserted = await insertMessages(work, orders);
  for (const { messageId, index } of inserted) {
    const notBefore = orders[index]?.notBefore;
    await work.queue.enqueue(work, SEND_JOB, { messageId }, notBefore ? { startAfter: notBefore } : {});
  }
  return inserted.map(({ messageId }) => messageId);
}

/** Has a client told after all of a booking whose confirmation was withdrawn by a change that was taken back. */
export async function confirmAgain(work: Work, appointmentId: AppointmentId): Promise<void> {
  for (const messageId of await requeueConfirmations(work, appointmentId)) await work.queue.enqueue(work, SEND_JOB, { messageId });
}

/** Whose queued messages are withdrawn, and which templates (all when not said). */
export interface Withdraw {
  readonly appointmentId: AppointmentId;
  readonly templates?: readonly TemplateKey[];
  readonly reason?: string;
}

/** Withdraws the messages still queued about an appointment, so that a cancelled visit is never reminded; returns how many there were. */
export async function withdrawMessages(work: Work, { appointmentId, templates, reason = 'visit-cancelled' }: Withdraw): Promise<number> {
  return withdrawQueued(work, appointmentId, reason, templates);
}
