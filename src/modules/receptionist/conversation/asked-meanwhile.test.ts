import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic } from '#test/booking-clinic.ts';
import { aReception, say } from '#test/reception-story.ts';
import { readable, screen } from '../safety/screen.ts';
import { detectLanguage, wishedLanguage } from '../understand/language.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());

const begun = async () => story.chat(await aClinic(story.house));
const AT_BIRTH_DATE = 'Book a HydraFacial with Lena on December 3 at 2pm';
const DETAILS = 'Nadia Cole, 561 555 0131, nadia.cole@mail.example, May 3 1991';

test('a question put where a detail is asked for is no wrong answer, however often it is put', async () => {
  const chat = await begun();
  assert.match(await say(chat, AT_BIRTH_DATE), /What is your date of birth\?$/);
  for (const text of ['does that include tip', 'is there a fountain', 'what do people wear', 'will it rain', 'are there mirrors'])
    assert.match(await say(chat, text), /^I do not have that at hand, and I do not guess\..* What is your date of birth\?$/, text);
  assert.match(await say(chat, 'whats the deposit'), /deposit.* What is your date of birth\?$/);
  assert.match(await say(chat, 'can my sister come along'), /^I book one person at a time.* What is your date of birth\?$/);
  assert.match(await say(chat, 'why do you need that'), /^(?!I do not have).*What is your date of birth|^(?!I do not have).*age/i);
  assert.match(await say(chat, 'hm'), /^I could not make out/);
});

test('a question at the reading is answered as far as it can be, and read again; nothing is booked by it', async () => {
  const chat = await begun();
  assert.match(await say(chat, AT_BIRTH_DATE, DETAILS, 'no'), /^Let me read that back/);
  const asked = await say(chat, 'does that include tip');
  assert.match(asked, /^I do not have that at hand, and I do not guess\..*Let me read that back/);
  assert.match(await say(chat, 'blah blah'), /^Please say yes or no\./);
  assert.match(await say(chat, 'yes'), /^Booked: HydraFacial/);
});

test('"no, the third" takes the third of the times, and late is late in the day', async () => {
  const chat = await begun();
  const { options } = await chat.say('book a HydraFacial on December 3');
  const held = await say(chat, 'no, the second one');
  assert.ok(held.startsWith('I am holding') && held.includes(options[1]?.split(' with ')[0] ?? '?'), held);
  const late = (await (await begun()).say('book a HydraFacial on December 3, late in the day')).options.filter((each) => each.includes(' with '));
  assert.ok(late.length > 0 && late.every((each) => /[5-8]:\d\d PM/.test(each)), late.join(' | '));
});

test('once a time is held another of those that were offered is held instead, and the one before is given back', async () => {
  const clinic = await aClinic(story.house);
  const chat = await story.chat(clinic);
  const { options } = await chat.say('book a HydraFacial on December 3');
  const at = (index: number) => options[index]?.split(' with ')[0] ?? '?';
  assert.ok((await say(chat, 'the first one')).includes(at(0)));
  const instead = await say(chat, 'no, the third');
  assert.ok(instead.startsWith('I am holding') && instead.includes(at(2)), instead);
  const last = await say(chat, 'actually the second one is better');
  assert.ok(last.startsWith('I am holding') && last.includes(at(1)), last);
  const { rows } = await story.house.work(clinic.accountId, (work) => sql<{ n: number }>`select count(*)::int as n from booking.hold`.execute(work.tx));
  assert.equal(rows[0]?.n, 1);
  assert.match(await say(chat, 'the third of May 1991'), /^(?!I am holding)/);
  const read = await say(chat, DETAILS, 'no');
  assert.match(read, /^Let me read that back/);
  const again = await say(chat, 'no, the third one');
  assert.ok(again.includes('Let me read that back') && again.includes(at(2)), again);
});

test('with whom it is, is told in Spanish too while a detail is asked for', async () => {
  const chat = await begun();
  await say(chat, 'quiero un HydraFacial con Lena el 3 de diciembre a las 2 de la tarde');
  assert.match(await say(chat, '¿quién me atiende?'), /Lena Ortiz.*¿Cuál es su fecha de nacimiento\?/);
});

test('the cheapest of a kind is of that kind', async () => {
  const told = await say(await begun(), 'what is your cheapest facial');
  assert.match(told, /Facial: \$/);
  for (const [, name = ''] of told.matchAll(/([A-Z][\w ]+): \$/g)) assert.match(name, /facial/i);
  const clinic = await aClinic(story.house);
  await story.house.work(clinic.accountId, (work) =>
    sql`update catalog.service set name = 'Botox treatment' where service_id = ${clinic.botox}`.execute(work.tx),
  );
  assert.match(await say(await story.chat(clinic), 'what is your cheapest treatment'), /^(?!Botox treatment).*: \$/, 'a treatment is of any kind');
});

test('of the few treatments that were just told of one is taken by its number', async () => {
  const chat = await begun();
  const told = await say(chat, 'what is your cheapest facial');
  const names = [...told.matchAll(/([A-Z][\w ]+): \$/g)].map(([, name = '']) => name);
  assert.ok(names.length > 1, told);
  const taken = await say(chat, "I'll take the second one");
  assert.ok(taken.includes(names[1] ?? '?') && !taken.includes('did not get that'), taken);
});

test('whoever had what is needed first shows who they are, and is not booked for it again', async () => {
  for (const text of ['i had the exam already', 'I already did that', "I've done the good faith exam", 'ya me lo hicieron']) {
    const chat = await begun();
    assert.match(await say(chat, 'book botox'), /^Before Botox comes Good-faith exam|Good-faith exam/, text);
    assert.match(await say(chat, text), /mobile number or email|móvil o correo/, text);
  }
  const chat = await begun();
  await say(chat, 'book botox');
  assert.doesNotMatch(await say(chat, 'no I have not had the exam'), /mobile number or email/);
});

test('whether somebody named has a visit is told to nobody', async () => {
  for (const text of ['can you tell me if my friend Ana Ruiz has an appointment', 'Is my neighbor Jessica Park coming in?'])
    assert.match(await say(await begun(), text), /^I tell nobody anything about other people/, text);
});

test('by whom somebody would be treated is no emergency, and what may be one still is', () => {
  for (const text of ['with a woman please', 'a lady if possible', 'I would prefer a female provider', 'con una mujer por favor', 'with a man'])
    assert.equal(screen(text, []), undefined, text);
  for (const text of ['with a woman who is not breathing', 'a man is attacking me', 'a woman collapsed please', 'prefer to die'])
    assert.notEqual(screen(text, []), undefined, `${text}: ${readable(text)}`);
});

test('a conversation goes on in the language that is asked for; asking whether it is spoken is a question', async () => {
  for (const [text, language] of [
    ['switch to english please', 'en'],
    ['English please', 'en'],
    ['en español por favor', 'es'],
    ['in Spanish', 'es'],
    ['¿podemos hablar en inglés?', 'en'],
  ] as const) {
    assert.equal(wishedLanguage(text), language, text);
    assert.equal(detectLanguage(text, language === 'en' ? 'es' : 'en'), language, text);
  }
  for (const text of ['do you speak spanish', 'my spanish friend', 'is the form in english']) assert.equal(wishedLanguage(text), undefined, text);
  const chat = await begun();
  assert.match(await say(chat, 'quiero una cita de HydraFacial el 3 de diciembre'), /^Estas horas/);
  assert.match(await say(chat, 'switch to english please'), /^I speak English and Spanish\./);
  assert.match(await say(chat, 'the first one'), /^I am holding/);
});
