import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Instant } from '#kernel/time.ts';
import { type CallBrain, engineBrain } from '#modules/receptionist';
import type { Clinic } from '#test/booking-clinic.ts';
import { aCallSid, aClinicLine } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { callFields, callerOn, openSocket, parametersIn, setupFrame, upgradeSignature } from '#test/relay.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { TWILIO_TOKEN, postHook } from '#test/twilio.ts';

const VOICE = '/hooks/twilio/voice';
const RELAY = '/hooks/twilio/relay';
const house = await aHouse();
const engine = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
/** Whether each turn of a call found its transaction written in. */
const foundWritten: boolean[] = [];
const brain: CallBrain = {
  ...engine,
  heard: async (work, of, ahead) => {
    const { rows } = await sql<{ written: boolean }>`select pg_current_xact_id_if_assigned() is not null as written`.execute(work.tx);
    foundWritten.push(...rows.map(({ written }) => written));
    return engine.heard(work, of, ahead);
  },
};
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain } });

const aLine = (settings: object = {}) => aClinicLine(house, settings);

interface Kept {
  readonly phase: string;
  readonly reason: string | null;
  readonly recording: string;
  readonly disclosed: boolean;
}
const callsOf = async ({ accountId }: Clinic) =>
  (
    await house.work(accountId, (work) =>
      sql<Kept>`select phase, end_reason as reason, recording, disclosed_at is not null as disclosed from receptionist.call where account_id = ${accountId}`.execute(
        work.tx,
      ),
    )
  ).rows;

/** Rings, and opens the socket the vendor was told to open. */
async function ring(line: string, sid = aCallSid()) {
  const answer = await postHook(server, VOICE, callFields(sid, { To: line }));
  assert.equal(answer.statusCode, 200, answer.body);
  return { sid, xml: answer.body };
}

async function aCall(line: string, sid = aCallSid()) {
  const { xml } = await ring(line, sid);
  const caller = callerOn(await openSocket(server, RELAY));
  caller.send(setupFrame(parametersIn(xml)));
  const greeting = await caller.hears((text) => text.endsWith('?') || text.endsWith('no.'));
  return { ...caller, greeting, sid, xml };
}

test('a call is answered by an assistant that says first what it is, books what was agreed, and ends once', async () => {
  const { clinic, line } = await aLine();
  const call = await aCall(line);
  assert.match(
    call.xml,
    /<Connect action="[^"]+after-talk\?line=[^"]+" method="POST"><ConversationRelay url="ws:\/\/localhost:7300\/hooks\/twilio\/relay" dtmfDetection="true"/,
  );
  assert.match(call.greeting, /^Hi, I am Candor, the AI assistant of /);
  assert.equal(call.frames[0]?.interruptible, false, 'the disclosure is heard to its end');
  await call.say('I would like to book a HydraFacial with Lena on 2026-11-24 at 14:00', (text) => /date of birth/.test(text));
  await call.say('1990-05-17', (text) => /name/.test(text));
  await call.say('Ruth Okafor', (text) => /calling from/.test(text));
  await call.say('+15615550147', (text) => /text me/.test(text));
  await call.say('no', (text) => /email/.test(text));
  const read = await call.say('ruth@mail.example', (text) => /book it/.test(text));
  assert.match(read, /Tuesday, November 24 at 2:00 PM/);
  const booked = await call.say('yes', (text) => /Booked/.test(text));
  assert.doesNotMatch(booked, /https?:/, 'no address is read out');
  const end = await call.say('Thanks, goodbye', (text) => /Goodbye/.test(text));
  assert.match(end, /You spoke with an AI assistant/);
  await call.ends();
  assert.deepEqual(JSON.parse(call.frames.at(-1)?.handoffData ?? '{}'), { phase: 'ended', reason: 'finished' });
  call.socket.close();
  await call.closed;
  const after = await postHook(server, `${VOICE}/after-talk?line=${encodeURIComponent(line)}`, callFields(call.sid, { To: line }));
  assert.match(after.body, /<Hangup>/);
  const [kept] = await callsOf(clinic);
  assert.deepEqual([kept?.phase, kept?.reason, kept?.disclosed], ['ended', 'finished', true]);
});

