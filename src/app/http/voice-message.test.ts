import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Instant } from '#kernel/time.ts';
import { energyGate, engineBrain } from '#modules/receptionist';
import type { Clinic } from '#test/booking-clinic.ts';
import { aCallSid, aClinicLine, latestThread } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { SILENCE, aMediaPhone } from '#test/media-phone.ts';
import { callFields, callerOn, openSocket, parametersIn, setupFrame } from '#test/relay.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { hummingVoice, openEar, tone } from '#test/speech.ts';
import { TWILIO_TOKEN, postHook } from '#test/twilio.ts';

const VOICE = '/hooks/twilio/voice';
const OPEN = Instant.from('2026-11-24T15:00:00Z');
const CLOSED = Instant.from('2026-11-25T04:00:00Z');
const house = await aHouse(OPEN.toString());
// The database refuses sound of the same instant as the disclosure: here time goes on by itself.
const ticking = setInterval(() => house.clock.advance({ milliseconds: 5 }), 5);
house.atEnd(() => clearInterval(ticking));
const script: string[] = [];
const { hearing, ear, says } = openEar(script);
const brain = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
const calls = { brain, speech: { hearing, voice: hummingVoice, activity: energyGate } };
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls });
/** A process in which a minute is a second. */
const hasty = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { ...calls, minuteMilliseconds: 1_000 } });

const hook = (line: string, sid: string, step = '', more: Readonly<Record<string, string>> = {}) =>
  postHook(server, `${VOICE}${step}?line=${encodeURIComponent(line)}`, callFields(sid, { To: line, ...more }));

async function aMachine(settings: object = {}) {
  house.clock.set(CLOSED);
  const { clinic, line } = await aClinicLine(house, { transport: 'media', afterHours: 'voicemail', ...settings });
  return { clinic, line, phone: await aMediaPhone(server, line, aCallSid()) };
}
type Phone = Awaited<ReturnType<typeof aMediaPhone>>;

