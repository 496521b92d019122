import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceId } from '#kernel/ids.ts';
import { updateService } from '#modules/catalog';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { offlineEngine } from '../understand/offline-engine.ts';
import { outOfScope } from './scope.ts';

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
