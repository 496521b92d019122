import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type UserId, newId } from '#kernel/ids.ts';
import { createClient } from '#modules/clients';
import type { Clinic } from '#test/booking-clinic.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { PHONE, aPhoneNetwork, only } from '#test/texting-story.ts';
import type { ConversationId } from '../model.ts';
import { handBack, replyAsUser, takeOver } from '../inbox/own-conversation.ts';
import { listMessages } from '../store.ts';
import { openMessages } from '../words.ts';

const house = await aHouse();
const network = aPhoneNetwork(house);

async function rows<T>(clinic: Pick<Clinic, 'accountId'>, query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return house.work(clinic.accountId, async (work) => (await query.execute(work.tx)).rows);
}
const conversations = (clinic: Pick<Clinic, 'accountId'>) =>
  rows(
    clinic,
    sql<{ id: ConversationId; channel: string; closed: boolean; level: number; owner: string | null }>`select conversation_id as id, channel,
    closed_at is not null as closed, identity_level as level, owner_user_id as owner from receptionist.conversation order by started_at, conversation_id`,
  );
const visits = (clinic: Pick<Clinic, 'accountId'>) =>
  rows(clinic, sql<{ status: string; source: string }>`select status, source from booking.appointment order by starts_at`);
const outbox = (clinic: Pick<Clinic, 'accountId'>) =>
  rows(
    clinic,
    sql<{ template: string; status: string; reason: string | null }>`select template, status, reason from messaging.outbox_message
    where channel = 'sms' order by created_at, send_key`,
  );
const said = (clinic: Pick<Clinic, 'accountId'>, id: ConversationId) =>
  house.work(clinic.accountId, async (work) => openMessages(work, id, await listMessages(work, id, 0, 200)));
async function theOne(clinic: Pick<Clinic, 'accountId'>) {
  const [first, ...others] = await conversations(clinic);
  assert.ok(first);
  assert.deepEqual(others, []);
  return first;
}

test('a visit is booked by text: one conversation, one answer to each text, and the number proves nothing', async () => {
  const clinic = await network.clinic();
  const first = only(await network.write(clinic, 'Hi, I would like to book a HydraFacial with Lena on Tuesday at 2pm'));
  assert.match(
    first,
    /^Hi, I am Candor, the AI assistant of Test clinic\..* call \(561\) 555-0100\. [\s\S]*What is your date of birth\?[\s\S]*\nReply STOP to end texts\.$/,
  );
  assert.match(only(await network.write(clinic, 'May 17 1990')), /first and last name/);
  assert.match(only(await network.write(clinic, 'Ruth Okafor')), /Shall I use the number you are writing from, ending in 0147\?$/);
  assert.match(only(await network.write(clinic, 'yes')), /email/);
  assert.match(only(await network.write(clinic, 'ruth@mail.example')), /may text me about my visits/);
  assert.match(only(await network.write(clinic, 'no')), /HydraFacial with Lena Ortiz, Tuesday, November 24 at 2:00 PM.*for Ruth Okafor.*Shall I book it\?$/);
  assert.match(only(await network.write(clinic, 'yes')), /^Booked: HydraFacial on Tuesday, November 24 at 2:00 PM/);
  assert.deepEqual(await visits(clinic), [{ status: 'booked', source: 'receptionist' }]);
  const { channel, level } = await theOne(clinic);
  assert.deepEqual([channel, level], ['sms', 0]);
});

test('an offered time is chosen by its number', async () => {
  const clinic = await network.clinic();
  const offered = only(await network.write(clinic, 'Can I book a facial on Wednesday?'));
  assert.match(offered, /\n1 Wednesday, November 25 at 9:00 AM with .*\n2 Wednesday, November 25 at .* with .*\n[\s\S]*\nReply with a number\./);
  const second = /\n2 (.*)\n/.exec(offered)?.[1] ?? '';
  assert.match(only(await network.write(clinic, '2')), /date of birth/);
  const { id } = await theOne(clinic);
  assert.equal((await said(clinic, id)).findLast(({ author }) => author === 'visitor')?.text, second);
});

test('a text that is delivered twice is one turn and one answer', async () => {
  const clinic = await network.clinic();
  const vendorId = `SM${'c'.repeat(32)}`;
  await Promise.all(Array.from({ length: 5 }, () => network.take(clinic, 'What are your opening hours?', { vendorId })));
  await network.runDue();
  const { id } = await theOne(clinic);
  assert.deepEqual(
    (await said(clinic, id)).map(({ author }) => author),
    ['assistant', 'visitor', 'assistant'],
  );
  assert.equal((await outbox(clinic)).length, 1);
});

