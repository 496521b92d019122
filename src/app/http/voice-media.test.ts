import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Instant } from '#kernel/time.ts';
import { type Listener, type SpeechToText, type TextToSpeech, energyGate, engineBrain } from '#modules/receptionist';
import type { Clinic } from '#test/booking-clinic.ts';
import { aCallSid, aClinicLine } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { SILENCE, aMediaPhone } from '#test/media-phone.ts';
import { callFields } from '#test/relay.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { hummingVoice, scriptedHearing, tone } from '#test/speech.ts';
import { TWILIO_TOKEN, postHook } from '#test/twilio.ts';

const VOICE = '/hooks/twilio/voice';
const house = await aHouse();
const script: (string | string[])[] = [];
const brain = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
/** The ways to the recogniser that are open, newest last; each can be broken. */
const ears: Listener[] = [];
const scripted = scriptedHearing(script);
const hearing: SpeechToText = {
  name: 'brittle',
  open: (listener, language) => {
    ears.push(listener);
    return scripted.open(listener, language);
  },
};
/** How many sentences the voice is to break off before it makes a sound. */
let voiceless = 0;
const voice: TextToSpeech = {
  name: 'brittle',
  speak: async function* (text, of) {
    if (voiceless > 0) {
      voiceless -= 1;
      throw new Error('the vendor closed the socket');
    }
    yield* hummingVoice.speak(text, of);
  },
};
const speech = { hearing, voice, activity: energyGate };
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain, speech } });
// The database refuses sound of the same instant as the disclosure: here time goes on by itself.
const ticking = setInterval(() => house.clock.advance({ milliseconds: 5 }), 5);
house.atEnd(() => clearInterval(ticking));

const aPhone = (line: string, sid = aCallSid()) => aMediaPhone(server, line, sid);

const aLine = (settings: object = {}) => aClinicLine(house, { transport: 'media', ...settings });

const rowOf = async ({ accountId }: Clinic) =>
  (
    await house.work(accountId, (work) =>
      sql<{
        phase: string;
        reason: string | null;
        recording: string;
        disclosed: boolean;
        pieces: number;
        answers: number;
      }>`select c.phase, c.end_reason as reason, c.recording,
        c.disclosed_at is not null as disclosed, cardinality(c.answer_milliseconds) as answers,
        (select count(*)::int from receptionist.recording r where r.account_id = c.account_id and r.call_id = c.call_id) as pieces
      from receptionist.call c where c.account_id = ${accountId}`.execute(work.tx),
    )
  ).rows[0];
const wordsOf = async ({ accountId }: Clinic) =>
  (
    await house.work(accountId, (work) =>
      sql<{ author: string }>`select author from receptionist.message where account_id = ${accountId} order by seq`.execute(work.tx),
    )
  ).rows.map(({ author }) => author);

test('a call by sound: the disclosure is heard to its end, a question is heard and answered, the keypad too', async () => {
  const { clinic, line } = await aLine({});
  const phone = await aPhone(line);
  await phone.until(async () => phone.isQuiet() && (await rowOf(clinic))?.disclosed === true);
  script.push('What are your opening hours?');
  await phone.speak(600);
  await phone.until(async () => (await wordsOf(clinic)).length === 3 && phone.isQuiet());
  phone.send({ event: 'dtmf', dtmf: { track: 'inbound_track', digit: '1' } });
  phone.send({ event: 'dtmf', dtmf: { track: 'inbound_track', digit: '#' } });
  await phone.until(async () => (await wordsOf(clinic)).length === 5);
  phone.send({ event: 'stop', stop: { callSid: phone.sid } });
  phone.socket.close();
  await phone.closed;
});

