import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalExchange } from '#adapters/calls-local';
import { Instant } from '#kernel/time.ts';
import { energyGate, engineBrain } from '#modules/receptionist';
import type { Clinic } from '#test/booking-clinic.ts';
import { type PhoneInBrowser, aBrowserPhone } from '#test/browser-phone.ts';
import { aClinicLine, latestThread } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { hummingVoice, openEar } from '#test/speech.ts';
import { TWILIO_TOKEN } from '#test/twilio.ts';

const OPEN = Instant.from('2026-11-24T15:00:00Z');
const house = await aHouse(OPEN.toString());
// The database refuses sound of the same instant as the disclosure: here time goes on by itself.
const ticking = setInterval(() => house.clock.advance({ milliseconds: 5 }), 5);
house.atEnd(() => clearInterval(ticking));
const faults: unknown[] = [];
const { hearing, ear, says } = openEar();
const brain = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
const exchange = new LocalExchange({ authToken: TWILIO_TOKEN, publicUrl: ORIGIN, onFault: (fault) => faults.push(fault) });
const calls = { brain, speech: { hearing, voice: hummingVoice, activity: energyGate } };
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls, exchange });
house.atEnd(() => exchange.stop());
const aDesk = () => aBrowserPhone(server, '/api/v1/demo/desk');

async function dial(settings: object = {}, from = '+15615550147', untilState?: string) {
  house.clock.set(OPEN);
  const { clinic, line } = await aClinicLine(house, { transport: 'media', deskNumber: '+15615550111', ...settings });
  const phone = await aBrowserPhone(server, '/api/v1/demo/phone');
  phone.send({ type: 'setup', customParameters: { ticket: exchange.place({ from, line }).ticket } });
  if (untilState !== undefined) await phone.hears(({ state }) => state === untilState);
  else await until(clinic, ({ calls: [call] }) => call?.disclosedAt !== null);
  return { clinic, line, phone };
}
const threadOf = (clinic: Clinic) => latestThread(house, clinic);
type Thread = NonNullable<Awaited<ReturnType<typeof threadOf>>>;
async function until(clinic: Clinic, isSo: (thread: Thread) => boolean): Promise<Thread> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const thread = await threadOf(clinic);
    if (thread && isSo(thread)) return thread;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('waited in vain');
}
const ended = (clinic: Clinic) => until(clinic, ({ calls: [call] }) => call?.endedAt != null);
const tasksOf = ({ tasks }: Thread) => tasks.map(({ kind, state, words }) => `${state} ${kind}: ${words}`);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A caller who asked by sound for a person, and the desk's phone that rings for it. */
async function aTransfer(settings: object = {}) {
  const desk = await aDesk();
  const made = await dial(settings);
  says('I want to speak to a person');
  await made.phone.hears(({ state }) => state === 'putting-through');
  const { call } = await desk.hears(({ type }) => type === 'ring');
  return { ...made, desk, call };
}
async function taken({ desk, call, phone }: { desk: PhoneInBrowser; call: string | undefined; phone: PhoneInBrowser }) {
  desk.send({ type: 'answer', call });
  await desk.hears(({ type }) => type === 'press');
  desk.send({ type: 'dtmf', digit: '1' });
  await phone.hears(({ state }) => state === 'desk');
}

test('a transfer that is taken carries the sound of both, and leaves nobody to be called back, however it ends', async () => {
  for (const breaks of [false, true]) {
    const { clinic, ...made } = await aTransfer();
    await taken(made);
    const sound = Buffer.alloc(160, 3).toString('base64');
    made.phone.send({ type: 'sound', payload: sound });
    await made.desk.hears(({ type, payload }) => type === 'sound' && payload === sound);
    made.desk.send({ type: 'sound', payload: sound });
    await made.phone.hears(({ type, payload }) => type === 'sound' && payload === sound);
    if (breaks) made.desk.socket.terminate();
    else made.desk.send({ type: 'hang-up' });
    await made.phone.hears(({ type }) => type === 'end');
    const thread = await ended(clinic);
    assert.deepEqual([thread.calls[0]?.endReason, tasksOf(thread)], ['transferred', ['done person: ']]);
    made.desk.socket.terminate();
  }
});