test('what the vendor did not sign reaches neither the door nor a socket, and nothing is kept', async () => {
  const { clinic, line } = await aLine();
  const fields = callFields(aCallSid(), { To: line });
  for (const signature of [null, '', 'bm90IGl0']) assert.equal((await postHook(server, VOICE, fields, { signature })).statusCode, 401);
  for (const headers of [
    {},
    { 'x-twilio-signature': 'bm90IGl0' },
    { 'x-twilio-signature': upgradeSignature(RELAY, 'f'.repeat(32)) },
    { 'x-twilio-signature': upgradeSignature('/hooks/twilio/media') },
  ])
    await assert.rejects(openSocket(server, RELAY, headers as Record<string, string>), /refused with 401/);
  await assert.rejects(openSocket(server, '/hooks/twilio/other'), /refused with 404/);
  await assert.rejects(openSocket(server, '/api/v1/demo/phone', { origin: ORIGIN }), /refused with 404/, 'only the demo has phones');
  assert.deepEqual(await callsOf(clinic), []);
});

test('a number that is nobody’s is not in service, and nothing more is said or kept', async () => {
  const answer = await postHook(server, VOICE, callFields(aCallSid(), { To: '+15615550199' }));
  assert.equal(
    answer.body,
    '<?xml version="1.0" encoding="UTF-8"?><Response><Say language="en-US">The number you have called is not in service.</Say><Hangup></Hangup></Response>',
  );
});

test('a webhook that comes again is answered the same and makes one call; its token counts once', async () => {
  const { clinic, line } = await aLine();
  const { sid, xml } = await ring(line);
  assert.equal((await ring(line, sid)).xml, xml);
  assert.equal((await callsOf(clinic)).length, 1);
  const first = callerOn(await openSocket(server, RELAY));
  first.send(setupFrame(parametersIn(xml)));
  await first.hears((text) => text !== '');
  const second = callerOn(await openSocket(server, RELAY));
  second.send(setupFrame(parametersIn(xml)));
  assert.equal(await second.closed, 1008);
  assert.deepEqual(second.frames, []);
  first.socket.close();
});

test('a socket that claims no call, another token or broken frames is closed without a word', async () => {
  const { line } = await aLine();
  const { xml } = await ring(line);
  const parameters = parametersIn(xml);
  const claims: unknown[] = [
    setupFrame({}),
    setupFrame({ ...parameters, token: 'x' }),
    setupFrame({ ...parameters, account: 'x' }),
    setupFrame({ ...parameters, call: parameters['account'] ?? '' }),
    { type: 'prompt', voicePrompt: 'hello', last: true },
    'no json',
  ];
  for (const claim of claims) {
    const caller = callerOn(await openSocket(server, RELAY));
    caller.send(claim);
    assert.equal(await caller.closed, 1008, JSON.stringify(claim));
    assert.deepEqual(caller.frames, []);
  }
});

test('where everybody must agree the caller is asked, a no is honoured and logged, and the call goes on', async () => {
  const { clinic, line } = await aLine({ records: true });
  const call = await aCall(line);
  assert.match(call.greeting, /May I record this call\? Please say yes or no, or press one for yes and two for no\.$/);
  assert.match(await call.say('No thank you'), /not recorded/);
  assert.match(await call.say('What are your opening hours?'), /open|closed/i);
  assert.match(await call.say('Okay, you may record now'), /asked me not to record this call, so it stays unrecorded/, 'a refusal is final');
  assert.equal((await callsOf(clinic))[0]?.recording, 'refused');
  call.socket.close();
});

test('an answer that is no clean yes is none, and what was asked is answered', async () => {
  const { clinic, line } = await aLine({ records: true });
  const call = await aCall(line);
  await call.say('Yes hi I want to know your opening hours', (text) => /open|closed/i.test(text));
  assert.equal((await callsOf(clinic))[0]?.recording, 'refused');
  call.socket.close();
});

