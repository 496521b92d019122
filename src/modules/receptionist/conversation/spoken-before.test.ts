import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic } from '#test/booking-clinic.ts';
import { aReception, say } from '#test/reception-story.ts';
import { writeKnowledge } from '../desk/set-desk.ts';
import { aboutCallingNumber } from '../flows/on-a-call.ts';
import { type Dialogue, freshDialogue } from '../model.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

import { cheapestNamed, chosenIn } from './choices.ts';
import type { Facts, Heard } from './step.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const BOOKING = ['Book a HydraFacial with Lena on December 3 at 2pm', 'Nadia Cole, 561 555 0131, nadia.cole@mail.example, May 3 1991', 'no'];

const begun = async () => story.chat(await aClinic(house));

test('who has booked a visit weeks ahead and moves it to a weekday means the one nearest to it, unless it is this one', async () => {
  const chat = await begun();
  await say(chat, ...BOOKING, 'yes');
  const near = await chat.say('can I move it to Friday');
  assert.ok(near.options.length > 1 && near.options.slice(0, -1).every((option) => option.includes('December 4')), `${near.text} ${near.options.join()}`);
  const coming = await chat.say('no, this Friday');
  assert.ok(
    coming.options.slice(0, -1).every((option) => option.includes('November 27')),
    `${coming.text} ${coming.options.join()}`,
  );
});

test('a weekday said before anything is booked is the one nearest to a day a week ahead or more', async () => {
  assert.match(await say(await begun(), ...BOOKING, 'can I move it to Friday'), /Friday, December 4 at 2:00 PM/);
});

test('the time that is held, or was booked, is told to whoever asks for it once more', async () => {
  const chat = await begun();
  const [visit = '', details = '', texts = ''] = BOOKING;
  assert.match(
    await say(chat, visit, 'what time was that again'),
    /^I am holding HydraFacial with Lena Ortiz, Thursday, December 3 at 2:00 PM, for you\. What is your date of birth/,
  );
  assert.match(await say(chat, details, texts, 'what time was that again'), /^Let me read that back: HydraFacial/);
  assert.match(await say(chat, 'yes', 'what time was that again'), /^It is booked: HydraFacial, Thursday, December 3 at 2:00 PM/);
  assert.match(await say(chat, 'when is it again?'), /^It is booked: HydraFacial/);
  assert.match(await say(await begun(), 'what time was that again'), /Which treatment/);
});

test('what is asked of it after memberships is about those, and no visit is looked for', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    writeKnowledge(work, [
      { topic: 'other', language: 'en', questions: ['What memberships do you have?'], answer: 'There is a monthly membership with member prices.' },
      { topic: 'other', language: 'en', questions: ['Can I pause my membership?'], answer: 'A membership may be paused for two months a year.' },
    ]),
  );
  const chat = await story.chat(clinic);
  assert.match(await say(chat, 'what memberships do you have'), /monthly membership/);
  assert.match(await say(chat, 'how do I cancel it'), /^I do not have that at hand/);
  assert.match(await say(chat, 'and can I pause it'), /paused for two months/);
  assert.match(await say(chat, 'I need to cancel my appointment'), /I first need to know that it is you/);
  assert.match(await say(await story.chat(clinic), 'how do I cancel it'), /I first need to know that it is you/);
});

test('whether a deposit comes back stands in the rules of cancelling', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    sql`update catalog.service set deposit_minor = 5000 where account_id = ${clinic.accountId} and name = 'Filler'`.execute(work.tx),
  );
  const chat = await story.chat(clinic);
  assert.match(await say(chat, 'how much is the deposit for filler'), /\$50/);
  assert.match(await say(chat, 'is it refundable'), /^For Filler, (?:cancelling|moving)/);
});

test('whoever says until when they will see us takes their leave', async () => {
  assert.equal(await say(await begun(), 'see you Friday'), 'Thank you. Goodbye.');
  assert.equal(await say(await begun(), 'nos vemos el viernes'), 'Gracias. Hasta pronto.');
  assert.match(await say(await begun(), 'can I see you Friday?'), /Which treatment/);
});

test('of treatments that were just named the cheapest is one, where each has a price and one the lowest', () => {
  const facts = (...prices: readonly bigint[]) => ({ services: new Map(prices.map((minor, id) => [String(id), { price: { minor } }])) }) as unknown as Facts;
  const asked = {
    ...freshDialogue('en'),
    flow: 'book',
    asked: 'service',
    options: ['0', '1'].map((serviceId) => ({ label: '', choice: { is: 'service', serviceId } })),
  };
  const named = (text: string, ...prices: readonly bigint[]) => cheapestNamed(asked as unknown as Dialogue, { text } as Heard, facts(...prices));
  assert.deepEqual(named('the cheapest one please', 200n, 100n), { is: 'service', serviceId: '1' });
  assert.deepEqual(named('la más barata', 100n, 200n), { is: 'service', serviceId: '0' });
  assert.equal(named('the cheapest one', 100n, 100n), undefined);
  assert.equal(named('the cheapest one', 100n, 0n), undefined);
  assert.equal(named('which is the cheapest laser?', 200n, 100n), undefined);
});

