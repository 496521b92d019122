import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { assignLine } from '#modules/identity';
import { aClinic } from '#test/booking-clinic.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { TWILIO_TOKEN, postHook, signed, textFields } from '#test/twilio.ts';

const SMS = '/hooks/twilio/sms';
const house = await aHouse();
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN });
const accountId = await anAccount(house);
await assignLine(house.db, { number: '+15615550100', accountId, now: house.clock.now() });

let count = 0;
const aSid = () => {
  count += 1;
  return `SM${count.toString(16).padStart(32, '0')}`;
};
const kept = async () => (await house.owner.transaction().execute((tx) => counts(tx))) ?? 0;
async function counts(tx: Parameters<Parameters<ReturnType<typeof house.owner.transaction>['execute']>[0]>[0]): Promise<number> {
  await sql`select set_config('app.account_id', ${accountId}, true)`.execute(tx);
  return (await sql`select from messaging.received_text`.execute(tx)).rows.length;
}

async function refusals(): Promise<Record<string, number>> {
  const { values = [] } = (await server.metrics?.registry.getSingleMetric('candor_refusals_total')?.get()) ?? {};
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels['code']), value]));
}

test('a signed text is taken in once, however often it is delivered, and answered with nothing to do', async () => {
  const fields = textFields('Can I come at 3?', { MessageSid: aSid() });
  const before = await kept();
  const answers = await Promise.all(Array.from({ length: 10 }, () => postHook(server, SMS, fields)));
  assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [200]);
  assert.deepEqual([...new Set(answers.map(({ body }) => body))], ['<?xml version="1.0" encoding="UTF-8"?><Response/>']);
  assert.match(String(answers[0]?.headers['content-type']), /^text\/xml/);
  assert.equal((await kept()) - before, 1);
  const { rows } = await house.work(accountId, (work) =>
    sql<{ count: number }>`select count(*)::int as count from audit.entry where action = 'text.received'`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ count: 1 }]);
});

test('what the vendor did not sign, for this address and these fields, is not taken in', async () => {
  const fields = textFields('STOP', { MessageSid: aSid() });
  const before = await kept();
  const forged: [string, Awaited<ReturnType<typeof postHook>>][] = [
    ['no signature', await postHook(server, SMS, fields, { signature: null })],
    ['an empty one', await postHook(server, SMS, fields, { signature: '' })],
    ['any', await postHook(server, SMS, fields, { signature: 'bm90IGl0' })],
    ['with another secret', await postHook(server, SMS, fields, { signature: signed(SMS, fields, 'f'.repeat(32)) })],
    ['for another address', await postHook(server, `${SMS}?to=me`, fields, { signature: signed(SMS, fields) })],
    ['for another door', await postHook(server, SMS, fields, { signature: signed('/hooks/twilio/status', fields) })],
    ['for other words', await postHook(server, SMS, { ...fields, Body: 'START' }, { signature: signed(SMS, fields) })],
    ['for one field fewer', await postHook(server, SMS, { ...fields, OptOutType: 'STOP' }, { signature: signed(SMS, fields) })],
    ['for no fields', await postHook(server, SMS, fields, { signature: signed(SMS, {}) })],
  ];
  for (const [what, answer] of forged) {
    assert.equal(answer.statusCode, 401, what);
    assert.equal(answer.json().code, 'signature-invalid', what);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, what);
  }
  assert.equal(await kept(), before);
});

test('a field sent twice is signed with both, and is no text', async () => {
  const body = `${new URLSearchParams(textFields('hi', { MessageSid: aSid() })).toString()}&Body=STOP`;
  const before = await kept();
  const params = { ...textFields('hi', {}), MessageSid: `SM${count.toString(16).padStart(32, '0')}`, Body: ['hi', 'STOP'] as unknown as string };
  const answer = await server.app.inject({
    method: 'POST',
    url: SMS,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed(SMS, params) },
    payload: body,
  });
  assert.equal(answer.statusCode, 200);
  assert.equal(await kept(), before);
});

test('a signed text is a turn of one conversation, and its answer waits to go back to where it came from', async () => {
  const clinic = await aClinic(house);
  await assignLine(house.db, { number: '+15615550101', accountId: clinic.accountId, now: house.clock.now() });
  const fields = textFields('What are your opening hours?', { MessageSid: aSid(), To: '+15615550101' });
  for (let count = 0; count < 3; count += 1) assert.equal((await postHook(server, SMS, fields)).statusCode, 200);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ channel: string; messages: number; replies: number }>`select channel, next_seq - 1 as messages,
      (select count(*)::int from messaging.outbox_message where template = 'conversation-reply' and status = 'queued') as replies
      from receptionist.conversation`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ channel: 'sms', messages: 3, replies: 1 }]);
});

test('a text to a number nobody has, from a short code or by another channel keeps nothing and is counted', async () => {
  const before = await kept();
  for (const over of [{ To: '+15615550199' }, { From: '72345' }, { From: 'whatsapp:+15615550174' }, { MessageSid: 'SM1' }, { From: '' }]) {
    const answer = await postHook(server, SMS, textFields('STOP', { MessageSid: aSid(), ...over }));
    assert.equal(answer.statusCode, 200);
  }
  assert.equal(await kept(), before);
  const counted = await refusals();
  assert.equal(counted['line-unknown'], 1);
  assert.equal(counted['text-unreadable'], 5, 'these four, and the one with a field sent twice');
});

test('the door takes forms of a bounded size, and nothing else', async () => {
  const fields = textFields('hi', { MessageSid: aSid() });
  assert.equal((await postHook(server, SMS, fields, { contentType: 'application/json' })).statusCode, 415);
  const large = textFields('x'.repeat(70_000), { MessageSid: aSid() });
  assert.equal((await postHook(server, SMS, large)).statusCode, 413);
  assert.equal((await server.app.inject({ method: 'GET', url: SMS })).statusCode, 404);
});

test('a text with characters no text can hold is taken in without them', async () => {
  const before = await kept();
  const answer = await postHook(server, SMS, textFields('a\0b', { MessageSid: aSid() }));
  assert.equal(answer.statusCode, 200);
  assert.equal((await kept()) - before, 1);
});

test('without a secret there is no door', async () => {
  const plain = await aServer(house);
  const answer = await postHook(plain, SMS, textFields('hi', { MessageSid: aSid() }));
  assert.equal(answer.statusCode, 404);
  assert.notEqual(ORIGIN, '');
});
