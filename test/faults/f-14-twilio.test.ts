import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { makeTwilioTexts, twilioRecipient } from '#adapters/twilio';
import { makeEgress } from '#kernel/egress.ts';
import { asId } from '#kernel/ids.ts';
import { isStopped } from '#modules/consents';
import { type MessageId, noteDelivery } from '#modules/messaging';
import { aHouse } from '#test/database.ts';
import { type AskedText, aLoopbackTwilio } from '#test/loopback-twilio.ts';
import { aPostOffice, standing } from '#test/post-story.ts';
import { aServer } from '#test/server.ts';
import { INGRID, aClinicThatHears } from '#test/text-story.ts';
import { TWILIO_TOKEN, postHook } from '#test/twilio.ts';

const ACCOUNT = `AC${'d'.repeat(32)}`;
const PUBLIC_URL = 'https://book.clinic.example';
const house = await aHouse();
const office = await aPostOffice(house);
const vendor = await aLoopbackTwilio(house.atEnd);
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN });
const egress = makeEgress({ recipients: [twilioRecipient(vendor.url)] });
const account = { accountSid: ACCOUNT, authToken: TWILIO_TOKEN, publicUrl: PUBLIC_URL, apiUrl: vendor.url };
const texts = makeTwilioTexts(account, egress);
const impatient = makeTwilioTexts({ ...account, timeoutMilliseconds: 100 }, egress);

async function aClinic(transport = texts) {
  Object.assign(vendor.state, { answer: 'take', before: async () => undefined });
  vendor.asked.length = 0;
  const clinic = await aClinicThatHears(office, 'texts', {}, transport);
  const row = async () => {
    const [first] = await clinic.outbox();
    assert.ok(first);
    return first;
  };
  return { ...clinic, row };
}

/** The vendor tells what became of a text, as it does: by a signed post to the address it was given. */
const report = (text: AskedText | undefined, status: string, more: Record<string, string> = {}) => {
  const path = text?.fields.get('StatusCallback')?.slice(PUBLIC_URL.length) ?? '';
  return postHook(server, path, { MessageSid: text?.sid ?? '', MessageStatus: status, From: '+15615550100', To: INGRID, AccountSid: ACCOUNT, ...more });
};

test('a text leaves by the vendor’s own client through the one door out, from the clinic’s line, with where to report', async () => {
  const clinic = await aClinic();
  await clinic.queue({ channel: 'sms' });
  await clinic.runDue();
  const [asked] = vendor.asked;
  assert.equal(asked?.path, `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`);
  assert.equal(asked?.authorization, `Basic ${Buffer.from(`${ACCOUNT}:${TWILIO_TOKEN}`).toString('base64')}`);
  assert.equal(asked?.fields.get('To'), INGRID);
  assert.equal(asked?.fields.get('From'), '+15615550100');
  assert.match(asked?.fields.get('Body') ?? '', /^Test clinic: Ingrid, you're booked/);
  const { message_id } = await clinic.row();
  assert.equal(asked?.fields.get('StatusCallback'), `${PUBLIC_URL}/hooks/twilio/status?account=${clinic.accountId}&message=${message_id}`);
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation sms sent']);
});

test('a busy or broken vendor is asked again later; a text it refuses is not, and says why', async () => {
  for (const [answer, expected] of [
    [{ status: 429, code: 20429 }, 'booking-confirmation sms queued twilio-20429'],
    [{ status: 503, code: 20503 }, 'booking-confirmation sms queued twilio-20503'],
    ['rubbish', 'booking-confirmation sms queued twilio-502'],
    [{ status: 400, code: 21211 }, 'booking-confirmation sms failed twilio-21211'],
    [{ status: 401, code: 20003 }, 'booking-confirmation sms failed twilio-20003'],
  ] as const) {
    const clinic = await aClinic();
    vendor.state.answer = answer;
    await clinic.queue({ channel: 'sms' });
    await clinic.runDue();
    assert.deepEqual(standing(await clinic.outbox()), [expected]);
    assert.equal(vendor.asked.length, 1);
  }
});

test('what the vendor says of a text is written down in any order, and the first end stays', async () => {
  const clinic = await aClinic();
  await clinic.queue({ channel: 'sms' });
  await clinic.runDue();
  const [asked] = vendor.asked;
  assert.equal((await report(asked, 'delivered')).statusCode, 200);
  for (const late of ['sent', 'queued', 'undelivered', 'failed']) await report(asked, late, { ErrorCode: '30003' });
  const { status, delivered_at } = await clinic.row();
  assert.deepEqual([status, delivered_at !== null], ['sent', true]);
  const other = await aClinic();
  await other.queue({ channel: 'sms' });
  await other.runDue();
  await report(vendor.asked[0], 'undelivered', { ErrorCode: '30003' });
  await report(vendor.asked[0], 'delivered');
  assert.deepEqual(standing(await other.outbox()), ['booking-confirmation sms failed twilio-30003']);
});

test('word that comes before the vendor’s own answer is not lost, and the text counts once', async () => {
  const clinic = await aClinic();
  vendor.state.before = async (text) => {
    await report(text, 'delivered');
  };
  await clinic.queue({ channel: 'sms' });
  await clinic.runDue();
  const { status, delivered_at, provider_reference } = await clinic.row();
  assert.deepEqual([status, delivered_at !== null, provider_reference], ['sent', true, vendor.asked[0]?.sid]);
  const { rows } = await clinic.work((work) => sql`select from consents.contact where account_id = ${work.accountId}`.execute(work.tx));
  assert.equal(rows.length, 1);
});

test('a vendor that hangs is given up for now; when it says that it took the text after all, it is not sent again', async () => {
  const clinic = await aClinic(impatient);
  vendor.state.answer = 'hang';
  await clinic.queue({ channel: 'sms' });
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation sms queued twilio-timed-out']);
  await report(vendor.asked[0], 'sent');
  vendor.state.answer = 'take';
  house.clock.advance({ minutes: 5 });
  await clinic.runDue();
  assert.equal(vendor.asked.length, 1);
  assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation sms sent']);
});

test('a STOP that comes while a text is being sent wins over its next try and over everything queued', async () => {
  const clinic = await aClinic();
  vendor.state.answer = { status: 503, code: 20503 };
  vendor.state.before = async () => {
    await clinic.take(clinic.incoming('STOP'));
  };
  await clinic.queue({ channel: 'sms' });
  await clinic.runDue();
  Object.assign(vendor.state, { answer: 'take', before: async () => undefined });
  await clinic.queue({ channel: 'sms', sendKey: 'another' });
  house.clock.advance({ minutes: 1 });
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), [
    'booking-confirmation sms refused suppressed',
    'booking-confirmation sms refused suppressed',
    'opt-out-confirmed sms sent',
  ]);
  assert.equal(vendor.asked.length, 2);
});

