import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import { readClient } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aReception, say } from '#test/reception-story.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const FIRST = ['I want facials for me and my sister on November 24 at 2pm', 'May 17 1990', 'Ruth Okafor', '561 555 0147', 'ruth@mail.example', 'no'];
const SECOND = ['June 2 1992', 'Dora Okafor', '561 555 0148', 'dora@mail.example'];

async function visits(clinic: Clinic) {
  return house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ clientId: ClientId; at: string }>`select client_id as "clientId",
      to_char(starts_at at time zone 'America/New_York', 'MM-DD HH24:MI') as at from booking.appointment
      where account_id = ${clinic.accountId} and status = 'booked' order by booked_at, starts_at`.execute(work.tx);
    const people = await Promise.all(rows.map(({ clientId }) => readClient(work, clientId)));
    return people.map(({ firstName, lastName, mobile }, index) => `${firstName} ${lastName} ${mobile} ${rows[index]?.at}`);
  });
}

test('two who come together are booked one after the other: it is said before, the second as near as can be, each under their own name', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await say(chat, FIRST[0] ?? ''), /^I book one person at a time, each under their own name: first one of you.*November 24 at 2:00 PM/);
  assert.match(await say(chat, ...FIRST.slice(1)), /for Ruth Okafor\..*Shall I book it\?$/);
  const next = await chat.say('yes');
  assert.match(next.text, /^Booked: Facial on Tuesday, November 24 at 2:00 PM.* Now the next of you\. These times are free for Facial/);
  assert.match(next.options[0] ?? '', /November 24 at (?:1:[34]5|1:30|2:00|2:[13]\d) PM/);
  assert.match(await say(chat, 'the first one'), /What is their date of birth\?$/);
  assert.match(await say(chat, SECOND[0] ?? ''), /What is their first and last name\?$/);
  const read = await say(chat, ...SECOND.slice(1));
  assert.match(read, /^Let me read that back: Facial with .*Tuesday, November 24 at .* for Dora Okafor\..*Shall I book it\?$/);
  assert.match(await say(chat, 'yes'), /^Booked: Facial on Tuesday, November 24.*Is there anything else\?$/);
  const made = await visits(clinic);
  assert.deepEqual(made.map((each) => each.split(' ').slice(0, 4).join(' ')).sort(), ['Dora Okafor +15615550148 11-24', 'Ruth Okafor +15615550147 11-24']);
});

test('nobody is booked twice in place of the one who comes along, whoever says that they were here before', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await say(chat, ...FIRST, 'yes', 'the first one', 'June 2 1992');
  assert.match(await say(chat, 'ruth okafor', '561 555 0148', 'dora@mail.example'), /^Ruth Okafor is booked already; .*What is their first and last name\?$/i);
  assert.doesNotMatch(await say(chat, 'you have my details'), /code|Which mobile number/);
  assert.equal((await visits(clinic)).length, 1);
  assert.match(await say(chat, 'Dora Okafor'), /for Dora Okafor\..*Shall I book it\?$/);
});

test('who comes alone after all is not asked for another, and the first visit stands', async () => {
  for (const words of ['just me', 'no thanks', 'never mind, only me']) {
    const clinic = await aClinic(house);
    const chat = await story.chat(clinic);
    await say(chat, ...FIRST, 'yes');
    assert.match(await say(chat, words), /^All right, nobody else is booked\. Is there anything else\?$/, words);
    assert.equal((await visits(clinic)).length, 1, words);
  }
});

test('what the first agreed to for their own number is nobody else’s word, and nothing of theirs is taken for the next', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.doesNotMatch(await say(chat, ...FIRST.slice(0, -1), 'yes', 'yes', 'the first one', ...SECOND), /Do you agree/);
  await say(chat, 'yes');
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ count: number }>`select count(distinct client_id)::int as count from consents.grant_entry where account_id = ${clinic.accountId}`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ count: 1 }]);
});

test('who comes along is heard before or after the treatment was named, in both languages', async () => {
  for (const words of ['a facial for me and my sister', 'a facial for both of us', 'quiero un facial para mí y mi hermana']) {
    const chat = await story.chat(await aClinic(house));
    assert.match(await say(chat, words), /one person at a time|una persona a la vez/, words);
  }
  const chat = await story.chat(await aClinic(house));
  await say(chat, 'a facial please');
  assert.match(await say(chat, 'oh and my sister too'), /one person at a time/);
});

test('more than a few are put side by side by the team, who has the words it was asked in', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(
    await say(chat, 'facials for 8 people on December 5'),
    /^For so many people at once the team finds the times\..*I have passed on what you told me/,
  );
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ kind: string }>`select kind from receptionist.team_message where account_id = ${clinic.accountId}`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ kind: 'message' }]);
  assert.deepEqual(await visits(clinic), []);
});

test('who comes together may each want something else: each is booked with their own', async () => {
  const [, ...own] = FIRST;
  for (const words of [
    'a facial for me and a HydraFacial for my sister on November 24 at 2pm',
    'I want a facial and my sister wants a HydraFacial, November 24 at 2pm',
    'a HydraFacial for my sister and a facial for me, November 24 at 2pm',
  ]) {
    const chat = await story.chat(await aClinic(house));
    assert.match(await say(chat, words), /^I book one person at a time.*holding Facial .*November 24 at 2:00 PM/, words);
    assert.match(await say(chat, ...own, 'yes'), /^Booked: Facial on .*Now the next of you, for HydraFacial\. .*free for HydraFacial/, words);
  }
  const chat = await story.chat(await aClinic(house));
  assert.match(
    await say(chat, 'quiero un facial para mí y un hydrafacial para mi hermana el 24 de noviembre a las 2 de la tarde'),
    /^Reservo para una persona a la vez.*Facial/,
  );
  const same = await story.chat(await aClinic(house));
  assert.match(await say(same, 'a facial for me and another for my sister on November 24 at 2pm'), /^I book one person at a time.*holding Facial/);
  assert.match(await say(same, ...own, 'yes'), /Now the next of you\. These times are free for Facial/);
});

test('what is said of nobody else, or against somebody, makes no party', async () => {
  for (const words of [
    'a facial for me and a HydraFacial not for my sister on November 24 at 2pm',
    'a facial and a HydraFacial for me on November 24 at 2pm',
  ]) {
    const chat = await story.chat(await aClinic(house));
    assert.doesNotMatch(await say(chat, words), /one person at a time/, words);
  }
});
