import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { newId } from '#kernel/ids.ts';
import { brokenConstraint } from '#kernel/work.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { insertCallSettings } from './call-setting-store.ts';
import type { CallEvent } from './call-state.ts';
import { type CallId, listHeard, lockCall, noteHeard, touchCall } from './call-store.ts';
import { callerOf } from './caller.ts';
import { admitSocket, connectToken, endCall, endLostCalls, keepSound, openCall, openSound, tellCall } from './keep-call.ts';

const house = await aHouse();
const LINE = '+15615550100';
const SOUND = Buffer.alloc(800, 0x55);

let count = 0;
const aSid = () => `CA${(++count).toString(16).padStart(32, '0')}`;
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.reason === wanted;

async function aCallingClinic(records = true): Promise<Clinic> {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) => insertCallSettings(work, 1, { records }, 'test'));
  return clinic;
}

/** A call that was taken in and has its socket. */
async function aCall({ accountId }: Clinic, from = '+15615550147') {
  const work = <T>(use: Parameters<typeof house.work<T>>[1]) => house.work(accountId, use);
  const { call } = await work((each) => openCall(each, { vendorCallId: aSid(), line: LINE, from }));
  const { callId } = call;
  await work(async (each) =>
    admitSocket(
      each,
      { callId, token: await connectToken(each, call), transport: 'media' },
      async () => (await beginConversation(each, { channel: 'call' })).conversationId,
    ),
  );
  const tell = async (...events: CallEvent[]) => {
    for (const event of events) {
      house.clock.advance({ milliseconds: 500 });
      await work((each) => tellCall(each, callId, event));
    }
  };
  const keep = (kind: 'talk' | 'voicemail' = 'talk') => work((each) => keepSound(each, { callId, kind, audio: SOUND, offsetMs: 0 }));
  const sound = () => work((each) => openSound(each, callId));
  const row = async () => {
    const found = await work((each) => lockCall(each, callId));
    assert.ok(found);
    return found;
  };
  const audit = async () =>
    (
      await work((each) => sql<{ action: string }>`select action from audit.entry where about->>'callId' = ${callId} order by at, entry_id`.execute(each.tx))
    ).rows.map(({ action }) => action);
  return { callId, tell, keep, sound, row, audit, work };
}

test('a call is taken in once however often the vendor tells of it, and its caller is sealed', async () => {
  const clinic = await aCallingClinic();
  const incoming = { vendorCallId: aSid(), line: LINE, from: '+12125550147' };
  const opened = await Promise.all(Array.from({ length: 6 }, () => house.work(clinic.accountId, (work) => openCall(work, incoming))));
  assert.equal(new Set(opened.map(({ call }) => call.callId)).size, 1);
  assert.equal(opened.filter(({ isNew }) => isNew).length, 1);
  const [{ call }] = opened as [(typeof opened)[number]];
  assert.equal(call.caller?.includes('5550147'), false);
  assert.equal(await house.work(clinic.accountId, (work) => callerOf(work, call)), '+12125550147');
  for (const from of ['anonymous', '', '+266696687', 'sip:me@x.example']) {
    const { call: withheld } = await house.work(clinic.accountId, (work) => openCall(work, { ...incoming, vendorCallId: aSid(), from }));
    assert.equal(withheld.caller, null, from);
    assert.equal(withheld.rule, 'consent', from);
  }
});

