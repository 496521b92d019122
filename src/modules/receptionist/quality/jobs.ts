import type { Job } from '#kernel/module.ts';
import { findUnassessed } from './quality-store.ts';
import { assessConversation } from './read-facts.ts';

const ASSESS_JOB = 'receptionist.assess';
/** Conversations assessed in one transaction. */
const AT_ONCE = 25;

/** Assesses conversations that have ended. */
export const qualityJobs: readonly Job[] = [
  {
    name: ASSESS_JOB,
    cron: '*/5 * * * *',
    audit: 'conversation.assessed',
    run: async (work) => {
      const ended = await findUnassessed(work, AT_ONCE);
      for (const conversationId of ended) await assessConversation(work, conversationId);
      if (ended.length === AT_ONCE) await work.queue.enqueue(work, ASSESS_JOB, {});
    },
  },
];
