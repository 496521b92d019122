import { asId } from '#kernel/ids.ts';
import type { Job, Subscriber } from '#kernel/module.ts';
import type { MessageId } from './model.ts';
import { SEND_JOB, queueMessage } from './queue-message.ts';
import { type Post, sendMessage } from './send-message.ts';
import { failStale, listOverdue } from './store.ts';

/** Minutes after which a message nobody sent is queued again. */
const OVERDUE_MINUTES = 1;
/** Hours after which a message nobody could send is given up. */
const STALE_HOURS = 72;
const SWEEP_LIMIT = 500;

/** Sends one message. */
export function sendJob(post: Post): Job {
  return {
    name: SEND_JOB, audit: 'message.sent',
    run: async (work, { messageId = '' }) => sendMessage(work, post, asId<MessageId>(messageId)),
  };
}

/** Finds messages left behind by a worker that died or a queue that lost its job, and queues them again; gives up what is too old to be news. */
export const sweepJob: Job = {
  name: 'messaging.sweep', cron: '* * * * *', audit: 'message.swept',
  run: async (work) => {
    await failStale(work, work.now.subtract({ hours: STALE_HOURS }));
    const overdue = await listOverdue(work, work.now.subtract({ minutes: OVERDUE_MINUTES }), SWEEP_LIMIT);
    for (const messageId of overdue) await work.queue.enqueue(work, SEND_JOB, { messageId }, { singletonKey: messageId });
  },
};

/** Mails an invitation to whoever was invited. */
export const mailInvitation: Subscriber = {
  on: 'user.invited', name: 'messaging.mail-invitation',
  run: async (work, { invitationId = '' }) => {
    await queueMessage(work, { channel: 'email', purpose: 'staff', template: 'staff-invitation', sendKey: `invitation/${invitationId}`, ids: { invitationId } });
  },
};