async function hangUp(phone: Phone, clinic: Clinic) {
  phone.socket.close();
  await phone.closed;
  for (let tries = 0; tries < 500; tries += 1) {
    const thread = await threadOf(clinic);
    if (thread?.calls[0]?.endedAt) return thread;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the call never ended');
}

const threadOf = (clinic: Clinic) => latestThread(house, clinic);

test('the thread of a message begins with what the machine said, which tells that an AI takes it and that it is kept', async () => {
  const { clinic, phone } = await aMachine();
  await phone.until(() => phone.hasBeeped());
  for (let more = 0; more < 60; more += 1) await phone.step(tone(300, 20));
  const {
    messages,
    calls: [call],
    tasks,
  } = await hangUp(phone, clinic);
  assert.match(messages[0]?.text ?? '', /^You have reached the AI assistant .* it is recorded\. Hang up when you are done\.$/);
  assert.deepEqual([messages.length, messages[0]?.options, messages[0]?.heard?.heard], [1, [], messages[0]?.text.length]);
  assert.deepEqual([call?.endReason, call?.hasVoicemail, tasks.map(({ kind }) => kind)], ['voicemail-left', true, ['message']]);
  const { clinic: other, line } = await aClinicLine(house, { afterHours: 'voicemail' });
  const caller = callerOn(await openSocket(server, '/hooks/twilio/relay'));
  caller.send(setupFrame(parametersIn((await hook(line, aCallSid())).body)));
  await caller.hears((text) => /hang up when you are done/i.test(text));
  assert.match((await threadOf(other))?.messages[0]?.text ?? '', /^You have reached the AI assistant .* it is written down for them\./);
  caller.socket.close();
});

test('what is understood of a message stands beside its sound, and is the one task of it', async () => {
  const { clinic, phone } = await aMachine();
  await phone.until(() => phone.hasBeeped());
  script.push('This is Ruth, please call me back about Tuesday');
  await phone.speak(600);
  // The last words come while those before are still being written, and then the line is gone.
  for (const text of ['In the morning would be best', 'Thank you']) says(text);
  phone.socket.terminate();
  const {
    messages,
    tasks,
    calls: [call],
  } = await hangUp(phone, clinic);
  assert.deepEqual(messages.map(({ author, text }) => [author, text]).slice(1), [
    ['visitor', 'This is Ruth, please call me back about Tuesday'],
    ['visitor', 'In the morning would be best'],
    ['visitor', 'Thank you'],
  ]);
  assert.deepEqual(
    tasks.map(({ kind, words }) => [kind, words]),
    [['message', 'This is Ruth, please call me back about Tuesday']],
  );
  assert.equal(call?.hasVoicemail, true);
});

test('an emergency that is told to a machine is answered and rings whoever is on duty, before the tone as well', async () => {
  for (const isBefore of [false, true]) {
    const { clinic, phone } = await aMachine();
    await phone.until(() => (isBefore ? phone.queue.length > 20 : phone.hasBeeped()));
    script.push('My lip is white and I cannot see out of one eye');
    await phone.speak(600);
    await phone.until(async () => (await threadOf(clinic))?.messages.some(({ text }) => /911/.test(text)) === true);
    const { tasks } = await hangUp(phone, clinic);
    assert.deepEqual(
      tasks.map(({ kind }) => kind),
      ['emergency'],
      isBefore ? 'before the tone' : 'after it',
    );
  }
});

test('a hello before the tone is no message, nor is a key; a number to call back is', async () => {
  const { clinic, phone } = await aMachine();
  await phone.until(() => phone.queue.length > 20);
  script.push('hello?');
  await phone.speak(300);
  await phone.until(() => phone.hasBeeped());
  const press = (digits: string) => {
    for (const digit of digits) phone.send({ event: 'dtmf', dtmf: { track: 'inbound_track', digit } });
  };
  press('1#');
  press('5615550147#');
  await phone.until(async () => (await threadOf(clinic))?.messages.length === 2);
  const {
    messages,
    calls: [call],
  } = await hangUp(phone, clinic);
  assert.deepEqual([messages[1]?.text, messages.length, call?.endReason], ['5615550147', 2, 'voicemail-left']);
});

test('a call that somebody talks on becomes no message because the clinic closes and the vendor tells of it again', async () => {
  house.clock.set(OPEN);
  const { clinic, line } = await aClinicLine(house, { transport: 'media', afterHours: 'voicemail', overflow: 'voicemail', deskNumber: '+15615550101' });
  const phone = await aMediaPhone(server, line, aCallSid());
  const phaseOf = async () => (await threadOf(clinic))?.calls[0]?.phase;
  await phone.until(async () => phone.isQuiet() && (await phaseOf()) === 'disclosed');
  house.clock.set(CLOSED);
  await hook(line, phone.sid);
  assert.equal(await phaseOf(), 'disclosed');
  await hook(line, phone.sid, '/after-desk', { DialCallStatus: 'no-answer' });
  assert.equal(await phaseOf(), 'disclosed');
  await hook(line, phone.sid, '/after-desk', { DialCallStatus: 'completed' });
  assert.equal(await phaseOf(), 'disclosed');
  phone.socket.terminate();
});

test('whoever is silent is asked whether they are there, also where a recogniser still tells of what was no word', async () => {
  house.clock.set(OPEN);
  const { clinic, line } = await aClinicLine(house, { transport: 'media', silenceSeconds: 30 });
  const phone = await aMediaPhone(hasty, line, aCallSid());
  await phone.until(async () => phone.isQuiet() && (await threadOf(clinic))?.calls[0]?.disclosedAt != null);
  const said = phone.seen.length;
  ear().onPartial('mm');
  ear().onFinal({ text: '', nBest: [''] });
  await phone.until(() => phone.seen.slice(said).some(({ event }) => event === 'media'), SILENCE);
  const lines = (await threadOf(clinic))?.messages.slice(1).map(({ author, text }) => [author, text]);
  assert.deepEqual(lines, [['system', 'Are you still there?']], 'the line asked, and nothing was said');
  phone.socket.terminate();
});
