import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAgeGateHolding } from '#modules/clients';
import { aHouse } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { INGRID, aVisitorAt, countRows } from '#test/visitor.ts';

// promise minimum-age: online booking stops before anything is stored when a birth date is under the account's minimum age (S0-10, CTL-MIN).

const house = await aHouse();
const server = await aServer(house);

test('somebody a day too young is refused kindly, and nothing about them is kept anywhere', async () => {
  const visitor = await aVisitorAt(house, server);
  const held = await visitor.hold('2026-11-24T10:00:00-05:00');
  const refused = await visitor.book(held.body['holdToken'], { ...INGRID, birthDate: '2008-11-23' });
  assert.deepEqual([refused.status, refused.body['code']], [422, 'minor-blocked']);
  assert.ok(!refused.text.includes('canary') && !refused.text.includes('2008'));
  for (const table of ['clients.client', 'keys.subject_key', 'messaging.outbox_message', 'event.idempotency'])
    assert.equal(await countRows(house, visitor.clinic, table), 0, table);
});

test('somebody of age today may book, with the hold that was kept for them', async () => {
  const visitor = await aVisitorAt(house, server);
  const held = await visitor.hold('2026-11-24T10:00:00-05:00');
  await visitor.book(held.body['holdToken'], { ...INGRID, birthDate: '2008-11-23' });
  assert.equal((await visitor.book(held.body['holdToken'], { ...INGRID, birthDate: '2008-11-22' })).status, 201);
});

test('the control tries the gate itself', async () => {
  const visitor = await aVisitorAt(house, server);
  assert.equal(await house.work(visitor.clinic.accountId, isAgeGateHolding), true);
});