test('a transfer that is refused, or breaks at the briefing, comes back to the assistant, and the team is told to call back', async () => {
  for (const breaks of [false, true]) {
    const { clinic, phone, desk, call } = await aTransfer();
    desk.send({ type: breaks ? 'answer' : 'decline', call });
    if (breaks) await desk.hears(({ type }) => type === 'press');
    if (breaks) desk.socket.terminate();
    await phone.hears(({ state }) => state === 'sound');
    await phone.hears(({ type }) => type === 'sound');
    says('never mind');
    await until(clinic, ({ messages }) => messages.some(({ text }) => /anything else/.test(text)));
    phone.socket.close();
    const thread = await ended(clinic);
    const waiting = ['open person: Nobody could take the call when it was put through. Please call back.'];
    assert.deepEqual([thread.calls[0]?.endReason, tasksOf(thread)], ['caller-hung-up', waiting]);
    const [untaken, ...more] = thread.happenings.filter(({ kind }) => kind === 'transfer-untaken');
    const told = [/^I am putting you through to the team/, /^Nobody could take the call just now/].map((words) =>
      thread.messages.find(({ text }) => words.test(text)),
    );
    // Instants are compared as such: as text, "01.065Z" stands before "01.06Z".
    const order = [told[0]?.at, untaken?.at, told[1]?.at].map((at) => Date.parse(at ?? ''));
    assert.ok(order.every(Number.isFinite), 'each has its instant');
    assert.deepEqual(
      [...order].sort((one, other) => one - other),
      order,
      'who was to take it, that nobody did, and that the caller was told',
    );
    assert.deepEqual([told.map((each) => each?.author), more], [['system', 'system'], []]);
    desk.socket.terminate();
  }
});

test('a caller who hangs up while the desk rings, or is briefed, has hung up; the desk is told to stop, and somebody calls back', async () => {
  for (const isBriefed of [false, true]) {
    const { clinic, phone, desk, call } = await aTransfer();
    if (isBriefed) desk.send({ type: 'answer', call });
    if (isBriefed) await desk.hears(({ type }) => type === 'press');
    phone.socket.close();
    await desk.hears(({ type }) => type === 'stop');
    const thread = await ended(clinic);
    assert.deepEqual(
      [thread.calls[0]?.endReason, tasksOf(thread)],
      ['caller-hung-up', ['open person: Nobody could take the call when it was put through. Please call back.']],
    );
    desk.socket.terminate();
  }
});

test('a caller whom nobody hears any more and who was put through is not called back for it', async () => {
  const desk = await aDesk();
  const { clinic, phone } = await dial();
  for (let broken = 0; broken < 2; broken += 1) {
    ear().onFault(new Error('the vendor closed the socket'));
    await pause(20);
  }
  await phone.hears(({ state }) => state === 'putting-through');
  await taken({ desk, phone, call: (await desk.hears(({ type }) => type === 'ring')).call });
  desk.send({ type: 'hang-up' });
  const thread = await ended(clinic);
  assert.deepEqual(
    [thread.calls[0]?.endReason, tasksOf(thread)],
    ['transferred', ['done person: The line could not hear this caller any more. Please call back.']],
  );
  desk.socket.terminate();
});

test('a desk whose phones are all taken is busy at once: the next caller does not wait while they ring for nobody', async () => {
  const first = await aTransfer({ ringSeconds: 60 });
  await taken(first);
  const next = await dial({ ringSeconds: 60 });
  says('I want to speak to a person');
  await next.phone.hears(({ state }) => state === 'putting-through');
  await next.phone.hears(({ state }) => state === 'sound');
  next.phone.socket.close();
  assert.equal((await ended(next.clinic)).calls[0]?.endReason, 'caller-hung-up');
  const other = await aDesk();
  const one = await dial({ ringSeconds: 60, first: 'desk' }, '+15615550148', 'ringing-desk');
  const ring = await other.hears(({ type }) => type === 'ring');
  const two = await dial({ ringSeconds: 60, first: 'desk' }, '+15615550149', 'ringing-desk');
  await other.hears(({ type, from }) => type === 'ring' && from === '+15615550149');
  other.send({ type: 'answer', call: ring.call });
  await two.phone.hears(({ state }) => state === 'sound');
  for (const phone of [one.phone, two.phone, first.phone, first.desk, other]) phone.socket.terminate();
  await ended(first.clinic);
  assert.deepEqual(faults, []);
});
