import type { Job } from '#kernel/module.ts';
import { type RetentionPorts, runRetention } from './retention.ts';

const RETENTION_JOB = 'privacy.retention';

/**
 * Removes what is past its time, a bounded number of rows in a transaction, and comes again at once while there is more. It looks every hour whether last
 * night's run is done, so that a machine that was off at night catches up.
 */
export function retentionJob(ports: RetentionPorts): Job {
  return {
    name: RETENTION_JOB,
    cron: '40 * * * *',
    audit: 'privacy.retention-read',
    run: async (work) => {
      const { hasMore } = await runRetention(work, ports);
      if (hasMore) await work.queue.enqueue(work, RETENTION_JOB, {});
    },
  };
}
