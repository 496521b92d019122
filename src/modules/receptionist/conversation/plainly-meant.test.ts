import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aReception, say } from '#test/reception-story.ts';
import { writeKnowledge } from '../desk/set-desk.ts';
import { isOrdinary } from '../safety/ordinary.ts';
import { readable, screen } from '../safety/screen.ts';
import { asWished } from '../safety/wished.ts';
import { detectLanguage } from '../understand/language.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const DETAILS = ['Nadia Cole, 561 555 0131, nadia.cole@mail.example, May 3 1991', 'no'];

const begun = async () => story.chat(await aClinic(house));
async function stopFees(clinic: Clinic): Promise<void> {
  await house.work(clinic.accountId, (work) => sql`update catalog.service set cancellation_fee_minor = 5000, cancellation_window_hours = 24`.execute(work.tx));
}

test('a yes to the soonest there is takes the first of them, and to times of a day that was asked for none', async () => {
  const chat = await begun();
  const soonest = await chat.say('book a HydraFacial for the soonest you have');
  const [first = ''] = soonest.options;
  const held = await say(chat, 'works');
  assert.match(held, /^I am holding HydraFacial/);
  assert.ok(held.includes(first.split(' with ')[0] ?? '?'), `${first}: ${held}`);
  assert.match(await say(await begun(), 'book a HydraFacial on December 3', 'yes'), /Which one would you like/);
});

test('what is being booked is called off, moved a day, and told with whom it is, by plain words', async () => {
  assert.match(await say(await begun(), 'book a HydraFacial on December 3', 'cancel it'), /^All right, nothing is booked/);
  const chat = await begun();
  const read = await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm', ...DETAILS);
  assert.match(read, /^Let me read that back: HydraFacial with Lena Ortiz, Thursday, December 3 at 2:00 PM/);
  assert.match(await say(chat, 'and can i change it to the day after?'), /Friday, December 4 at 2:00 PM/);
  assert.match(await say(await begun(), 'book a HydraFacial on December 3', 'who would that be with'), /^These times are free/);
});

test('who is seen is told of what was booked here, and of other visits only to whoever shows who they are', async () => {
  const chat = await begun();
  await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm', ...DETAILS, 'yes');
  assert.match(await say(chat, 'who am I seeing?'), /^It is booked: HydraFacial, Thursday, December 3 at 2:00 PM \(Eastern time\), with Lena Ortiz/);
  assert.match(await say(await begun(), 'who am I seeing on friday?'), /^To find your visit I first need to know that it is you/);
  assert.match(await say(await begun(), 'tell me if Sarah Jones has an appointment'), /^I tell nobody anything about other people/);
});

test('the hours of whoever is spoken of are told for the day that is', async () => {
  const chat = await begun();
  await chat.say('book a HydraFacial with Priya on December 3');
  assert.match(await say(chat, 'what time does she start'), /^Priya Shah sees clients on Thursday, December 3: 9:00 AM to 6:00 PM\. These times are free/);
  assert.match(await say(await begun(), 'until what time is Lena there on december 6'), /^Lena Ortiz does not see clients then/);
});

test('a fee for cancelling is told from the rules, and not by how to cancel', async () => {
  const clinic = await aClinic(house);
  await stopFees(clinic);
  await house.work(clinic.accountId, (work) =>
    writeKnowledge(work, [{ topic: 'policies', language: 'en', questions: ['How do I cancel?'], answer: 'Use the link in your confirmation.' }]),
  );
  assert.match(await say(await story.chat(clinic), 'is there a fee if I cancel'), /24 hours.*\$50/);
  const chat = await story.chat(clinic);
  assert.match(await say(chat, 'cancel my appointment', "I don't have one actually, just asking"), /^All right\. Is there anything else\?$/);
});

test('an address of mail moves no visit, whatever its letters say', async () => {
  const read = await say(
    await begun(),
    'Book a HydraFacial with Lena on December 3 at 2pm',
    'May 3 1991',
    'Nadia Cole',
    '561 555 0131',
    'dec25.0945@mail.example',
    'no',
  );
  assert.match(read, /^Let me read that back: HydraFacial with Lena Ortiz, Thursday, December 3 at 2:00 PM/);
});

