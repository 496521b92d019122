import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { aClinic } from '#test/server.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import type { ConversationId } from '../model.ts';
import { qualityJobs } from './jobs.ts';
import { findUnassessed, listTwinsOf } from './quality-store.ts';
import { assessConversation } from './read-facts.ts';
import { type Quality, readQuality } from './told.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const diary = await aDiary(house);

/** Says one thing after the other, some seconds apart, and gives the chat. */
async function aTalk(...lines: string[]): Promise<Chat> {
  const chat = await story.chat(diary);
  for (const line of lines) {
    house.clock.advance({ seconds: 20 });
    await chat.say(line);
  }
  return chat;
}
const idOf = (chat: Chat) => chat.conversationId as ConversationId;
const read = (chat: Chat) => house.work(diary.accountId, (work) => readQuality(work, idOf(chat)));
async function assessed(chat: Chat): Promise<NonNullable<Quality['assessment']>> {
  await house.work(diary.accountId, async (work) => {
    // How fast this machine is today is no part of the story.
    await sql`update receptionist.decision set turn_micros = 40000 where conversation_id = ${chat.conversationId}`.execute(work.tx);
    await assessConversation(work, idOf(chat));
  });
  return (await read(chat)).assessment ?? assert.fail('it was not assessed');
}
const runJob = () => house.work(diary.accountId, async (work) => qualityJobs[0]?.run(work, {}));
const points = ({ criteria }: NonNullable<Quality['assessment']>) =>
  Object.fromEntries(criteria.map(({ name, points: given, of }) => [name, `${given}/${of}`]));

const BOOKING = [
  'I want to book a HydraFacial on Thursday afternoon',
  'the first one',
  'my birthday is May 3 1990',
  'Ana Lopez',
  '561 555 0142',
  'ana@mail.example',
  'no',
  'yes',
];

test('a booking read back and said yes to is booked, contained, and loses no point', async () => {
  const found = await assessed(await aTalk(...BOOKING));
  assert.equal(found.outcome, 'booked');
  assert.equal(found.isContained, true);
  assert.equal(found.reasons[0], 'book');
  assert.deepEqual(points(found), {
    ...{ disclosed: '10/10', understood: '20/20', 'no-repeats': '10/10', 'read-back': '15/15', 'clean-yes': '15/15', 'no-dead-end': '10/10', prompt: '10/10' },
  });
  assert.equal(found.score, 100);
});

test('the summary is made of its own sentences, redacted, each with its message: what was wanted, what was read back, how it ended', async () => {
  const found = await assessed(await aTalk(...BOOKING.map((line) => line.replace('0142', '0143').replace('ana@', 'bea@').replace('Ana', 'Bea'))));
  assert.deepEqual(
    found.summary.map(({ part, author }) => `${part} ${author}`),
    ['goal visitor', 'detail assistant', 'end assistant'],
  );
  const [goal, detail, end] = found.summary.map(({ text }) => text);
  assert.equal(goal, 'I want to book a HydraFacial on Thursday afternoon');
  assert.match(detail ?? '', /^Let me read that back: HydraFacial/);
  assert.match(end ?? '', /^Booked: HydraFacial/);
  assert.doesNotMatch(found.summary.map(({ text }) => text).join(), /Bea|Lopez|0143|@mail/);
});

test('a summary ends with what was done and not with thanks, and cuts no sentence behind a title', async () => {
  const waits = await assessed(
    await aTalk('put me on the waitlist for a HydraFacial on December 3 with Dr. Ortiz', 'Gil Ames, May 3 1990, 561 555 0144, gil@mail.example'),
  );
  assert.equal(waits.outcome, 'waitlisted');
  assert.match(waits.summary.find(({ part }) => part === 'goal')?.text ?? '', /^put me on the waitlist .* with Dr\. Ortiz$/);
  assert.match(waits.summary.find(({ part }) => part === 'end')?.text ?? '', /^You are on the waitlist for HydraFacial on Thursday, December 3\.$/);
});

