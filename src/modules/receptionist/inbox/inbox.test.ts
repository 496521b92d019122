import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { type Clinic, type Staff, aClinic } from '#test/server.ts';
import { insertCallSettings } from '../calls/call-setting-store.ts';
import { admitSocket, connectToken, keepSound, openCall, tellCall } from '../calls/keep-call.ts';
import { encodeMuLaw } from '../calls/mu-law.ts';
import { beginConversation, hashOf } from '../conversation/begin-conversation.ts';
import { followConversation } from '../conversation/follow-conversation.ts';
import type { ConversationId } from '../model.ts';
import type { Line } from './lines.ts';
import { type Thread, openThread } from './thread.ts';

const story = await aReception();
const { house, server } = story;
const clinic = await aClinic(house, server, 'alder');
const diary = await aDiary(house, clinic.accountId);
const { owner, manager, 'front-desk': desk, provider, marketing, auditor } = clinic.staff;

async function call<T = unknown>(who: Staff, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object): Promise<{ status: number; body: T }> {
  const answer = await server.app.inject({ method, url: `/api/v1${path}`, headers: who.headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json() as T };
}
const act = (who: Staff, { conversationId }: Pick<Chat, 'conversationId'>, what: string, payload: object = {}) =>
  call<{ code?: string; detail?: string }>(who, 'POST', `/conversations/${conversationId}/${what}`, payload);
const list = async (who: Staff, query = '') =>
  (await call<{ conversations: Line[]; next: string | null }>(who, 'GET', `/conversations?view=open${query}`)).body.conversations;
const thread = async (who: Staff, { conversationId }: Pick<Chat, 'conversationId'>) =>
  (await call<Thread>(who, 'GET', `/conversations/${conversationId}`)).body;
const idsIn = async (who: Staff, view: string) =>
  (await call<{ conversations: Line[] }>(who, 'GET', `/conversations?view=${view}`)).body.conversations.map(({ id }) => id);
const aChat = () => story.chat({ accountId: clinic.accountId } as Parameters<typeof story.chat>[0]);
const followed = async ({ conversationId, token }: Chat) =>
  JSON.stringify(
    await house.work(clinic.accountId, (work) =>
      followConversation(work, { conversationId: conversationId as ConversationId, tokenHash: hashOf(token), after: 0 }),
    ),
  );
const entries = async (action: string, id: string) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ n: number }>`select count(*)::int as n from audit.entry where action = ${action} and about->>'conversationId' = ${id}`.execute(work.tx),
    )
  ).rows[0]?.n;

test('the list shows who it is, the last words, why somebody is wanted, and how much is unread', async () => {
  const chat = await aChat();
  await chat.say('hello');
  await chat.say('I was charged a no-show fee, I want to speak to someone');
  const line = (await list(desk)).find(({ id }) => id === chat.conversationId);
  assert.equal(line?.channel, 'chat');
  assert.match(line.last?.text ?? '', /no-show fee/);
  assert.equal(line.unread, 2);
  assert.equal(line.needs?.reason, 'fee');
  assert.equal((await act(desk, chat, 'read', { seq: 5 })).status, 200);
  assert.equal((await list(desk)).find(({ id }) => id === chat.conversationId)?.unread, 0);
  assert.equal((await list(provider)).find(({ id }) => id === chat.conversationId)?.unread, 2, 'each has read for themselves');
});

test('a reason that becomes clear after a person was asked for is the same in the list and in the conversation', async () => {
  const chat = await aChat();
  await chat.say('I want to speak to someone');
  assert.deepEqual(
    (await thread(desk, chat)).tasks.map(({ reason }) => reason),
    ['person'],
  );
  house.clock.advance({ milliseconds: 1_000 });
  await chat.say('I was charged twice');
  const opened = await thread(desk, chat);
  assert.deepEqual([opened.conversation.needs?.reason, ...opened.tasks.map(({ reason }) => reason)], ['fee', 'fee']);
});

