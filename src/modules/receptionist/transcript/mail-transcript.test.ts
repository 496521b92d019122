import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type UserId, newId } from '#kernel/ids.ts';
import type { Mail } from '#modules/messaging';
import { aClinic } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { NOWHERE, makeModules } from '../../../app/modules.ts';
import { replyAsUser, takeOver } from '../inbox/own-conversation.ts';
import type { ConversationId } from '../model.ts';

const reception = await aReception();
const { house, server } = reception;
const sent: Mail[] = [];
const composed = makeModules({
  ...NOWHERE,
  mail: {
    send: async (mail) => {
      sent.push(mail);
      return { outcome: 'accepted', reference: mail.messageId };
    },
  },
});
const sendJob = composed.modules.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'messaging.send');

/** Sends what waits, as the worker does. */
async function runDue(): Promise<Mail[]> {
  const before = sent.length;
  for (const { accountId, job, ids } of house.queued.splice(0)) {
    if (job !== 'messaging.send') continue;
    const errand = await house.work(accountId, async (work) => sendJob?.run(work, ids));
    const record = errand && (await errand());
    if (record) await house.work(accountId, record);
  }
  return sent.slice(before);
}

async function aChat() {
  const clinic = await aClinic(house);
  const chat = await reception.chat(clinic);
  const base = `/api/v1/public/${await reception.slugOf(clinic)}/conversations/${chat.conversationId}`;
  const post = (act: string, payload?: object, token = chat.token) =>
    server.app.inject({ method: 'POST', url: `${base}/${act}`, headers: { authorization: `Bearer ${token}` }, ...(payload ? { payload } : {}) });
  return { ...chat, clinic, act: post };
}

test('a chat is mailed to whoever holds its token: what they saw, in order, with who said it, and nothing a stranger could press', async () => {
  const chat = await aChat();
  await chat.say('What are your hours? See https://evil.example/now and www.bad.example');
  await house.work(chat.clinic.accountId, async (work) => {
    const id = chat.conversationId as ConversationId;
    const userId = newId<UserId>();
    await takeOver(work, id, userId);
    await replyAsUser(work, id, userId, `Your visit: http://localhost:7300/marlowe/manage#${'k'.repeat(54)}`);
    await replyAsUser(work, id, userId, 'We open at nine.');
  });
  const asked = await chat.act('transcript', { email: ' Ruth@Mail.example ' });
  assert.equal(asked.statusCode, 202, asked.body);
  const [mail, ...others] = await runDue();
  assert.ok(mail);
  assert.deepEqual(others, []);
  assert.equal(mail.to, 'ruth@mail.example');
  assert.match(
    mail.text,
    /Candor \(AI\): Hi, I am Candor, the AI assistant[\s\S]*You: What are your hours\?[\s\S]*Candor \(AI\): [\s\S]*: We open at nine\.\n/,
  );
  assert.doesNotMatch(mail.text + mail.html, /https?:\/\/evil|evil\.example|www\.bad/);
  assert.match(mail.text, /Your visit: \[link to manage the visit\]/);
  assert.doesNotMatch(mail.text + mail.html, /k{40}/, 'nobody has shown whose address it is');
  assert.match(mail.text, /somebody who chatted with us gave this address/);
});

test('a transcript is asked for with the token alone, of something that was said, three times at most for a chat and an address', async () => {
  const chat = await aChat();
  assert.equal((await chat.act('transcript', { email: 'a@mail.example' })).json().code, 'nothing-said');
  await chat.say('hello');
  assert.equal((await chat.act('transcript', { email: 'a@mail.example' }, 'x'.repeat(43))).statusCode, 404);
  assert.equal((await chat.act('transcript', { email: 'not an address' })).json().code, 'email-invalid');
  for (let count = 0; count < 3; count += 1) assert.equal((await chat.act('transcript', { email: 'a@mail.example' })).statusCode, 202);
  const refused = await chat.act('transcript', { email: 'b@mail.example' });
  assert.deepEqual([refused.statusCode, refused.json().code, refused.headers['retry-after']], [429, 'too-many-transcripts', '60']);
  assert.equal((await runDue()).length, 3);
  const kept = await house.work(chat.clinic.accountId, (work) =>
    sql<{ plain: boolean }>`select bool_or(position('a@mail.example' in encode(address, 'escape')) > 0) as plain from receptionist.transcript`.execute(work.tx),
  );
  assert.deepEqual(kept.rows, [{ plain: false }]);
});

