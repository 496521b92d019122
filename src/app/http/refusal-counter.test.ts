import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aHouse, anAccount } from '#test/database.ts';
import { makeRefusalCounter } from './refusal-counter.ts';

const house = await aHouse();
const [here, there] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];

test('refusals of visitors are counted per minute, network and code, each in its own account', async () => {
  const [mine, other] = [await anAccount(house), await anAccount(house)];
  const counter = makeRefusalCounter(house.engine, house.clock, (error) => {
    throw error;
  });
  for (const [account, network, code] of [
    [mine, here, 'slot-taken'],
    [mine, here, 'slot-taken'],
    [mine, there, 'slot-taken'],
    [mine, here, 'not-found'],
    [other, here, 'slot-taken'],
  ] as const) {
    counter.note(account, network, code);
  }
  await counter.flush();
  counter.note(mine, here, 'slot-taken');
  house.clock.advance({ minutes: 1 });
  counter.note(mine, here, 'slot-taken');
  await counter.stop();
  const { rows } = await house.work(mine, (work) =>
    sql<{ minute: string; network: string; code: string; count: number }>`
    select to_char(minute at time zone 'UTC', 'HH24:MI') as minute, encode(substring(network for 1), 'hex') as network, code, count from audit.refusal_count order by 1, 2, 3`.execute(
      work.tx,
    ),
  );
  assert.deepEqual(rows, [
    { minute: '15:42', network: '01', code: 'not-found', count: 1 },
    { minute: '15:42', network: '01', code: 'slot-taken', count: 3 },
    { minute: '15:42', network: '02', code: 'slot-taken', count: 1 },
    { minute: '15:43', network: '01', code: 'slot-taken', count: 1 },
  ]);
});

test('counts that cannot be written are kept for the next time', async () => {
  const accountId = await anAccount(house);
  const faults: unknown[] = [];
  const counter = makeRefusalCounter(house.engine, house.clock, (error) => faults.push(error));
  await sql`alter table audit.refusal_count add constraint broken check (code <> 'slot-closed') not valid`.execute(house.owner);
  counter.note(accountId, here, 'slot-closed');
  await counter.flush();
  await sql`alter table audit.refusal_count drop constraint broken`.execute(house.owner);
  assert.equal(faults.length, 1);
  await counter.stop();
  const { rows } = await house.work(accountId, (work) => sql<{ count: number }>`select count from audit.refusal_count`.execute(work.tx));
  assert.deepEqual(rows, [{ count: 1 }]);
});
