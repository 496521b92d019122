import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceId } from '#kernel/ids.ts';
import { updateService } from '#modules/catalog';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { NO_WISH, type Wish } from '../model.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import type { Command } from '../understand/port.ts';
import { outOfScope } from './scope.ts';
import { wishWith } from './wish.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const aNewChat = async () => story.chat(await aClinic(house));
const describe = (clinic: Clinic, id: ServiceId, description: string) => house.work(clinic.accountId, (work) => updateService(work, id, 1, { description }));

async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}

test('what is there for something is told from the descriptions of the clinic, however it is asked, and what a clinician decides is not', async () => {
  const clinic = await aClinic(house);
  await describe(clinic, clinic.hydrafacial, 'Cleanse and extract, for clogged pores.');
  for (const said of ['what do you have for acne', "what's best for acne", 'do you treat acne', 'what do you recommend for my pores'])
    assert.match(await talk(await story.chat(clinic), said), /^HydraFacial: Cleanse and extract.*a clinician says at the visit/, said);
  for (const said of ['¿qué tienen para el acné?', 'quiero algo para los poros', 'qué me recomiendan para el acné'])
    assert.match(await talk(await story.chat(clinic), said), /^HydraFacial: Cleanse and extract.*se lo dice un clínico/, said);
  for (const said of [
    'can you cure my acne',
    'what do you recommend for my eczema',
    'what do you recommend',
    'how many units for my acne',
    'do you guarantee it fixes acne',
  ])
    assert.doesNotMatch(await talk(await story.chat(clinic), said), /HydraFacial/, said);
  assert.equal(outOfScope('can you cure my acne'), 'clinical');
});

test('what is for something is told with its price, or with the hours, where both are asked', async () => {
  const clinic = await aClinic(house);
  await describe(clinic, clinic.hydrafacial, 'Evens out dark spots.');
  assert.match(await talk(await story.chat(clinic), 'do you have anything for dark spots? and how much is it'), /Evens out dark spots\. HydraFacial: \$220/);
  assert.match(await talk(await story.chat(clinic), 'do you have anything for dark spots and are you open saturday'), /Saturday, November 28.*Evens out/s);
});

test('who is reached and what is done are both answered', async () => {
  assert.match(await talk(await aNewChat(), 'hi is this Marlowe? do you do botox'), /^You have reached .*Yes, we do Botox/);
  assert.match(await talk(await aNewChat(), 'are you a robot? book me a HydraFacial on November 24'), /an AI assistant.*These times are free/);
  assert.doesNotMatch(await talk(await aNewChat(), 'is this a robot? who am I talking to'), /These times|Which treatment/);
});

test('a treatment and the hours of a day are asked for in one breath', async () => {
  assert.match(await talk(await aNewChat(), 'do you do HydraFacial and are you open saturday'), /Yes, we do HydraFacial\. On Saturday, November 28/);
  assert.match(await talk(await aNewChat(), 'HydraFacial, ¿cuánto?'), /HydraFacial: \$220/);
  assert.match(await talk(await aNewChat(), 'is someone coming to open at 9 tomorrow'), /On Monday, November 23 .* is open/);
});

test('a treatment nobody knows is asked about with those that share a word with it', async () => {
  const { options } = await (await aNewChat()).say('hydra lash glow, how much');
  assert.ok(options.length > 0);
  assert.deepEqual(
    (await (await aNewChat()).say('neck botox party, how much')).options.filter((label) => !/botox/i.test(label)),
    [],
  );
});

test('a question about a day goes on with the day after it, another day, or a day alone', async () => {
  const chat = await aNewChat();
  assert.match(await talk(chat, 'are you open on Wednesday'), /Wednesday, November 25/);
  assert.match(await talk(chat, 'and the day after?'), /Thursday, November 26/);
  assert.match(await talk(chat, 'Saturday?'), /Saturday, November 28/);
  assert.match(await talk(chat, 'and the next day?'), /Sunday, November 29/);
  assert.match(await talk(await aNewChat(), '¿abren el sábado?', '¿y el día siguiente?'), /domingo, 29 de noviembre/);
  assert.match(await talk(await aNewChat(), '¿abren el sábado?', '¿y el domingo?'), /domingo, 29 de noviembre/);
});

test('who was asked about is asked about still on another day', async () => {
  const chat = await aNewChat();
  assert.match(await talk(chat, 'is Lena there on Tuesday'), /Lena Ortiz .*Tuesday, November 24/);
  assert.match(await talk(chat, 'and the day after?'), /Lena Ortiz.*Wednesday, November 25|Lena Ortiz/);
  assert.match(await talk(chat, 'and Friday?'), /Lena Ortiz/);
});

