import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeAiSdkModel, modelRecipients } from '#adapters/model-ai-sdk';
import { makeEgress } from '#kernel/egress.ts';
import { assignLine } from '#modules/identity';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { aLoopbackModel, wordsAsked } from '#test/loopback-model.ts';
import { aServer } from '#test/server.ts';
import { TWILIO_TOKEN, postHook, textFields } from '#test/twilio.ts';
import { modelSettingsShape } from '../../src/modules/receptionist/propose/model-settings.ts';
import { listModelCalls } from '../../src/modules/receptionist/propose/model-store.ts';
import { changeModel, declareModel } from '../../src/modules/receptionist/propose/set-model.ts';
import { findConversation, listMessages } from '../../src/modules/receptionist/store.ts';
import { findOpenThread } from '../../src/modules/receptionist/texting/text-thread-store.ts';
import { openMessages } from '../../src/modules/receptionist/words.ts';

/** Words the offline engine makes nothing of, and a model might. */
const VAGUE = 'could you pencil me for whatever smooths the forehead';

const house = await aHouse();
const loop = await aLoopbackModel(house.atEnd);
const server = await aServer(house, [], undefined, {
  twilioAuthToken: TWILIO_TOKEN,
  model: {
    model: makeAiSdkModel(makeEgress({ recipients: modelRecipients(loop.url) })),
    ownAddress: `${loop.url}/v1`,
    onFault: (fault) => assert.fail(String(fault)),
    timeoutMilliseconds: 30_000,
  },
});

let count = 0;

/** A clinic with a declared model of the operator's own, whose number a phone writes to through the vendor's signed door. */
async function aClinicByText() {
  count += 1;
  const [line, phone] = [`+1561555010${count}`, `+1561555011${count}`];
  const clinic = await aClinic(house);
  await assignLine(house.db, { number: line, accountId: clinic.accountId, now: house.clock.now() });
  await house.work(clinic.accountId, async (work) => {
    const settings = modelSettingsShape.parse({ on: true, protocol: 'own', model: 'loop-1', inputMicrosPerMillion: 1, outputMicrosPerMillion: 1 });
    await changeModel(work, { settings, key: 'key-of-the-clinic' }, `${loop.url}/v1`);
    await declareModel(work, { vendor: 'Loop', trains: false, retainsContent: false, baa: true }, `${loop.url}/v1`);
  });
  loop.asked.length = 0;
  loop.says(
    { command: 'start_flow', flow: 'book', words: 'pencil me' },
    { command: 'set_slot', slot: 'service', value: 'Botox', words: 'smooths the forehead' },
  );
  let texts = 0;
  const write = async (text: string, over: Readonly<Record<string, string>> = {}) => {
    texts += 1;
    const fields = textFields(text, { MessageSid: `SM${String(count * 100 + texts).padStart(32, '0')}`, From: phone, To: line, ...over });
    const answer = await postHook(server, '/hooks/twilio/sms', fields);
    assert.equal(answer.statusCode, 200);
    return fields['MessageSid'] ?? '';
  };
  return { ...clinic, phone, write };
}

async function flowOf({ accountId, phone }: Clinic & { readonly phone: string }) {
  return house.work(accountId, async (work) => {
    const thread = await findOpenThread(work, await work.vault.token('phone', phone));
    assert.ok(thread);
    const row = await findConversation(work, thread.conversationId);
    const words = await openMessages(work, thread.conversationId, await listMessages(work, thread.conversationId, 0, 50));
    return { flow: row?.flow, calls: await listModelCalls(work, undefined, 10), said: words.map(({ text }) => text) };
  });
}

test('by text a model helps as it does in a chat, from the second text of a conversation on', async () => {
  const clinic = await aClinicByText();
  await clinic.write(VAGUE);
  assert.equal(loop.asked.length, 0, 'there is no conversation yet that a question could stand in');
  const sid = await clinic.write(VAGUE);
  assert.deepEqual(loop.asked.map(wordsAsked), [VAGUE]);
  const after = await flowOf(clinic);
  assert.deepEqual([after.flow, after.calls[0]?.outcome, after.calls[0]?.kept], ['book', 'answered', ['start_flow.book']]);
  await clinic.write(VAGUE, { MessageSid: sid });
  assert.equal(loop.asked.length, 1, 'a second delivery asks nobody');
  assert.equal((await flowOf(clinic)).said.length, after.said.length);
});

test('words about texts themselves, an emergency, and a number that ended texts are not asked about', async () => {
  const clinic = await aClinicByText();
  for (const text of ['hello', 'you can resume texts again', 'text me again please', 'unsubscribe thanks', 'START', 'HELP', 'hey I really can not breathe'])
    await clinic.write(text);
  assert.deepEqual(loop.asked.map(wordsAsked), []);
  const other = await aClinicByText();
  await other.write('hello');
  await other.write('STOP');
  await other.write(VAGUE);
  assert.deepEqual(loop.asked.map(wordsAsked), []);
});

test('what a model says late is worth nothing to the next day’s conversation', async () => {
  const clinic = await aClinicByText();
  await clinic.write('hello');
  house.clock.advance({ hours: 25 });
  await clinic.write(VAGUE);
  assert.equal(loop.asked.length, 0);
  const { said } = await flowOf(clinic);
  assert.ok(said.includes(VAGUE) && !said.includes('hello'), said.join(' | '));
});
