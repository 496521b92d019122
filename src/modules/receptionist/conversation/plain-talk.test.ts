import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookForClient } from '#modules/booking';
import { createClient, recordClearance } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { codeFor } from '../identity/identity-acts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };

const visits = async (clinic: Clinic) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ status: string; at: string; client: string | null; source: string }>`select status, source, client_id as client,
          to_char(starts_at at time zone 'America/New_York', 'YYYY-MM-DD HH24:MI') as at from booking.appointment
        where account_id = ${clinic.accountId} order by starts_at`.execute(work.tx),
    )
  ).rows;
const aClient = (clinic: Clinic, person = RUTH) =>
  house.work(clinic.accountId, (work) => createClient(work, person, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } }));
const code = (clinic: Clinic, { conversationId }: Chat) => house.work(clinic.accountId, (work) => codeFor(work, conversationId, 1));

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}

test('somebody polite books: every way to say yes to a question is one', async () => {
  const clinic = await aClinic(house);
  for (const [day, yes] of [
    ['November 24', 'Yes please, that would be great'],
    ['November 25', 'yes book it please'],
    ['November 26', 'y'],
    ['November 27', '👍'],
    ['November 28', 'yes. What is the address?'],
    ['November 30', 'yes, Monday the 30th at 2 pm is right'],
    ['December 1', "Hi there! that's right"],
    ['December 2', "ok yes, I've been meaning to do this for ages"],
    ['December 3', "Hello, hope you're having a good day. yes, can't wait!"],
  ]) {
    const chat = await story.chat(clinic);
    const asked = await talk(chat, `book a HydraFacial with Lena on ${day} at 2pm`);
    assert.match(asked, new RegExp(`${day} at 2:00 PM, for you`), asked);
    const two = (day ?? '').slice(-2).replace(' ', '0');
    const read = await talk(chat, 'May 17 1990', 'Ruth Okafor', `561-555-01${two}`, `ruth.${two}@mail.example`, "yes that's fine");
    assert.match(read, /Shall I book it/, read);
    assert.match(await talk(chat, yes ?? ''), /Booked: HydraFacial/, yes);
  }
});

test('what is no yes books nothing, and is asked again', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', 'May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no thanks');
  for (const doubt of [
    'yes but at 3',
    'I have been meaning to do this for ages',
    "yes, I can't do that",
    'good morning',
    'yes, Friday',
    'sure, whatever',
    'I guess',
    'yes if it is free',
  ])
    assert.doesNotMatch(await talk(chat, doubt), /Booked/, doubt);
  assert.equal((await visits(clinic)).filter(({ status }) => status === 'booked').length, 0);
});

test('a day, a time or a provider changed while details are asked for is heard, and the details go on', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a facial on November 24 at 10');
  assert.match(await talk(chat, 'no sorry, wednesday'), /Wednesday, November 25 at 10:00 AM.*date of birth/);
  assert.match(await talk(chat, 'what times does Lena have in the morning?'), /These times are free/);
  assert.match(await talk(chat, 'the first one please'), /with Lena Ortiz, Wednesday, November 25 at 9:00 AM.*date of birth/);
  assert.match(await talk(chat, 'March 14'), /date of birth/, 'a day without its year is no birth date, and no day of the visit');
  assert.match(await talk(chat, 'I was born 1988-03-14'), /first and last name/);
});

test('several things asked in one breath are all answered, and a day asked about is not the day of the visit', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const said = await talk(chat, 'Hi, how much is a HydraFacial, are you open on Saturday, and can I book one for Thursday at 3pm?');
  assert.match(said, /HydraFacial: \$220/);
  assert.match(said, /Saturday, November 28 Harbor Street is open/);
  assert.match(said, /Thursday, November 26 at 3:00 PM.*date of birth/);
});

test('a phone number is no time of day, and a name is no provider', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const said = await talk(
    chat,
    'my name is Priya Shah, I would like a HydraFacial next week, ideally Wednesday or Thursday after 4pm. My number is 415-555-0118 and my email priya@shah.example. I was born on 3 May 1991.',
  );
  assert.match(said, /These times are free for HydraFacial/, said);
  const { options } = await chat.say('other times');
  const times = options.filter((option) => / PM with /.test(option));
  assert.ok(times.length > 0 && times.every((option) => /Wednesday, November 25|Thursday, November 26/.test(option)), options.join());
  assert.match(await talk(chat, 'the first one'), /may text me/, 'nothing that was said is asked for again');
});

test('somebody known types nothing again: the code to the number on file books for the record that is there, cleared as it is', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClient(clinic);
  await house.work(clinic.accountId, (work) =>
    recordClearance(work, { clientId, kind: 'good-faith-exam', source: 'staff', validFrom: '2026-11-01', validUntil: '2027-11-01' }),
  );
  const chat = await story.chat(clinic);
  const asked = await chat.say('book a filler with Lena on November 25 at 11am');
  assert.ok(asked.options.includes('I have been here before'), asked.options.join());
  assert.match(await talk(chat, 'I have been here before'), /Which mobile number or email/);
  await talk(chat, '561-555-0147');
  const read = await chat.say(await code(clinic, chat));
  assert.match(read.text, /Let me read that back: Filler with Lena Ortiz, Wednesday, November 25 at 11:00 AM .* for Ruth\./, read.text);
  assert.doesNotMatch(read.text, /Good-faith exam|Okafor/, 'what is on file already is not asked for, nor shown');
  assert.match(await talk(chat, 'yes'), /Booked: Filler/);
  assert.deepEqual(
    (await visits(clinic)).map(({ status, client, source }) => [status, client, source]),
    [['booked', clientId, 'receptionist']],
  );
});

