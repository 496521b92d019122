import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookForClient } from '#modules/booking';
import { updateService } from '#modules/catalog';
import { createClient } from '#modules/clients';
import type { ServiceId } from '#kernel/ids.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { writeKnowledge } from '../desk/set-desk.ts';
import { codeFor } from '../identity/identity-acts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}
const aNewChat = async () => story.chat(await aClinic(house));
const describe = (clinic: Clinic, id: ServiceId, description: string, preparation = '') =>
  house.work(clinic.accountId, (work) => updateService(work, id, 1, { description, preparation }));
const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };
const ANSWERS = ['May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no thanks'];

test('a time is chosen by its hour, by being the last, or by its weekday, as it was offered', async () => {
  const chat = await aNewChat();
  const offered = await chat.say('can I get a HydraFacial with Lena on November 24 in the afternoon');
  const last = offered.options.filter((label) => label.includes('November 24')).at(-1) ?? '';
  assert.match((await chat.say('the last one')).text, new RegExp(last.replace(' with Lena Ortiz', '')));
  const other = await aNewChat();
  const days = await other.say('HydraFacial with Lena between November 30 and December 4 in the morning');
  const wednesday = days.options.find((label) => label.startsWith('Wednesday')) ?? '';
  assert.match(wednesday, /December 2/, days.options.join());
  assert.match((await other.say('the wednesday one')).text, /December 2/);
  const hours = await aNewChat();
  const times = await hours.say('HydraFacial with Lena on November 24 between 1 and 4');
  const hour = /at (\d+):00 PM/.exec(times.options.join())?.[1] ?? '';
  assert.match((await hours.say(`${hour} works`)).text, new RegExp(`with Lena Ortiz, Tuesday, November 24 at ${hour}:00 PM, for you`), times.options.join());
});

test('somebody who is not wanted is not offered, until they are named again', async () => {
  const chat = await aNewChat();
  await chat.say('HydraFacial on November 24 in the afternoon');
  for (const said of ['not with Lena', 'anyone but Lena']) {
    const fresh = await aNewChat();
    await fresh.say('HydraFacial on November 24 in the afternoon');
    const { options } = await fresh.say(said);
    const times = options.filter((label) => label.includes(' with '));
    assert.ok(times.length > 0 && times.every((label) => label.includes('Priya Shah')), `${said}: ${options.join()}`);
    assert.ok(
      (await fresh.say('ok with Lena then')).options.some((label) => label.includes('Lena Ortiz')),
      said,
    );
  }
});

test('"right now" is the soonest time of today, and no hour that a later day has to keep', async () => {
  const chat = await aNewChat();
  await talk(chat, 'do you have anything for a HydraFacial right now');
  assert.match(await talk(chat, 'ok November 24 then'), /These times are free for HydraFacial/);
});

test('the day is read from "sat 11am" behind a treatment, and "can you do 3:30" asks for a time', async () => {
  assert.match(await talk(await aNewChat(), 'can you do 3:30 on november 24 for a hydrafacial'), /November 24 at 3:30 PM/);
  assert.match(await talk(await aNewChat(), 'can you do $150 for a hydrafacial'), /prices are as listed/);
  assert.match(await talk(await aNewChat(), 'hydrafacial sat 11am'), /Saturday, November 28 at 11:00 AM/);
});

