import type { Job } from '#kernel/module.ts';
import { endLostCalls } from './keep-call.ts';

/** Ends what a process that died left open: each minute, and when one starts. */
export const callJobs: readonly Job[] = [
  { name: 'receptionist.end-lost-calls', cron: '* * * * *', atStart: true, audit: 'call.lost-ended', run: (work) => endLostCalls(work) },
];
