import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { listDeskResources } from './desk-store.ts';
import { loadBookables } from './index.ts';

const house = await aHouse();
const PAST = 20_000;

/** Two providers with years of time off behind them, and a few hours to come. */
async function aLongPast(): Promise<Clinic> {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    sql`insert into catalog.time_off (account_id, time_off_id, resource_id, during, reason)
      select ${clinic.accountId}, gen_random_uuid(), case when n % 2 = 0 then ${clinic.lena}::uuid else ${clinic.priya}::uuid end,
        tstzrange(at, at + interval '30 minutes'), 'other'
      from generate_series(1, ${PAST}::int) as n, lateral (select '2026-11-25T00:00Z'::timestamptz - n * interval '1 hour' as at) as each`.execute(work.tx),
  );
  await sql`analyze catalog.time_off`.execute(house.owner);
  return clinic;
}

/** The rows of time off that a piece of work reads, however they were found. */
async function rowsRead(clinic: Clinic, use: (work: Work) => Promise<unknown>): Promise<number> {
  return house.work(clinic.accountId, async (work) => {
    const read = async () =>
      (
        await sql<{ read: number }>`select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables
      where schemaname = 'catalog' and relname = 'time_off'`.execute(work.tx)
      ).rows[0]?.read ?? 0;
    const before = await read();
    await use(work);
    return (await read()) - before;
  });
}

test('time off long past is not read to find the time off to come, nor a whole table', async () => {
  const clinic = await aLongPast();
  const wanted = { locationId: clinic.harbor, from: '2026-11-22', until: '2026-12-22' };
  for (const use of [
    (work: Work) => loadBookables(work, wanted),
    (work: Work) => listDeskResources(work, { date: wanted.from, instant: Instant.from('2026-11-22T05:00:00Z') }),
  ])
    assert.ok((await rowsRead(clinic, use)) < 500);
});
