import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { LocalExchange } from '#adapters/calls-local';
import { Instant } from '#kernel/time.ts';
import { engineBrain } from '#modules/receptionist';
import type { Clinic } from '#test/booking-clinic.ts';
import { aClinicLine } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { type PhoneInBrowser, aBrowserPhone } from '#test/browser-phone.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { hummingVoice, scriptedHearing, tone } from '#test/speech.ts';
import { TWILIO_TOKEN } from '#test/twilio.ts';
import { endLostCalls } from '../../modules/receptionist/calls/keep-call.ts';
import { energyGate } from '../../modules/receptionist/calls/turn-taking.ts';

const OPEN = Instant.from('2026-11-24T15:00:00Z');
const CLOSED = Instant.from('2026-11-25T04:00:00Z');
const house = await aHouse(OPEN.toString());
// The database refuses sound of the same instant as the disclosure: here time goes on by itself.
const ticking = setInterval(() => house.clock.advance({ milliseconds: 5 }), 5);
house.atEnd(() => clearInterval(ticking));
const faults: unknown[] = [];
const brain = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
const speech = { hearing: scriptedHearing([]), voice: hummingVoice, activity: energyGate };
const anExchange = () => new LocalExchange({ authToken: TWILIO_TOKEN, publicUrl: ORIGIN, onFault: (fault) => faults.push(fault) });
const exchange = anExchange();
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain, speech }, exchange });
house.atEnd(() => exchange.stop());

const DESK = { deskNumber: '+15615550111', ringSeconds: 60 } as const;

async function aLine(settings: object = {}, at = OPEN) {
  house.clock.set(at);
  return aClinicLine(house, settings);
}
async function dial(line: string, from = '+15615550147'): Promise<PhoneInBrowser> {
  const phone = await aBrowserPhone(server, '/api/v1/demo/phone');
  phone.send({ type: 'setup', customParameters: { ticket: exchange.place({ from, line }).ticket } });
  return phone;
}
const aDesk = () => aBrowserPhone(server, '/api/v1/demo/desk');

interface Kept {
  readonly phase: string;
  readonly reason: string | null;
  readonly transport: string | null;
}
const callsOf = async ({ accountId }: Clinic) =>
  (
    await house.work(accountId, (work) =>
      sql<Kept>`select phase, end_reason as reason, transport from receptionist.call where account_id = ${accountId}`.execute(work.tx),
    )
  ).rows;
async function ended(clinic: Clinic): Promise<string | null | undefined> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const [call, ...others] = await callsOf(clinic);
    assert.equal(others.length, 0);
    if (call && call.reason !== null) return call.reason;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the call never ended');
}

test('in the hours of the desk its phone rings first; who picks up has the call, and both hear each other', async () => {
  const { clinic, line } = await aLine({ ...DESK, first: 'desk' });
  const desk = await aDesk();
  const phone = await dial(line);
  const ring = await desk.hears(({ type }) => type === 'ring');
  assert.deepEqual([ring.from, ring.why], ['+15615550147', 'first']);
  await phone.hears(({ state }) => state === 'ringing-desk');
  desk.send({ type: 'answer', call: ring.call });
  await phone.hears(({ state }) => state === 'desk');
  desk.say('Marlowe Skin, this is the desk.');
  await phone.hears(({ by, token }) => by === 'desk' && /this is the desk/.test(token ?? ''));
  phone.say('Hello, it is me.');
  await desk.hears(({ by, token }) => by === 'caller' && token === 'Hello, it is me.');
  phone.socket.close();
  await desk.hears(({ type }) => type === 'stop');
  assert.equal(await ended(clinic), 'answered-by-desk');
  assert.equal((await callsOf(clinic))[0]?.transport, null, 'no assistant ever had it');
  desk.socket.close();
});

