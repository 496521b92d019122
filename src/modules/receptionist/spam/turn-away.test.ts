import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { aClinic } from '#test/server.ts';
import { engineBrain } from '../calls/brain.ts';
import type { ConversationId } from '../model.ts';
import { assessConversation } from '../quality/read-facts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const clinic = await aClinic(house, story.server, 'alder');
const diary = await aDiary(house, clinic.accountId);
const PITCH = 'Hi, I am calling about your Google business listing, it is not verified yet';

const count = async (table: 'team_message' | 'page', conversationId: string) =>
  house.work(diary.accountId, async (work) => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from ${sql.table(`receptionist.${table}`)} where conversation_id = ${conversationId}`.execute(work.tx);
    return rows[0]?.count;
  });
const outcomes = async (conversationId: string) => {
  await house.work(diary.accountId, (work) => assessConversation(work, conversationId as ConversationId));
  return house.work(diary.accountId, async (work) => {
    const { rows } = await sql<{ live: string | null; found: string }>`select c.outcome as live, a.outcome as found from receptionist.conversation c
      join receptionist.assessment a on a.conversation_id = c.conversation_id where c.conversation_id = ${conversationId}`.execute(work.tx);
    return [rows[0]?.live, rows[0]?.found];
  });
};
const inView = async (view: string) => {
  const answer = await story.server.app.inject({ method: 'GET', url: `/api/v1/conversations?view=${view}`, headers: clinic.staff['front-desk'].headers });
  return (answer.json() as { conversations: { id: string }[] }).conversations.map(({ id }) => id);
};

test('what sells is answered once, in writing and where; nobody is asked for anything, and it stands under spam alone', async () => {
  const chat = await story.chat(diary);
  const { text, state } = await chat.say(PITCH);
  assert.match(text, /^Thank you\. We take offers in writing only, at .+\. If it is about a visit or a treatment of your own, tell me what you need\.$/);
  assert.deepEqual([state.escalation, state.flow], [null, null]);
  assert.equal((await chat.say('Our SEO package gets your clinic on the first page of Google, guaranteed')).text, '');
  assert.deepEqual([await count('team_message', chat.conversationId), await count('page', chat.conversationId)], [0, 0]);
  assert.deepEqual(await outcomes(chat.conversationId), ['spam', 'spam']);
  assert.ok((await inView('spam')).includes(chat.conversationId));
  for (const view of ['open', 'needs', 'unassigned']) assert.ok(!(await inView(view)).includes(chat.conversationId), view);
});

test('who wants a person after an offer is asked what for, and gets one by asking again', async () => {
  const chat = await story.chat(diary);
  await chat.say(PITCH);
  assert.match((await chat.say('I want to speak to a person')).text, /^What is it about\?/);
  assert.equal(await count('team_message', chat.conversationId), 0);
  assert.equal((await chat.say('I want to speak to a person')).state.escalation, 'person');
  assert.equal((await outcomes(chat.conversationId))[1], 'passed-on');
});

test('a wish of a client outranks an offer, before and after it', async () => {
  const after = await story.chat(diary);
  await after.say(PITCH);
  assert.equal((await after.say('I want to book a HydraFacial on Thursday afternoon')).state.flow, 'book');
  assert.deepEqual(await outcomes(after.conversationId), [null, 'abandoned']);
  const before = await story.chat(diary);
  await before.say('I want to book a HydraFacial on Thursday afternoon');
  assert.doesNotMatch((await before.say(PITCH)).text, /in writing/);
  assert.equal((await outcomes(before.conversationId))[1], 'abandoned');
});

test('an emergency is one whatever was offered with it', async () => {
  const chat = await story.chat(diary);
  await chat.say(PITCH);
  assert.equal((await chat.say('my lip is white and hurts terribly after filler')).state.escalation, 'emergency');
  assert.equal(await count('page', chat.conversationId), 1);
  assert.equal((await outcomes(chat.conversationId))[1], 'emergency');
});

test('a call that goes on selling, or says nothing else, is ended; a doubt is not', async () => {
  const brain = engineBrain({ understander: offlineEngine(), engine: 'test', holdCaps: 'on' }, 'https://candor.example');
  const aCall = async () => {
    const { conversationId } = await house.work(diary.accountId, (work) => brain.begin(work, { language: 'en', callingFrom: '+15615550190' }));
    let key = 0;
    return (text: string) =>
      house.work(diary.accountId, (work) => brain.heard(work, { conversationId, text, nBest: [], key: `call-1-${++key}`, wasEscalated: false }));
  };
  const robot = await aCall();
  assert.equal((await robot(PITCH)).then, 'listen');
  assert.equal((await robot('Press 1 to speak with a Google specialist')).then, 'hang-up');
  const murmur = await aCall();
  await murmur(PITCH);
  assert.equal((await murmur('hmm well you know')).then, 'listen');
  assert.equal((await murmur('mhm blah blah')).then, 'hang-up');
  const client = await aCall();
  await client(PITCH);
  assert.equal((await client('how much is a HydraFacial')).then, 'listen');
});
