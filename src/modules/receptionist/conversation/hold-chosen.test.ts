import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const AT_TWO = 'book a HydraFacial with Lena on November 24 at 2pm';
const HOLDING =
  /I am holding HydraFacial with Lena Ortiz, Tuesday, November 24 at 2:00 PM, for you for 10 minutes\. To book it I need a few details\. What is your date of birth\?$/;
const DETAILS = ['May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no thanks'];

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}

/** What stands in the diary: "held 14:00". Holds that ran out are swept later and count for nothing. */
const diary = async (clinic: Clinic) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ row: string }>`select status || to_char(starts_at at time zone 'America/New_York', ' HH24:MI') as row from booking.appointment
        where account_id = ${clinic.accountId} and status in ('held', 'booked') and coalesce(held_until > ${work.now}, true) order by 1`.execute(work.tx),
    )
  ).rows.map(({ row }) => row);

test('a time is held as soon as it is chosen: who comes second is told so at once, and who tells their details first loses nothing', async () => {
  const clinic = await aClinic(house);
  const [first, second] = [await story.chat(clinic), await story.chat(clinic)];
  assert.match(await talk(first, AT_TWO), HOLDING);
  assert.match(await talk(second, AT_TWO), /^Tuesday, November 24 at 2:00 PM is not free\. These are the nearest free times/);
  assert.match(await talk(first, ...DETAILS), /^Let me read that back: HydraFacial with Lena Ortiz, Tuesday, November 24 at 2:00 PM/);
  assert.match(await talk(first, 'yes'), /^Booked: HydraFacial/);
  assert.deepEqual(await diary(clinic), ['booked 14:00']);
});

test('another time in the middle of the details gives the first one back, and so does giving up', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, AT_TWO, 'May 17 1990');
  assert.match(
    await talk(chat, 'actually at 4pm'),
    /I am holding HydraFacial with Lena Ortiz, Tuesday, November 24 at 4:00 PM, for you\. What is your first and last name\?/,
  );
  assert.deepEqual(await diary(clinic), ['held 16:00']);
  assert.match(await talk(chat, 'never mind'), /nothing is booked/);
  assert.deepEqual(await diary(clinic), []);
});

test('a time that ran out while details were told is held again, and that is said; where somebody else has it by then, so is that', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, AT_TWO, 'May 17 1990');
  house.clock.advance({ minutes: 11 });
  assert.equal(await talk(chat, 'Ruth Okafor'), 'The time I held for you had run out, so I held it again. What is your mobile number, with its area code?');
  house.clock.advance({ minutes: 11 });
  assert.match(await talk(await story.chat(clinic), AT_TWO), HOLDING);
  assert.match(await talk(chat, '561-555-0147'), /I am sorry, that time has just been taken\. These are the nearest free times/);
});

test('what a refusal leaves held is given back', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a HydraFacial and a Dermaplaning with Lena on November 24 at 2pm');
  assert.deepEqual(await diary(clinic), ['held 14:00']);
  assert.match(await talk(chat, 'only the dermaplaning'), /Dermaplaning is an extra to another treatment/);
  assert.deepEqual(await diary(clinic), []);
});

test('whoever may have had what is needed first can say so where they hear of it', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const { text, options } = await chat.say('book Botox with Lena on November 24 at 2pm');
  assert.match(text, /^Before .* comes .*, unless you had one here/);
  assert.ok(options.includes('I have been here before'), options.join());
  assert.match(await talk(chat, 'I have been here before'), /mobile number or email/);
  assert.deepEqual(await diary(clinic), []);
});

test('until when a time is held is said to whoever asks, and half an hour later is half an hour later', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, AT_TWO);
  const told = await talk(chat, 'how long will you hold it?');
  assert.match(told, /^I am holding it for you until \d+:\d\d [AP]M\. It is booked once you say yes to what I read back\. .*What is your date of birth\?$/);
  assert.match(await talk(chat, 'can we do 30 minutes later?'), / with Lena Ortiz, Tuesday, November 24 at 2:30 PM, for you/);
  assert.match(await talk(chat, 'an hour and a half earlier would be better'), / with Lena Ortiz, Tuesday, November 24 at 1:00 PM, for you/);
  await talk(chat, 'May 17 1990', 'Ruth Okafor');
  assert.match(await talk(chat, 'wait can I do 4 instead'), / Tuesday, November 24 at 4:00 PM, for you\. What is your mobile number/);
  assert.deepEqual(await diary(clinic), ['held 16:00']);
  const second = await story.chat(clinic);
  assert.match(await talk(second, 'book a HydraFacial with Lena on November 24 at 4pm'), /at 4:00 PM is not free/);
  assert.match(await talk(second, 'actually an hour and a half earlier'), / Tuesday, November 24 at 2:30 PM, for you/, 'earlier than what was wished for');
  const third = await story.chat(clinic);
  await talk(third, 'book a HydraFacial with Lena on November 24 at 4pm');
  assert.match(await talk(third, "I've been here before"), /Which mobile number or email/);
});

test('a name within a mail address is nobody of the team', async () => {
  const chat = await story.chat(await aClinic(house));
  await talk(chat, AT_TWO, 'May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth at mail.example');
  assert.doesNotMatch(await talk(chat, 'priya@mail.example'), /Priya/);
  assert.match(await talk(chat, 'no'), /^Let me read that back: HydraFacial with Lena Ortiz/);
});

test('details told in one line are each heard, in any order and at any question', async () => {
  const clinic = await aClinic(house);
  for (const [day, lines] of [
    ['24', ['5/17/1990, 561-555-0147', 'Ruth Okafor', 'ruth@mail.example']],
    ['25', ['May 17 1990', 'Ruth Okafor', '5/17/1990 5615550147', 'ruth@mail.example']],
    ['26', ["I'm Ruth Okafor, 5/17/1990, 5615550147 ruth@mail.example"]],
    ['27', ['561 555 0147, 5/17/1990', 'Ruth Okafor', 'ruth@mail.example']],
  ] as const) {
    const chat = await story.chat(clinic);
    await talk(chat, `book a HydraFacial with Lena on November ${day} at 2pm`);
    const read = await talk(chat, ...lines, 'no');
    assert.match(
      read,
      new RegExp(`^Let me read that back: HydraFacial with Lena Ortiz, \\w+, November ${day} at 2:00 PM.* for Ruth Okafor\\.`),
      lines.join(' / '),
    );
  }
  const early = await story.chat(clinic);
  await early.say('a HydraFacial with Lena on December 1');
  assert.match((await early.say('05/17/1990, 561-555-0144')).text, /^Thanks, I have noted that\. These times are free/, 'no figure of a number is an hour');
});
