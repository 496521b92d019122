import { isId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import type { ReceptionistParts } from '../conversation/take-turn.ts';
import { REPLAY_JOB, beginNightlyRun, replayNext } from './run.ts';
import { deleteOldNights } from './run-store.ts';

/** Nights whose replays are kept. */
const NIGHTS_KEPT = 14;

/** Replays golden calls: of a draft when somebody asks, and every night of what is live. */
export function goldenJobs(parts: Pick<ReceptionistParts, 'understander' | 'engine'>): Job[] {
  return [
    {
      name: REPLAY_JOB,
      audit: 'receptionist.golden-replayed',
      run: async (work, { runId = '' }) => {
        if (isId(runId) && (await replayNext(work, runId, parts))) await work.queue.enqueue(work, REPLAY_JOB, { runId });
      },
    },
    {
      name: 'receptionist.replay-nightly',
      cron: '20 9 * * *',
      audit: 'receptionist.golden-replayed',
      run: async (work) => {
        // An account that never set its receptionist has nothing that could drift.
        if ((await readDeskVersion(work)) === 0n) return;
        await deleteOldNights(work, work.now.subtract({ hours: NIGHTS_KEPT * 24 }));
        await beginNightlyRun(work);
      },
    },
  ];
}