test('an address gets three transcripts a day from all chats of a clinic', async () => {
  const first = await aChat();
  const others = [await reception.chat(first.clinic), await reception.chat(first.clinic)];
  const slug = await reception.slugOf(first.clinic);
  const ask = (chat: { conversationId: string; token: string }) =>
    server.app.inject({
      method: 'POST',
      url: `/api/v1/public/${slug}/conversations/${chat.conversationId}/transcript`,
      headers: { authorization: `Bearer ${chat.token}` },
      payload: { email: 'victim@mail.example' },
    });
  for (const chat of [first, ...others]) await chat.say('hello');
  assert.deepEqual(
    [await ask(first), await ask(first), await ask(others[0] ?? first)].map(({ statusCode }) => statusCode),
    [202, 202, 202],
  );
  assert.equal((await ask(others[1] ?? first)).json().code, 'too-many-transcripts');
  house.clock.advance({ hours: 25 });
  assert.equal((await ask(others[1] ?? first)).statusCode, 202);
});

test('a chat that is ended frees what it held, takes no more words, and ending it again changes nothing', async () => {
  const chat = await aChat();
  for (const text of [
    'I would like to book a HydraFacial with Lena on 2026-11-27 at 14:00',
    '1990-05-17',
    'Ruth Okafor',
    '+15615550147',
    'ruth@mail.example',
    'no',
  ])
    await chat.say(text);
  const statuses = async () =>
    (await house.work(chat.clinic.accountId, (work) => sql<{ status: string }>`select status from booking.appointment`.execute(work.tx))).rows.map(
      ({ status }) => status,
    );
  assert.deepEqual(await statuses(), ['held']);
  assert.equal((await chat.act('end', {}, 'x'.repeat(43))).statusCode, 404);
  assert.equal((await chat.act('end', {})).statusCode, 200);
  assert.notDeepEqual(await statuses(), ['held']);
  assert.equal((await chat.act('end', {})).statusCode, 200);
  const late = await chat.post({ text: 'yes' });
  assert.deepEqual([late.statusCode, (late.json() as { code: string }).code], [410, 'conversation-closed']);
});

test('who writes too much in a minute is told when to go on', async () => {
  const chat = await aChat();
  const answers = [];
  for (let count = 0; count < 45; count += 1) answers.push(await chat.post({ text: `message ${count}` }));
  const refused = answers.find(({ statusCode }) => statusCode === 429);
  assert.ok(refused);
  assert.equal((refused as unknown as { headers: Record<string, string> }).headers['retry-after'], '60');
});

test('a transcript has the answers that were offered, and is Spanish from its greeting to its foot for whoever writes Spanish', async () => {
  const chat = await aChat();
  await chat.say('Quiero una cita para HydraFacial el viernes por la tarde, por favor');
  assert.equal((await chat.act('transcript', { email: 'sol@mail.example' })).statusCode, 202);
  const mail = (await runDue()).find(({ to }) => to === 'sol@mail.example');
  assert.ok(mail);
  assert.match(mail.text, /^Hola:\n/);
  assert.match(mail.text, /\nPrivacidad: http/);
  assert.match(mail.html, /<html lang="es">/);
  assert.doesNotMatch(mail.text, /Hello|Privacy/);
  assert.match(mail.text, / \[[^\]|]+(?: \| [^\]|]+)+\]\n/);
});
