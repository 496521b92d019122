import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookForClient } from '#modules/booking';
import { createClient } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { codeFor } from '../identity/identity-acts.ts';

const story = await aReception();
const { house } = story;
const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };

async function withVisit(clinic: Clinic, person = RUTH, start = '2026-11-26T10:00:00-05:00') {
  return house.work(clinic.accountId, async (work) => {
    const clientId = await createClient(work, person, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
    const { visit } = await bookForClient(work, { clientId, serviceIds: [clinic.hydrafacial], start, locationId: clinic.harbor });
    return { clientId, appointmentId: visit.appointmentId };
  });
}
const code = (clinic: Clinic, chat: Chat, sent = 1) => house.work(clinic.accountId, (work) => codeFor(work, chat.conversationId, sent));
const visitOf = async (clinic: Clinic, id: string) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ status: string; at: string }>`select status, to_char(starts_at at time zone 'America/New_York', 'YYYY-MM-DD HH24:MI') as at from booking.appointment
        where account_id = ${clinic.accountId} and appointment_id = ${id}`.execute(work.tx),
    )
  ).rows[0];

test('somebody who enters the code sent to the number on file cancels a visit, told what it costs before the yes', async () => {
  const clinic = await aClinic(house);
  const { appointmentId } = await withVisit(clinic);
  const chat = await story.chat(clinic);
  assert.match((await chat.say('please cancel my visit')).text, /Which mobile number or email/);
  const asked = await chat.say('+15615550147');
  assert.match(asked.text, /If we know \(561\) 555-0147, a code is on its way/);
  assert.equal(asked.state.identityLevel, 0);
  const read = await chat.say(await code(clinic, chat));
  assert.match(read.text, /I would cancel HydraFacial on Thursday, November 26 at 10:00 AM/);
  assert.match(read.text, /free/);
  assert.equal(read.state.identityLevel, 1);
  assert.equal((await visitOf(clinic, appointmentId))?.status, 'booked', 'nothing before the yes');
  assert.match((await chat.say('yes')).text, /Cancelled: HydraFacial/);
  assert.equal((await visitOf(clinic, appointmentId))?.status, 'cancelled');
});

test('a visit is moved to the time read back, and a new wish after the reading asks again', async () => {
  const clinic = await aClinic(house);
  const { appointmentId } = await withVisit(clinic);
  const chat = await story.chat(clinic);
  await chat.say('reschedule');
  await chat.say('+15615550147');
  assert.match((await chat.say(await code(clinic, chat))).text, /When would you like to come instead/);
  assert.match(
    (await chat.say('2026-11-27 at 11:00')).text,
    /I would move HydraFacial from Thursday, November 26 at 10:00 AM to Friday, November 27 at 11:00 AM/,
  );
  assert.match((await chat.say('yes but 15:00')).text, /to Friday, November 27 at 3:00 PM/);
  assert.equal((await visitOf(clinic, appointmentId))?.at, '2026-11-26 10:00');
  assert.match((await chat.say('yes')).text, /Moved: HydraFacial is now on Friday, November 27 at 3:00 PM/);
  assert.equal((await visitOf(clinic, appointmentId))?.at, '2026-11-27 15:00');
});

test('a number that nobody has is answered like one that somebody has, and three wrong codes end it', async () => {
  const clinic = await aClinic(house);
  await withVisit(clinic);
  const answers = [];
  for (const number of ['+15615550147', '+15615550148']) {
    const chat = await story.chat(clinic);
    await chat.say('cancel my visit');
    const texts = [(await chat.say(number)).text.replace(/\(561\) 555-014\d/, 'it')];
    for (let tries = 0; tries < 3; tries += 1) texts.push((await chat.say('000000')).text);
    answers.push(texts);
    const after = await chat.say('cancel my visit');
    assert.equal(after.state.identityLevel, 0);
    assert.doesNotMatch(after.text, /HydraFacial/);
  }
  assert.deepEqual(answers[0], answers[1]);
});

test('the right code counts for ten minutes, and not for a number nobody has', async () => {
  const clinic = await aClinic(house);
  await withVisit(clinic, { ...RUTH, mobile: '+15615550151' });
  const late = await story.chat(clinic);
  await late.say('cancel my visit');
  await late.say('+15615550151');
  house.clock.advance({ minutes: 11 });
  assert.match((await late.say(await code(clinic, late))).text, /could not make sure/);
  const nobody = await story.chat(clinic);
  await nobody.say('cancel my visit');
  await nobody.say('+15615550199');
  assert.match((await nobody.say(await code(clinic, nobody))).text, /could not make sure/);
});

test('a number two people share shows neither of them until name and birth date do', async () => {
  const clinic = await aClinic(house);
  await withVisit(clinic, { ...RUTH, mobile: '+15615550160' });
  await withVisit(clinic, { ...RUTH, firstName: 'Ada', birthDate: '1961-01-02', mobile: '+15615550160' }, '2026-11-27T10:00:00-05:00');
  const chat = await story.chat(clinic);
  await chat.say('cancel my visit');
  await chat.say('+15615550160');
  const asked = await chat.say(await code(clinic, chat));
  assert.match(asked.text, /date of birth/);
  assert.doesNotMatch(asked.text, /HydraFacial/);
  await chat.say('1961-01-02');
  const read = await chat.say('Ada Okafor');
  assert.match(read.text, /November 27/);
  assert.equal(read.state.identityLevel, 2);
});
