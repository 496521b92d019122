import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookForClient } from '#modules/booking';
import { createClient, findClientsByContact } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { beginConversation } from './begin-conversation.ts';
import { takeTurn } from './take-turn.ts';
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
  assert.match(await talk(chat, 'hang on, do you have something earlier that day?'), /These times are free/);
});

test('a question that stands after the third answer gives way to a person; a yes takes them, a no goes back to it, and nothing is booked by either', async () => {
  const clinic = await aClinic(house);
  const asked = async (then: string) => {
    const chat = await story.chat(await aClinic(house));
    await talk(chat, 'book a HydraFacial on November 24 at 2pm');
    assert.match(await talk(chat, 'banana', 'kettle', 'window'), /Shall I pass you on to a person/);
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
  assert.match(
    await talk(chat, `${time}, thanks`),
    new RegExp(`I am holding HydraFacial with Lena Ortiz, ${(options[1] ?? '').replace(' with Lena Ortiz', '')}.*date of birth`),
  );
});

test('the same visit is moved a second time in one chat', async () => {
  const clinic = await aClinic(house);
  const chat = await ruthBooked(clinic, '2026-11-24T14:00:00-05:00');
  assert.match(await show(clinic, chat, 'I need to reschedule to November 25 at 3pm'), /Shall I move it/);
  assert.match(await talk(chat, 'yes', 'please move my appointment to November 26 at 3pm', 'yes'), /Moved: HydraFacial is now on Thursday, November 26/);
  assert.deepEqual(await booked(clinic), ['2026-11-26 15:00']);
});

test('what is told without being asked for is kept, said to be, and not asked for again', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', 'Jane Miller'), /^Thanks, Jane\. What is your date of birth\?/);
  assert.match(await talk(chat, 'jane@mail.example, 561 555 0177'), /^Thanks, I have noted that\. What is your date of birth\?/);
  assert.match(await talk(chat, '5/17/1990', 'no'), /with Lena Ortiz, Tuesday, November 24 at 2:00 PM.* for Jane Miller\./);
  const all = await story.chat(clinic);
  const begun = await talk(all, 'Hi, I want a HydraFacial with Lena on November 25 at 2pm. My name is Ruth Kaplan, 561-555-0178, ruth@mail.example');
  assert.match(begun, /Thanks, Ruth\..*November 25 at 2:00 PM.*What is your date of birth/);
  assert.match(await talk(all, 'March 14 1988', 'no'), /for Ruth Kaplan\./);
});

test('a yes, thanks or a question at the question for the name is no name', async () => {
  const chat = await story.chat(await aClinic(house));
  await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', 'May 17 1990');
  for (const none of ['yes please', 'do you have parking?', 'parking', 'thank you'])
    assert.match(await talk(chat, none), /What is your first and last name\?$/, none);
  assert.match(await talk(chat, 'Sure, Simon Sandoval'), /mobile number/);
});

test('the number that was given is put right at the reading by its last figures', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', ...DETAILS, 'no, the number ends in 0188');
  assert.match(await talk(chat, 'yes'), /Booked/);
  assert.equal((await house.work(clinic.accountId, (work) => findClientsByContact(work, { mobile: '+15615550188' }))).length, 1);
});

test('on a call the number and the address are read back before the yes, and a code that was misheard is asked for by the keys', async () => {
  const clinic = await aClinic(house);
  const parts = { understander: offlineEngine(), engine: 'test', holdCaps: 'on' } as const;
  const callOf = () => house.work(clinic.accountId, async (work) => (await beginConversation(work, { channel: 'call' })).conversationId);
  const call = async (...lines: readonly string[]) => {
    const conversationId = await callOf();
    let last = '';
    for (const text of lines) {
      const wanted = { conversationId, tokenHash: undefined, text, publicUrl: 'https://candor.example' };
      const turn = await house.work(clinic.accountId, (work) => takeTurn(work, wanted, parts));
      last = turn.replies.map((reply) => reply.text).join(' ');
    }
    return last;
  };
  const reading = await call(
    ...[
      'book a HydraFacial with Lena on November 24 at 2pm',
      'May 17 1990',
      'Ruth Okafor',
      'five six one five five five oh one fouur seven',
      'ruth at mail dot example',
    ],
    'no thanks',
  );
  assert.match(
    reading,
    /for Ruth Okafor\. You were born on May 17, 1990\. Your mobile number is \(561\) 555-0147, and your email is ruth@mail\.example\..*Shall I book it\?$/,
  );
  assert.match(await call('cancel my appointment', '561 555 0147', 'I have no idea'), /type it on the keypad/);
});

test('a no in other words is one, and courtesies around a yes or a no change nothing of it', async () => {
  const clinic = await aClinic(house);
  const ways = ['Definitely not', "I'll pass, thanks", 'maybe later', 'no, I really appreciate it'];
  for (const [index, no] of ways.entries()) {
    const chat = await story.chat(clinic);
    const details = ['May 17 1990', 'Ruth Okafor', `561-555-015${index}`, `ruth${index}@mail.example`];
    assert.match(await talk(chat, `book a HydraFacial with Lena on November ${24 + index} at 2pm`, ...details, no), /Shall I book it/, no);
    if (index === 0) assert.match(await talk(chat, 'Hey, how are you? yep, I really appreciate it'), /Booked/);
    if (index === 1) assert.doesNotMatch(await talk(chat, 'I really appreciate it', 'thanks for your help, but make it 3'), /Booked/);
  }
  const chat = await story.chat(clinic);
  await talk(chat, 'hola, quiero una cita para HydraFacial el 30 de noviembre a las 2 de la tarde');
  assert.match(await talk(chat, '27 e julio de 1959', 'habla Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'prefiero que no'), /¿Lo reservo\?/);
});

test('figures after "the code is" are a code, not another number', async () => {
  const clinic = await aClinic(house);
  const chat = await ruthBooked(clinic, '2026-11-24T14:00:00-05:00');
  assert.match(await show(clinic, chat, 'cancel my visit'), /Shall I cancel it/);
  const other = await story.chat(clinic);
  assert.doesNotMatch(await talk(other, 'cancel my visit', '561-555-0147', 'the code is 311 1984 1984'), /If we know/);
});

test('who moves a visit keeps their provider, and is told that others are not looked at', async () => {
  const clinic = await aClinic(house);
  const chat = await ruthBooked(clinic, '2026-11-24T14:00:00-05:00');
  assert.match(await show(clinic, chat, 'move my appointment to November 25 at 6am'), /stays with Lena Ortiz, who has nothing free for HydraFacial then/);
});

test('a treatment is nobody, and whoever wants to hear of a free time waits for one', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.doesNotMatch(await talk(chat, 'what are you asking for HydraFacial'), /Thanks, /);
  for (const wish of [
    'Notify me when a HydraFacial opens up',
    'I want to wait for a spot for a HydraFacial',
    'si hay cancelación de HydraFacial me avisan por favor',
  ])
    assert.match(await talk(await story.chat(clinic), wish), /Between which days|Entre qué días/, wish);
});

test('whoever wants no more texts, in whatever words, is asked for the number they go to', async () => {
  const clinic = await aClinic(house);
  for (const wish of ["I don't want any more texts from you", 'get me off your text list'])
    assert.match(await talk(await story.chat(clinic), wish), /Which number or email address shall we stop writing to/, wish);
});