test('an interruption leaves in the record what was really heard', async () => {
  const { clinic, line } = await aLine();
  const call = await aCall(line);
  const answer = await call.say('What are your opening hours?');
  const until = answer.slice(0, Math.floor(answer.length / 2));
  call.send({ type: 'interrupt', utteranceUntilInterrupt: until, durationUntilInterruptMs: '460' });
  await call.say('Never mind');
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{
      said: number;
      heard: number;
    }>`select said_letters as said, heard_letters as heard from receptionist.spoken where account_id = ${clinic.accountId} order by seq`.execute(work.tx),
  );
  assert.equal(rows.length, 2, 'the greeting, and the answer that was cut off');
  assert.equal(rows[0]?.heard, rows[0]?.said);
  assert.ok(Math.abs((rows[1]?.heard ?? 0) - until.length) <= 2, `${rows[1]?.heard} for ${until.length}`);
  assert.deepEqual(foundWritten.slice(-2), [false, false], 'what a turn reads may be remembered for others, since nothing was written before it');
  call.socket.close();
});

test('a line that breaks is taken up where it broke off: what was done and not heard is said again', async () => {
  const { clinic, line } = await aLine();
  const call = await aCall(line);
  await call.say('What are your opening hours?');
  call.socket.terminate();
  await call.closed;
  const after = await postHook(server, `${VOICE}/after-talk?line=${encodeURIComponent(line)}`, callFields(call.sid, { To: line, CallStatus: 'in-progress' }));
  assert.match(after.body, /<ConversationRelay/);
  const again = callerOn(await openSocket(server, RELAY));
  again.send(setupFrame(parametersIn(after.body)));
  const said = await again.hears((text) => /open|closed/i.test(text));
  assert.match(said, /the line broke/);
  assert.equal((await callsOf(clinic)).length, 1);
  again.socket.close();
});

test('whoever takes a call is told what was under way, and in which language', async () => {
  const told = async (...lines: readonly string[]) => {
    const { line } = await aLine({ deskNumber: '+15615550111' });
    const call = await aCall(line);
    for (const text of lines) await call.say(text, (reply) => /\w/.test(reply));
    call.socket.close();
    await postHook(server, `${VOICE}/after-talk?line=${encodeURIComponent(line)}`, callFields(call.sid, { To: line }));
    const whisper = `${VOICE}/whisper?line=${encodeURIComponent(line)}`;
    return (await postHook(server, whisper, callFields(aCallSid(), { ParentCallSid: call.sid, To: '+15615550111' }))).body;
  };
  assert.match(await told('I want to book a HydraFacial', 'I want to speak to a person'), /The caller was booking a visit and asked for a person\. To take it/);
  assert.match(await told('Quiero hablar con una persona'), /The caller asked for a person\. They speak Spanish\. To take it/);
});

test('a person is rung for with a briefing; whoever presses a key has the call, and when nobody does the assistant goes on', async () => {
  const { clinic, line } = await aLine({ deskNumber: '+15615550111' });
  const call = await aCall(line);
  await call.say('I want to speak to a person', (text) => /putting you through/.test(text));
  const at = (step: string) => `${VOICE}/${step}?line=${encodeURIComponent(line)}`;
  call.socket.close();
  const dial = await postHook(server, at('after-talk'), callFields(call.sid, { To: line }));
  assert.match(
    dial.body,
    /<Dial action="[^"]+after-transfer[^"]*" method="POST" timeout="20" answerOnBridge="true"><Number url="[^"]+whisper[^"]*" method="POST">\+15615550111<\/Number>/,
  );
  const whisper = await postHook(server, at('whisper'), callFields(aCallSid(), { ParentCallSid: call.sid, To: '+15615550111' }));
  assert.match(
    whisper.body,
    /<Gather action="[^"]+accept[^"]*" method="POST" numDigits="1" timeout="10"><Say language="en-US">A call from your AI assistant\. The caller/,
  );
  const back = await postHook(server, at('after-transfer'), callFields(call.sid, { To: line, DialCallStatus: 'no-answer' }));
  assert.match(back.body, /<ConversationRelay/);
  const again = callerOn(await openSocket(server, RELAY));
  again.send(setupFrame(parametersIn(back.body)));
  assert.match(await again.hears((text) => /take a message/.test(text)), /Nobody could take the call/);
  again.socket.close();
  const tasks = await house.work(clinic.accountId, (work) => sql`select from receptionist.team_message where kind = 'person'`.execute(work.tx));
  assert.ok(tasks.rows.length >= 1);
});

