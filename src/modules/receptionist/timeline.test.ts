import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '#modules/clients';
import { aClinic } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { codeFor } from './identity/identity-acts.ts';
import { conversationTimeline } from './timeline.ts';

const story = await aReception();
const { house } = story;

test('a conversation stands in the timeline of the client who showed who they are, and of nobody else', async () => {
  const clinic = await aClinic(house);
  const person = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };
  const gate = { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } } as const;
  const [ruth, ada] = await house.work(clinic.accountId, async (work) => [
    await createClient(work, person, gate),
    await createClient(work, { ...person, firstName: 'Ada', mobile: '+15615550148', email: 'ada@mail.example' }, gate),
  ]);
  assert.ok(ruth && ada);
  const chat = await story.chat(clinic);
  const linesOf = (clientId: typeof ruth) =>
    house.work(clinic.accountId, async (work) => {
      const query = { clientIds: [clientId], before: undefined, limit: 10 };
      return [(await conversationTimeline.list(work, query)).map(({ title, text }) => [title, text]), await conversationTimeline.count(work, [clientId])];
    });
  await chat.say('cancel my visit');
  await chat.say('+15615550147');
  assert.deepEqual(await linesOf(ruth), [[], 0], 'a number that was only typed shows nobody');
  await chat.say(await house.work(clinic.accountId, (work) => codeFor(work, chat.conversationId, 1)));
  await chat.say('I want to speak to a human');
  assert.deepEqual(await linesOf(ruth), [[['Chat with the receptionist', 'Asked for a person.']], 1]);
  assert.deepEqual(await linesOf(ada), [[], 0]);
});
