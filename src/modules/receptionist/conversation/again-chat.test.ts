import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookForClient } from '#modules/booking';
import { createClient } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { codeFor } from '../identity/identity-acts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const DETAILS = ['May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no thanks'];
const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}

const booked = async (clinic: Clinic) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ at: string }>`select to_char(starts_at at time zone 'America/New_York', 'YYYY-MM-DD HH24:MI') as at from booking.appointment
        where account_id = ${clinic.accountId} and status = 'booked' order by starts_at`.execute(work.tx),
    )
  ).rows.map(({ at }) => at);

async function ruthBooked(clinic: Clinic, start: string): Promise<Chat> {
  const clientId = await house.work(clinic.accountId, (work) => createClient(work, RUTH, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } }));
  const wanted = { clientId, serviceIds: [clinic.hydrafacial], start, locationId: clinic.harbor };
  await house.work(clinic.accountId, (work) => bookForClient(work, wanted));
  return story.chat(clinic);
}

const show = async (clinic: Clinic, chat: Chat, ...lines: readonly string[]) =>
  talk(chat, ...lines, '561-555-0147', await house.work(clinic.accountId, (work) => codeFor(work, chat.conversationId, 1)));

test('whoever did not hear the reading, or asks for a part of it, hears all of it again, and a yes then books it', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const reading = await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', ...DETAILS);
  assert.match(reading, /^Let me read that back: HydraFacial with Lena Ortiz, Tuesday, November 24 at 2:00 PM.*Ruth Okafor.*Shall I book it\?$/);
  for (const unheard of [
    'pardon?',
    'sorry, can you say that again please',
    'hang on, what time was it',
    'with whom?',
    'which day',
    'who is it with',
    'one more time',
  ])
    assert.equal(await talk(chat, unheard), reading, unheard);
  for (const part of ['how much is that', 'where is it', 'hmm', 'I wonder'])
    assert.match(await talk(chat, part), new RegExp(`${reading.slice(0, 70)}.*book it\\?$`), part);
  assert.match(await talk(chat, 'yes please'), /Booked: HydraFacial/);
  assert.deepEqual(await booked(clinic), ['2026-11-24 14:00']);
});

test('in Spanish the reading is heard again as well', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'hola, quiero una cita para HydraFacial el 24 de noviembre a las 2 de la tarde');
  const reading = await talk(chat, 'nací el 17 de mayo de 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no, gracias');
  for (const unheard of ['¿puede repetir?', 'otra vez, por favor', '¿cuándo es?', '¿con quién?', '¿cómo dijo?', 'me lo puede decir de nuevo'])
    assert.equal(await talk(chat, unheard), reading, unheard);
});

test('what a chat holds itself is free to it when it asks for times', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', ...DETAILS);
  assert.match(await talk(chat, 'what else do you have that day?'), /These times are free/);
  assert.match(await talk(chat, 'Tuesday, November 24 at 2pm after all'), /November 24 at 2:00 PM.*Shall I book it\?/);
});

test('a question that stands after the third answer gives way to a person; a yes takes them, a no goes back to it, and nothing is booked by either', async () => {
  const clinic = await aClinic(house);
  const asked = async (then: string) => {
    const chat = await story.chat(clinic);
    await talk(chat, 'book a HydraFacial on November 24 at 2pm');
    assert.match(await talk(chat, 'blue', 'green', 'red'), /Shall I pass you on to a person/);
    return talk(chat, then);
  };
  assert.match(await asked('yes please'), /asked a person of the team/);
  assert.match(await asked('no'), /date of birth/);
  assert.match(await asked('May 17 1990'), /first and last name/);
  assert.match(await asked('Leave a message'), /What shall I tell the team/);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a HydraFacial with Lena on November 25 at 2pm', ...DETAILS);
  assert.match(await talk(chat, 'hm', 'tja', 'well'), /Shall I pass you on to a person/);
  assert.match(await talk(chat, 'yes'), /asked a person/);
  assert.deepEqual(await booked(clinic), []);
});

test('one of the times on offer is chosen by its time of day', async () => {
  const chat = await story.chat(await aClinic(house));
  const { options } = await chat.say('a HydraFacial with Lena as soon as possible');
  const [, time = ''] = /at (\d+:\d+) AM/.exec(options[1] ?? '') ?? [];
  assert.match(await talk(chat, `${time}, thanks`), new RegExp(`${(options[1] ?? '').replace(' with Lena Ortiz', '')}.*is free.*date of birth`));
});

test('the same visit is moved a second time in one chat', async () => {
  const clinic = await aClinic(house);
  const chat = await ruthBooked(clinic, '2026-11-24T14:00:00-05:00');
  assert.match(await show(clinic, chat, 'I need to reschedule to November 25 at 3pm'), /Shall I move it/);
  assert.match(await talk(chat, 'yes', 'please move my appointment to November 26 at 3pm', 'yes'), /Moved: HydraFacial is now on Thursday, November 26/);
  assert.deepEqual(await booked(clinic), ['2026-11-26 15:00']);
});
