import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception, say } from '#test/reception-story.ts';
import { changeSettings } from '../desk/set-desk.ts';
import { DEFAULT_SETTINGS } from '../desk/settings.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const BOOKING = ['Book a HydraFacial with Lena on November 24 at 2pm', 'May 17 1990', 'Ruth Okafor', '561 555 0147', 'ruth@mail.example', 'no', 'yes'];

async function aBooked(clinic: Clinic): Promise<Chat> {
  const chat = await story.chat(clinic);
  assert.match(await say(chat, ...BOOKING), /^Booked: HydraFacial/);
  return chat;
}
async function visits(clinic: Clinic) {
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ status: string; at: string }>`select status, to_char(starts_at at time zone 'America/New_York', 'MM-DD HH24:MI') as at from booking.appointment
      where account_id = ${clinic.accountId} and status <> 'held' order by booked_at`.execute(work.tx),
  );
  return rows.map(({ status, at }) => `${status} ${at}`);
}

test('what was just booked is cancelled in the same conversation, told what it costs, and only by a yes', async () => {
  for (const words of ['cancel it', 'Actually, cancel that', 'oh no wait, cancel', 'please cancel my appointment', 'cancela eso']) {
    const clinic = await aClinic(house);
    const chat = await aBooked(clinic);
    assert.match(await say(chat, words), /HydraFacial.*November 24|HydraFacial.*24 de noviembre/, words);
    assert.deepEqual(await visits(clinic), ['booked 11-24 14:00'], words);
    assert.match(await say(chat, 'yes'), /Cancelled: HydraFacial|Cancelada: HydraFacial/, words);
    assert.deepEqual(await visits(clinic), ['cancelled 11-24 14:00'], words);
  }
  const clinic = await aClinic(house);
  const chat = await aBooked(clinic);
  assert.match(await say(chat, 'cancel it'), /I would cancel HydraFacial on Tuesday, November 24 at 2:00 PM .*[Cc]ancelling.*Shall I cancel it\?$/);
  assert.match(await say(chat, 'no, keep it'), /your visit stays as it is/);
  assert.deepEqual(await visits(clinic), ['booked 11-24 14:00']);
});

test('what was just booked is moved: another hour is one of the same day, and is read back before it is moved', async () => {
  for (const [words, at] of [
    ['move it to 4', '11-24 16:00'],
    ['make it 4 instead', '11-24 16:00'],
    ['sorry, can you make that 3:30', '11-24 15:30'],
    ['actually can we do Wednesday at 11 instead', '11-25 11:00'],
    ['muévela a las 4', '11-24 16:00'],
  ] as const) {
    const clinic = await aClinic(house);
    const chat = await aBooked(clinic);
    assert.match(await say(chat, words), /I would move HydraFacial from Tuesday, November 24 at 2:00 PM|Cambiaría HydraFacial/, words);
    assert.deepEqual(await visits(clinic), ['booked 11-24 14:00'], words);
    assert.match(await say(chat, 'yes'), /Moved: HydraFacial is now on|Hecho: HydraFacial es ahora/, words);
    assert.deepEqual(await visits(clinic), [`booked ${at}`], words);
  }
});

test('after it was cancelled there is nothing more to cancel, and its row says so', async () => {
  const chat = await aBooked(await aClinic(house));
  await say(chat, 'cancel it', 'yes');
  assert.match(await say(chat, 'cancel it'), /HydraFacial, Tuesday, November 24 at 2:00 PM .*is not booked any more/);
});

test('of two that were booked here it is asked which one; another visit than those takes showing who one is', async () => {
  const clinic = await aClinic(house);
  const chat = await aBooked(clinic);
  assert.match(await say(chat, 'book a HydraFacial with Lena on November 25 at 11am', 'yes'), /Booked: HydraFacial on Wednesday/);
  assert.match(await say(chat, 'please cancel my appointment'), /Which visit is it\?/);
  assert.match(await say(chat, 'the first one'), /I would cancel HydraFacial on Tuesday, November 24/);
  assert.match(await say(chat, 'no', 'cancel it'), /I would cancel HydraFacial on Wednesday, November 25/);
  for (const other of ['cancel my other appointment', 'I want to cancel my appointment on December 8'])
    assert.match(await say(chat, 'no', other), /a code is on its way/, other);
});

test('a question about cancelling cancels nothing, and neither does a word of another conversation', async () => {
  const clinic = await aClinic(house);
  const chat = await aBooked(clinic);
  for (const asked of ['what happens if I cancel it?', 'can I cancel it later and what does it cost'])
    assert.doesNotMatch(await say(chat, asked), /Shall I cancel it/, asked);
  const other = await story.chat(clinic);
  assert.match(await say(other, 'cancel my appointment'), /need to know that it is you/);
  assert.deepEqual(await visits(clinic), ['booked 11-24 14:00']);
});

test('of what was booked in another conversation nothing is shown', async () => {
  const clinic = await aClinic(house);
  await aBooked(clinic);
  const chat = await story.chat(clinic);
  await say(chat, 'Book a HydraFacial with Maya on November 24 at 4pm', 'May 18 1990', 'Tilda Berg', '561 555 0188', 'tilda@mail.example', 'no', 'yes');
  assert.match(await say(chat, 'book a HydraFacial with Maya on November 25 at 4pm', 'yes'), /Booked: HydraFacial on Wednesday/);
  const { options } = await chat.say('please cancel my appointment');
  assert.deepEqual(options, ['HydraFacial, Tuesday, November 24 at 4:00 PM', 'HydraFacial, Wednesday, November 25 at 4:00 PM']);
});

test('an hour later it takes showing who one is', async () => {
  const clinic = await aClinic(house);
  const chat = await aBooked(clinic);
  house.clock.advance({ minutes: 61 });
  assert.match(await say(chat, 'cancel my appointment'), /a code is on its way/);
  house.clock.advance({ minutes: -61 });
});

test('what a clinic does not let the receptionist do, it does not do for what was just booked either', async () => {
  const clinic = await aClinic(house);
  const chat = await aBooked(clinic);
  await house.work(clinic.accountId, (work) => changeSettings(work, { ...DEFAULT_SETTINGS, allowedFlows: ['book'] }, undefined));
  assert.match(await say(chat, 'cancel it'), /I cannot do that here/);
  assert.deepEqual(await visits(clinic), ['booked 11-24 14:00']);
});
