import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { assignLine } from '#modules/identity';
import { aHouse, anAccount } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { TWILIO_TOKEN, postHook, textFields } from '#test/twilio.ts';

// ATTACKS O-35: one effect however often, in whatever order and however much at once a webhook is delivered; also when it is replayed later.

const house = await aHouse();
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN });
const accountId = await anAccount(house);
await assignLine(house.db, { number: '+15615550100', accountId, now: house.clock.now() });
const post = (body: string, sid: string) => postHook(server, '/hooks/twilio/sms', textFields(body, { MessageSid: `SM${sid.padStart(32, '0')}` }));
const count = (table: string) =>
  house.work(accountId, async (work) =>
    Number((await sql<{ count: bigint }>`select count(*) as count from ${sql.table(table)}`.execute(work.tx)).rows[0]?.count),
  );

test('a STOP delivered ten times, five of them at once, is one text, one suppression and one answer', async () => {
  await Promise.all(Array.from({ length: 5 }, () => post('STOP', 'a1')));
  for (let time = 0; time < 5; time += 1) assert.equal((await post('STOP', 'a1')).statusCode, 200);
  assert.deepEqual([await count('messaging.received_text'), await count('consents.suppression'), await count('messaging.outbox_message')], [1, 1, 1]);
});

test('a START replayed after a later STOP does not begin texts again', async () => {
  await post('START', 'b1');
  await post('STOP', 'b2');
  house.clock.advance({ hours: 48 });
  assert.equal((await post('START', 'b1')).statusCode, 200);
  const { rows } = await house.work(accountId, (work) => sql`select from consents.suppression where lifted_at is null`.execute(work.tx));
  assert.equal(rows.length, 1);
});