test('a token connects one socket to one call once', async () => {
  const clinic = await aCallingClinic();
  const { call } = await house.work(clinic.accountId, (work) => openCall(work, { vendorCallId: aSid(), line: LINE, from: '' }));
  const admit = (callId: CallId, token: string) =>
    house.work(clinic.accountId, (work) =>
      admitSocket(work, { callId, token, transport: 'relay' }, async () => (await beginConversation(work, { channel: 'call' })).conversationId),
    );
  const token = await house.work(clinic.accountId, (work) => connectToken(work, call));
  await assert.rejects(admit(call.callId, `${token}x`), code('not-found'));
  await assert.rejects(admit(call.callId, ''), code('not-found'));
  await assert.rejects(admit(newId<CallId>(), token), code('not-found'));
  const both = await Promise.allSettled([admit(call.callId, token), admit(call.callId, token)]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(admit(call.callId, token), code('not-found'));
  const again = await house.work(clinic.accountId, (work) => connectToken(work, { ...call, connects: 1 }));
  const second = await admit(call.callId, again);
  assert.equal(second.connects, 2);
});

test('no sound is kept before the disclosure was heard, or where consent is needed and was not given', async () => {
  const call = await aCall(await aCallingClinic());
  await assert.rejects(call.keep(), code('disclosure-required'));
  await call.tell({ is: 'disclosure-heard' });
  await assert.rejects(call.keep(), code('disclosure-required'));
  await call.tell({ is: 'caller-spoke' });
  await assert.rejects(call.keep(), code('disclosure-required'));
  assert.deepEqual(await call.sound(), []);
  await call.tell({ is: 'recording-allowed' });
  house.clock.advance({ milliseconds: 20 });
  await call.keep();
  const [kept] = await call.sound();
  assert.deepEqual(kept?.audio, SOUND);
});

test('a no stops the recording, deletes what there was, is logged, and the call goes on', async () => {
  const call = await aCall(await aCallingClinic());
  await call.tell({ is: 'disclosure-heard' }, { is: 'recording-allowed' });
  house.clock.advance({ milliseconds: 20 });
  await call.keep();
  await call.tell({ is: 'recording-refused' });
  assert.deepEqual(await call.sound(), []);
  await assert.rejects(call.keep(), code('disclosure-required'));
  await call.tell({ is: 'recording-allowed' }, { is: 'caller-spoke' });
  const { phase, recording } = await call.row();
  assert.deepEqual([phase, recording], ['talking', 'refused']);
  assert.ok((await call.audit()).includes('call.recording-refused'));
});

test('a clinic that does not record keeps no sound whatever the caller says', async () => {
  const call = await aCall(await aCallingClinic(false));
  await call.tell({ is: 'disclosure-heard' }, { is: 'recording-allowed' });
  await assert.rejects(call.keep(), code('disclosure-required'));
});

test('a voicemail is kept while the call is at it, also where the talk is not recorded', async () => {
  const call = await aCall(await aCallingClinic(false));
  await call.tell({ is: 'disclosure-heard' });
  await assert.rejects(call.keep('voicemail'), code('disclosure-required'));
  await call.tell({ is: 'voicemail-begun' });
  await call.keep('voicemail');
  await call.tell({ is: 'voicemail-kept' });
  assert.equal((await call.row()).endReason, 'voicemail-left');
  assert.equal((await call.sound()).length, 1);
});

test('the database itself refuses a recording before its disclosure, a second end and a refusal taken back', async () => {
  const call = await aCall(await aCallingClinic());
  const set = (assignment: ReturnType<typeof sql>) =>
    call.work((work) => sql`update receptionist.call set ${assignment} where call_id = ${call.callId}`.execute(work.tx));
  const broken = (name: string) => (error: unknown) => brokenConstraint(error) === name;
  await assert.rejects(set(sql`recording_started_at = now(), consented_at = now()`), broken('call_disclosed_first'));
  await assert.rejects(set(sql`disclosed_at = now(), recording_started_at = now(), consented_at = now()`), broken('call_disclosed_first'));
  await assert.rejects(set(sql`disclosed_at = now() - interval '1 minute', recording_started_at = now()`), broken('call_consented'));
  await assert.rejects(set(sql`ended_at = now()`), broken('call_ended'));
  await call.tell({ is: 'disclosure-heard' }, { is: 'recording-refused' });
  await assert.rejects(set(sql`recording = 'allowed'`), broken('call_refusal_final'));
  await assert.rejects(set(sql`disclosed_at = null`), broken('call_disclosed_once'));
  await call.tell({ is: 'over', why: 'caller-hung-up' });
  await assert.rejects(set(sql`end_reason = 'finished'`), broken('call_ends_once'));
});

test('a call ends once, and one that no process has any more is ended by the sweeper', async () => {
  const clinic = await aCallingClinic();
  const [ended, lost, held] = [await aCall(clinic), await aCall(clinic), await aCall(clinic)];
  await ended.work((work) => endCall(work, ended.callId, 'finished'));
  await ended.work((work) => endCall(work, ended.callId, 'failed'));
  assert.equal((await ended.row()).endReason, 'finished');
  house.clock.advance({ seconds: 61 });
  await held.work((work) => touchCall(work, held.callId, [12, 40]));
  await house.work(clinic.accountId, endLostCalls);
  assert.equal((await lost.row()).endReason, 'process-lost');
  assert.equal((await held.row()).endReason, null);
  assert.deepEqual((await lost.audit()).slice(-1), ['call.ended']);
});

test('deleting a call destroys the key of its caller, and the sound goes with it', async () => {
  const call = await aCall(await aCallingClinic());
  await call.tell({ is: 'disclosure-heard' }, { is: 'recording-allowed' });
  house.clock.advance({ milliseconds: 20 });
  await call.keep();
  const keys = async () => (await call.work((work) => sql`select from keys.subject_key where subject_id = ${call.callId}`.execute(work.tx))).rows.length;
  assert.equal(await keys(), 1);
  await call.work((work) => sql`delete from receptionist.call where call_id = ${call.callId}`.execute(work.tx));
  assert.equal(await keys(), 0);
  assert.deepEqual(await call.sound(), []);
});

test('of a reply that was cut off, what was heard is known, and it never becomes less', async () => {
  const clinic = await aCallingClinic();
  const call = await aCall(clinic);
  const { conversationId } = await call.row();
  assert.ok(conversationId);
  const note = (heard: number) => call.work((work) => noteHeard(work, { conversationId, seq: 1, said: 100, heard }));
  const known = () => house.work(clinic.accountId, (work) => listHeard(work, conversationId));
  for (const heard of [0, 40, 20, 500]) {
    await note(heard);
    assert.deepEqual((await known()).get(1), { said: 100, heard: heard === 20 ? 40 : Math.min(heard, 100) });
  }
});