test('whoever cuts in is let speak: the vendor is told to clear, and only what was heard counts as heard', async () => {
  const { clinic, line } = await aLine({});
  const phone = await aPhone(line);
  await phone.until(async () => phone.isQuiet() && (await rowOf(clinic))?.disclosed === true);
  script.push('What are your opening hours?');
  await phone.speak(600);
  await phone.until(() => phone.queue.length > 20);
  assert.equal(
    phone.seen.some(({ event }) => event === 'clear'),
    false,
  );
  script.push('never mind');
  const before = phone.seen.length;
  await phone.speak(600);
  await phone.until(async () => (await wordsOf(clinic)).length === 5);
  assert.ok(phone.seen.slice(before).some(({ event }) => event === 'clear'));
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{
      said: number;
      heard: number;
    }>`select said_letters as said, heard_letters as heard from receptionist.spoken where account_id = ${clinic.accountId} order by seq`.execute(work.tx),
  );
  assert.equal(rows[0]?.heard, rows[0]?.said, 'the disclosure was heard whole');
  assert.ok((rows[1]?.heard ?? 0) < (rows[1]?.said ?? 0), JSON.stringify(rows));
  phone.socket.terminate();
});

test('the disclosure cannot be talked down', async () => {
  const { clinic, line } = await aLine({});
  const phone = await aPhone(line);
  await phone.until(() => phone.queue.length > 20);
  script.push('hello?');
  await phone.speak(300);
  assert.equal(
    phone.seen.some(({ event }) => event === 'clear'),
    false,
  );
  await phone.until(async () => phone.isQuiet() && (await rowOf(clinic))?.disclosed === true);
  phone.socket.terminate();
});

test('sound is kept from the yes on, sealed, and none of it after a no', async () => {
  const { clinic, line } = await aLine({ records: true });
  const phone = await aPhone(line);
  await phone.until(async () => phone.isQuiet() && (await rowOf(clinic))?.disclosed === true);
  assert.equal((await rowOf(clinic))?.pieces, 0);
  script.push('yes');
  await phone.speak(400);
  await phone.until(async () => ((await rowOf(clinic))?.pieces ?? 0) > 0);
  assert.equal((await rowOf(clinic))?.recording, 'allowed');
  script.push('please stop recording');
  await phone.speak(600);
  await phone.until(async () => (await rowOf(clinic))?.recording === 'refused');
  assert.equal((await rowOf(clinic))?.pieces, 0);
  for (let more = 0; more < 600; more += 1) await phone.step(SILENCE);
  assert.equal((await rowOf(clinic))?.pieces, 0);
  phone.socket.terminate();
});

test('a socket that is gone in the middle of a word leaves what was recorded, and the sweeper gives the call its end', async () => {
  const { clinic, line } = await aLine({ records: true });
  const phone = await aPhone(line);
  await phone.until(async () => phone.isQuiet() && (await rowOf(clinic))?.disclosed === true);
  script.push('yes');
  await phone.speak(400);
  await phone.until(async () => (await rowOf(clinic))?.recording === 'allowed');
  for (let more = 0; more < 30; more += 1) await phone.step(tone(300, 20));
  phone.socket.terminate();
  await phone.closed;
  await phone.until(async () => ((await rowOf(clinic))?.pieces ?? 0) > 0).catch(() => undefined);
  const kept = await rowOf(clinic);
  assert.ok((kept?.pieces ?? 0) > 0, 'what came so far is kept');
  assert.equal(kept?.reason, null, 'it may be taken up again');
});

