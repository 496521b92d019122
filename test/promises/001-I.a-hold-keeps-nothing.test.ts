import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aHouse } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { aVisitorAt, countRows } from '#test/visitor.ts';

// promise booking-only-what-is-needed: a time picked is held for ten minutes; unfinished, it ends by itself and nothing about the visitor was stored (S1-I.a, S3-3.b).

const house = await aHouse();
const server = await aServer(house);
const START = '2026-11-24T10:00:00-05:00';

test('a hold stores nobody, and its time is free again after ten minutes without anyone sweeping', async () => {
  const visitor = await aVisitorAt(house, server);
  const isFree = async () =>
    JSON.stringify((await visitor.send('GET', `/slots?service=${visitor.clinic.exam}&from=2026-11-24&to=2026-11-24`)).body['slots']).includes(START);
  assert.equal(await isFree(), true);
  // An exam is Lena's alone, so that the time itself is gone.
  const first = await visitor.hold(START, visitor.clinic.exam);
  assert.equal(first.status, 201, first.text);
  assert.equal(await isFree(), false);
  assert.equal(await countRows(house, visitor.clinic, 'clients.client'), 0);
  assert.equal(await countRows(house, visitor.clinic, 'messaging.outbox_message'), 0);
  house.clock.advance({ minutes: 10 });
  assert.equal(await isFree(), true);
});

test('a hold that ran out cannot be booked any more, and booking it stores nobody', async () => {
  const visitor = await aVisitorAt(house, server);
  const held = await visitor.hold(START);
  house.clock.advance({ minutes: 10, seconds: 1 });
  const late = await visitor.book(held.body['holdToken']);
  assert.deepEqual([late.status, late.body['code']], [410, 'hold-expired']);
  assert.equal(await countRows(house, visitor.clinic, 'clients.client'), 0);
});

test('lapsed holds are deleted by the sweep, and nothing of them is left', async () => {
  const visitor = await aVisitorAt(house, server);
  await visitor.hold(START);
  house.clock.advance({ hours: 2 });
  const sweep = server.modules.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'booking.sweep-holds');
  assert.ok(sweep);
  await house.work(visitor.clinic.accountId, async (work) => {
    await sweep.run(work, {});
  });
  for (const table of ['booking.appointment', 'booking.reservation', 'booking.segment']) assert.equal(await countRows(house, visitor.clinic, table), 0, table);
});
