import type { Job } from '#kernel/module.ts';
import { todayOf } from './agree.ts';
import { endYesesThatRanOut } from './own-yes-store.ts';

/** Ends each yes to training on its day, so that what left on it is called back. Days are those of UTC, as on every yes. */
export const trainingJobs: readonly Job[] = [
  {
    name: 'receptionist.end-training-yes',
    cron: '5 0 * * *',
    audit: 'training-yes.ended',
    run: (work) => endYesesThatRanOut(work, todayOf(work)),
  },
];