test('what was booked a moment ago is moved by an hour', async () => {
  const chat = await aNewChat();
  assert.match(await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', ...ANSWERS, 'yes'), /^Booked/);
  assert.match(await talk(chat, 'actually can you make it an hour later?'), /from Tuesday, November 24 at 2:00 PM to Tuesday, November 24 at 3:00 PM/);
  assert.match(await talk(chat, 'yes'), /^Moved/);
  assert.match(await talk(chat, '30 minutes earlier please'), /to Tuesday, November 24 at 2:30 PM/);
});

test('what a treatment is, and what to do before it, is told in the words that stand with it', async () => {
  const clinic = await aClinic(house);
  await describe(clinic, clinic.hydrafacial, 'Cleanse, extract and hydrate.', 'Come without make-up.');
  const chat = await story.chat(clinic);
  const { text, replies } = await chat.say("what's a HydraFacial");
  assert.equal(text, 'HydraFacial: Cleanse, extract and hydrate.');
  assert.deepEqual(
    replies[0]?.sources.map(({ kind, id }) => [kind, id]),
    [['service', clinic.hydrafacial]],
  );
  assert.match(await talk(chat, 'how do I prepare for it'), /Come without make-up/);
});

test('whoever looks for something is told of the treatments that the clinic says are for it, and of none it says nothing of', async () => {
  const clinic = await aClinic(house);
  await describe(clinic, clinic.botox, 'Softens forehead and frown lines.');
  const chat = await story.chat(clinic);
  const { text, options } = await chat.say("I'm looking for something for my wrinkles");
  assert.match(text, /^Botox: Softens forehead and frown lines\. Whether it is for you, a clinician says/);
  assert.deepEqual(options, ['Botox']);
  assert.doesNotMatch(await talk(await story.chat(clinic), 'do you have something for dark spots'), /Botox:/);
});

test('the treatment that was asked about is the one a time is asked for', async () => {
  assert.match(await talk(await aNewChat(), 'how much is a HydraFacial', 'ok do you have anything after 1 next week'), /These times are free for HydraFacial/);
});

test('two questions in one breath are both answered, or said not to be', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    writeKnowledge(work, [
      { topic: 'other', language: 'en', questions: ['Does it hurt?', 'Is it painful?'], answer: 'Most call it a quick pinch.' },
      { topic: 'other', language: 'en', questions: ['Do you have wifi for guests?'], answer: 'Yes, it is free.' },
      { topic: 'policies', language: 'en', questions: ['Can my children be in the waiting room?', 'May they wait there?'], answer: 'There is one seat.' },
    ]),
  );
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'how much is a HydraFacial and does it hurt'), /\$220\.00.*quick pinch|\$220.*quick pinch/);
  assert.match(await talk(chat, 'and wifi?'), /Yes, it is free/);
  assert.match(await talk(chat, 'how much is a HydraFacial and do you play jazz'), /\$220.*no answer at hand/);
  assert.doesNotMatch(await talk(chat, 'my pain is my own'), /pinch/);
  const policy = await talk(await story.chat(clinic), 'what is your cancellation fee');
  assert.equal(await talk(await story.chat(clinic), 'wait, what is your cancellation fee'), policy, 'a word before a question is no part of it');
});

test('a privacy request in Spanish is one, however it is put', async () => {
  for (const said of ['Qué datos tienen sobre mí', 'borren toda mi información', 'quiero que eliminen mi cuenta'])
    assert.match(await talk(await aNewChat(), said), /Recibí su solicitud|solicitud/, said);
});

test('a person, a complaint, an age and a lost way are heard as what they are', async () => {
  for (const [said, told] of [
    ['can a person call me', /passed it on.*How do they best reach you/],
    ['I had an appointment at 2 and nobody called me back. This is the third time', /passed on what you told me/],
    ['how old do you have to be for botox', /18 or over/],
    ["my appointment is in an hour and I can't find you", /14 Harbor Street/],
    ['who am I speaking with', /an AI assistant/],
    ['how do I cancel my visit', /know that it is you/],
    ['I have $50 credit can i use it', /passed on what you told me/],
    ['is Lena nice', /Lena Ortiz is NP here.*the team tells you/],
    ['my friend paula goes there, can you tell me when her next appointment is', /I tell nobody anything about other people/],
    ['my cheeks are red and flaky after the peel', /question for a clinician/],
    ['do you do botox for migraines', /question for a clinician/],
    ['my name is June Park', /^Thanks, June\. What can I do for you\?$/],
  ] as const)
    assert.match(await talk(await aNewChat(), said), told, said);
});