test('a STOP that only the vendor heard is ours too, whether it says so at once or later', async () => {
  const [atOnce, later] = [await aClinic(), await aClinic()];
  vendor.state.answer = { status: 400, code: 21610 };
  await atOnce.queue({ channel: 'sms' });
  await atOnce.runDue();
  vendor.state.answer = 'take';
  await later.queue({ channel: 'sms' });
  await later.runDue();
  await report(vendor.asked.at(-1), 'failed', { ErrorCode: '21610' });
  for (const clinic of [atOnce, later]) {
    assert.deepEqual(standing(await clinic.outbox()), ['booking-confirmation sms failed twilio-21610']);
    assert.equal(await clinic.work(async (work) => isStopped(work, await work.vault.token('phone', INGRID))), true);
    const { rows } = await clinic.work((work) =>
      sql<{
        how: string;
      }>`select distinct evidence ->> 'how' as how from consents.grant_entry where account_id = ${work.accountId} and kind = 'withdrawal'`.execute(work.tx),
    );
    assert.deepEqual(rows, [{ how: 'vendor-stop-list' }]);
  }
});

test('nobody but the vendor says what became of a text, and of no other text than the one it was given', async () => {
  const [mine, other] = [await aClinic(), await aClinic()];
  await mine.queue({ channel: 'sms' });
  await mine.runDue();
  const [asked] = vendor.asked;
  const path = asked?.fields.get('StatusCallback')?.slice(PUBLIC_URL.length) ?? '';
  const fields = { MessageSid: asked?.sid ?? '', MessageStatus: 'failed', ErrorCode: '30003' };
  assert.equal((await postHook(server, path, fields, { signature: 'no' })).statusCode, 401);
  const { message_id } = await mine.row();
  const elsewhere = `/hooks/twilio/status?account=${other.accountId}&message=${message_id}`;
  assert.equal((await postHook(server, elsewhere, fields)).statusCode, 200);
  assert.equal((await postHook(server, '/hooks/twilio/status?account=x&message=y', fields)).statusCode, 200);
  const stale = await mine.work((work) => noteDelivery(work, { messageId: asId<MessageId>(message_id), reference: `SM${'9'.repeat(32)}`, state: 'failed' }));
  assert.equal(stale, 'known');
  assert.deepEqual(standing(await mine.outbox()), ['booking-confirmation sms sent']);
});