test('what is not understood costs points where it happened, and a person offered in time does not', async () => {
  const found = await assessed(await aTalk('how much is a HydraFacial?', 'asdf qwer', 'zzz blob', 'brrr'));
  const understood = found.criteria.find(({ name }) => name === 'understood');
  assert.deepEqual([understood?.points, understood?.seqs], [5, [4, 6, 8]]);
  assert.equal(points(found)['person-offered'], '10/10');
  assert.equal(points(found)['sourced'], '15/15');
  assert.equal(points(found)['no-repeats'], '5/10');
  assert.ok(found.flags.includes('misses'));
});

test('a criterion that does not apply is left out and counts as nothing', async () => {
  const found = await assessed(await aTalk('how much is a HydraFacial?'));
  assert.equal(found.outcome, 'answered');
  assert.deepEqual(Object.keys(points(found)), ['disclosed', 'understood', 'sourced', 'no-dead-end', 'prompt']);
});

test('an emergency is one whatever else was done, and nobody counts it as contained', async () => {
  const found = await assessed(
    await aTalk(...BOOKING.map((line) => line.replace('0142', '0144').replace('ana@', 'cleo@')), 'my lip is white and hurts terribly after filler'),
  );
  assert.equal(found.outcome, 'emergency');
  assert.equal(found.isContained, false);
  assert.ok(found.flags.includes('emergency') && found.flags.includes('alarm-unanswered'));
  const [goal, end, ...more] = found.summary.map(({ part, text }) => `${part}: ${text}`);
  assert.equal(goal, 'goal: my lip is white and hurts terribly after filler');
  assert.match(end ?? '', /^end: This may be an emergency/);
  assert.deepEqual(more, [], 'the booking before it does not matter then');
});

test('what nobody came for is passed on, not contained, and late once its time is over', async () => {
  const chat = await aTalk('I want to speak to someone');
  const early = await assessed(chat);
  assert.equal(early.outcome, 'passed-on');
  assert.equal(early.isContained, false);
  assert.equal(points(early)['hand-over-kept'], undefined, 'not due yet');
  house.clock.advance({ minutes: 20 });
  const late = await assessed(chat);
  assert.equal(points(late)['hand-over-kept'], '0/15');
  assert.ok(late.flags.includes('hand-over-late'));
});

test('what is booked and cancelled in one conversation is cancelled, and a person asked for after a booking is told', async () => {
  const booked = (tail: string, name: string) => BOOKING.map((line) => line.replace('0142', tail).replace('ana@', name));
  const back = await assessed(await aTalk(...booked('0145', 'dora@'), 'cancel it', 'yes'));
  assert.equal(back.outcome, 'cancelled');
  const asked = await assessed(await aTalk(...booked('0146', 'edda@'), 'can I talk to a person please'));
  assert.equal(asked.outcome, 'booked');
  assert.deepEqual(
    asked.summary.filter(({ part }) => part === 'end').map(({ text }) => /^Booked/.test(text) || /asked a person of the team/.test(text)),
    [true, true],
  );
});

test('whose last question was not answered is not answered, whatever was before', async () => {
  const found = await assessed(await aTalk('how much is a HydraFacial?', 'do you validate parking tickets?'));
  assert.equal(found.outcome, 'abandoned');
});

test('a booking left in the middle is abandoned and asks for a look', async () => {
  const found = await assessed(await aTalk('I want to book a HydraFacial on Thursday afternoon'));
  assert.equal(found.outcome, 'abandoned');
  assert.equal(points(found)['no-dead-end'], '0/10');
  assert.ok(found.flags.includes('left-mid-booking'));
});

test('of a long conversation its beginning and its end are read', async () => {
  const chat = await aTalk(...Array.from({ length: 8 }, (_, index) => `do you open on sunday ${index}`));
  const seqs = async (limit: number) => (await house.work(diary.accountId, (work) => listTwinsOf(work, idOf(chat), limit))).map(({ seq }) => seq);
  const all = await seqs(400);
  assert.ok(all.length > 12, `${all.length} messages`);
  assert.deepEqual(await seqs(8), [...all.slice(0, 2), ...all.slice(-6)]);
});

