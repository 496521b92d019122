import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { aReception, say } from '#test/reception-story.ts';
import { writeKnowledge } from '../desk/set-desk.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const SOLD = {
  topic: 'payment',
  language: 'en',
  questions: ['Do you sell gift cards?', 'gift card voucher'],
  answer: 'Gift cards of any amount are sold at the desk.',
} as const;
const USED = {
  topic: 'payment',
  language: 'en',
  questions: ['Can I use a gift card for any treatment?'],
  answer: 'They can be used for any treatment.',
} as const;

async function aChatWith(...entries: Parameters<typeof writeKnowledge>[1][number][]) {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) => writeKnowledge(work, entries));
  return story.chat(clinic);
}

test('what is asked further about gift cards is answered from what the clinic wrote about just that', async () => {
  for (const asked of ['how much can I put on it?', 'what amounts are there?', 'where can I buy one?', 'can I get one online']) {
    const chat = await aChatWith(SOLD, USED);
    assert.match(await say(chat, 'do you sell gift cards?'), /any amount are sold at the desk/);
    assert.match(await say(chat, asked), /Gift cards of any amount are sold at the desk/, asked);
  }
  const chat = await aChatWith(SOLD, USED);
  assert.match(await say(chat, 'do you sell gift cards?', 'can I use it for a facial?'), /They can be used for any treatment/);
});

test('what it did not write is not known and goes to the team; another question is about its own thing', async () => {
  for (const asked of ['does it expire?', 'how long is it valid', 'can I use it for a facial?']) {
    const chat = await aChatWith(SOLD);
    await say(chat, 'do you sell gift cards?');
    const answer = await chat.say(asked);
    assert.match(answer.text, /do not have that at hand, and I do not guess/, asked);
    assert.ok(answer.options.includes('Leave a message'), asked);
  }
  const chat = await aChatWith(SOLD);
  assert.match(await say(chat, 'do gift cards expire?'), /do not have that at hand/);
  assert.match(await say(chat, 'how much is a facial?'), /Facial: \$90/);
  assert.match(await say(chat, 'how much is left on my gift card?'), /passed on what you told me/);
});