test('the desk is rung first where it is set so and the clinic is open, and the assistant takes what it does not', async () => {
  house.clock.set(Instant.from('2026-11-24T15:00:00Z'));
  const { clinic, line } = await aLine({ first: 'desk', deskNumber: '+15615550111', ringSeconds: 15 });
  const { sid, xml } = await ring(line);
  assert.match(xml, /<Dial action="[^"]+after-desk[^"]*" method="POST" timeout="15"/);
  const at = `${VOICE}/after-desk?line=${encodeURIComponent(line)}`;
  assert.match((await postHook(server, at, callFields(sid, { To: line, DialCallStatus: 'no-answer' }))).body, /<ConversationRelay/);
  const other = await ring(line);
  assert.match((await postHook(server, at, callFields(other.sid, { To: line, DialCallStatus: 'completed' }))).body, /<Hangup>/);
  assert.deepEqual((await callsOf(clinic)).map(({ reason }) => reason).sort(), ['answered-by-desk', null]);
});

test('while the clinic is closed and it is set so, a line of words takes a message: it stands in the conversation, is one task, and an emergency is answered', async () => {
  house.clock.set(Instant.from('2026-11-25T04:00:00Z'));
  const { clinic, line } = await aLine({ afterHours: 'voicemail' });
  const { sid, xml } = await ring(line);
  const call = callerOn(await openSocket(server, RELAY));
  call.send(setupFrame(parametersIn(xml)));
  assert.match(await call.hears((text) => /hang up when you are done/i.test(text)), /AI assistant of the clinic.*written down/);
  const leave = (text: string) => call.send({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: true });
  leave('This is Ruth, please call me back about Tuesday');
  leave('My number is 561 555 0147');
  assert.match(await call.say('My lip is white and I cannot see out of one eye', (text) => /911/.test(text)), /Call 911/i);
  call.socket.close();
  await call.closed;
  await postHook(server, `${VOICE}/status`, callFields(sid, { To: line, CallStatus: 'completed' }));
  for (let tries = 0; tries < 500 && (await callsOf(clinic))[0]?.reason === null; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(
    (await callsOf(clinic)).map(({ reason }) => reason),
    ['voicemail-left'],
  );
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ kind: string }>`select kind from receptionist.team_message order by made_at, team_message_id`.execute(work.tx),
  );
  assert.deepEqual(rows.map(({ kind }) => kind).sort(), ['emergency', 'message']);
  const authors = await house.work(clinic.accountId, (work) => sql<{ author: string }>`select author from receptionist.message order by seq`.execute(work.tx));
  assert.deepEqual(
    authors.rows.map(({ author }) => author),
    ['assistant', 'visitor', 'visitor', 'visitor', 'system'],
  );
});

test('the vendor says when a call is over, and one that was not ended is ended then; a late word changes nothing', async () => {
  const { clinic, line } = await aLine();
  const { sid } = await ring(line);
  const status = (state: string) => postHook(server, `${VOICE}/status`, callFields(sid, { To: line, CallStatus: state }));
  await status('in-progress');
  assert.equal((await callsOf(clinic))[0]?.phase, 'ringing');
  await status('completed');
  await status('failed');
  assert.equal((await callsOf(clinic))[0]?.reason, 'caller-hung-up');
  await status('completed');
});

test('the phone of the demo makes calls from numbers that nobody has', async () => {
  const call = (from: string) => server.app.inject({ method: 'POST', url: '/api/v1/demo/calls', payload: { from } });
  assert.equal((await call('+12125551234')).statusCode, 404, 'there is no demo clinic here');
});
