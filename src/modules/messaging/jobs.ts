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
    name: SEND_JOB,
    audit: 'message.sent',
    run: async (work, { messageId = '' }) => sendMessage(work, post, asId<MessageId>(messageId)),
  };
}

/** Finds messages left behind by a worker that died or a queue that lost its job, and queues them again; gives up what is too old to be news. */
export const sweepJob: Job = {
  name: 'messaging.sweep',
  cron: '* * * * *',
  audit: 'message.swept',
  run: async (work) => {
    await failStale(work, work.now.subtract({ hours: STALE_HOURS }));
    const overdue = await listOverdue(work, work.now.subtract({ minutes: OVERDUE_MINUTES }), SWEEP_LIMIT);
    for (const messageId of overdue) await work.queue.enqueue(work, SEND_JOB, { messageId }, { singletonKey: messageId });
  },
};

const TO_STAFF = { channel: 'email', purpose: 'staff' } as const;

/** Mails an invitation to whoever was invited. */
const mailInvitation: Subscriber = {
  on: 'user.invited',
  name: 'messaging.mail-invitation',
  run: async (work, { invitationId = '' }) => {
    await queueMessage(work, { ...TO_STAFF, template: 'staff-invitation', sendKey: `invitation/${invitationId}`, ids: { invitationId } });
  },
};

/** Mails the link to choose a new password to whoever asked for it. */
const mailPasswordLink: Subscriber = {
  on: 'user.password-reset-asked',
  name: 'messaging.mail-password-link',
  run: async (work, { resetId = '' }) => {
    await queueMessage(work, { ...TO_STAFF, template: 'login-password-link', sendKey: `password-link/${resetId}`, ids: { resetId } });
  },
};

/** Tells a user what somebody did with their login: each event once, and the same kind of event again the next time. */
function mailLoginNews(on: string, template: 'login-locked' | 'login-recovery-code'): Subscriber {
  return {
    on,
    name: `messaging.mail-${template}`,
    run: async (work, { userId = '', eventId = '' }) => {
      await queueMessage(work, { ...TO_STAFF, template, sendKey: `${template}/${eventId}`, ids: { userId } });
    },
  };
}

/** What people who work here are written to about. */
export const staffMail: readonly Subscriber[] = [
  mailInvitation,
  mailPasswordLink,
  mailLoginNews('user.locked-out', 'login-locked'),
  mailLoginNews('user.recovery-code-used', 'login-recovery-code'),
];
