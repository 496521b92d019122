import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { type Staff, aClinic } from '#test/server.ts';
import type { Thread } from './thread.ts';

const story = await aReception();
const { house, server } = story;
const clinic = await aClinic(house, server, 'alder');
const diary = await aDiary(house, clinic.accountId);
const { manager, 'front-desk': desk, marketing } = clinic.staff;

async function aHeldChat(time: string, date = '2026-11-24'): Promise<Chat> {
  const chat = await story.chat({ ...diary, accountId: clinic.accountId });
  await chat.say(`I would like to book a HydraFacial with Lena on ${date} at ${time}`);
  for (const detail of ['1990-05-17', 'Ruth Okafor', '+15615550147', 'ruth@mail.example']) await chat.say(detail);
  assert.match((await chat.say('no')).text, /Shall I book it/);
  return chat;
}
async function thread(who: Staff, { conversationId }: Chat): Promise<Thread> {
  return (await server.app.inject({ method: 'GET', url: `/api/v1/conversations/${conversationId}`, headers: who.headers })).json() as Thread;
}
async function press(who: Staff, { conversationId }: Chat, what: 'book' | 'release' | '../take-over'): Promise<[number, string | undefined]> {
  const url = `/api/v1/conversations/${conversationId}/${what === '../take-over' ? 'take-over' : `held/${what}`}`;
  const answer = await server.app.inject({ method: 'POST', url, headers: who.headers, payload: {} });
  return [answer.statusCode, (answer.json() as { code?: string }).code];
}
const visits = async () =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ status: string }>`select status from booking.appointment where account_id = ${clinic.accountId} order by created_at`.execute(work.tx),
    )
  ).rows.map(({ status }) => status);

test('what is held is shown, and somebody of the team books it once; the visitor is told, and a late yes books nothing more', async () => {
  const chat = await aHeldChat('14:00');
  const { held } = await thread(desk, chat);
  assert.deepEqual([held?.services, held?.providers, held?.isForSomebody], [['HydraFacial'], ['Lena Ortiz'], true]);
  assert.match(held?.start ?? '', /^2026-11-24T14:00/);
  assert.deepEqual(await visits(), ['held']);
  assert.deepEqual(await press(marketing, chat, 'book'), [403, 'forbidden']);
  assert.deepEqual(await press(desk, chat, 'book'), [200, undefined]);
  assert.deepEqual(await visits(), ['booked']);
  const after = await thread(desk, chat);
  assert.equal(after.held, null);
  assert.match(after.messages.at(-1)?.text ?? '', /We have booked it for you: HydraFacial on Tuesday, November 24 at 2:00 PM/);
  assert.deepEqual([after.conversation.outcome, after.messages.at(-1)?.author], ['booked', 'assistant']);
  assert.ok(after.happenings.some(({ kind, by }) => kind === 'booked-hold' && by !== null));
  assert.deepEqual(await press(desk, chat, 'book'), [409, 'nothing-held']);
  assert.doesNotMatch((await chat.say('could you repeat that?')).text, /Shall I book it/, 'what was read back is asked no more');
  await chat.say('yes');
  assert.deepEqual(await visits(), ['booked']);
});

test('two of the team press at once: one books, the other hears that nothing is held any more', async () => {
  const before = (await visits()).length;
  const chat = await aHeldChat('09:00');
  const pressed = await Promise.all([press(desk, chat, 'book'), press(manager, chat, 'book')]);
  assert.deepEqual(pressed.map(([status]) => status).sort(), [200, 409]);
  assert.equal((await visits()).length, before + 1);
});

test('what is given back is free for others at once, and the visitor is asked for another time', async () => {
  const chat = await aHeldChat('11:00');
  assert.deepEqual(await press(desk, chat, 'release'), [200, undefined]);
  assert.match((await thread(desk, chat)).messages.at(-1)?.text ?? '', /is free again\. When would you like to come\?/);
  assert.deepEqual(await press(desk, chat, 'release'), [409, 'nothing-held']);
  await aHeldChat('11:00');
});

test('nobody books over the head of the colleague who has the conversation, and who has it is the one who says so', async () => {
  const chat = await aHeldChat('15:30');
  assert.deepEqual(await press(manager, chat, '../take-over'), [200, undefined]);
  assert.deepEqual(await press(desk, chat, 'book'), [409, 'taken-already']);
  assert.deepEqual(await press(manager, chat, 'book'), [200, undefined]);
  assert.equal((await thread(desk, chat)).messages.at(-1)?.author, 'user');
});

test('a hold that has run out is not shown and not booked', async () => {
  const chat = await aHeldChat('10:00', '2026-11-25');
  house.clock.advance({ minutes: 11 });
  assert.equal((await thread(desk, chat)).held, null);
  assert.deepEqual(await press(desk, chat, 'book'), [409, 'nothing-held']);
});