test('the same conversation gets the same answer again, and keeps one assessment', async () => {
  const chat = await aTalk('how much is a HydraFacial?', 'asdf qwer');
  const { assessedAt: first, ...one } = await assessed(chat);
  const { assessedAt: second, ...other } = await assessed(chat);
  assert.deepEqual(one, other);
  assert.equal(first, second);
});

test('a chat is assessed once it has been quiet for an hour, and anew when it went on', async () => {
  const chat = await aTalk('how much is a HydraFacial?');
  await runJob();
  assert.equal((await read(chat)).assessment, null, 'it goes on');
  house.clock.advance({ minutes: 61 });
  await runJob();
  assert.equal((await read(chat)).assessment?.outcome, 'answered');
  assert.deepEqual(await house.work(diary.accountId, (work) => findUnassessed(work, 50)), []);
  await chat.say('I want to speak to someone');
  assert.equal((await read(chat)).assessment?.isOld, true);
  house.clock.advance({ minutes: 61 });
  await runJob();
  assert.equal((await read(chat)).assessment?.outcome, 'passed-on');
});

test('what was left to do and fell due since is looked at again, and once', async () => {
  const chat = await aTalk('I want to speak to someone');
  await house.work(diary.accountId, (work) =>
    sql`update receptionist.team_message set due_at = ${work.now.add({ hours: 9 })} where conversation_id = ${chat.conversationId}`.execute(work.tx),
  );
  house.clock.advance({ minutes: 61 });
  await runJob();
  assert.ok(!(await read(chat)).assessment?.flags.includes('hand-over-late'), 'not due yet');
  house.clock.advance({ hours: 9 });
  await runJob();
  assert.ok((await read(chat)).assessment?.flags.includes('hand-over-late'));
  assert.deepEqual(await house.work(diary.accountId, (work) => findUnassessed(work, 50)), []);
});

test('nothing that was said stands in an assessment, and it goes with its conversation', async () => {
  const chat = await aTalk('how much is a HydraFacial?', 'my name is Zqxname Zqxfamily');
  await assessed(chat);
  const stored = () =>
    house.work(diary.accountId, (work) =>
      sql<{ row: string }>`select a::text as row from receptionist.assessment a where conversation_id = ${chat.conversationId}`.execute(work.tx),
    );
  const [row] = (await stored()).rows;
  assert.ok(row);
  assert.doesNotMatch(row.row, /Zqx|HydraFacial|much/i);
  await house.work(diary.accountId, (work) => sql`delete from receptionist.conversation where conversation_id = ${chat.conversationId}`.execute(work.tx));
  assert.deepEqual((await stored()).rows, []);
});

test('whoever reads messages reads how a conversation went; of another clinic there is nothing', async () => {
  const [alder, birch] = [await aClinic(house, story.server, 'alder'), await aClinic(house, story.server, 'birch')];
  await aDiary(house, alder.accountId);
  const chat = await story.chat({ ...diary, accountId: alder.accountId });
  const path = `/api/v1/conversations/${chat.conversationId}/quality`;
  const statusFor = async ({ headers }: { headers: Record<string, string> }) =>
    (await story.server.app.inject({ method: 'GET', url: path, headers })).statusCode;
  assert.deepEqual([await statusFor(alder.staff['front-desk']), await statusFor(alder.staff.marketing), await statusFor(birch.staff.owner)], [200, 403, 404]);
});

