import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import { putTextsBack } from '#modules/messaging';
import { aHouse } from '#test/database.ts';
import { LINE, PHONE, aPhoneNetwork } from '#test/texting-story.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { noteStatus } from './answer-call.ts';
import type { CallEvent } from './call-state.ts';
import { LineWords } from './line-words.ts';
import { admitSocket, connectToken, endCall, keepSound, openCall, tellCall } from './keep-call.ts';

const house = await aHouse();
const network = aPhoneNetwork(house);
function requireId<Id>(id: Id | null): Id {
  assert.ok(id !== null);
  return id;
}
const aSid = () => `CA${newId().replaceAll('-', '')}`;

async function aClinicThatTextsBack(isOn = true) {
  const clinic = await network.clinic();
  const work = <T>(use: Parameters<typeof house.work<T>>[1]) => house.work(clinic.accountId, use);
  await work((each) => putTextsBack(each, isOn));
  const ring = async (from = PHONE) => {
    const vendorCallId = aSid();
    const { call } = await work((each) => openCall(each, { vendorCallId, line: LINE, from }));
    return { callId: call.callId, vendorCallId, tell: (event: CallEvent) => work((each) => tellCall(each, call.callId, event)) };
  };
  /** What is texted by the end of something. */
  const texted = async (run: () => Promise<unknown>) => {
    const before = network.sent.length;
    await run();
    await network.runDue();
    return network.sent.slice(before).map(({ to, text }) => `${to} ${text.slice(0, 36)}`);
  };
  return { ...clinic, work, ring, texted };
}
const SORRY = `${PHONE} Test clinic: sorry we missed your ca`;

test('a caller nobody answered is texted once a day, however often the vendor tells of the end', async () => {
  const { work, ring, texted } = await aClinicThatTextsBack();
  const { vendorCallId } = await ring();
  assert.deepEqual(await texted(() => work((each) => noteStatus(each, { vendorCallId, line: LINE, from: PHONE }, 'no-answer'))), [SORRY]);
  assert.deepEqual(await texted(() => work((each) => noteStatus(each, { vendorCallId, line: LINE, from: PHONE }, 'no-answer'))), []);
  const again = await ring();
  assert.deepEqual(await texted(() => again.tell({ is: 'over', why: 'caller-hung-up' })), []);
  house.clock.advance({ hours: 25 });
  const later = await ring();
  assert.deepEqual(await texted(() => later.tell({ is: 'over', why: 'silence' })), [SORRY]);
});

test('the answer to the text is a conversation like any other', async () => {
  const clinic = await aClinicThatTextsBack();
  const { callId } = await clinic.ring();
  await clinic.work((each) => endCall(each, callId, 'caller-hung-up'));
  await network.runDue();
  const [answer] = await network.write(clinic, 'What are your opening hours?');
  assert.match(answer?.text ?? '', /AI assistant of Test clinic/);
});

test('who stopped texts, withheld the number or has a clinic that does not wish it gets none', async () => {
  const clinic = await aClinicThatTextsBack();
  await network.write(clinic, 'STOP');
  for (const from of [PHONE, 'anonymous']) {
    const call = await clinic.ring(from);
    assert.deepEqual(await clinic.texted(() => call.tell({ is: 'over', why: 'caller-hung-up' })), []);
  }
  const off = await aClinicThatTextsBack(false);
  const call = await off.ring();
  assert.deepEqual(await off.texted(() => call.tell({ is: 'over', why: 'caller-hung-up' })), []);
});

test('whoever was put through, was answered, or left a message was not missed', async () => {
  const { ring, texted, work } = await aClinicThatTextsBack();
  for (const why of ['answered-by-desk', 'finished', 'transferred'] as const) {
    const call = await ring();
    assert.deepEqual(await texted(() => call.tell({ is: 'over', why })), [], why);
  }
  const { callId, tell } = await ring();
  await tell({ is: 'voicemail-begun' });
  await work(async (each) => {
    const token = await connectToken(each, { callId, connects: 0 });
    await admitSocket(each, { callId, token, transport: 'media' }, async () => (await beginConversation(each, { channel: 'call' })).conversationId);
  });
  await tell({ is: 'disclosure-heard' });
  house.clock.advance({ milliseconds: 500 });
  await work((each) => keepSound(each, { callId, kind: 'voicemail', audio: Buffer.alloc(800, 0x55), offsetMs: 0 }));
  assert.deepEqual(await texted(() => tell({ is: 'voicemail-kept' })), []);
  const silent = await ring();
  await silent.tell({ is: 'voicemail-begun' });
  assert.deepEqual(await texted(() => silent.tell({ is: 'voicemail-kept' })), [SORRY], 'a message of no sound is none');
});

test('an answer to whether the call may be recorded is no word for anybody: who says no more was missed', async () => {
  const { work, ring, texted } = await aClinicThatTextsBack();
  const { callId, tell } = await ring();
  const call = await work(async (each) => {
    const token = await connectToken(each, { callId, connects: 0 });
    return admitSocket(each, { callId, token, transport: 'relay' }, async () => (await beginConversation(each, { channel: 'call' })).conversationId);
  });
  const lines = new LineWords(requireId(call.conversationId));
  lines.add('system', 'May I record this call?', house.clock.now());
  lines.add('visitor', 'yes', house.clock.now());
  await work((each) => lines.write(each));
  assert.deepEqual(await texted(() => tell({ is: 'over', why: 'caller-hung-up' })), [SORRY]);
});
