import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { setWorkingHours } from '#modules/catalog';
import { type UserId, newId } from '#kernel/ids.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { handBack, replyAsUser, takeOver } from '../inbox/own-conversation.ts';
import type { ConversationId } from '../model.ts';
import { listMessages } from '../store.ts';
import { openMessages } from '../words.ts';

const story = await aReception();
const { house } = story;

async function untilReadBack(chat: Chat, email = 'ruth@mail.example'): Promise<string> {
  await chat.say('book a HydraFacial with Lena on 2026-11-24 at 14:00');
  for (const answer of ['1990-05-17', 'Ruth Okafor', '+15615550147', email]) await chat.say(answer);
  return (await chat.say('no')).text;
}
const count = async (clinic: Clinic, table: string, where = 'true') =>
  (await house.work(clinic.accountId, (work) => sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)} where ${sql.raw(where)}`.execute(work.tx)))
    .rows[0]?.n;
const idOf = ({ conversationId }: Chat) => conversationId as ConversationId;

test('a message that comes twice is answered once, with the same words', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await untilReadBack(chat);
  const first = await chat.say('yes', 'message-of-mine-1');
  const second = await chat.say('yes', 'message-of-mine-1');
  assert.match(first.text, /Booked/);
  assert.equal(second.text, first.text);
  assert.equal(await count(clinic, 'booking.appointment'), 1);
});

test('two yeses at once book once', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await untilReadBack(chat);
  const answers = await Promise.all(['one-yes-1', 'other-yes'].map((key) => chat.say('yes', key)));
  assert.equal(answers.filter(({ text }) => /Booked/.test(text)).length, 1);
  assert.equal(await count(clinic, 'booking.appointment', "status = 'booked'"), 1);
});

test('a yes with anything new in it books nothing, and is asked again with the new value', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await untilReadBack(chat);
  const again = await chat.say('yes at 15:00');
  assert.match(again.text, /3:00 PM.*Shall I book it/);
  assert.equal(await count(clinic, 'booking.appointment', "status = 'booked'"), 0);
  assert.match((await chat.say('yes')).text, /Booked: HydraFacial on Tuesday, November 24 at 3:00 PM/);
});

test('a hold that ran out is taken again and read back again; an old yes does not book it', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await untilReadBack(chat);
  house.clock.advance({ minutes: 11 });
  assert.match((await chat.say('yes')).text, /Shall I book it/);
  assert.match((await chat.say('yes')).text, /Booked/);
});

test('a slot taken between reading and yes is told, with others that are free', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await untilReadBack(chat);
  house.clock.advance({ minutes: 11 });
  const other = await story.chat(clinic);
  await untilReadBack(other, 'ada@mail.example');
  await other.say('yes');
  const told = await chat.say('yes');
  assert.match(told.text, /just been taken|nearest free/);
  assert.ok(told.options.length >= 3);
  assert.equal(await count(clinic, 'booking.appointment', "status = 'booked'"), 1);
});

test('nobody under age is booked, and nothing they wrote is kept', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await chat.say('I am Kim Little, book a HydraFacial on 2026-11-24 at 14:00');
  const no = await chat.say('2012-03-04');
  assert.match(no.text, /aged 18 or over. I kept nothing/);
  assert.equal(await count(clinic, 'receptionist.message', "author = 'visitor' and words is not null and seq < 4"), 0);
  assert.equal(await count(clinic, 'clients.client'), 0);
});

test('while a person owns a conversation the assistant says nothing, and the database refuses its words', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const userId = newId<UserId>();
  await house.work(clinic.accountId, (work) => takeOver(work, idOf(chat), userId));
  assert.deepEqual((await chat.say('what are your hours')).replies, []);
  await house.work(clinic.accountId, (work) => replyAsUser(work, idOf(chat), userId, 'Lena here, how can I help?'));
  const write = house.work(clinic.accountId, (work) =>
    sql`insert into receptionist.message (account_id, conversation_id, seq, author, at) values (${clinic.accountId}, ${chat.conversationId}, 4, 'assistant', ${work.now})`.execute(
      work.tx,
    ),
  );
  await assert.rejects(write, /a person owns this conversation/);
  await house.work(clinic.accountId, (work) => handBack(work, idOf(chat)));
  assert.match((await chat.say('what are your hours')).text, /open/);
});

test('an emergency is answered before anything else, somebody on duty is called, and a person who owns the conversation does not stop it', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await chat.say('book a HydraFacial');
  const alarm = await chat.say('wait, my throat is closing up');
  assert.match(alarm.text, /Call 911 now/);
  assert.equal(alarm.state.escalation, 'emergency');
  assert.equal(await count(clinic, 'receptionist.page'), 1);
  assert.ok(house.queued.some(({ job, accountId }) => job === 'receptionist.climb-ladder' && accountId === clinic.accountId));
  const owned = await story.chat(clinic);
  await house.work(clinic.accountId, (work) => takeOver(work, idOf(owned), newId<UserId>()));
  assert.match((await owned.say('I want to kill myself')).text, /988/);
});

test('a card number is neither kept nor understood', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match((await chat.say('my card is 4111 1111 1111 1111 cvv 123')).text, /did not keep it/);
  const kept = await house.work(clinic.accountId, async (work) => openMessages(work, idOf(chat), await listMessages(work, idOf(chat), 0, 50)));
  assert.ok(kept.some(({ text }) => text.includes('[card number]')));
  assert.ok(kept.every(({ text }) => !/4111|\b123\b/.test(text)));
});

test('what is too long, too much, empty or without the token is refused and stores nothing', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const refused = async (payload: object, headers?: Record<string, string>) => {
    const answer = await chat.post(payload, headers);
    return [answer.statusCode, (answer.json() as { code: string }).code];
  };
  assert.deepEqual(await refused({ text: 'x'.repeat(100_000) }), [413, 'too-large']);
  assert.deepEqual(await refused({ text: 'x'.repeat(3_000) }), [422, 'message-too-long']);
  assert.deepEqual(await refused({ text: '  ' }), [422, 'message-empty']);
  assert.deepEqual(await refused({ text: 'hi' }, {}), [401, 'token-required']);
  assert.deepEqual(await refused({ text: 'hi' }, { authorization: 'Bearer nonsense' }), [404, 'not-found']);
  assert.equal(await count(clinic, 'receptionist.message', "author = 'visitor'"), 0);
  const many = await Promise.all(Array.from({ length: 60 }, () => chat.post({ text: 'hello' })));
  const codes = many.map(({ statusCode }) => statusCode);
  assert.equal(codes.filter((code) => code === 200).length, 40);
  assert.equal(codes.filter((code) => code === 429).length, 20);
});

test('a clinic with no knowledge entries invents nothing', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match((await chat.say('where can I park, is parking free?')).text, /do not have that at hand/);
  const price = await chat.say('how much is the HydraFacial');
  assert.match(price.text, /HydraFacial: \$220/);
  assert.ok(price.replies.flatMap(({ sources }) => sources).some(({ kind, id }) => kind === 'service' && id === clinic.hydrafacial));
});

test('a provider who is gone by the time of the yes is not booked', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await chat.say('book a HydraFacial with Lena on 2026-11-24 at 14:00');
  await house.work(clinic.accountId, (work) => setWorkingHours(work, clinic.lena, []));
  for (const answer of ['1990-05-17', 'Ruth Okafor', '+15615550147', 'ruth@mail.example']) await chat.say(answer);
  const answer = await chat.say('no');
  assert.doesNotMatch(answer.text, /Shall I book it/);
  assert.equal(await count(clinic, 'booking.appointment'), 0);
});
