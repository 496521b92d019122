import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { checkControls, renderPolicy } from '#modules/privacy';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { aHouse } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { aVisitorAt } from '#test/visitor.ts';

// promise retention-table: the table of how long things are kept comes from the list the programs use; nothing about anyone is stored that is not on it (S0-6.2, CTL-RET).

const house = await aHouse();
const server = await aServer(house);
const { policy } = makeModules(NOWHERE);

test('the policy lists every kind of thing kept about a person, and no other', async () => {
  const { clinic } = await aVisitorAt(house, server);
  const { retention } = await house.work(clinic.accountId, (work) => renderPolicy(work, policy));
  const kept = new Set(
    policy.sources
      .flatMap(({ tables }) => tables)
      .filter(({ about }) => about !== 'nobody')
      .flatMap(({ retention, sooner = [] }) => [retention, ...sooner])
      .map(({ what }) => what),
  );
  assert.ok(kept.size >= 8);
  assert.deepEqual(new Set(retention.map(({ what }) => what)), kept);
});

test('a column that nobody put on the list breaks the promise, visibly', async () => {
  const { clinic } = await aVisitorAt(house, server);
  const statusOf = async () =>
    (await house.work(clinic.accountId, (work) => checkControls(work, policy))).find(({ controlId }) => controlId === 'data-map')?.status;
  assert.equal(await statusOf(), 'enforced');
  await sql`alter table clients.client add column shoe_size text`.execute(house.owner);
  house.clock.advance({ minutes: 15 });
  assert.equal(await statusOf(), 'degraded');
});