test('the second answer to what comes before a treatment is one', () => {
  const options = [{ is: 'service', serviceId: '0' }, { is: 'known' }, { is: 'person' }].map((choice) => ({ label: '', choice }));
  const asked = { ...freshDialogue('en'), flow: 'book', asked: 'exam', options } as unknown as Dialogue;
  assert.deepEqual(chosenIn(asked, { text: 'second one please', commands: [] } as unknown as Heard), { is: 'known' });
});

test('treatments that were spoken of are the ones to choose from, by a word of one, or either', async () => {
  const chat = await begun();
  await say(chat, 'how much is a HydraFacial and how much is filler');
  const { text, options } = await chat.say('ok I want to book an appointment');
  assert.equal(text, 'Which of these would you like?');
  assert.deepEqual(options, ['HydraFacial', 'Filler']);
  assert.match(await say(chat, 'either'), /HydraFacial/);
});

test('a name beside a birth date whose month is a word is kept, and a month may be a name', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm', 'Nadia Cole, May 3 1991'), /^Thanks, Nadia\./);
  assert.match(await say(await begun(), 'Book a HydraFacial with Lena on December 3 at 2pm', 'June Carter'), /^Thanks, June\./);
  assert.match(await say(await begun(), 'Book a HydraFacial with Lena on December 3 at 2pm', 'May third nineteen ninety one'), /first and last name/);
});

test('that there is no address is no answer about a number', () => {
  const calling = { callingFrom: '+15615550142', language: 'en' } as const;
  assert.deepEqual(
    ['no email', "I don't use email", 'no', 'yes'].map((text) => aboutCallingNumber(calling, text)),
    [undefined, undefined, 'other', 'this'],
  );
});

test('a day of a visit, said where a birth date is asked for, makes nobody a minor; a year does', async () => {
  const at5 = 'Book a HydraFacial with Lena on December 3 at 2pm';
  assert.doesNotMatch(await say(await begun(), at5, 'Hello, a HydraFacial for me 12/16 at 5 in the evening if possible'), /18 or over/);
  const chat = await begun();
  assert.doesNotMatch(await say(chat, at5, 'a HydraFacial for me 12/16'), /18 or over/);
  assert.match(await say(await begun(), at5, 'May 17 2015'), /18 or over/);
  assert.match(await say(await begun(), at5, '5/17/15'), /18 or over/);
});

test('a name beside a date long past is kept wherever it is said', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'a HydraFacial on December 3', 'Tara Quill 3/14/1988'), /^Thanks, Tara\./);
});

test('the one time there is on offer is taken by that one, and whom it is with is told again', async () => {
  const chat = await begun();
  const { options } = await chat.say('a HydraFacial with Lena');
  assert.ok(options.length > 0);
  assert.match(await say(chat, 'yes that one'), /^I am holding HydraFacial with Lena Ortiz/);
  assert.match(await say(chat, 'who am I seeing again'), /^I am holding HydraFacial with Lena Ortiz/);
});

test('what promises a result or names a dose is never said, wherever the clinic wrote it', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, async (work) => {
    await writeKnowledge(work, [
      { topic: 'other', language: 'en', questions: ['Does the HydraFacial work?'], answer: 'It always works, with guaranteed results.' },
    ]);
    await sql`update catalog.service set description = 'Guaranteed to look smooth.', preparation = 'Take two ibuprofen.' where account_id = ${clinic.accountId}`.execute(
      work.tx,
    );
  });
  const chat = await story.chat(clinic);
  for (const words of ['does the HydraFacial work?', 'what is a HydraFacial?', 'how do I prepare for a HydraFacial?'])
    assert.doesNotMatch(await say(chat, words), /guarantee|ibuprofen/i, words);
});

test('who turns sixteen next week is fifteen', async () => {
  for (const words of [
    'my daughter turns 16 next week, can she get a HydraFacial',
    "I'll be 18 in march, can I book a HydraFacial",
    'mi hija cumple 15 en mayo, quiero un HydraFacial para ella',
  ])
    assert.match(await say(await begun(), words), /18/, words);
  assert.match(await say(await begun(), "I'm turning 50 and want a HydraFacial"), /When would you like/);
});
