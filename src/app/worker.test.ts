import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aHouse, anAccount } from '#test/database.ts';
import { openWorker, prepareJobs } from './worker.ts';

test('of jobs taken together one that fails fails alone, and says nothing of why in the queue', async () => {
  const house = await aHouse();
  await prepareJobs(house.logins.owner);
  const accountId = await anAccount(house);
  const [done, faults]: [string[], string[]] = [[], []];
  const allRan = Promise.withResolvers<void>();
  const worker = await openWorker(house.logins.app, (job, error) => faults.push(`${job}: ${String(error)}`));
  house.atEnd(() => worker.stop());
  const job = {
    name: 'test.greet',
    audit: 'test.greeted',
    run: async (_: unknown, { who = '' }: Readonly<Record<string, string>>) => {
      if (who === 'third') throw new Error('Ingrid is not here');
      done.push(who);
      if (done.length === 5) allRan.resolve();
    },
  };
  await house.work(accountId, async (work) => {
    for (const who of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) await worker.queue.enqueue(work, job.name, { who });
    await worker.queue.flush?.(work);
  });
  await worker.run([{ jobs: [job], subscribers: [] }], house.engine, house.clock);
  await allRan.promise;
  await worker.stop();
  assert.deepEqual(done.toSorted(), ['fifth', 'first', 'fourth', 'second', 'sixth']);
  assert.deepEqual(faults, ['test.greet: Error: Ingrid is not here']);
  const { rows } = await sql<{ state: string; output: unknown; count: number }>`select state, output, count(*)::int as count from jobs.job_common
    where name = 'work' group by state, output order by state`.execute(house.owner);
  assert.deepEqual(rows, [
    { state: 'retry', output: null, count: 1 },
    { state: 'completed', output: null, count: 5 },
  ]);
});
