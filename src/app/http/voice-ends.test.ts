import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Instant } from '#kernel/time.ts';
import { engineBrain } from '#modules/receptionist';
import type { Clinic } from '#test/booking-clinic.ts';
import { aCallSid, aClinicLine } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { SILENCE, aMediaPhone } from '#test/media-phone.ts';
import { callFields, callerOn, openSocket, parametersIn, setupFrame } from '#test/relay.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, type TestServer, aServer } from '#test/server.ts';
import { hummingVoice, scriptedHearing, tone } from '#test/speech.ts';
import { TWILIO_TOKEN, postHook } from '#test/twilio.ts';
import { energyGate } from '../../modules/receptionist/calls/turn-taking.ts';
import { endLostCalls } from '../../modules/receptionist/calls/keep-call.ts';

const VOICE = '/hooks/twilio/voice';
const RELAY = '/hooks/twilio/relay';
const house = await aHouse('2026-11-24T15:00:00Z');
// The database refuses sound of the same instant as the disclosure: here time goes on by itself.
const ticking = setInterval(() => house.clock.advance({ milliseconds: 5 }), 5);
house.atEnd(() => clearInterval(ticking));

const script: string[] = [];
const brain = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
const speech = { hearing: scriptedHearing(script), voice: hummingVoice, activity: energyGate };
const aProcess = (more: object = {}) => aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain, speech, ...more } });
const server = await aProcess();
/** A process in which a minute is a second. */
const hasty = await aProcess({ minuteMilliseconds: 1_000 });

interface Kept {
  readonly phase: string;
  readonly reason: string | null;
  readonly recording: string;
  readonly offsets: readonly number[];
}

/** The one call of a clinic. */
async function callOf({ accountId }: Clinic): Promise<Kept> {
  const { rows } = await house.work(accountId, (work) =>
    sql<Kept>`select c.phase, c.end_reason as reason, c.recording, array(select r.offset_milliseconds from receptionist.recording r
        where r.account_id = c.account_id and r.call_id = c.call_id order by r.ordinal) as offsets
      from receptionist.call c where c.account_id = ${accountId}`.execute(work.tx),
  );
  assert.ok(rows[0] && rows.length === 1);
  return rows[0];
}
async function heardOf({ accountId }: Clinic): Promise<number> {
  const { rows } = await house.work(accountId, (work) =>
    sql<{ n: number }>`select count(*)::int as n from receptionist.message where author = 'visitor' and account_id = ${accountId}`.execute(work.tx),
  );
  return rows[0]?.n ?? 0;
}
const hook = (step: string, line: string, sid: string, more: Record<string, string> = {}, at: TestServer = server) =>
  postHook(at, `${VOICE}${step}?line=${encodeURIComponent(line)}`, callFields(sid, { To: line, ...more }));