test('texts of one number that come at once are turns of one conversation, one after the other', async () => {
  const clinic = await network.clinic();
  await Promise.all(['hello', 'What are your hours?', 'how much is a facial?', 'where are you?'].map((text) => network.take(clinic, text)));
  await network.runDue();
  const { id } = await theOne(clinic);
  assert.deepEqual(
    (await said(clinic, id)).map(({ author }) => author),
    ['assistant', ...Array.from({ length: 4 }, () => ['visitor', 'assistant']).flat()],
  );
  assert.equal((await outbox(clinic)).length, 4);
});

test('whoever writes from the number of a client is nobody known until a code came back', async () => {
  const clinic = await network.clinic();
  await house.work(clinic.accountId, (work) =>
    createClient(
      work,
      { firstName: 'Ingrid', lastName: 'Solheim', mobile: PHONE, birthDate: '1991-01-02' },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    ),
  );
  const answer = only(await network.write(clinic, 'When is my next visit?'));
  assert.match(answer, /First I need to know that it is you\. Shall I send a code to the number you are writing from, ending in 0147\?/);
  assert.doesNotMatch(answer, /Ingrid|Solheim/);
  assert.equal((await theOne(clinic)).level, 0);
  const texts = await network.write(clinic, 'this number');
  const code = texts.map(({ text }) => /(\d{6}) is your code/.exec(text)?.[1]).find((each) => each !== undefined);
  assert.ok(code, texts.map(({ text }) => text).join('\n'));
  await network.write(clinic, code);
  assert.equal((await theOne(clinic)).level, 1);
});

test('while a person has the conversation the assistant is silent, and what they write goes out as a text', async () => {
  const clinic = await network.clinic();
  const userId = newId<UserId>();
  await network.write(clinic, 'What are your hours?');
  const { id } = await theOne(clinic);
  await network.take(clinic, 'and on Saturday?');
  await house.work(clinic.accountId, (work) => takeOver(work, id, userId));
  const before = network.sent.length;
  await network.runDue();
  assert.equal(network.sent.length, before, 'what waited to go stays unsaid');
  assert.deepEqual(
    (await outbox(clinic)).map(({ status, reason }) => [status, reason]),
    [
      ['sent', null],
      ['withdrawn', 'taken-over'],
    ],
  );
  assert.deepEqual(await network.write(clinic, 'Is anybody there?'), []);
  await house.work(clinic.accountId, (work) => replyAsUser(work, id, userId, 'Maya here. We open at nine on Saturday.'));
  await network.runDue();
  assert.equal(network.sent.at(-1)?.text, 'Maya here. We open at nine on Saturday.');
  await house.work(clinic.accountId, (work) => handBack(work, id));
  await network.runDue();
  assert.match(network.sent.at(-1)?.text ?? '', /I am the AI assistant again/);
  assert.equal((await conversations(clinic)).length, 1);
});

test('STOP in the middle of a conversation ends its texts, and nothing that waits goes out', async () => {
  const clinic = await network.clinic();
  await network.write(clinic, 'book a facial');
  await network.take(clinic, 'tomorrow');
  const answers = await network.write(clinic, 'STOP');
  assert.deepEqual(
    answers.map(({ text }) => /unsubscribed/.test(text)),
    [true],
  );
  assert.deepEqual(await network.write(clinic, 'so when?'), []);
  assert.match(only(await network.write(clinic, 'START')), /texts about your visits again/);
});

test('a hundred texts within a minute are all kept, and answered no more than forty times', async () => {
  const clinic = await network.clinic();
  for (let count = 0; count < 60; count += 1) await network.take(clinic, `message ${count}`);
  assert.deepEqual(await rows(clinic, sql`select count(*)::int as count, count(words)::int as kept from messaging.received_text`), [{ count: 60, kept: 20 }]);
  assert.equal((await outbox(clinic)).length, 40);
  house.queued.splice(0);
});

test('a picture without words is told that nobody here sees it', async () => {
  const clinic = await network.clinic();
  assert.match(only(await network.write(clinic, '', { mediaCount: 1 })), /^Hi, I am Candor.* I cannot look at pictures/);
  const { id } = await theOne(clinic);
  assert.deepEqual(
    (await said(clinic, id)).map(({ author }) => author),
    ['assistant', 'visitor', 'assistant'],
  );
  assert.match(only(await network.write(clinic, 'ok, what are your hours?')), /9:00 AM/);
});

test('after a day without a word the next text begins anew and says again who speaks; what a person has goes on', async () => {
  const clinic = await network.clinic();
  await network.write(clinic, 'What are your hours?');
  const began = house.clock.now();
  house.clock.set(began.add({ hours: 25 }));
  assert.match(only(await network.write(clinic, 'hello again')), /AI assistant of Test clinic/);
  assert.deepEqual(
    (await conversations(clinic)).map(({ closed }) => closed),
    [true, false],
  );
  const open = (await conversations(clinic)).find(({ closed }) => !closed);
  assert.ok(open);
  await house.work(clinic.accountId, (work) => takeOver(work, open.id, newId<UserId>()));
  house.clock.set(began.add({ hours: 51 }));
  await network.write(clinic, 'still waiting');
  assert.equal((await conversations(clinic)).length, 2);
  house.clock.set(began);
});

