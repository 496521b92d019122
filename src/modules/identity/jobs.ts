import type { Job } from '#kernel/module.ts';
import { deleteExpired } from './session-store.ts';

/** Deletes steps under way, sessions and tries that have run out. Logins belong to no account, so each account's run does the same and finds less. */
export const sweepLogins: Job = {
  name: 'identity.sweep',
  cron: '17 3 * * *',
  audit: 'identity.sweep',
  run: (work) => deleteExpired(work.tx, work.now),
};