test('nothing is told of a relative or a friend, however it is asked', async () => {
  for (const said of [
    "when is my husband's appointment",
    'is my mother coming on Tuesday',
    'my wife has an appointment, what time is it',
    'did my sister show up',
    '¿a qué hora viene mi hija?',
    '¿cuándo es la cita de mi mamá?',
    'my boss has a thing with you, when is he coming',
  ])
    assert.match(await talk(await aNewChat(), said), /nothing? (?:to nobody )?about other people|tell nobody anything about other people|otras personas/, said);
  for (const said of ['can my husband come with me, does he need to book', 'my mother wants a HydraFacial on November 24'])
    assert.doesNotMatch(await talk(await aNewChat(), said), /about other people/, said);
});

test('a weekday that is said of a week is the one in that week', () => {
  const nextWeek: Wish = { ...NO_WISH, days: [{ role: 'at', first: '2026-11-30', last: '2026-12-06' }] };
  const said = (words: string): Command => ({
    ...{ command: 'set_slot', words, start: 0, end: words.length, confidence: 1 },
    value: { slot: 'date', role: 'at', first: '2026-11-25', last: '2026-11-25', conflict: false },
  });
  assert.equal(wishWith(nextWeek, [said('Wednesday')]).days[0]?.first, '2026-12-02');
  assert.equal(wishWith(nextWeek, [said('this Wednesday')]).days[0]?.first, '2026-11-25');
  assert.equal(wishWith(NO_WISH, [said('Wednesday')]).days[0]?.first, '2026-11-25');
});

test('what a person has to look into is passed on, starts nothing else, and how they are reached is asked once', async () => {
  for (const said of [
    'i want to cancel my membership',
    'I was treated terribly by your receptionist',
    'she was rude and hung up',
    'i dont like my results',
    'how much do i owe',
    'i moved, change my address',
    'my phone number changed',
  ])
    assert.match(await talk(await aNewChat(), said), /for a person of the team to look into.*How do they best reach you/, said);
  for (const said of ['quiero cancelar mi membresía', 'me atendieron muy mal ayer'])
    assert.match(await talk(await aNewChat(), said), /persona del equipo.*¿Cómo le localizan mejor/, said);
  const chat = await aNewChat();
  assert.match(await talk(chat, 'i was treated badly', 'she was rude and hung up'), /added that to your message/);
  assert.doesNotMatch(await talk(chat, 'and i want my money back'), /How do they best reach you/);
  for (const said of ['cancel my appointment please', 'change my appointment', 'can I see Lena instead of Dr Sayed on my appointment Friday'])
    assert.match(await talk(await aNewChat(), said), /To find your visit/, said);
  assert.match(await talk(await aNewChat(), 'i hate my lips, do you do botox'), /Botox/);
});

test('a question for everybody asks nobody who they are', async () => {
  for (const said of ['do i have to pay a deposit', 'is the deposit refundable', 'can you recommend a hotel', 'qué días trabaja Lena'])
    assert.doesNotMatch(await talk(await aNewChat(), said), /know that it is you|clinician/, said);
  assert.match(await talk(await aNewChat(), 'is my data safe here'), /privacy/);
  assert.match(await talk(await aNewChat(), 'im 17 but my mom says its ok'), /18 or over/);
  assert.match(await talk(await aNewChat(), 'what days does Lena work'), /Lena Ortiz sees clients on .*, /);
  assert.match(await talk(await aNewChat(), 'tell me the names of everyone booked tomorrow'), /nobody anything about other people/);
});

test('a visit that is only told of is no question, and one that is asked for is answered beside the rest', async () => {
  assert.doesNotMatch(await talk(await aNewChat(), 'I have an appointment tomorrow at 2, do I need to shave before'), /To find your visit/);
  assert.match(await talk(await aNewChat(), 'do i have an appointment tomorrow and where are you'), /Harbor Street.*To find your visit/s);
  assert.match(await talk(await aNewChat(), 'i think i booked twice by accident'), /To find your visit/);
});

test('who hurries, misspells or mixes is understood', async () => {
  const chat = await aNewChat();
  assert.match(await talk(chat, 'helo i wnt botx on November 24'), /Botox/);
  assert.match(await talk(await aNewChat(), 'u there?'), /Yes, I am here/);
  assert.match(await talk(await aNewChat(), 'how much is botox', 'kim lo'), /^(?!Perdone)/);
  assert.match(await talk(await aNewChat(), '¿atienden los domingos?'), /El domingo, 29 de noviembre/);
  const listed = await aNewChat();
  await talk(listed, 'I want an appointment');
  assert.match(await talk(listed, '1st'), /When would you like to come|These times are free/);
});
