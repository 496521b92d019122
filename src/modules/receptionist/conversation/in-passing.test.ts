import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception, say } from '#test/reception-story.ts';
import { writeKnowledge } from '../desk/set-desk.ts';
import type { ConversationId } from '../model.ts';
import { listTeamMessages } from '../team/team-store.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const AT_TWO = 'book a HydraFacial with Lena on November 24 at 2pm';

const begun = async () => story.chat(await aClinic(house));

/** How many tasks a conversation left the team. */
const tasks = ({ accountId }: Clinic, { conversationId }: Chat) =>
  house.work(accountId, async (work) => (await listTeamMessages(work, { conversationId: conversationId as ConversationId, limit: 9 })).length);

test('a time that needs an exam first is held as it was offered, whoever of the team sees to the exam', async () => {
  const clinic = await aClinic(house);
  // Lena is there from 10:15: before that the exam is with Priya, and then the filler with Lena.
  await house.work(clinic.accountId, async (work) => {
    await sql`insert into catalog.service_provider (account_id, service_id, resource_id) values (${clinic.accountId}, ${clinic.exam}, ${clinic.priya})`.execute(
      work.tx,
    );
    await sql`insert into catalog.time_off (account_id, time_off_id, resource_id, during, reason)
      values (${clinic.accountId}, ${newId()}, ${clinic.lena}, tstzrange('2026-11-24T08:00:00-05:00', '2026-11-24T10:15:00-05:00'), 'other')`.execute(work.tx);
  });
  const chat = await story.chat(clinic);
  const { options } = await chat.say('book a filler on November 24, the earliest you have');
  assert.match(options[0] ?? '', /November 24 at 9:45 AM with Lena Ortiz/);
  assert.match(await say(chat, 'the first one'), /^I am holding Good-faith exam and Filler with Priya Shah and Lena Ortiz, Tuesday, November 24 at 9:45 AM/);
});

test('that there is no address to give is heard before it is asked for', async () => {
  const chat = await begun();
  await say(chat, AT_TWO);
  assert.match(await say(chat, "I don't use email"), /^Then we go on without an email address\. What is your date of birth\?/);
  assert.match(await say(chat, 'May 17 1990', 'Ruth Okafor', '561-555-0147'), /May we text you|exact text|text me about/);
});

test('the time that is held, named once more, is no wrong answer to what is asked', async () => {
  const chat = await begun();
  await say(chat, AT_TWO);
  assert.equal(await say(chat, 'the 2 one'), 'What is your date of birth?');
  assert.match(await say(chat, 'the 3 one'), /could not make out a date of birth/);
});

test('whoever leaves what they said for something else goes on with that', async () => {
  for (const [words, then] of [
    ['never mind, make it Friday', /November 27/],
    ['forget it, a HydraFacial instead', /HydraFacial/],
  ] as const) {
    const chat = await begun();
    await say(chat, 'a facial on November 24');
    const answer = await chat.say(words);
    assert.match(`${answer.text} ${answer.options.join()}`, then, words);
    assert.doesNotMatch(answer.text, /nothing is booked/, words);
  }
  for (const words of ['never mind', "never mind, I'll call back Friday"]) {
    const chat = await begun();
    assert.match(await say(chat, 'a facial on November 24', words), /nothing is booked/, words);
  }
});

test('"something earlier" holds for the day it was said of, and not for another', async () => {
  const chat = await begun();
  await say(chat, 'a facial on November 24', 'anything earlier?');
  assert.match(await say(chat, 'ok and what about the 25th'), /^These times are free for Facial/);
  const back = await chat.say('no go back to the 24th');
  assert.ok(back.options.filter((option) => option.includes('November 24')).length > 1, back.options.join());
});

test('why the nearest times are put forward is said once', async () => {
  const chat = await begun();
  assert.match(await say(chat, AT_TWO.replace('2pm', '5:45pm')), /is not free\. These are the nearest free times/);
  assert.match(await say(chat, 'Ruth Okafor'), /^Thanks, Ruth\. These are the nearest free times/);
});