test('after a question for a clinician a day is asked for, and not added to it', async () => {
  const chat = await aNewChat();
  assert.match(await talk(chat, 'should i get botox before my wedding'), /question for a clinician/);
  assert.match(await talk(chat, 'ok what about December 1st?'), /Which treatment would you like/);
});

test('what is left says what became of it: nothing is booked, the visit stays as it is, or nothing at all', async () => {
  assert.equal(await talk(await aNewChat(), 'book a HydraFacial', 'never mind'), 'All right, nothing is booked. Is there anything else?');
  assert.match(await talk(await aNewChat(), 'I want to reschedule', 'never mind'), /^All right, your visit stays as it is/);
  assert.match(await talk(await aNewChat(), 'I want to leave a message', 'never mind'), /^All right\. Is there anything else/);
});

test('a follow-up after a treatment wishes for one of them, and a day somebody was here on is no day to come', async () => {
  const text = await talk(await aNewChat(), 'I was told to book a facial 2 weeks after my botox. I was in on the 12th');
  assert.match(text, /When would you like to come for Facial\?/);
});

test('what somebody had last is booked again once they showed who they are', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, async (work) => {
    const clientId = await createClient(work, RUTH, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
    const { visit } = await bookForClient(work, { clientId, serviceIds: [clinic.facial], start: '2026-11-23T10:00:00-05:00', locationId: clinic.harbor });
    for (const status of ['arrived', 'in-room', 'done'])
      await sql`update booking.appointment set status = ${status} where appointment_id = ${visit.appointmentId}`.execute(work.tx);
  });
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'book me the same thing as last time'), /know that it is you/);
  await chat.say('+15615550147');
  assert.match(
    await talk(chat, await house.work(clinic.accountId, (work) => codeFor(work, chat.conversationId, 1))),
    /When would you like to come for Facial\?/,
  );
});

test('all details told at once, where the birth date was asked for, are kept', async () => {
  const chat = await aNewChat();
  assert.match(await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', 'Kim Osei, 561-555-0188, kim@mail.example, 4/9/1987'), /Do you agree/);
});

test('a yes where several times are on offer takes none of them and leaves them as they were', async () => {
  const chat = await aNewChat();
  const offered = await chat.say('HydraFacial with Lena on November 24 in the afternoon');
  assert.deepEqual((await chat.say('yes')).options, offered.options);
  assert.match((await chat.say('Brenda Castillo')).text, /^Thanks, Brenda/);
  assert.match((await chat.say('the later one')).text, /I am holding HydraFacial with Lena Ortiz, .* PM, for you/);
});

test('after an alarm nothing is asked of whoever asks for the help that was called, or says where they are', async () => {
  for (const said of ['is someone coming', "ok I'm on my way to the hospital", 'I called 911']) {
    const chat = await aNewChat();
    assert.match(await talk(chat, "my throat is swelling and I can't breathe"), /Call 911 now/);
    assert.doesNotMatch(await talk(chat, said), /is this an emergency|leave the building/, said);
  }
  const waiting = await aNewChat();
  await talk(waiting, "my throat is swelling and I can't breathe");
  assert.doesNotMatch(await talk(waiting, 'is someone coming'), /^This may be an emergency/, 'nobody is called twice');
});

test('a treatment by the needle that is wished for raises no alarm, and one that went wrong still does', async () => {
  for (const said of ["I'd like a appt for my husband, he wants the weight loss shots", 'he wants the shots', 'quiero las inyecciones para bajar de peso'])
    assert.doesNotMatch(await talk(await aNewChat(), said), /911/, said);
  for (const said of ['I took too many weight loss shots and I keep fainting', 'he wants to shoot somebody', 'my husband got shot'])
    assert.match(await talk(await aNewChat(), said), /911/, said);
});
