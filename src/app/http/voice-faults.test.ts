import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type CallBrain, type VoiceActivity, engineBrain } from '#modules/receptionist';
import { mayGo } from '#test/gone-database.ts';
import type { Clinic } from '#test/booking-clinic.ts';
import { aCallSid, aClinicLine } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { aMediaPhone } from '#test/media-phone.ts';
import { type RelayCaller, callFields, callerOn, openSocket, parametersIn, setupFrame } from '#test/relay.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, type TestServer, aServer } from '#test/server.ts';
import { hummingVoice, scriptedHearing, tone } from '#test/speech.ts';
import { TWILIO_TOKEN, postHook } from '#test/twilio.ts';
import { loudness } from '../../modules/receptionist/calls/audio-frames.ts';
import { endLostCalls } from '../../modules/receptionist/calls/keep-call.ts';

const VOICE = '/hooks/twilio/voice';
const RELAY = '/hooks/twilio/relay';
const house = await aHouse();
// The database refuses sound of the same instant as the disclosure: here time goes on by itself.
const ticking = setInterval(() => house.clock.advance({ milliseconds: 5 }), 5);
house.atEnd(() => clearInterval(ticking));

const script: string[] = [];
/** Every sentence the voice was asked to say. */
const voiced: string[] = [];
const engine = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
/** What befalls the line while a yes is being booked. */
let duringYes: (() => void) | undefined;
const brain: CallBrain = {
  ...engine,
  heard: async (work, of, ahead) => {
    const answer = await engine.heard(work, of, ahead);
    if (of.text === 'yes') duringYes?.();
    return answer;
  },
};
/** Hears whatever is loud, so that a tone never becomes the noise of the line. */
const activity: VoiceActivity = {
  kind: 'energy',
  open: (onLikelihood) => ({ push: (samples) => onLikelihood(loudness(samples) > 0.01 ? 0.9 : 0.05), close: () => undefined }),
};
const speech = {
  hearing: scriptedHearing(script),
  activity,
  voice: {
    name: 'noted',
    speak: (text: string, of: Parameters<typeof hummingVoice.speak>[1]) => {
      voiced.push(text.trim());
      return hummingVoice.speak(text, of);
    },
  },
};
const aHouseOfCalls = (more: { readonly minuteMilliseconds?: number } = {}) =>
  aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain, speech, ...more } });
const server = await aHouseOfCalls();
/** Another process of the same house. */
const other = await aHouseOfCalls();
/** A process in which a minute is a second. */
const hasty = await aHouseOfCalls({ minuteMilliseconds: 1_000 });

const aLine = (settings: object = {}) => aClinicLine(house, settings);

const callsOf = async ({ accountId }: Clinic) =>
  (
    await house.work(accountId, (work) =>
      sql<{ phase: string; reason: string | null }>`select phase, end_reason as reason from receptionist.call where account_id = ${accountId}`.execute(work.tx),
    )
  ).rows;
const countOf = async ({ accountId }: Clinic, of: 'booked' | 'heard' | 'tasks') => {
  const from = {
    booked: sql`booking.appointment where status = 'booked' and`,
    heard: sql`receptionist.message where author = 'visitor' and`,
    tasks: sql`receptionist.team_message where`,
  }[of];
  const { rows } = await house.work(accountId, (work) => sql<{ n: number }>`select count(*)::int as n from ${from} account_id = ${accountId}`.execute(work.tx));
  return rows[0]?.n ?? 0;
};

async function aCall(line: string, at: TestServer = server) {
  const sid = aCallSid();
  const { body } = await postHook(at, VOICE, callFields(sid, { To: line }));
  const caller = callerOn(await openSocket(at, RELAY));
  caller.send(setupFrame(parametersIn(body)));
  await caller.hears((text) => text.endsWith('?'));
  return { ...caller, sid };
}
const saidOn = ({ frames }: RelayCaller) => frames.map(({ token = '' }) => token).join('');
const afterTalk = (at: TestServer, line: string, sid: string) =>
  postHook(at, `${VOICE}/after-talk?line=${encodeURIComponent(line)}`, callFields(sid, { To: line, CallStatus: 'in-progress' }));

/** What is said until a time is read back, and what each is answered with. */
const UNTIL_YES = [
  ['I would like to book a HydraFacial with Lena on 2026-11-24 at TIME', /date of birth/],
  ['1990-05-17', /name/],
  ['Ruth Okafor', /calling from/],
  ['+15615550147', /text me/],
  ['no', /email/],
  ['ruth@mail.example', /book it/],
] as const;

async function untilReadBack(say: (text: string, isDone: (answer: string) => boolean) => Promise<unknown>, time = '14:00'): Promise<void> {
  for (const [text, answer] of UNTIL_YES) await say(text.replace('TIME', time), (told) => answer.test(told));
}

