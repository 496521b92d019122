import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { assignLine } from '#modules/identity';
import { aHouse, anAccount } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { TWILIO_TOKEN, postHook, signed, textFields } from '#test/twilio.ts';
import { loadConfig } from '../../src/app/config.ts';

// ATTACKS O-34: a forged webhook is answered 401 and keeps nothing; without the secret there is no door, and half a secret starts nothing.

const house = await aHouse();
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN });
const accountId = await anAccount(house);
await assignLine(house.db, { number: '+15615550100', accountId, now: house.clock.now() });

const kept = () =>
  house.work(accountId, async (work) => {
    const { rows } = await sql<{ count: number }>`select ((select count(*) from messaging.received_text) + (select count(*) from consents.suppression)
      + (select count(*) from messaging.outbox_message) + (select count(*) from audit.entry))::int as count`.execute(work.tx);
    return rows[0]?.count ?? -1;
  });

test('a forged STOP, however it is made to look signed, stops nobody', async () => {
  const path = '/hooks/twilio/sms';
  const fields = textFields('STOP');
  const before = await kept();
  const reordered = new URLSearchParams(Object.entries(fields).reverse()).toString();
  const forged = [
    await postHook(server, path, fields, { signature: null }),
    await postHook(server, path, fields, { signature: signed(path, fields, '') }),
    await postHook(server, path, fields, { signature: signed(path, fields, '0'.repeat(32)) }),
    await postHook(server, path, fields, { signature: signed(path, { ...fields, Body: 'hello' }) }),
    await postHook(server, path, fields, { signature: signed(`${path}/`, fields) }),
    await postHook(server, path, fields, { signature: `${signed(path, fields)}A` }),
    await postHook(server, path, fields, { signature: signed(path, fields).toLowerCase() }),
    await postHook(server, `${path}?To=%2B15615550100`, fields, { signature: signed(path, fields) }),
  ];
  assert.deepEqual([...new Set(forged.map(({ statusCode, json }) => `${statusCode} ${json().code}`))], ['401 signature-invalid']);
  assert.equal(await kept(), before);
  const honest = await server.app.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signed(path, fields),
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
    },
    payload: reordered,
  });
  assert.equal(honest.statusCode, 200, 'the order of the fields and what the request calls its host count for nothing');
  assert.ok((await kept()) > before);
});

test('without the secret there is no door, with half of it no start', async () => {
  const plain = await aServer(house);
  for (const path of ['/hooks/twilio/sms', '/hooks/twilio/status']) assert.equal((await postHook(plain, path, textFields('STOP'))).statusCode, 404);
  for (const env of [
    { TWILIO_AUTH_TOKEN: '' },
    { TWILIO_AUTH_TOKEN: 'short' },
    { TWILIO_AUTH_TOKEN: TWILIO_TOKEN },
    { TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}` },
  ])
    assert.throws(() => loadConfig(env), /^StartError: TWILIO_[^\n]+$/, JSON.stringify(env));
});