test('what was said of a price names the price list, what was said from an entry names its version', async () => {
  const chat = await aChat();
  await chat.say('how much is HydraFacial');
  const { messages } = await thread(desk, chat);
  const source = messages.flatMap(({ sources }) => sources).find(({ kind }) => kind === 'service');
  assert.equal(source?.name, 'HydraFacial');
  assert.equal(source.isCurrent, true);
});

test('of two colleagues who take a conversation over at once one has it, and the other is told who', async () => {
  const chat = await aChat();
  const answers = await Promise.all([act(desk, chat, 'take-over'), act(manager, chat, 'take-over')]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const told = answers.find(({ status }) => status === 409)?.body;
  assert.equal(told?.code, 'taken-already');
  assert.match(told.detail ?? '', /^(?:front-desk|manager) of alder has taken/);
  const { conversation } = await thread(desk, chat);
  assert.ok(told.detail?.startsWith(conversation.owner?.name ?? 'nobody'));
});

test('once taken over the assistant says nothing, what was asked of a person counts as done, and handing back gives it its voice again', async () => {
  const chat = await aChat();
  await chat.say('I want to speak to someone');
  assert.equal((await act(desk, chat, 'take-over')).status, 200);
  assert.equal((await thread(desk, chat)).conversation.needs, null);
  assert.deepEqual((await chat.say('hello?')).replies, []);
  assert.equal((await act(desk, chat, 'replies', { text: 'Dana here.' })).status, 201);
  assert.equal((await act(manager, chat, 'replies', { text: 'And me.' })).body.code, 'not-taken');
  assert.equal((await act(desk, chat, 'hand-back')).status, 200);
  assert.match((await chat.say('how much is HydraFacial')).text, /\$220/);
  assert.deepEqual(
    (await thread(desk, chat)).happenings
      .filter(({ by }) => by)
      .map(({ kind }) => kind)
      .sort(),
    ['handed-back', 'taken-over', 'task-done'],
  );
});

test('a note is read by the team and reaches the visitor on no way', async () => {
  const chat = await aChat();
  await act(desk, chat, 'take-over');
  const before = await followed(chat);
  assert.match(before, /AI assistant/);
  assert.equal((await act(provider, chat, 'notes', { text: 'Zqsecretnote: no blade after tretinoin.' })).status, 201);
  assert.equal((await thread(desk, chat)).notes[0]?.text, 'Zqsecretnote: no blade after tretinoin.');
  assert.equal(
    (await thread(desk, chat)).messages.some(({ text }) => text.includes('Zqsecretnote')),
    false,
  );
  const after = await followed(chat);
  assert.doesNotMatch(after, /Zqsecretnote/);
  assert.equal(after, before);
  const sent = await house
    .work(clinic.accountId, (work) =>
      sql`insert into receptionist.message (account_id, conversation_id, seq, author, user_id, at)
      values (${clinic.accountId}, ${chat.conversationId}, 2, 'note', ${desk.userId}, now())`
        .execute(work.tx)
        .then(
          () => 'kept',
          (error: { constraint?: string }) => error.constraint,
        ),
    )
    .catch((error: { constraint?: string }) => error.constraint);
  assert.equal(sent, 'message_author_check');
  const sealed = await house.work(clinic.accountId, (work) =>
    sql<{ words: Buffer }>`select words from receptionist.conversation_note where conversation_id = ${chat.conversationId}`.execute(work.tx),
  );
  assert.doesNotMatch(sealed.rows[0]?.words.toString('latin1') ?? '', /Zqsecretnote/);
});

test('who may not read messages sees no conversation, and who may not write takes none over', async () => {
  const chat = await aChat();
  for (const who of [marketing, auditor]) {
    for (const path of ['/conversations', '/conversations/counts', `/conversations/${chat.conversationId}`, '/canned-replies', '/receptionist/tasks'])
      assert.equal((await call(who, 'GET', path)).status, 403, path);
    assert.equal((await act(who, chat, 'take-over')).status, 403);
    assert.equal((await act(who, chat, 'notes', { text: 'x' })).status, 403);
  }
  await chat.say('how much is HydraFacial');
  const trace = await call<{ decisions: { gates: string[]; commands: unknown[] }[] }>(auditor, 'GET', `/conversations/${chat.conversationId}/decisions`);
  assert.ok(trace.body.decisions[0]?.gates.includes('ask:passed'), 'an auditor sees why');
  assert.deepEqual(trace.body.decisions[0]?.commands, [], 'and none of the words');
});

test('every opening of a conversation is written down, of a visitor nobody knows too', async () => {
  const chat = await aChat();
  await thread(desk, chat);
  await thread(provider, chat);
  assert.equal(await entries('conversation.read', chat.conversationId), 2);
});

test('a conversation is given to a colleague, sleeps until somebody writes, is closed and opened again', async () => {
  const chat = await aChat();
  assert.equal((await act(desk, chat, 'assign', { userId: provider.userId })).status, 200);
  assert.ok((await idsIn(provider, 'mine')).includes(chat.conversationId));
  assert.equal((await act(desk, chat, 'assign', { userId: marketing.userId })).body.code, 'user-unknown', 'who may not write is given nothing');
  const until = house.clock.now().add({ minutes: 3 }).toString();
  assert.equal((await act(desk, chat, 'snooze', { wakeAt: house.clock.now().toString() })).body.code, 'until-past');
  assert.equal((await act(desk, chat, 'snooze', { wakeAt: until })).status, 200);
  assert.ok(!(await idsIn(desk, 'open')).includes(chat.conversationId));
  assert.ok((await idsIn(desk, 'snoozed')).includes(chat.conversationId));
  house.clock.advance({ seconds: 1 });
  await chat.say('hello');
  assert.ok((await idsIn(desk, 'open')).includes(chat.conversationId), 'words bring it back');
  assert.equal((await act(desk, chat, 'snooze', { wakeAt: until })).status, 200);
  house.clock.advance({ minutes: 4 });
  assert.ok((await idsIn(desk, 'open')).includes(chat.conversationId), 'so does the hour');
  await chat.say('I want to speak to someone');
  assert.equal((await act(desk, chat, 'close')).body.code, 'tasks-open');
  assert.equal((await act(desk, chat, 'close', { finishTasks: true })).status, 200);
  assert.ok((await idsIn(desk, 'closed')).includes(chat.conversationId));
  assert.equal((await act(desk, chat, 'take-over')).body.code, 'conversation-closed');
  assert.equal((await chat.post({ text: 'hello' })).statusCode, 410);
  assert.equal((await act(desk, chat, 'reopen')).status, 200);
  assert.equal((await act(desk, chat, 'reopen')).body.code, 'not-closed');
  assert.equal((await chat.post({ text: 'hello' })).statusCode, 200);
});

test('an emergency stays in sight until its call is answered', async () => {
  const chat = await aChat();
  await chat.say('I cannot breathe and my throat is closing');
  await chat.say('what are your hours');
  const line = (await list(desk)).find(({ id }) => id === chat.conversationId);
  assert.deepEqual(
    [line?.needs?.reason, line?.needs?.words],
    ['emergency', 'I cannot breathe and my throat is closing'],
    'what was written since hides nothing',
  );
  const until = house.clock.now().add({ hours: 3 }).toString();
  assert.equal((await act(desk, chat, 'snooze', { wakeAt: until })).body.code, 'call-unanswered');
  assert.equal((await act(desk, chat, 'close', { finishTasks: true })).body.code, 'call-unanswered');
  assert.equal((await call(desk, 'POST', `/receptionist/calls/${line?.needs?.callId}/answer`, {})).status, 200);
  assert.equal(
    (await thread(desk, chat)).happenings.some(({ kind, by }) => kind === 'page-answered' && by === 'front-desk of alder'),
    true,
  );
  assert.equal((await thread(desk, chat)).conversation.assignedTo?.id, desk.userId, 'who answers looks after it');
  assert.equal((await act(desk, chat, 'snooze', { wakeAt: until })).status, 200);
});

test('saying whose conversation it is shows the client to the team and tells the visitor nothing more', async () => {
  const chat = await aChat();
  const made = await call<{ id: string }>(desk, 'POST', '/clients', { firstName: 'Ruth', lastName: 'Okafor', mobile: '(561) 555-0147' });
  assert.equal((await act(desk, chat, 'client', { clientId: made.body.id })).status, 200, JSON.stringify(made.body));
  const { conversation } = await thread(desk, chat);
  assert.equal(conversation.name, 'Ruth Okafor');
  assert.equal(conversation.identityLevel, 0);
  const { text } = await chat.say('cancel my visit');
  assert.doesNotMatch(text, /Ruth|Okafor/);
  assert.equal((await thread(desk, chat)).conversation.identityLevel, 0);
  assert.equal((await list(desk, `&client=${made.body.id}`)).length, 1);
  assert.equal((await act(desk, chat, 'client', { clientId: null })).status, 200);
  assert.equal((await thread(desk, chat)).conversation.name, '');
});

test('replies at hand are written by managers and used by everybody who writes', async () => {
  const made = await call<{ id: string }>(manager, 'POST', '/canned-replies', { title: 'Parking', words: 'Park behind the building.' });
  assert.equal(made.status, 201);
  assert.equal((await call(desk, 'POST', '/canned-replies', { title: 'Mine', words: 'x' })).status, 403);
  assert.equal((await call<{ code: string }>(manager, 'POST', '/canned-replies', { title: 'parking', words: 'x' })).body.code, 'title-taken');
  const path = `/canned-replies/${made.body.id}`;
  assert.equal((await call(manager, 'PUT', path, { title: 'Parking', words: 'Behind the building.', version: 1 })).status, 200);
  assert.equal((await call<{ code: string }>(manager, 'PUT', path, { title: 'Parking', words: 'x', version: 1 })).body.code, 'version-changed');
  const { replies } = (await call<{ replies: { words: string; version: number }[] }>(desk, 'GET', '/canned-replies')).body;
  assert.deepEqual(
    replies.map(({ words, version }) => [words, version]),
    [['Behind the building.', 2]],
  );
  assert.equal((await call(owner, 'DELETE', path)).status, 200);
  assert.equal((await call(owner, 'DELETE', path)).status, 404);
});

async function aRecordedCall({ accountId }: Clinic, digit = '1') {
  const work = <T>(use: Parameters<typeof house.work<T>>[1]) => house.work(accountId, use);
  if (digit === '1') await work((each) => insertCallSettings(each, 1, { records: true }, 'test'));
  const { call: row } = await work((each) => openCall(each, { vendorCallId: `CA${digit.repeat(32)}`, line: '+15615550100', from: '+15615550147' }));
  const { conversationId } = await work(async (each) =>
    admitSocket(
      each,
      { callId: row.callId, token: await connectToken(each, row), transport: 'media' },
      async () => (await beginConversation(each, { channel: 'call' })).conversationId,
    ),
  );
  for (const is of ['disclosure-heard', 'recording-allowed'] as const) {
    house.clock.advance({ milliseconds: 500 });
    await work((each) => tellCall(each, row.callId, { is }));
  }
  house.clock.advance({ milliseconds: 500 });
  const audio = encodeMuLaw(Int16Array.from({ length: 8_000 }, (_, at) => 8_000 * Math.sin(at / 3)));
  await work((each) => keepSound(each, { callId: row.callId, kind: 'talk', audio, offsetMs: 1_000 }));
  return { conversationId: conversationId ?? '', callId: row.callId };
}

test('a recorded call is heard by whoever may, written down, and silent before the disclosure', async () => {
  const { conversationId, callId } = await aRecordedCall(clinic);
  const path = `/conversations/${conversationId}/calls/${callId}`;
  assert.equal((await call(provider, 'GET', `${path}/sound`)).status, 403);
  const answer = await server.app.inject({ method: 'GET', url: `/api/v1${path}/sound`, headers: desk.headers });
  assert.equal(answer.headers['content-type'], 'audio/wav');
  const sound = answer.rawPayload.subarray(58);
  assert.equal(sound.length, 16_000);
  assert.ok(sound.subarray(0, 8_000).every((byte) => byte === 0xff));
  assert.equal(await entries('call.listened', conversationId), 1);
  const { bars } = (await call<{ bars: number[] }>(desk, 'GET', `${path}/bars`)).body;
  assert.equal(bars[0], 0);
  assert.ok((bars.at(-1) ?? 0) > 30);
  const { calls, disclosedAt, conversation } = await thread(desk, { conversationId });
  assert.equal(calls[0]?.soundMilliseconds, 2_000);
  assert.equal(calls[0]?.disclosedAt, disclosedAt);
  assert.equal(conversation.phone, '+15615550147');
  const other = await aChat();
  assert.equal((await call(desk, 'GET', `/conversations/${other.conversationId}/calls/${callId}/sound`)).status, 404);
});

test('once its time is over, sound that is deleted is said to be, not never to have come', async () => {
  const { conversationId, callId } = await aRecordedCall(clinic, '3');
  const work = <T>(use: Parameters<typeof house.work<T>>[1]) => house.work(clinic.accountId, use);
  const isOver = async (days: number) =>
    (
      await work((each) =>
        openThread(each, conversationId as ConversationId, { me: null, keeping: { keptDays: async () => days, heldSince: async () => null } }),
      )
    ).calls[0]?.isSoundOver;
  await work((each) => tellCall(each, callId, { is: 'over', why: 'caller-hung-up' }));
  assert.equal(await isOver(0), false, 'there it is to hear');
  await work((each) => sql`delete from receptionist.recording where call_id = ${callId}`.execute(each.tx));
  assert.equal(await isOver(365), false, 'within its time none came');
  assert.equal(await isOver(0), true);
});

test('a call whose caller refused to be recorded has nothing to hear, and says so', async () => {
  const { conversationId, callId } = await (async () => {
    const chat = await aChat();
    const { rows } = await house.work(clinic.accountId, (work) =>
      sql<{
        id: string;
      }>`insert into receptionist.call (account_id, call_id, conversation_id, vendor_call_id, line, key_id, phase, recording, rule, started_at, alive_at, disclosed_at)
        values (${clinic.accountId}, gen_random_uuid(), ${chat.conversationId}, 'CA-refused', '+15615550100', gen_random_uuid(), 'talking', 'refused', 'consent', now(), now(), now()) returning call_id as id`.execute(
        work.tx,
      ),
    );
    return { conversationId: chat.conversationId, callId: rows[0]?.id ?? '' };
  })();
  assert.equal((await call(desk, 'GET', `/conversations/${conversationId}/calls/${callId}/sound`)).status, 404);
  const [refused] = (await thread(desk, { conversationId })).calls;
  assert.equal(refused?.recording, 'refused');
  assert.equal(refused?.soundMilliseconds, 0);
});

test('the trace says what was understood from which words', async () => {
  const chat = await aChat();
  await chat.say('how much is HydraFacial');
  const { decisions } = (
    await call<{ decisions: { commands: { name: string; words: string }[]; gates: string[] }[] }>(
      manager,
      'GET',
      `/conversations/${chat.conversationId}/decisions`,
    )
  ).body;
  assert.deepEqual(decisions[0]?.commands.map(({ name, words }) => [name, words])[0], ['ask', 'how much']);
  assert.ok(diary.hydrafacial);
});

test('the day on which a conversation is deleted follows the setting of the account, and without one the rule', async () => {
  const chat = await aChat();
  await chat.say('hello');
  const conversationId = chat.conversationId as ConversationId;
  const keptFor = (days: number | null) =>
    house.work(clinic.accountId, async (work) => {
      const { keptUntil, conversation } = await openThread(work, conversationId, {
        me: null,
        keeping: { keptDays: async (_work, key) => (key === 'conversations' ? days : null), heldSince: async () => null },
      });
      return (Date.parse(keptUntil) - Date.parse(conversation.lastAt)) / 86_400_000;
    });
  assert.equal(await keptFor(4_000), 4_000);
  assert.equal(await keptFor(null), 7 * 365 + 2);
});