test('whoever is cut off while their yes is booked is told the truth by the next process, and nothing is booked twice: by words', async () => {
  const { clinic, line } = await aLine();
  const call = await aCall(line);
  await untilReadBack(call.say);
  duringYes = () => call.socket.terminate();
  call.send({ type: 'prompt', voicePrompt: 'yes', lang: 'en-US', last: true });
  await call.closed;
  duringYes = undefined;
  await until(async () => (await countOf(clinic, 'booked')) === 1);
  const again = callerOn(await openSocket(other, RELAY));
  again.send(setupFrame(parametersIn((await afterTalk(other, line, call.sid)).body)));
  assert.match(await again.hears((text) => /Booked: HydraFacial/.test(text)), /the line broke.*Tuesday, November 24 at 2:00 PM/);
  assert.match(await again.say('yes', (text) => /It is booked/.test(text)), /It is booked: HydraFacial, Tuesday, November 24 at 2:00 PM/);
  assert.equal(await countOf(clinic, 'booked'), 1);
  again.socket.close();
});

test('whoever is cut off while their yes is booked is told the truth by the next process, and nothing is booked twice: by sound', async () => {
  const { clinic, line } = await aLine({ transport: 'media' });
  const sid = aCallSid();
  const phone = await aMediaPhone(server, line, sid);
  await phone.until(() => phone.isQuiet() && voiced.some((text) => /What can I do/.test(text)));
  const sayOn = (on: typeof phone) => async (text: string, isDone: (told: string) => boolean) => {
    voiced.length = 0;
    script.push(text);
    await on.speak(200);
    await on.until(() => on.isQuiet() && isDone(voiced.join(' ')));
  };
  await untilReadBack(sayOn(phone));
  duringYes = () => phone.socket.terminate();
  script.push('yes');
  await phone.speak(200);
  await phone.closed;
  duringYes = undefined;
  await until(async () => (await countOf(clinic, 'booked')) === 1);
  voiced.length = 0;
  const again = await aMediaPhone(other, line, sid, (await afterTalk(other, line, sid)).body);
  await again.until(() => again.isQuiet() && /the line broke.*Booked: HydraFacial/.test(voiced.join(' ')));
  await sayOn(again)('yes', (told) => /It is booked: HydraFacial/.test(told));
  assert.equal(await countOf(clinic, 'booked'), 1);
  again.socket.terminate();
});

test('sound that never stops: its caller is told, a message is taken for so long, the team is asked to call, and the call ends', async () => {
  const { clinic, line } = await aLine({ transport: 'media', silenceSeconds: 300, longestMinutes: 120 });
  const noise = tone(300, 20);
  const phone = await aMediaPhone(hasty, line, aCallSid());
  voiced.length = 0;
  let code = 0;
  void phone.closed.then((closed) => (code = closed));
  for (let frames = 0; frames < 2 * 1_500 + 50; frames += 1) await phone.step(noise);
  await phone.until(() => phone.hasBeeped(), noise);
  assert.match(voiced.join(' '), /I cannot understand you on this line.*Leave a message after the tone/);
  await phone.until(() => code !== 0, noise);
  assert.match(voiced.at(-2) ?? '', /The team gets your message/);
  const [kept] = await callsOf(clinic);
  assert.deepEqual([kept?.phase, kept?.reason, await countOf(clinic, 'tasks')], ['ended', 'voicemail-left', 1]);
});

test('a call has a longest time, whoever goes on talking: its caller is told, and it ends once', async () => {
  const { clinic, line } = await aLine({ longestMinutes: 3, silenceSeconds: 300 });
  const call = await aCall(line, hasty);
  const talking = setInterval(() => call.send({ type: 'prompt', voicePrompt: 'and then', lang: 'en-US', last: false }), 20);
  await call.ends().finally(() => clearInterval(talking));
  assert.match(saidOn(call), /have to end this call now\. What we settled stands/);
  assert.deepEqual(JSON.parse(call.frames.at(-1)?.handoffData ?? '{}'), { phase: 'ended', reason: 'too-long' });
  assert.match((await afterTalk(hasty, line, call.sid)).body, /<Hangup>/);
  assert.equal((await callsOf(clinic))[0]?.reason, 'too-long');
  call.socket.close();
});

test('a line that broke makes no call longer: its time counts from its beginning', async () => {
  const { clinic, line } = await aLine({ longestMinutes: 30 });
  const call = await aCall(line);
  call.socket.terminate();
  await call.closed;
  house.clock.advance({ minutes: 30 });
  const again = callerOn(await openSocket(other, RELAY));
  again.send(setupFrame(parametersIn((await afterTalk(other, line, call.sid)).body)));
  await again.hears((text) => /have to end this call/.test(text));
  await again.ends();
  assert.equal((await callsOf(clinic))[0]?.reason, 'too-long');
  again.socket.close();
});

test('half an hour of silence is two questions and an end', async () => {
  const { clinic, line } = await aLine({ silenceSeconds: 90 });
  const call = await aCall(line, hasty);
  await call.ends();
  assert.match(saidOn(call), /still there\?.*I cannot hear you/);
  assert.equal((await callsOf(clinic))[0]?.reason, 'silence');
  assert.equal(await countOf(clinic, 'heard'), 0);
  call.socket.close();
});