test('to be called is a message by itself, and how is asked of nobody who has said it', async () => {
  for (const [words, then] of [
    ['can the nurse call me', /passed it on.*How do they best reach you/],
    ['please have someone call me at 212 555 0149', /^I have passed it on\. Somebody of the team reads it and answers\. Is there anything else\?$/],
    ["tell them to call me at 212 555 0148 about my bill, it's double what I was told", /passed on what you told me\.$/],
  ] as const) {
    const clinic = await aClinic(house);
    const chat = await story.chat(clinic);
    assert.match(await say(chat, words), then, words);
    assert.equal(await tasks(clinic, chat), 1, words);
  }
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await say(chat, 'I need to move my appointment', '212-555-0101');
  assert.match(await say(chat, 'forget it just call me'), /^I have passed it on\. Somebody of the team reads it and answers\. Is there anything else\?$/);
  assert.equal(await tasks(clinic, chat), 1);
});

test('what was named with one question is what the next is about, and another thing is asked about in one word', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    writeKnowledge(work, [
      { topic: 'payment', language: 'en', questions: ['How can I pay?', 'Do you take cards?'], answer: 'By card or cash.' },
      { topic: 'parking', language: 'en', questions: ['Is there parking?', 'Where can I park?'], answer: 'Parking is free behind the house.' },
    ]),
  );
  const chat = await story.chat(clinic);
  assert.match(await say(chat, "I've got a coupon for the HydraFacial, do you take those?", 'how much without it'), /^HydraFacial: \$220/);
  const place = await say(chat, 'Where are you located and is there parking');
  assert.equal(place.split('Parking is free').length, 2, place);
  assert.match(await say(chat, 'do you do tattoo removal?', 'coolsculpting?'), /do not find that among our treatments/);
  assert.match(await say(chat, 'what about moles'), /do not find that among our treatments[^?]*0100\.$/);
  assert.match(await say(chat, 'ok what DO you do'), /HydraFacial, /);
  assert.match(await say(chat, 'so you are open on tuesday?'), /On Tuesday, November 24 Harbor Street is open/);
});

test('a question beside an "ok" takes no message, and whether data is safe asks for none of it', async () => {
  const chat = await begun();
  await say(chat, 'is your lobby painted green');
  assert.doesNotMatch(await say(chat, 'ok what services do you have'), /What shall I tell the team/);
  assert.match(await say(chat, 'is my data safe with you?'), /written here: \S+\/privacy You may ask for a copy/);
});

test('what is left of a package is for the team, and what a visit missed costs is asked of the rules', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'I bought a package of 3 facials, how many do I have left?'), /passed on what you told me/);
  for (const asked of ['what happens if I no-show', 'how soon before can I cancel without paying', 'how late can I cancel'])
    assert.match(await say(await begun(), asked), /cancel|^For which treatment/i, asked);
  assert.match(await say(await begun(), 'do u take walk ins'), /do not have that at hand/);
});

test('the cheapest way to something is asked of what is for that', async () => {
  const chat = await begun();
  assert.match(await say(chat, "what's the cheapest treatment you have"), /Facial: \$90/);
  assert.match(await say(chat, "what's the cheapest way to get rid of a double chin"), /do not have that at hand/);
});

test('whoever wants none of the times there are hears of others, and that there are no more then', async () => {
  const chat = await begun();
  const seen = new Set<string>();
  const first = await chat.say('a facial with Lena on November 24 after 5pm');
  for (const option of first.options) seen.add(option);
  for (let round = 0; round < 3; round += 1) {
    const others = await chat.say('none of those');
    const times = others.options.filter((option) => option.includes(' with '));
    assert.ok(times.length > 0 && times.every((option) => !seen.has(option)), `${others.text} ${times.join()}`);
    for (const option of times) seen.add(option);
    if (others.text.startsWith('I have no other times then. These are the nearest free times.')) return;
  }
  assert.fail('it never said so');
});

test('a weekday beside a day weeks ahead is the one nearest to it', async () => {
  const chat = await begun();
  await say(chat, 'a facial on December 14');
  const { options } = await chat.say('wednesday after lunch');
  assert.ok(
    options.some((option) => option.includes('December 16')),
    options.join(),
  );
});

test('what is in a treatment is asked, and a treatment that is given away is a gift card', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    writeKnowledge(work, [
      { topic: 'payment', language: 'en', questions: ['Do you sell gift cards?'], answer: 'Gift cards of any amount are sold at the desk.' },
    ]),
  );
  assert.doesNotMatch(await say(await story.chat(clinic), 'can you tell me the ingredients of the HydraFacial'), /When would you like/);
  assert.match(await say(await story.chat(clinic), 'I want to gift my sister a facial, how do I buy it'), /sold at the desk/);
  assert.match(await say(await story.chat(clinic), 'how old is Lena'), /Lena Ortiz is NP here/);
});