test('while the clinic is closed and it is set so, a message is left after the tone', async () => {
  const before = house.clock.now();
  house.clock.set(Instant.from('2026-11-22T08:00:00Z'));
  const { clinic, line } = await aLine({ afterHours: 'voicemail' });
  const phone = await aPhone(line);
  await phone.until(async () => phone.hasBeeped() && (await rowOf(clinic))?.disclosed === true);
  for (let more = 0; more < 60; more += 1) await phone.step(tone(300, 20));
  phone.socket.close();
  await phone.closed;
  for (let tries = 0; tries < 200 && (await rowOf(clinic))?.reason === null; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  const kept = await rowOf(clinic);
  assert.deepEqual([kept?.reason, kept?.pieces, await tasksOf(clinic)], ['voicemail-left', 1, ['message']], 'the team is told, as the caller was');
  house.clock.set(before);
});

const tasksOf = async ({ accountId }: Clinic) =>
  (
    await house.work(accountId, (work) =>
      sql<{ kind: string }>`select kind from receptionist.team_message where account_id = ${accountId} order by made_at`.execute(work.tx),
    )
  ).rows.map(({ kind }) => kind);
const breakEar = () => ears.at(-1)?.onFault(new Error('the vendor closed the socket'));

/** A call whose caller has heard the greeting. */
async function aTalk(settings: object = {}) {
  const { clinic, line } = await aLine(settings);
  const phone = await aPhone(line);
  const next = () => postHook(server, `${VOICE}/after-talk?line=${encodeURIComponent(line)}`, callFields(phone.sid, { To: line, CallStatus: 'in-progress' }));
  await phone.until(async () => phone.isQuiet() && (await rowOf(clinic))?.disclosed === true);
  return { clinic, phone, next };
}

test('a recogniser that breaks in the middle of a call is there again, and the caller notices nothing', async () => {
  const { clinic, phone } = await aTalk();
  breakEar();
  script.push('What are your opening hours?');
  await phone.speak(600);
  await phone.until(async () => (await wordsOf(clinic)).length === 3 && phone.isQuiet());
  assert.deepEqual(await tasksOf(clinic), []);
  phone.socket.terminate();
});

test('a recogniser that breaks again is told to the caller, who leaves a message as sound, and the team is asked to call back', async () => {
  const { clinic, phone } = await aTalk();
  breakEar();
  await phone.step(SILENCE);
  breakEar();
  await phone.until(async () => phone.hasBeeped() && (await rowOf(clinic))?.phase === 'voicemail');
  for (let more = 0; more < 60; more += 1) await phone.step(tone(300, 20));
  phone.socket.close();
  await phone.closed;
  for (let tries = 0; tries < 500 && (await rowOf(clinic))?.reason === null; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  const kept = await rowOf(clinic);
  assert.deepEqual([kept?.reason, kept?.pieces, await tasksOf(clinic)], ['voicemail-left', 1, ['person']]);
});

test('where there is a desk, whoever is not heard any more is put through to it', async () => {
  const { clinic, phone, next } = await aTalk({ deskNumber: '+15615550101' });
  breakEar();
  await phone.step(SILENCE);
  breakEar();
  let isClosed = false;
  void phone.closed.then(() => {
    isClosed = true;
  });
  await phone.until(() => isClosed);
  assert.match((await next()).body, /<Dial/);
  assert.equal((await rowOf(clinic))?.phase, 'transferring');
});

test('a voice that breaks once says it again; one that stays silent gives the call back, and after a second time the vendor speaks', async () => {
  const { clinic, phone, next } = await aTalk();
  voiceless = 1;
  script.push('What are your opening hours?');
  await phone.speak(600);
  await phone.until(async () => (await wordsOf(clinic)).length === 3 && phone.isQuiet() && voiceless === 0);
  voiceless = 2;
  script.push('never mind');
  await phone.speak(600);
  let code = 0;
  void phone.closed.then((closed) => {
    code = closed;
  });
  await phone.until(() => code !== 0);
  assert.equal(code, 1011);
  voiceless = 0;
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{
      heard: number | null;
    }>`select s.heard_letters as heard from receptionist.message m left join receptionist.spoken s using (account_id, conversation_id, seq)
      where m.account_id = ${clinic.accountId} and m.author = 'assistant' order by m.seq desc limit 1`.execute(work.tx),
  );
  assert.equal(rows[0]?.heard ?? 0, 0, 'what never sounded was not heard');
  assert.match((await next()).body, /<Stream/);
  await house.work(clinic.accountId, (work) => sql`update receptionist.call set connects = 2 where account_id = ${clinic.accountId}`.execute(work.tx));
  assert.match((await next()).body, /<ConversationRelay/);
});