test('a socket closed in the middle of a word: the call goes on as long as the vendor has it, and has an end when nobody does', async () => {
  const { clinic, line } = await aLine();
  const call = await aCall(line);
  call.send({ type: 'prompt', voicePrompt: 'I would like to bo', lang: 'en-US', last: false });
  call.socket.terminate();
  await call.closed;
  await postHook(server, `${VOICE}/status`, callFields(call.sid, { To: line, CallStatus: 'completed' }));
  assert.equal((await callsOf(clinic))[0]?.reason, 'caller-hung-up');
  const lost = await aCall(line);
  lost.send({ type: 'prompt', voicePrompt: 'I would like to bo', lang: 'en-US', last: false });
  lost.socket.terminate();
  await lost.closed;
  // The process says once more that it had the call, when it notices that the socket is gone.
  await until(async () => {
    house.clock.advance({ seconds: 90 });
    await house.work(clinic.accountId, endLostCalls);
    return (await callsOf(clinic)).every(({ reason }) => reason !== null);
  });
  assert.deepEqual((await callsOf(clinic)).map(({ reason }) => reason).sort(), ['caller-hung-up', 'process-lost']);
  assert.match((await afterTalk(server, line, lost.sid)).body, /<Hangup>/);
});

test('a sign of life that cannot be written is told to nobody on the line, and written later', async (t) => {
  const { clinic, line } = await aLine();
  const database = mayGo(house.engine);
  const ill = await aServer({ ...house, engine: database.engine }, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain } });
  t.mock.timers.enable({ apis: ['setInterval'] });
  const call = await aCall(line, ill);
  const before = call.frames.length;
  database.isGone = true;
  for (let beats = 1; beats <= 4; beats += 1) {
    t.mock.timers.tick(20_000);
    await until(async () => ill.log.filter(({ job }) => job === 'calls').length === beats);
  }
  database.isGone = false;
  assert.match(await call.say('What are your opening hours?'), /open|closed/i);
  assert.doesNotMatch(saidOn({ ...call, frames: call.frames.slice(before) }), /something went wrong|cannot go on/);
  assert.equal((await callsOf(clinic))[0]?.reason, null);
  call.socket.close();
});

test('two calls from one number at once are two conversations, and each books its own', async () => {
  const { clinic, line } = await aLine();
  const [one, two] = [await aCall(line), await aCall(line)];
  await Promise.all([untilReadBack(one.say, '14:00'), untilReadBack(two.say, '16:00')]);
  const [first, second] = await Promise.all([one.say('yes', (text) => /Booked/.test(text)), two.say('yes', (text) => /Booked/.test(text))]);
  assert.match(first, /2:00 PM/);
  assert.match(second, /4:00 PM/);
  assert.equal(await countOf(clinic, 'booked'), 2);
  one.socket.close();
  two.socket.close();
});

test('a flood of keys costs its own call and no other; so does what is no frame', async () => {
  const { clinic, line } = await aLine();
  const [loud, quiet] = [await aCall(line), await aCall(line)];
  for (let key = 0; key < 3_000; key += 1) loud.send({ type: 'dtmf', digit: String(key % 10) });
  await loud.ends();
  assert.ok((await countOf(clinic, 'heard')) < 90, 'so many turns a minute and no more, also where a minute ends meanwhile');
  assert.match(await quiet.say('What are your opening hours?'), /open|closed/i);
  for (let wrong = 0; wrong < 5; wrong += 1) quiet.send('{"type": "prompt", "voicePrompt": ');
  assert.equal(await quiet.closed, 1002);
  const large = await aCall(line);
  large.send({ type: 'prompt', voicePrompt: 'a'.repeat(100_000), last: true });
  assert.equal(await large.closed, 1009);
  assert.deepEqual((await callsOf(clinic)).map(({ reason }) => reason).sort(), ['failed', null, null], 'what the vendor still has may be taken up');
  loud.socket.close();
});

test('frames of another stream, or of none, are not taken', async () => {
  const { clinic, line } = await aLine({ transport: 'media' });
  const phone = await aMediaPhone(server, line, aCallSid());
  await phone.until(() => phone.isQuiet());
  for (let digit = 0; digit < 4; digit += 1) phone.send({ streamSid: 'MZ2', event: 'dtmf', dtmf: { digit: '#' } });
  phone.send({ streamSid: 'MZ2', event: 'start', start: { streamSid: 'MZ2', customParameters: {} } });
  for (let wrong = 0; wrong < 15; wrong += 1) phone.send({ streamSid: 'MZ2', event: 'media', media: { payload: tone(300, 20).toString('base64') } });
  assert.equal(await phone.closed, 1002);
  assert.equal(await countOf(clinic, 'heard'), 0);
});

/** Waits until something stands in the database. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 1_000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