test('a desk that declines, or is not there, leaves the call to the assistant, and to a voicemail where it is set so', async () => {
  const { line } = await aLine({ ...DESK, first: 'desk' });
  const desk = await aDesk();
  const phone = await dial(line);
  desk.send({ type: 'decline', call: (await desk.hears(({ type }) => type === 'ring')).call });
  await phone.hears(({ token }) => /AI assistant/.test(token ?? ''));
  phone.socket.close();
  desk.socket.close();
  const voicemail = await aLine({ ...DESK, first: 'desk', ringSeconds: 5, overflow: 'voicemail' });
  const nobody = await dial(voicemail.line);
  await nobody.hears(({ token }) => /Tell me what the team should know/.test(token ?? ''));
  nobody.say('Please call me back.');
  nobody.socket.close();
  assert.equal(await ended(voicemail.clinic), 'voicemail-left');
});

test('an emergency that is told to a machine in Spanish is answered in Spanish, with numbers said figure by figure', async () => {
  const { clinic, line } = await aLine({ afterHours: 'voicemail' }, CLOSED);
  const phone = await dial(line);
  await phone.hears(({ token }) => /Tell me what the team should know/.test(token ?? ''));
  phone.say('no puedo respirar, se me cierra la garganta');
  await phone.hears(({ token }) => /emergencia/.test(token ?? ''));
  await phone.hears(({ token }) => /5 6 1, 5 5 5/.test(token ?? ''));
  phone.socket.close();
  assert.equal(await ended(clinic), 'voicemail-left');
});

test('after hours nobody rings the desk: the assistant answers, or a machine does', async () => {
  const { clinic, line } = await aLine({ ...DESK, first: 'desk' }, CLOSED);
  const desk = await aDesk();
  const phone = await dial(line);
  await phone.hears(({ token }) => /AI assistant/.test(token ?? ''));
  phone.socket.close();
  assert.equal(await ended(clinic), 'caller-hung-up');
  assert.deepEqual(desk.frames, []);
  desk.socket.close();
});

test('a person who is asked for is told what it is about, takes the call by a key, and the call was put through', async () => {
  const { clinic, line } = await aLine(DESK);
  const [desk, other] = [await aDesk(), await aDesk()];
  const phone = await dial(line);
  await phone.hears(({ token }) => /AI assistant/.test(token ?? ''));
  phone.say('I want to speak to a person');
  await phone.hears(({ state }) => state === 'putting-through');
  const { call, why } = await desk.hears(({ type }) => type === 'ring');
  assert.equal(why, 'transfer');
  desk.send({ type: 'answer', call });
  await other.hears(({ type }) => type === 'stop');
  const briefing = await desk.hears(({ by }) => by === 'vendor');
  assert.match(briefing.token ?? '', /The caller asked for a person\. To take it, press any key\./);
  assert.equal(phone.frames.at(-1)?.state, 'putting-through', 'nobody is through before the key');
  desk.send({ type: 'dtmf', digit: '1' });
  await phone.hears(({ state }) => state === 'desk');
  assert.equal(await ended(clinic), 'transferred');
  desk.send({ type: 'hang-up' });
  await phone.hears(({ type, why: how }) => type === 'end' && how === 'over');
  for (const each of [desk, other]) each.socket.close();
});

test('a desk that hangs up at the briefing has not taken the call: the assistant says so and goes on', async () => {
  const { clinic, line } = await aLine(DESK);
  const desk = await aDesk();
  const phone = await dial(line);
  await phone.hears(({ token }) => /AI assistant/.test(token ?? ''));
  phone.say('I want to speak to a person');
  desk.send({ type: 'answer', call: (await desk.hears(({ type }) => type === 'ring')).call });
  await desk.hears(({ type }) => type === 'press');
  desk.send({ type: 'hang-up' });
  await phone.hears(({ token }) => /Nobody could take the call/.test(token ?? ''));
  phone.say('never mind');
  await phone.hears(({ token }) => /anything else/.test(token ?? ''));
  const promises = phone.frames.filter(({ token }) => /a person of the team to take over/.test(token ?? ''));
  assert.equal(promises.length, 1, 'that somebody takes over is not said again once nobody did');
  phone.socket.close();
  assert.equal(await ended(clinic), 'caller-hung-up');
  desk.socket.close();
});

