import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { type Staff, aClinic } from '#test/server.ts';
import type { ConversationId } from '../model.ts';
import { assessConversation } from '../quality/read-facts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house, server } = story;
const clinic = await aClinic(house, server, 'alder');
const diary = await aDiary(house, clinic.accountId);
const { 'front-desk': desk, manager, auditor } = clinic.staff;
/** What only sells and is not known for it. */
const UNHEARD = "it's Rob, about the windows";
const PITCH = 'Hi, I am calling about your Google business listing, it is not verified yet';

async function act(who: Staff, { conversationId }: Pick<Chat, 'conversationId'>, what: string): Promise<string> {
  const answer = await server.app.inject({ method: 'POST', url: `/api/v1/conversations/${conversationId}/${what}`, headers: who.headers, payload: {} });
  return answer.statusCode === 200 ? 'done' : (answer.json() as { code: string }).code;
}
const viewsOf = async ({ conversationId }: Chat) => {
  const views = ['open', 'needs', 'spam', 'closed'];
  const found = await Promise.all(
    views.map(async (view) => {
      const answer = await server.app.inject({ method: 'GET', url: `/api/v1/conversations?view=${view}`, headers: desk.headers });
      return (answer.json() as { conversations: { id: string }[] }).conversations.some(({ id }) => id === conversationId) ? [view] : [];
    }),
  );
  return found.flat();
};
const assess = ({ conversationId }: Chat) => house.work(diary.accountId, (work) => assessConversation(work, conversationId as ConversationId));
const foundOf = async ({ conversationId }: Chat) =>
  house.work(diary.accountId, async (work) => {
    const { rows } = await sql<{ live: string | null; found: string | null }>`select c.outcome as live, a.outcome as found from receptionist.conversation c
      left join receptionist.assessment a on a.conversation_id = c.conversation_id where c.conversation_id = ${conversationId}`.execute(work.tx);
    return [rows[0]?.live, rows[0]?.found];
  });
const logged = async (action: string, { conversationId }: Chat) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ n: number }>`select count(*)::int as n from audit.entry where action = ${action} and about->>'conversationId' = ${conversationId}`.execute(work.tx),
    )
  ).rows[0]?.n;

test('what somebody of the team calls spam is listed and counted as what the rules find, and taking it back brings everything back', async () => {
  const chat = await story.chat(diary);
  await chat.say(UNHEARD);
  await chat.say('I want to speak to a person');
  await assess(chat);
  assert.deepEqual(await viewsOf(chat), ['open', 'needs']);
  house.clock.advance({ minutes: 1 });
  assert.equal(await act(desk, chat, 'spam'), 'done');
  assert.deepEqual(await viewsOf(chat), ['spam']);
  assert.deepEqual(await foundOf(chat), ['spam', 'spam']);
  assert.equal(await act(manager, chat, 'spam'), 'spam-already');
  house.clock.advance({ minutes: 1 });
  assert.equal(await act(manager, chat, 'not-spam'), 'done');
  assert.deepEqual(await viewsOf(chat), ['open', 'needs'], 'what was to do is to do again');
  assert.deepEqual(await foundOf(chat), ['person', 'passed-on']);
  assert.equal(await act(desk, chat, 'not-spam'), 'not-spam');
  assert.deepEqual([await logged('conversation.marked-spam', chat), await logged('conversation.marked-not-spam', chat)], [1, 1]);
});

test('a mark silences nobody: who asks for something after it is shown, and who goes on selling is not', async () => {
  const [seller, mistaken] = [await story.chat(diary), await story.chat(diary)];
  await seller.say(UNHEARD);
  await mistaken.say('hello there');
  await act(desk, seller, 'spam');
  await act(desk, mistaken, 'spam');
  await seller.say('we are very cheap');
  assert.ok(!(await viewsOf(seller)).includes('needs'));
  assert.deepEqual((await foundOf(seller))[0], 'spam');
  house.clock.advance({ minutes: 1 });
  assert.match((await mistaken.say('I want to speak to a person about my appointment')).text, /person|team|somebody/i);
  assert.ok((await viewsOf(mistaken)).includes('needs'));
  await assess(mistaken);
  assert.equal((await foundOf(mistaken))[1], 'passed-on');
});

test('what the rules took for an offer and somebody says is none, is answered as anybody from then on', async () => {
  const chat = await story.chat(diary);
  await chat.say(PITCH);
  await assess(chat);
  assert.deepEqual(await foundOf(chat), ['spam', 'spam']);
  assert.equal(await act(desk, chat, 'not-spam'), 'done');
  assert.notEqual((await foundOf(chat))[1], 'spam');
  assert.doesNotMatch((await chat.say(PITCH)).text, /offers in writing/);
  assert.notEqual((await foundOf(chat))[0], 'spam');
});

test('an emergency, and what touched a visit, are never called spam; neither is what a colleague has', async () => {
  const [inNeed, taken] = [await story.chat(diary), await story.chat(diary)];
  await inNeed.say('my lip is white and hurts terribly after filler');
  assert.equal(await act(desk, inNeed, 'spam'), 'call-unanswered');
  await act(desk, inNeed, 'take-over');
  assert.equal(await act(desk, inNeed, 'spam'), 'was-emergency');
  await taken.say('hello');
  await act(manager, taken, 'take-over');
  assert.equal(await act(desk, taken, 'spam'), 'taken-already');
  assert.equal(await act(manager, taken, 'spam'), 'done');
  const booked = await story.chat(diary);
  await booked.say('hello');
  await house.work(diary.accountId, (work) =>
    sql`insert into receptionist.commitment (account_id, conversation_id, subject_id, version, act, at)
      values (${diary.accountId}, ${booked.conversationId}, gen_random_uuid(), 1, 'cancel', ${work.now})`.execute(work.tx),
  );
  assert.equal(await act(desk, booked, 'spam'), 'visit-touched');
});

test('who may only read marks nothing', async () => {
  const chat = await story.chat(diary);
  await chat.say('hello');
  assert.equal(await act(auditor, chat, 'spam'), 'forbidden');
  assert.deepEqual(await viewsOf(chat), ['open']);
});
