import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import type { ConversationId } from '../model.ts';
import { listMessages } from '../store.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import { openMessages } from '../words.ts';

const story = await aReception(offlineEngine());
const { house } = story;

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}

test('whoever says they are under age is refused before anything is asked, and nothing they wrote is kept', async () => {
  const clinic = await aClinic(house);
  for (const said of ["hi I'm 15 and want a facial", 'can I book a HydraFacial for my 16 year old daughter', 'hola, tengo 16 años y quiero una cita']) {
    const chat = await story.chat(clinic);
    assert.match(await talk(chat, said), /aged 18 or over|18 años o más/, said);
    const kept = await house.work(clinic.accountId, async (work) => {
      const conversationId = chat.conversationId as ConversationId;
      return openMessages(work, conversationId, await listMessages(work, conversationId, 0, 20));
    });
    assert.deepEqual(
      kept.filter(({ author }) => author === 'visitor').map(({ text }) => text),
      [''],
      said,
    );
  }
  const grown = await story.chat(clinic);
  assert.doesNotMatch(await talk(grown, "I'm 42 and want a facial"), /aged 18/);
  assert.doesNotMatch(await talk(grown, "sorry, I'm 10 minutes away"), /aged 18/);
  assert.doesNotMatch(await talk(await story.chat(clinic), 'my son is 10, is there somewhere he can wait?'), /aged 18/);
});

test('a date of long ago is a birth date wherever it is said, and the times on offer stay the same', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const offered = await chat.say('I would like a facial on November 25');
  const noted = await chat.say('12/4/1988');
  assert.match(noted.text, /noted that.*These times are free/);
  assert.deepEqual(noted.options, offered.options);
  assert.match(await talk(chat, 'the first one'), /first and last name/, 'it is not asked for again');
});

test('an hour said where a birth date was asked for is one for the visit', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a facial with Lena on November 25 at 2pm');
  assert.match(await talk(chat, '10am'), /November 25 at 10:00 AM.*date of birth/);
});

test('words that much hangs on are understood with a slip of the hand in them', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const { options } = await chat.say('a facial on wednsday aftrnoon');
  assert.ok(options.filter((option) => /November 25 at .* PM/.test(option)).length > 1, options.join());
  assert.match(await talk(chat, 'frist one'), /I am holding.*date of birth/);
  assert.match(await talk(chat, '3rd of marhc 1990'), /first and last name/);
});

test('until when somebody is busy is from when they can come', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const { options } = await chat.say('a facial on November 25, I work until 4');
  const times = options.filter((option) => option.includes(' with '));
  assert.ok(times.length > 0 && times.every((option) => / (?:4|5):\d\d PM/.test(option)), options.join());
});

test('prices are not bargained over, the cheapest are named from the list, and what was spoken of last is meant', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'how much is a HydraFacial'), /HydraFacial: \$220/);
  assert.match(await talk(chat, 'too expensive, can you do 100?'), /as listed, and I cannot change them/);
  assert.match(await talk(chat, 'and how long does it take'), /HydraFacial takes 60 minutes/);
  assert.match(await talk(chat, 'what is the cheapest you have'), /^Facial: \$90\. HydraFacial: \$220\./);
});

test('of several who come together one is booked at a time, and it is said', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'my husband and I want facials together on November 25'), /one person at a time.*These times are free/);
});

test('whoever meant another place is told which one this is and let go; whoever goes leaves nothing held', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'is this Sunrise Dental?'), /You have reached Test clinic: Harbor Street/);
  assert.match(await talk(chat, 'I have an appointment tomorrow'), /find your visit/);
  const gone = await chat.say('sorry, wrong number');
  assert.equal(gone.state.flow, null);
  const other = await story.chat(clinic);
  await talk(other, 'book a facial with Lena on November 25 at 2pm', 'May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no');
  assert.match(await talk(other, 'see you then!'), /yes or no.*Shall I book it/, 'that may be meant as a yes, and is none');
  assert.match(await talk(other, 'I have to go, bye'), /nothing is booked\. Thank you\. Goodbye/);
  const held = await house.work(clinic.accountId, (work) =>
    sql<{ n: number }>`select count(*)::int as n from booking.appointment where account_id = ${clinic.accountId} and status = 'held'`.execute(work.tx),
  );
  assert.equal(held.rows[0]?.n, 0);
});

test('a recommendation is a question for a clinician', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'what would you recommend for acne scars?'), /question for a clinician/);
  assert.match(await talk(chat, '¿qué me recomienda?'), /profesional|clínic/);
});

test('a treatment that was only asked about is the one that is booked next, and several questions before a wish are all answered', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'what is a HydraFacial?'), /HydraFacial takes 60 minutes\. HydraFacial: \$220\. What it is like/);
  assert.match(await talk(chat, 'ok book me for Wednesday'), /These times are free for HydraFacial/);
  const other = await story.chat(clinic);
  const said = await talk(other, 'how long they take, how much HydraFacials are, and do you have anything on Wednesday?');
  assert.match(said, /takes 60 minutes.*\$220.*These times are free for HydraFacial/);
});

test('a number answers a list, and an ok with nothing under way is no riddle', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const { options } = await chat.say('I want an appointment');
  assert.match(await talk(chat, '1'), new RegExp(`come for ${options[0]}`));
  const idle = await story.chat(clinic);
  assert.match(await talk(idle, 'never mind'), /^All right\. Is there anything else\?$/);
  for (const line of ['ok', '👍']) assert.match(await talk(idle, line), /^You are welcome\.$/, line);
});

test('whoever has no code is told what helps, and a yes to the time named is no wrong birth date', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'move my appointment', '561-555-0100');
  assert.match(await talk(chat, "I don't have the code"), /Without a code.*another number or address, or a person/);
  const booking = await story.chat(clinic);
  await talk(booking, 'book a facial with Lena on November 25 at 2pm');
  assert.match(await talk(booking, 'yes'), /^What is your date of birth\?$/);
});

test('what was done to somebody is told to nobody here: the team looks into it', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'how many units did I get at my last visit?'), /asked a person of the team/);
  assert.match(await talk(await story.chat(clinic), 'when was my last visit?'), /find your visit/);
  assert.match(await talk(await story.chat(clinic), 'when is my next visit?'), /find your visit/);
});