async function connect(xml: string, at: TestServer = server) {
  const caller = callerOn(await openSocket(at, RELAY));
  caller.send(setupFrame(parametersIn(xml)));
  return caller;
}
async function aCall(line: string, at: TestServer = server) {
  const sid = aCallSid();
  const caller = await connect((await hook('', line, sid, {}, at)).body, at);
  const greeting = await caller.hears((text) => text.endsWith('?') || text.endsWith('no.'));
  return { ...caller, sid, greeting };
}
/** Waits until something stands in the database. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 1_000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('a call that the desk took is the desk’s however long they speak, and nobody else ends it', async () => {
  const { clinic, line } = await aClinicLine(house, { first: 'desk', deskNumber: '+15615550111' });
  const sid = aCallSid();
  assert.match((await hook('', line, sid)).body, /<Dial /);
  house.clock.advance({ minutes: 50 });
  await house.work(clinic.accountId, endLostCalls);
  assert.match((await hook('/after-desk', line, sid, { DialCallStatus: 'completed' })).body, /<Hangup>/);
  assert.equal((await callOf(clinic)).reason, 'answered-by-desk');
});

test('a call that the desk did not take, and that nobody connects any more, has an end as well', async () => {
  const { clinic, line } = await aClinicLine(house, { first: 'desk', deskNumber: '+15615550111' });
  const sid = aCallSid();
  await hook('', line, sid);
  assert.match((await hook('/after-desk', line, sid, { DialCallStatus: 'no-answer' })).body, /<ConversationRelay/);
  house.clock.advance({ seconds: 61 });
  await house.work(clinic.accountId, endLostCalls);
  assert.equal((await callOf(clinic)).reason, 'process-lost');
});

test('a transfer that rings for a minute comes back to the assistant, who says so', async () => {
  const { clinic, line } = await aClinicLine(house, { deskNumber: '+15615550111', ringSeconds: 60 });
  const call = await aCall(line);
  await call.say('I want to speak to a person', (text) => /putting you through/.test(text));
  call.socket.close();
  assert.match((await hook('/after-talk', line, call.sid)).body, /<Dial /);
  house.clock.advance({ seconds: 75 });
  await house.work(clinic.accountId, endLostCalls);
  const back = await hook('/after-transfer', line, call.sid, { DialCallStatus: 'no-answer' });
  const again = await connect(back.body);
  assert.match(await again.hears((text) => /take a message/.test(text)), /Nobody could take the call/);
  again.socket.close();
});

test('that nobody could take a call is said once: a line that breaks after it is a line that broke', async () => {
  const { line } = await aClinicLine(house, { deskNumber: '+15615550111' });
  const call = await aCall(line);
  await call.say('I want to speak to a person', (text) => /putting you through/.test(text));
  call.socket.close();
  await hook('/after-talk', line, call.sid);
  const back = await hook('/after-transfer', line, call.sid, { DialCallStatus: 'no-answer' });
  assert.equal(
    (await hook('/after-transfer', line, call.sid, { DialCallStatus: 'no-answer' })).body,
    back.body,
    'a webhook that comes again is answered the same',
  );
  const again = await connect(back.body);
  await again.hears((text) => /Nobody could take the call/.test(text));
  again.socket.terminate();
  await again.closed;
  const third = await connect((await hook('/after-talk', line, call.sid)).body);
  assert.match(await third.hears((text) => text !== ''), /the line broke/);
  assert.doesNotMatch(third.frames.map(({ token = '' }) => token).join(''), /Nobody could take/);
  third.socket.close();
});

test('a status that comes before its call is the call’s end, and one of a leg to the desk is no call', async () => {
  const { clinic, line } = await aClinicLine(house);
  const sid = aCallSid();
  await hook('/status', line, aCallSid(), { ParentCallSid: sid, CallStatus: 'completed' });
  await hook('/status', line, sid, { CallStatus: 'completed' });
  assert.equal((await callOf(clinic)).reason, 'caller-hung-up');
  assert.match((await hook('', line, sid)).body, /<Hangup>/, 'its own webhook comes too late');
  house.clock.advance({ minutes: 2 });
  await house.work(clinic.accountId, endLostCalls);
  assert.equal((await callOf(clinic)).reason, 'caller-hung-up');
});

test('whoever is silent after an answer is asked twice as well, then the call ends', async () => {
  const { clinic, line } = await aClinicLine(house, { silenceSeconds: 120 });
  const call = await aCall(line, hasty);
  await call.say('What are your opening hours?', (text) => /open|closed/i.test(text));
  await call.ends();
  assert.match(call.frames.map(({ token = '' }) => token).join(''), /still there\?.*still cannot hear you.*I end the call now/);
  assert.equal((await callOf(clinic)).reason, 'silence');
  call.socket.close();
});

test('whoever was cut off in the greeting hears again what is recorded, and is asked again', async () => {
  const { clinic, line } = await aClinicLine(house, { records: true });
  const call = await aCall(line);
  assert.match(call.greeting, /AI assistant.*May I record/);
  call.socket.terminate();
  await call.closed;
  const again = await connect((await hook('/after-talk', line, call.sid)).body);
  assert.match(await again.hears((text) => /record/.test(text)), /the line broke.*AI assistant.*May I record/);
  await again.say('yes', (text) => /What can I do/.test(text));
  assert.equal((await callOf(clinic)).recording, 'allowed');
  again.socket.close();
});

test('a connection that was given up ends nothing: what it notices late is not what goes on', async () => {
  const { clinic, line } = await aClinicLine(house, { silenceSeconds: 180 });
  const old = await aCall(line, hasty);
  const call = await connect((await hook('/after-talk', line, old.sid, {}, hasty)).body, hasty);
  await call.hears((text) => /the line broke/.test(text));
  const talking = setInterval(() => call.send({ type: 'prompt', voicePrompt: 'well', lang: 'en-US', last: false }), 20);
  await old.ends().finally(() => clearInterval(talking));
  assert.match(await call.say('What are your opening hours?'), /open|closed/i);
  assert.equal((await callOf(clinic)).reason, null);
  old.socket.close();
  call.socket.close();
});

test('a message is kept to its end, also where the vendor says that the call is over before its sound has come', async () => {
  house.clock.set(Instant.from('2026-11-25T04:00:00Z'));
  const { clinic, line } = await aClinicLine(house, { transport: 'media', afterHours: 'voicemail' });
  const phone = await aMediaPhone(server, line, aCallSid());
  await phone.until(() => phone.hasBeeped());
  for (let more = 0; more < 60; more += 1) await phone.step(tone(300, 20));
  await hook('/status', line, phone.sid, { CallStatus: 'completed' });
  assert.equal((await callOf(clinic)).reason, null);
  phone.socket.close();
  await until(async () => (await callOf(clinic)).reason !== null);
  const { reason, offsets } = await callOf(clinic);
  assert.deepEqual([reason, offsets.length], ['voicemail-left', 1]);
});

test('a machine to which nothing was said has no message, whoever hung up', async () => {
  house.clock.set(Instant.from('2026-11-25T05:00:00Z'));
  const { clinic, line } = await aClinicLine(house, { transport: 'media', afterHours: 'voicemail' });
  const phone = await aMediaPhone(server, line, aCallSid());
  await phone.until(() => phone.hasBeeped());
  for (let more = 0; more < 60; more += 1) await phone.step(SILENCE);
  phone.socket.close();
  await until(async () => (await callOf(clinic)).reason !== null);
  assert.equal((await callOf(clinic)).reason, 'caller-hung-up');
  const mute = await aClinicLine(house, { transport: 'media', afterHours: 'voicemail', silenceSeconds: 60 });
  const waiting = await aMediaPhone(hasty, mute.line, aCallSid());
  await waiting.until(async () => (await callOf(mute.clinic)).reason !== null);
  assert.equal((await callOf(mute.clinic)).reason, 'silence');
  waiting.socket.close();
});

test('what was left on a machine whose process is gone was left', async () => {
  house.clock.set(Instant.from('2026-11-26T04:00:00Z'));
  const { clinic, line } = await aClinicLine(house, { afterHours: 'voicemail' });
  await hook('', line, aCallSid());
  house.clock.advance({ seconds: 61 });
  await house.work(clinic.accountId, endLostCalls);
  assert.equal((await callOf(clinic)).reason, 'voicemail-left');
  const unheard = await aClinicLine(house, { afterHours: 'voicemail' });
  const sid = aCallSid();
  await hook('', unheard.line, sid);
  await hook('/status', unheard.line, sid, { CallStatus: 'completed' });
  assert.equal((await callOf(unheard.clinic)).reason, 'caller-hung-up', 'nothing was ever said to it');
});

test('what is recorded after a line broke lies behind what was recorded before', async () => {
  const { clinic, line } = await aClinicLine(house, { transport: 'media', records: true });
  const phone = await aMediaPhone(server, line, aCallSid());
  await phone.until(() => phone.isQuiet());
  script.push('yes');
  await phone.speak(400);
  await phone.until(async () => (await callOf(clinic)).recording === 'allowed');
  for (let more = 0; more < 40; more += 1) await phone.step(SILENCE);
  phone.socket.close();
  await until(async () => (await callOf(clinic)).offsets.length > 0);
  const before = (await callOf(clinic)).offsets.length;
  house.clock.advance({ minutes: 1 });
  const again = await aMediaPhone(server, line, phone.sid, (await hook('/after-talk', line, phone.sid)).body);
  await again.until(() => again.isQuiet());
  for (let more = 0; more < 40; more += 1) await again.step(SILENCE);
  again.socket.close();
  await until(async () => (await callOf(clinic)).offsets.length > before);
  assert.ok((await callOf(clinic)).offsets.slice(before).every((offset) => offset >= 60_000));
});

test('a socket that is being closed is not listened to any more', async () => {
  const { clinic, line } = await aClinicLine(house);
  const call = await aCall(line);
  call.socket.send(Buffer.from([0]));
  for (let more = 0; more < 20; more += 1) call.send({ type: 'prompt', voicePrompt: `What does a facial cost, ${more}?`, lang: 'en-US', last: true });
  assert.equal(await call.closed, 1008);
  const again = await connect((await hook('/after-talk', line, call.sid)).body);
  await again.hears((text) => /the line broke/.test(text));
  await again.say('What are your opening hours?', (text) => /open|closed/i.test(text));
  assert.equal(await heardOf(clinic), 1);
  again.socket.close();
});

test('a line whose other end is gone without a word is given up; one that only listens is not', { timeout: 30_000 }, async () => {
  const wakeful = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain, speech }, pingMilliseconds: 40 });
  const { line } = await aClinicLine(house);
  const listening = await aCall(line, wakeful);
  const { line: lost } = await aClinicLine(house);
  const socket = await openSocket(wakeful, RELAY, undefined, { autoPong: false });
  socket.send(JSON.stringify(setupFrame(parametersIn((await hook('', lost, aCallSid(), {}, wakeful)).body))));
  let pings = 0;
  socket.on('ping', () => {
    pings += 1;
  });
  assert.equal(await new Promise((resolve) => socket.once('close', resolve)), 1006);
  assert.ok(pings >= 3, `${pings} pings`);
  assert.equal(listening.socket.readyState, listening.socket.OPEN);
  listening.socket.terminate();
});
