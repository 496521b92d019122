import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { codeFor } from '../identity/identity-acts.ts';
import type { ConversationId } from '../model.ts';
import { teamPlace } from '../team/team.ts';
import { listTeamMessages } from '../team/team-store.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import { openEach } from '../words.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };
const aClient = (clinic: Clinic) =>
  house.work(clinic.accountId, (work) => createClient(work, RUTH, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } }));
const code = (clinic: Clinic, { conversationId }: Chat) => house.work(clinic.accountId, (work) => codeFor(work, conversationId, 1));

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}

/** The tasks a conversation left the team, each as its kind and its words. */
const tasks = (clinic: Clinic, { conversationId }: Chat) =>
  house.work(clinic.accountId, async (work) => {
    const rows = await listTeamMessages(work, { conversationId: conversationId as ConversationId, limit: 9 });
    const words = await openEach(work, rows, ({ id, words: sealed }) => ({ place: teamPlace(id), sealed }));
    return rows.map(({ kind }, index) => `${kind}: ${words[index] ?? ''}`);
  });

test('a privacy request is with the team before anything is asked back, and says who showed to be whom', async () => {
  const clinic = await aClinic(house);
  await aClient(clinic);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'please delete my data'), /\/privacy .*the team has it\. First I need to know that it is you/);
  assert.deepEqual(await tasks(clinic, chat), ['privacy: please delete my data'], 'whoever leaves now has asked all the same');
  assert.match(await talk(chat, '561-555-0147', await code(clinic, chat)), /date of birth/);
  assert.match(await talk(chat, 'May 17 1990', 'Ruth Okafor'), /passed your privacy request/);
  const [task = '', ...others] = await tasks(clinic, chat);
  assert.deepEqual(others, []);
  assert.match(task, /delete my data\.\nWho asked showed who they are, by code, name and birth date: Ruth Okafor$/);
});

test('who cannot show who they are asks as well, and a person is told to check it', async () => {
  const clinic = await aClinic(house);
  for (const [asked, ...lines] of [
    ['send me everything you have on me', "I don't have any of those", 'Ruth Kaplan, ruth.kaplan@mail.example'],
    ['borren mis datos por favor', 'no', 'Ruth Kaplan, ruth.kaplan@mail.example'],
    ['I want you to delete my data', '561-555-0199', '000000', '000000', '000000', 'Ruth Kaplan, ruth.kaplan@mail.example'],
  ] as const) {
    const chat = await story.chat(clinic);
    const last = await talk(chat, asked, ...lines);
    assert.match(last, /before anything is sent or deleted|antes de enviar o borrar/, last);
    const [task = ''] = await tasks(clinic, chat);
    assert.ok(task.startsWith(`privacy: ${asked}.\nWho asked did not show who they are`), task);
    assert.match(task, /Ruth Kaplan.*ruth\.kaplan@mail\.example/);
  }
});

test('a question about privacy is answered, and no request', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'what is your privacy policy'), /\/privacy .*You may ask for a copy/);
  assert.deepEqual(await tasks(clinic, chat), []);
  await talk(chat, 'then I want to exercise my privacy rights');
  assert.deepEqual(await tasks(clinic, chat), ['privacy: then I want to exercise my privacy rights']);
});

test('what only a person can look into is with the team at once, in the words it was told in, and then how they are reached', async () => {
  const clinic = await aClinic(house);
  for (const told of [
    'I was charged twice',
    'I left my scarf in the treatment room',
    'can you email me my receipt',
    'me cobraron dos veces',
    'tell Lena I will be late',
  ]) {
    const chat = await story.chat(clinic);
    assert.match(await talk(chat, told), /passed (?:on what you told me|it on).*best reach you|transmitido.*localizan mejor/, told);
    assert.deepEqual(await tasks(clinic, chat), [`message: ${told}`]);
    await talk(chat, 'ruth kaplan 561-555-0144');
    assert.deepEqual(await tasks(clinic, chat), [`message: ${told}.\nruth kaplan 561-555-0144`]);
  }
});

test('a charge that is told of while a visit is booked goes to the team, and the booking goes on where it was', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a facial with Lena on November 25 at 11am');
  assert.match(await talk(chat, 'oh and I was overcharged last week'), /passed on what you told me.*date of birth/);
  assert.match(await talk(chat, 'May 17 1990'), /first and last name/);
  assert.deepEqual(await tasks(clinic, chat), ['message: oh and I was overcharged last week']);
});

test('whoever asks whether somebody of the team is in is told on which days, from their hours', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'is Lena in on Tuesday?'), /^Lena Ortiz sees clients on Tuesday, November 24\.$/);
  assert.match(await talk(chat, 'does Priya work on Sunday'), /^Priya Shah does not see clients then\.$/);
});

test('a name where a number was asked for is kept, and the number asked for again with the reason', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'cancel my appointment');
  assert.match(await talk(chat, 'its ruth kaplan'), /Thanks, Ruth\. A name alone does not show.*Which mobile number/);
  assert.match(await talk(chat, 'im driving now'), /^A code goes to that number or address.*Which mobile number/);
});