test('who cannot show that they are known is booked with the details they type, and told nothing of anybody', async () => {
  const clinic = await aClinic(house);
  await aClient(clinic);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a facial with Lena on November 25 at 11am', 'I have been here before', '561-555-0147');
  const last = await talk(chat, '000000', '000000', '000000');
  assert.match(last, /I take your details instead.*date of birth/);
  assert.doesNotMatch(last, /Ruth|Okafor/);
  const read = await talk(chat, 'June 2 1985', 'Ann Other', '561-555-0170', 'ann@mail.example', 'no');
  assert.match(read, /for Ann Other/);
});

test('one of several visits is named by what it is, and "yes, cancel it" cancels it', async () => {
  const clinic = await aClinic(house);
  const clientId = await aClient(clinic);
  await house.work(clinic.accountId, async (work) => {
    for (const [service, start] of [
      [clinic.hydrafacial, '2026-11-26T10:00:00-05:00'],
      [clinic.facial, '2026-12-02T10:00:00-05:00'],
    ] as const)
      await bookForClient(work, { clientId, serviceIds: [service], start, locationId: clinic.harbor });
  });
  const chat = await story.chat(clinic);
  await talk(chat, 'I need to cancel my appointment', '561 555 0147');
  assert.match(await talk(chat, await code(clinic, chat)), /Which visit/);
  assert.match(await talk(chat, 'the HydraFacial one'), /I would cancel HydraFacial on Thursday, November 26/);
  assert.match(await talk(chat, 'yes, please cancel it'), /Cancelled: HydraFacial/);
  assert.match(await talk(chat, 'move my facial to December 3 at 3pm'), /from Wednesday, December 2 at 10:00 AM to Thursday, December 3 at 3:00 PM/);
  assert.match(await talk(chat, 'yes move it'), /Moved: Facial/);
  assert.deepEqual(
    (await visits(clinic)).map(({ status, at }) => [status, at]),
    [
      ['cancelled', '2026-11-26 10:00'],
      ['booked', '2026-12-03 15:00'],
    ],
  );
});

test('a question nobody wrote an answer to is said to be unknown, gibberish is asked again, and an "ok" takes the person that was offered', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'does the owner have a dog?'), /do not have that at hand/);
  assert.match(await talk(chat, 'do you have a swimming pool?'), /do not have that at hand.*Shall I take a message/);
  await talk(chat, 'asdf qwer', 'blorp');
  assert.match(await talk(chat, 'zzz'), /Shall I pass you on to a person/);
  const passed = await chat.say('ok');
  assert.equal(passed.state.escalation, 'person');
});

test('no more texts: said in plain words, asked once, and done for that number', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'please stop texting me'), /Which number or email/);
  assert.match(await talk(chat, '415-555-0199'), /stop all texts/);
  assert.match(await talk(chat, 'yes please'), /sends no more texts/);
  const suppressed = await house.work(clinic.accountId, (work) =>
    sql<{ n: number }>`select count(*)::int as n from consents.suppression where account_id = ${clinic.accountId}`.execute(work.tx),
  );
  assert.equal(suppressed.rows[0]?.n, 1);
});

test('the waitlist takes days and a part of the day, and nothing is held for it', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'put me on the waitlist for a HydraFacial', 'between Monday and Friday next week, mornings', 'May 17 1990', 'Ruth Okafor', '5615550147');
  assert.match(await talk(chat, 'ruth@mail.example'), /on the waitlist for HydraFacial, Monday, November 23 to Friday, November 27/);
  const waiting = await house.work(clinic.accountId, (work) =>
    sql<{ parts: string[] }>`select parts_of_day as parts from booking.waitlist_entry where account_id = ${clinic.accountId}`.execute(work.tx),
  );
  assert.deepEqual(waiting.rows, [{ parts: ['morning'] }]);
  assert.deepEqual(await visits(clinic), []);
});

test('thanks and an ok are taken for what they are when nothing was asked, in short hand too', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const told = await talk(chat, 'whats ur address n r u open 2day');
  assert.match(told, /14 Harbor Street/);
  assert.match(told, /closed|\d+(?::\d\d)? (?:AM|PM) to/i, told);
  for (const courtesy of ['ok thx', 'ok', 'ty', 'perfect, thanks']) assert.match(await talk(chat, courtesy), /welcome/i, courtesy);
});

test('"the earliest" of the times of a day that was asked for is the first of them, and "yes, on Tuesday" to what is needed first is both', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const offered = await chat.say('book a HydraFacial with Lena on Friday the 27th after 2pm');
  const [first = ''] = offered.options;
  assert.match(first, /^Friday, November 27 at/, offered.text);
  assert.ok((await talk(chat, 'the earliest please')).includes(` with Lena Ortiz, ${first?.replace(' with Lena Ortiz', '')}, for you`));
  const other = await story.chat(clinic);
  assert.match(await talk(other, 'I want botox'), /^Before .* comes /);
  const next = await other.say('yes, book it for Tuesday');
  assert.match(`${next.text} ${next.options.join(' ')}`, /Tuesday, November 24/, next.text);
});

test('a joke that is asked for in the middle is small talk and calls nobody; to be called one does', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await talk(chat, 'book a HydraFacial with Lena on November 24 at 2pm', 'May 17 1990');
  const aside = await chat.say('tell me a joke');
  assert.equal(aside.state.escalation, null);
  assert.match(aside.text, /first and last name/);
  assert.equal((await chat.say('this is a joke, you people are useless')).state.escalation, 'person');
});