test('what asks for a look is listed by its worth, each with why, and leaves the list once somebody has looked', async () => {
  const clinic = await aClinic(house, story.server, 'cedar');
  const there = await aDiary(house, clinic.accountId);
  const of = async (...lines: string[]) => {
    const chat = await story.chat(there);
    for (const line of lines) {
      house.clock.advance({ seconds: 20 });
      await chat.say(line);
    }
    await house.work(clinic.accountId, (work) => assessConversation(work, idOf(chat)));
    return chat;
  };
  const call = async <T>(method: 'GET' | 'POST', url: string, payload?: object, who = clinic.staff['front-desk']) => {
    const answer = await story.server.app.inject({ method, url: `/api/v1${url}`, headers: who.headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json() as T };
  };
  type Queue = {
    waiting: number;
    conversations: { conversation: { id: string }; score: number | null; flags: string[]; verdict: string | null; reviewedBy: string | null }[];
  };
  const misunderstood = await of('asdf qwer', 'zzz blob');
  const grave = await of('my lip is white and hurts terribly after filler');
  const fine = await of('how much is a HydraFacial?');
  const ids = async (state = 'waiting') =>
    (await call<Queue>('GET', `/receptionist/reviews?state=${state}`)).body.conversations.map(({ conversation: { id } }) => id);
  const [first, second] = (await call<Queue>('GET', '/receptionist/reviews')).body.conversations;
  assert.deepEqual([first?.conversation.id, second?.conversation.id], [grave.conversationId, misunderstood.conversationId]);
  assert.ok(first?.flags.includes('emergency'));
  assert.ok(!second?.flags.includes('emergency'));

  const review = (chat: Chat, body: object, who = clinic.staff['front-desk']) =>
    call<{ code?: string }>('POST', `/conversations/${chat.conversationId}/reviews`, body, who);
  assert.equal((await review(grave, { verdict: 'good' }, clinic.staff.auditor)).status, 403);
  assert.equal((await review(grave, { verdict: 'good', note: 'Zqnote: the clinician rang at once.' })).status, 201);
  assert.deepEqual(await ids().then((all) => all.includes(grave.conversationId)), false);
  assert.deepEqual(await ids('reviewed'), [grave.conversationId]);

  assert.equal((await review(misunderstood, { verdict: 'wrong', criterion: 'read-back', isMet: false })).body.code, 'criterion-unknown');
  assert.equal((await review(misunderstood, { verdict: 'wrong', isMet: false })).body.code, 'criterion-unknown');
  assert.equal((await review(misunderstood, { verdict: 'wrong', note: '4111 1111 1111 1111' })).body.code, 'card-number-refused');
  assert.equal((await review(misunderstood, { verdict: 'good', criterion: 'understood', isMet: true, note: 'It was noise.' })).status, 201);
  const { assessment, reviews } = (await call<Quality>('GET', `/conversations/${misunderstood.conversationId}/quality`)).body;
  const understood = assessment?.criteria.find(({ name }) => name === 'understood');
  assert.deepEqual([understood?.points, understood?.overruled], [0, true], 'both are kept');
  assert.ok((assessment?.reviewedScore ?? 0) > (assessment?.score ?? 0));
  const { conversations: reviewed } = (await call<Queue>('GET', '/receptionist/reviews?state=reviewed')).body;
  assert.equal(
    reviewed.find(({ conversation: { id } }) => id === misunderstood.conversationId)?.score,
    assessment?.reviewedScore,
    'the list tells the same score',
  );
  assert.deepEqual(
    reviews.map(({ verdict, note }) => [verdict, note]),
    [['good', 'It was noise.']],
  );

  const bare = await story.chat(there);
  assert.equal((await review(bare, { verdict: 'good' })).body.code, 'not-assessed');
  const stored = await house.work(clinic.accountId, (work) =>
    sql<{ row: string }>`select string_agg(r::text, ' ') as row from receptionist.review r`.execute(work.tx),
  );
  assert.doesNotMatch(stored.rows[0]?.row ?? '', /Zqnote|noise/);
  void fine;
});

test('a task about a closed conversation opens it again and is seen where tasks are', async () => {
  const clinic = await aClinic(house, story.server, 'dogwood');
  const chat = await story.chat(await aDiary(house, clinic.accountId));
  const desk = clinic.staff['front-desk'];
  const post = async (what: string, payload: object) =>
    (await story.server.app.inject({ method: 'POST', url: `/api/v1/conversations/${chat.conversationId}/${what}`, headers: desk.headers, payload })).statusCode;
  assert.equal(await post('close', {}), 200);
  assert.equal(await post('tasks', { text: 'Call them about the price list.' }), 201);
  const needs = await story.server.app.inject({ method: 'GET', url: '/api/v1/conversations?view=needs', headers: desk.headers });
  assert.deepEqual(
    (needs.json() as { conversations: { id: string; needs: { reason: string } }[] }).conversations.map(({ id, needs: { reason } }) => [id, reason]),
    [[chat.conversationId, 'message']],
  );
});
