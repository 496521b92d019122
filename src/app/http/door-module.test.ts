import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#kernel/ids.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { NOWHERE, makeModules } from '../modules.ts';
import { jobsOf, runJob } from '../worker.ts';

const house = await aHouse();
const jobs = jobsOf(makeModules(NOWHERE).modules);

/** Remembers a key for a request of so many hours and seconds ago. */
const remember = (accountId: AccountId, key: string, ago: { hours: number; seconds?: number }) =>
  house.work(accountId, (work) =>
    sql`insert into event.idempotency (account_id, route, key_hash, body_hash, at)
    values (${accountId}, 'POST /things', ${Buffer.alloc(32, key)}, ${Buffer.alloc(32)}, ${work.now.subtract(ago)})`.execute(work.tx),
  );

const remembered = (accountId: AccountId) =>
  house.work(accountId, async (work) =>
    (await sql<{ key: Buffer }>`select key_hash as key from event.idempotency where account_id = ${accountId}`.execute(work.tx)).rows
      .map(({ key }) => key.toString().charAt(0))
      .sort(),
  );

test('keys older than seven days are forgotten each day, in every account, and younger ones are kept', async () => {
  const accounts = [await anAccount(house), await anAccount(house)];
  for (const accountId of accounts) {
    await remember(accountId, 'a', { hours: 24 * 30 });
    await remember(accountId, 'b', { hours: 24 * 7, seconds: 1 });
    await remember(accountId, 'c', { hours: 24 * 7 });
    await remember(accountId, 'd', { hours: 0 });
  }
  const job = jobs.get('door.forget-keys');
  assert.ok(job?.cron, 'it is run by the house itself');
  await runJob(house.engine, house.clock, job, { job: job.name });
  for (const accountId of accounts) assert.deepEqual(await remembered(accountId), ['c', 'd']);
});