test('somebody who writes Spanish is greeted in Spanish', async () => {
  const clinic = await network.clinic();
  assert.match(only(await network.write(clinic, 'Hola, quiero reservar una cita para mañana')), /asistente de inteligencia artificial[\s\S]*Responda STOP/);
});

test('a clinic without a place keeps what was written, for the team to read', async () => {
  const clinic = { accountId: await anAccount(house) };
  await network.take(clinic, 'anybody there?');
  assert.deepEqual(await rows(clinic, sql`select kind, words is not null as kept from messaging.received_text`), [{ kind: 'other', kept: true }]);
  assert.deepEqual(await conversations(clinic), []);
});

const tasks = (clinic: Pick<Clinic, 'accountId'>) =>
  rows(clinic, sql<{ kind: string }>`select kind from receptionist.team_message where state = 'open' order by made_at, kind`);
const pages = (clinic: Pick<Clinic, 'accountId'>) => rows(clinic, sql<{ cause: string }>`select cause from receptionist.page`);

test('the first text of an emergency is answered by what to do, then who speaks, and nothing else is asked or offered', async () => {
  const clinic = await network.clinic();
  const text = only(await network.write(clinic, 'my throat is closing and I cannot breathe'));
  assert.match(text, /^This may be an emergency\. Call 911 now.*I am Candor, the AI assistant/s);
  assert.doesNotMatch(text, /What can I do for you|^1 /m);
});

test('an emergency after a STOP calls somebody and says that she must be phoned; nothing is texted to her', async () => {
  const clinic = await network.clinic();
  await network.write(clinic, 'STOP');
  assert.deepEqual(await network.write(clinic, 'my throat is closing and I cannot breathe'), []);
  assert.equal((await pages(clinic)).length, 1);
  assert.deepEqual(await tasks(clinic), [{ kind: 'emergency' }, { kind: 'phone' }]);
  assert.deepEqual(
    (await outbox(clinic)).map(({ template }) => template),
    ['opt-out-confirmed'],
    'no answer is even tried',
  );
  await network.write(clinic, 'please help I cannot breathe');
  assert.deepEqual(await tasks(clinic), [{ kind: 'emergency' }, { kind: 'phone' }], 'one task, however often she writes');
});

test('"Stop. I cannot breathe" ends texts and is an emergency', async () => {
  const clinic = await network.clinic();
  const sent = await network.write(clinic, 'Stop. I cannot breathe');
  assert.deepEqual(
    (await outbox(clinic)).map(({ template, status }) => [template, status]),
    [['opt-out-confirmed', 'sent']],
  );
  assert.equal(sent.length, 1);
  assert.equal((await pages(clinic)).length, 1);
  assert.deepEqual(await tasks(clinic), [{ kind: 'emergency' }, { kind: 'phone' }]);
});

test('an emergency among too many texts is answered, once', async () => {
  const clinic = await network.clinic();
  for (let count = 0; count < 45; count += 1) await network.take(clinic, `number ${count}`);
  await network.runDue();
  const alarm = await network.write(clinic, 'my throat is closing and I cannot breathe');
  assert.match(only(alarm), /^This may be an emergency\. Call 911 now/);
  assert.deepEqual(await network.write(clinic, 'my throat is closing and I cannot breathe'), []);
  assert.equal((await pages(clinic)).length, 1);
});

test('a card number in a text is kept nowhere: not in the conversation, not with the text, not where nobody answers', async () => {
  const clinic = await network.clinic();
  const card = 'my card is 4111 1111 1111 1111 cvv 123';
  assert.match(only(await network.write(clinic, card)), /did not keep it/);
  await network.write(clinic, `STOP. ${card}`);
  const bare = { accountId: await anAccount(house) };
  await network.take(bare, card);
  const kept = await Promise.all(
    [clinic, bare].map((where) =>
      house.work(where.accountId, async (work) => {
        const texts = await sql<{
          textId: string;
          words: Buffer;
        }>`select text_id as "textId", words from messaging.received_text where words is not null`.execute(work.tx);
        return work.vault.open(
          texts.rows.map(({ textId, words }) => ({ place: { table: 'messaging.received_text', row: textId, column: 'words' }, sealed: words })),
        );
      }),
    ),
  );
  assert.deepEqual(
    kept.map((words) => words.length > 0),
    [true, true],
  );
  assert.ok(
    kept.flat().every((words) => /\[card number\]/.test(words) && !/4111|\b123\b/.test(words)),
    kept.flat().join(' | '),
  );
  const { id } = await theOne(clinic);
  assert.ok((await said(clinic, id)).every(({ text }) => !/4111/.test(text)));
});
