import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import { createClient, readClient } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { codeFor } from '../identity/identity-acts.ts';
import { canonicalise } from '../understand/canonical.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import { readPeople } from '../understand/people.ts';
import { whomIn } from '../flows/for-whom.ts';

const story = await aReception(offlineEngine());
const { house } = story;

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}
const aNewChat = async () => story.chat(await aClinic(house));
const booked = (clinic: Clinic) =>
  house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ id: ClientId }>`select client_id as id from booking.appointment where status = 'booked' order by booked_at`.execute(work.tx);
    const people = await Promise.all(rows.map(({ id }) => readClient(work, id)));
    return people.map(({ firstName, lastName, mobile }) => `${firstName} ${lastName} ${mobile}`);
  });

test('how many come is read from who is named, and from a number right behind a treatment', () => {
  for (const [words, count] of [
    ['a visit for me and my husband', 2],
    ['for my husband and I', 2],
    ['for my mom, my aunt and me', 3],
    ['me plus 2 friends', 3],
    ['me and my 3 friends', 4],
    ['for my mom and my sister', 2],
    ['a couples massage', 2],
    ['party of 5', 5],
    ['para mí y para mi esposo', 2],
    ['mi hermana y yo', 2],
    ['my mother in law and I', 2],
    ['can I bring a friend', 2],
  ] as const)
    assert.equal(readPeople(canonicalise(words))?.value, count, words);
  for (const words of [
    'my daughter recommended you',
    'a present for my wife',
    'Friday and Saturday',
    'for two on Friday',
    'call me and tell me',
    'book me in for 2',
  ])
    assert.equal(readPeople(canonicalise(words)), undefined, words);
});

test('a treatment for two is for two people, and two o’clock stays a time', async () => {
  assert.match(await talk(await aNewChat(), 'a HydraFacial for two on November 24'), /one person at a time/);
  assert.match(await talk(await aNewChat(), 'a HydraFacial for 2 on November 24 at 3pm'), /one person at a time.*November 24 at 3:00 PM/);
  assert.doesNotMatch(await talk(await aNewChat(), 'a HydraFacial for 2pm on November 24'), /one person at a time/);
  assert.match(await talk(await aNewChat(), 'un HydraFacial para dos el 24 de noviembre'), /una persona a la vez/);
});

test('for whom a visit is, is heard from those close to somebody and from no occasion', () => {
  for (const [words, whom] of [
    ['book a facial for my daughter', 'daughter'],
    ['My mom wants a facial', 'mother'],
    ['an appointment for my 70 year old mother', 'mother'],
    ['for my mother-in-law please', 'mother-in-law'],
    ['it is for someone else', 'somebody'],
    ['necesito una cita para mi mamá', 'mother'],
    ['mi esposo quiere un facial', 'husband'],
    ['My wife Edith wants the facial', 'wife'],
    ['no, it is for me', 'self'],
  ] as const)
    assert.equal(whomIn(words), whom, words);
  for (const words of [
    'not for me',
    'no, not for me thanks',
    "a facial for my daughter's wedding",
    'a facial for my birthday',
    'my sister recommended you',
    'filler for my lips',
    'para mí',
  ])
    assert.equal(whomIn(words), undefined, words);
});

test('whoever books for somebody else is asked about them, by what they are to them', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const asked = await chat.say('book a HydraFacial with Lena for my daughter on November 24 at 2pm');
  assert.match(asked.text, /What is the date of birth of your daughter\?$/);
  assert.ok(!asked.options.some((option) => /been here/.test(option)), 'a record of whoever speaks is not theirs');
  assert.match(await talk(chat, 'March 3 1998'), /first and last name of your daughter/);
  assert.match(await talk(chat, 'Dora Okafor'), /can we reach your daughter at/);
  assert.match(await talk(chat, '561-555-0148'), /confirmation for your daughter go to/);
  assert.match(await talk(chat, 'ruth@mail.example'), /for Dora Okafor\..*Shall I book it/, 'nobody agrees to texts for another');
  assert.match(await talk(chat, 'yes'), /Booked/);
  assert.match(
    await talk(chat, 'and a HydraFacial for myself on November 25 at 2pm'),
    /What is your date of birth/,
    'nothing of theirs is taken for whoever speaks',
  );
  assert.deepEqual(await booked(clinic), ['Dora Okafor +15615550148']);
  const spanish = await aNewChat();
  assert.match(await talk(spanish, 'necesito un HydraFacial para mi mamá el 24 de noviembre a las 2'), /fecha de nacimiento de su madre/);
  assert.match(await talk(spanish, 'no, es para mí'), /su fecha de nacimiento/);
});

test('a no to texts that says "not for me" is a no, and the visit stays for whoever speaks', async () => {
  for (const no of ['not for me', 'no, not for me']) {
    const said = await talk(
      await aNewChat(),
      'book a HydraFacial with Lena on November 24 at 2pm',
      'May 17 1990',
      'Ruth Okafor',
      '561-555-0147',
      'ruth@mail.example',
      no,
    );
    assert.match(said, /for Ruth Okafor\..*Shall I book it/, no);
  }
});

test('a visit for somebody else is not booked for the record of whoever showed who they are', async () => {
  const clinic = await aClinic(house);
  const ruth = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', birthDate: '1990-05-17' };
  await house.work(clinic.accountId, (work) => createClient(work, ruth, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } }));
  const chat = await story.chat(clinic);
  await talk(chat, 'what do I have coming up?', '561-555-0147');
  const { state } = await chat.say(await house.work(clinic.accountId, (work) => codeFor(work, chat.conversationId, 1)));
  assert.equal(state.identityLevel, 1);
  assert.match(await talk(chat, 'book a HydraFacial for my mother on November 24 at 2pm'), /date of birth of your mother/);
  assert.match(await talk(chat, 'May 5 1960', 'Ada Okafor', '561-555-0149', 'ada@mail.example'), /for Ada Okafor/);
  await talk(chat, 'yes');
  assert.deepEqual(await booked(clinic), ['Ada Okafor +15615550149']);
});