test('in Spanish the earliest of the times on offer is one of them, a name beside them is kept, and a child is a child', async () => {
  const chat = await begun();
  const { options } = await chat.say('quiero un HydraFacial el 25 de noviembre por la tarde');
  assert.match(await say(chat, 'Camila Torres'), /^Gracias, Camila\./);
  const [first = ''] = options;
  const hour = /\d+:\d\d/.exec(first)?.[0] ?? 'none';
  assert.match(await say(chat, 'la más temprana'), new RegExp(`^Le guardo .*${hour} p\\.m\\.`));
  assert.match(await say(await begun(), 'mi hija de 17 puede hacerse un HydraFacial?'), /18 años o más/);
  assert.match(await say(await begun(), 'cuánto tiempo dura el efecto del HydraFacial'), /se lo cuenta alguien del equipo/);
});

test('whoever comes for the first time, or asks what a treatment is like, is not asked about an emergency', async () => {
  for (const words of ['i have never been there', "and it's painful?"]) assert.doesNotMatch(await say(await begun(), words), /emergency/, words);
  assert.match(await say(await begun(), 'i have never been this sick'), /is this an emergency/);
});

test('who comes is not somebody of the team who has their first name, and is whoever has all of it', async () => {
  const chat = await begun();
  await say(chat, 'a facial on November 24');
  assert.match(await say(chat, 'Lena Baker'), /^Thanks, Lena\. These times are free for Facial/);
  const other = await begun();
  await say(other, 'a facial on November 24');
  const { text, options } = await other.say('Lena Ortiz');
  assert.doesNotMatch(text, /^Thanks/);
  assert.ok(
    options.filter((option) => /November/.test(option)).every((option) => option.includes('Lena Ortiz')),
    options.join(),
  );
});

test('"later please" is later than the times on offer', async () => {
  const chat = await begun();
  const first = await chat.say('a facial on November 24 in the morning');
  assert.match(first.options[0] ?? '', /AM/);
  const { text, options } = await chat.say('later please');
  assert.doesNotMatch(text, /did not get that/);
  assert.match(options[0] ?? '', /November 24 at (?:1[12]|[1-5]):/);
});

test('the treatment that was asked about stays the one that is spoken of, whatever else is asked', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'how long does it take', 'HydraFacial'), /^HydraFacial takes/);
  assert.match(await say(chat, 'does it hurt', 'how much is it'), /^HydraFacial: /);
  assert.match(await say(chat, "ok let's do November 24"), /HydraFacial/);
});

test('so many of what is listed by the unit are priced, asked at once or after, and no other price is multiplied', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    sql`update catalog.service set price_label = 'from $12 / unit' where account_id = ${clinic.accountId} and name = 'Filler'`.execute(work.tx),
  );
  const chat = await story.chat(clinic);
  assert.match(await say(chat, 'how much is filler', 'and for 40 units?'), /^Filler: from \$12 \/ unit, so 40 units come to \$480(?:\.00)? or more\./);
  assert.match(await say(chat, 'and 20?'), /20 units come to \$240/);
  assert.match(await say(chat, 'how much is a facial', 'and 20?'), /^(?!.*20 units)/);
});

test('"the week before" a day is any day of the seven, "a week before" the one', async () => {
  const chat = await begun();
  const { options } = await chat.say('I need a facial the week before December 8');
  const days = new Set(options.flatMap((option) => /(?:November 30|December \d+)/.exec(option)?.[0] ?? []));
  assert.ok(days.size > 1, options.join());
  const other = await begun();
  const { options: one } = await other.say('I need a facial a week before December 8');
  assert.ok(
    one.filter((option) => /November|December/.test(option)).every((option) => option.includes('December 1 ')),
    one.join(),
  );
});

test('of treatments named as one or the other it is asked which, in the order they were named', async () => {
  const chat = await begun();
  const { text, options } = await chat.say('a HydraFacial or a filler on November 24');
  assert.equal(text, 'Which of these would you like?');
  assert.deepEqual(options.slice(0, 2), ['HydraFacial', 'Filler']);
  assert.match(await say(chat, 'the first one'), /free for HydraFacial/);
  assert.match(await say(await begun(), 'a HydraFacial and a facial on November 24'), /HydraFacial and Facial|Facial and HydraFacial/);
});