test('a name is no word of a language', async () => {
  assert.deepEqual([detectLanguage("i'd", 'es'), detectLanguage('ya'), detectLanguage('ya gracias')], ['en', 'en', 'es']);
  assert.match(await say(await begun(), 'Book a HydraFacial with Lena on December 3 at 2pm', 'Nora Vale'), /What is your date of birth/);
});

test('what it would cost, asked of what was just read back, is read once more', async () => {
  const chat = await begun();
  const read = await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm', ...DETAILS, 'yes', 'cancel it');
  assert.match(read, /^I would cancel HydraFacial/);
  assert.equal(await say(chat, 'will I be charged?'), read);
  assert.match(await say(chat, 'how much is a facial'), /^Facial: \$90\. I would cancel HydraFacial/);
});

test('a price asked for and then a day is the price and the times, and two who come are two', async () => {
  const answered = await say(await begun(), 'how much is it', 'the HydraFacial, december 3 around 2');
  assert.match(answered, /^HydraFacial: \$220\..*I am holding|^HydraFacial: \$220\. These times/);
  assert.match(await say(await begun(), 'need 2 appts, one for me one for my wife, both HydraFacial on December 3'), /^I book one person at a time/);
  assert.match(await say(await begun(), 'what is the most expensive thing you have'), /^Filler: \$700\. HydraFacial: \$220/);
});

test('what is told to somebody is passed on, who stands at a locked door is heard, and a coupon is no medicine', async () => {
  assert.match(await say(await begun(), 'can i speak to Lena', 'ok tell her the bruising is gone and thanks'), /^I have passed it on/);
  assert.match(await say(await begun(), 'is the bruising on my lip normal'), /^That is a question for a clinician/);
  assert.match(await say(await begun(), "hey I'm in the parking lot for my 3:00, door is locked"), /^That is for a person of the team/);
  assert.doesNotMatch(await say(await begun(), 'can I use a groupon'), /clinician/);
  assert.match(await say(await begun(), 'can I use retinol'), /^That is a question for a clinician/);
  assert.match(await say(await begun(), 'is this normal? bruise after filler'), /^That is a question for a clinician/);
});

test('no email is heard wherever it is said, and an hour in figures behind a day', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'book a HydraFacial on December 3 1030', 'skip the email'), /^Then we go on without an email address/);
  const read = await say(chat, 'Nadia Cole, 561 555 0131, May 3 1991', 'no');
  assert.match(read, /December 3 at 10:30 AM/);
  assert.match(await say(chat, 'ye'), /^Booked: HydraFacial/);
  const other = await begun();
  await other.say('facial on december 1');
  assert.match((await other.say('no wed')).options[0] ?? '', /^Wednesday/);
});

test('an hour is moved to, and whom it is for is said, while times are on offer', async () => {
  const chat = await begun();
  await chat.say('book a HydraFacial on December 3');
  assert.match(await say(chat, 'move it to 3'), /December 3 at 3:00 PM/);
  assert.match(await say(chat, 'actually for my sister'), /What is the date of birth of your sister\?$/);
  assert.match(await say(await begun(), 'is Lena a real doctor'), /^Lena Ortiz is NP here/);
  const wed = await begun();
  assert.match((await wed.say('I want a facial wed')).options[0] ?? '', /^Wednesday/);
  assert.match(await say(await begun(), 'I got botox 2 weeks ago and one eyebrow is higher'), /^That is a question for a clinician/);
  assert.match(await say(await begun(), 'hola, me pusieron botox y me quedó una ceja más alta'), /^Esa es una pregunta para un profesional sanitario/);
});

test('the blade of a treatment is no threat, and one that is held to somebody is', () => {
  assert.equal(screen('dermaplaning i think. is it the one with the blade?', []), undefined);
  assert.equal(screen('I cut myself with a blade', [])?.level, 'self-harm');
  assert.equal(asWished('do you use a blade'), 'do you use botox');
  assert.equal(asWished('i want to use a blade on my wrists'), 'i want to use a blade on my wrists');
  assert.equal(isOrdinary(readable('hold on, my baby is crying'), ''), true);
  assert.equal(isOrdinary(readable('hold on, my baby is blue'), ''), false);
});

test('who was asked about an emergency in the middle of their details and tells the next one has gone on', async () => {
  const chat = await begun();
  const asked = await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm', 'ok hold on my kid is screaming');
  assert.match(asked, /is this an emergency/);
  assert.match(await say(chat, 'May 3 1991'), /^If you feel unwell, call 911 first\./);
});