test('by sound a message is left after a beep: the phone hears it, and what is said after it is kept', async () => {
  const { clinic, line } = await aLine({ transport: 'media', afterHours: 'voicemail' }, CLOSED);
  const phone = await dial(line);
  await phone.hears(({ state }) => state === 'sound');
  await phone.hears(({ type, payload = '' }) => type === 'sound' && isBeep(Buffer.from(payload, 'base64')));
  const left = tone(300, 20);
  const lengthOf = async () =>
    (
      await house.work(clinic.accountId, (work) =>
        sql<{ ms: number }>`select coalesce(sum(duration_milliseconds), 0)::int as ms from receptionist.recording where kind = 'voicemail'`.execute(work.tx),
      )
    ).rows[0]?.ms ?? 0;
  await new Promise<void>((resolve) => {
    let frames = 0;
    const talking = setInterval(() => {
      phone.send({ type: 'sound', payload: left.toString('base64') });
      frames += 1;
      if (frames < 75) return;
      clearInterval(talking);
      resolve();
    }, 20);
  });
  phone.socket.close();
  assert.equal(await ended(clinic), 'voicemail-left');
  assert.ok((await lengthOf()) > 500, `${await lengthOf()} ms`);
});

test('a ticket begins one call, from the browser’s own page, and none that was not placed', async () => {
  const { clinic, line } = await aLine();
  await assert.rejects(aBrowserPhone(server, '/api/v1/demo/desk', 'https://elsewhere.example'), /refused with 403/);
  const { ticket } = exchange.place({ from: '+15615550147', line });
  const [first, second] = [await aBrowserPhone(server, '/api/v1/demo/phone'), await aBrowserPhone(server, '/api/v1/demo/phone')];
  first.send({ type: 'setup', customParameters: { ticket } });
  await first.hears(({ token }) => /AI assistant/.test(token ?? ''));
  second.send({ type: 'setup', customParameters: { ticket } });
  assert.equal(await second.closed, 1008);
  assert.equal((await callsOf(clinic)).length, 1);
  first.socket.close();
  await ended(clinic);
});

test('whoever hangs up while the desk’s phone rings, or while the call begins, has hung up, and it stops ringing', async () => {
  const { clinic, line } = await aLine({ ...DESK, first: 'desk' });
  const desk = await aDesk();
  const phone = await dial(line);
  await desk.hears(({ type }) => type === 'ring');
  phone.socket.close();
  await desk.hears(({ type }) => type === 'stop');
  assert.equal(await ended(clinic), 'caller-hung-up');
  desk.socket.close();
  const begun = await aLine();
  (await dial(begun.line)).socket.close();
  assert.equal(await ended(begun.clinic), 'caller-hung-up');
});

test('an exchange that stops tells the house of the end of every call', async () => {
  const own = anExchange();
  const stopping = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain }, exchange: own });
  const { clinic, line } = await aLine();
  const phone = await aBrowserPhone(stopping, '/api/v1/demo/phone');
  phone.send({ type: 'setup', customParameters: { ticket: own.place({ from: '+15615550147', line }).ticket } });
  await phone.hears(({ token }) => /AI assistant/.test(token ?? ''));
  await own.stop();
  await phone.hears(({ type, why }) => type === 'end' && why === 'stopped');
  assert.equal((await callsOf(clinic))[0]?.reason, 'caller-hung-up');
  house.clock.advance({ minutes: 2 });
  await house.work(clinic.accountId, endLostCalls);
  assert.equal((await callsOf(clinic))[0]?.reason, 'caller-hung-up');
  assert.deepEqual(faults, []);
});

/** A kilohertz crosses zero every four samples; the voice of these tests hums lower. */
function isBeep(frame: Buffer): boolean {
  const signs = [...frame].map((byte) => byte >= 0x80);
  return signs.filter((sign, at) => at > 0 && sign !== signs[at - 1]).length > 30;
}