test('a figure by itself is an hour where times are on offer, and one that puts the hour right wherever a time was chosen', async () => {
  const chat = await begun();
  await say(chat, 'a facial on November 24 in the afternoon');
  assert.match(await say(chat, '10'), /(?:November 24 at 10:00 AM is not free|holding .*November 24 at 10:00 AM)/);
  const held = await begun();
  assert.match(await say(held, AT_TWO), /2:00 PM/);
  assert.match(await say(held, 'no wait 3'), /November 24 at 3:00 PM/);
  // Asked for a date of birth, a figure by itself is none of the visit's hours.
  assert.match(await say(held, '4'), /could not make out a date of birth/);
});

test('that somebody has no address is heard while times are on offer', async () => {
  const chat = await begun();
  await say(chat, 'a facial on November 24');
  assert.match(await say(chat, 'no email for her'), /^Then we go on without an email address\. These times are free/);
});

test('whoever asks whether this is recorded is told what is kept, and a confirmation that is lost is no matter for the team', async () => {
  for (const words of ['are you recording this?', 'is this being recorded', 'is this chat private', '¿se graba esta conversación?'])
    assert.match(await say(await begun(), words), /\/privacy (?:You may ask|Puede pedir)/, words);
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await say(chat, 'hola, perdí mi confirmación, ¿a qué hora es mi cita?'), /^Para buscar su visita/);
  assert.equal(await tasks(clinic, chat), 0);
});

test('a price and a wish for a time in one Spanish sentence are both heard', async () => {
  assert.match(
    await say(await begun(), 'me gustaría saber cuánto cuesta un hydrafacial y si tienen cita el 24 de noviembre por la tarde'),
    /HydraFacial: .*Estas horas están libres para HydraFacial/,
  );
});

test('what is paid down is said for one treatment, and for which of them one is; what becomes of it is another question', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    sql`update catalog.service set deposit_minor = 5000 where account_id = ${clinic.accountId} and name = 'Filler'`.execute(work.tx),
  );
  const chat = await story.chat(clinic);
  assert.match(
    await say(chat, 'do I need to pay a deposit'),
    /^A deposit is paid for Botox \(\$50(?:\.00)?\) and Filler \(\$50(?:\.00)?\); for the others there is none\./,
  );
  assert.match(await say(chat, 'is there a deposit for a HydraFacial'), /^For HydraFacial no deposit is paid/);
  assert.match(await say(chat, 'what about filler, is there a deposit'), /^For Filler a deposit of \$50/);
  assert.match(await say(chat, '¿hay que pagar un depósito?'), /^Para Filler se paga un depósito de/);
  assert.doesNotMatch(await say(chat, 'is the deposit refundable'), /is paid/);
});

test('what the team has been told of keeps nobody from booking', async () => {
  const chat = await begun();
  await say(chat, 'how much is a HydraFacial', 'which one do you recommend for me');
  assert.match(await say(chat, "let's do November 24 then"), /free for HydraFacial/);
});

test('whoever asks what something is, in two words, is told that it is not known, and whoever wants to think is let go', async () => {
  assert.match(await say(await begun(), "what's kybella"), /do not have that at hand/);
  assert.match(await say(await begun(), 'me quiero hacer un hydrafacial', 'pues me lo pienso y les digo'), /no hay nada reservado/);
});

test('an hour that is asked for beside a detail is no wrong answer to it, and a wrong choice is put right', async () => {
  const chat = await begun();
  await say(chat, AT_TWO);
  const { text } = await chat.say('anything before 1?');
  assert.doesNotMatch(text, /could not make out/);
  assert.match(await say(await begun(), 'I booked for tomorrow but I think I picked the wrong day'), /^To find your visit/);
});

test('what cancelling would cost is asked of the rules, and a price beside a wish to come gets times as well', async () => {
  for (const words of ['what if I need to cancel the day of', 'what if i have to cancel last minute'])
    assert.doesNotMatch(await say(await begun(), words), /To find your visit/, words);
  assert.match(await say(await begun(), 'I have to cancel my appointment'), /^To find your visit/);
  assert.match(await say(await begun(), 'how much is a HydraFacial and can I come November 24 at 2?'), /HydraFacial: .*(?:free for|holding) HydraFacial/);
  assert.match(await say(await begun(), 'how much is a HydraFacial and can I come tomorrow at 2?'), /HydraFacial: .*HydraFacial/);
});

test('whoever wants the chat by mail is told where, and a word for somebody of the team is a message', async () => {
  assert.match(await say(await begun(), 'thanks! can you email me this conversation'), /press “Email me this conversation”/);
  assert.equal(await say(await begun(), 'can you tell Lena'), 'What shall I tell the team?');
});
