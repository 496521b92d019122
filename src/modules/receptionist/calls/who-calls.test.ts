import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookForClient } from '#modules/booking';
import { createClient } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { takeTurn } from '../conversation/take-turn.ts';
import { codeFor } from '../identity/identity-acts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const { house } = await aReception(offlineEngine());
const PARTS = { understander: offlineEngine(), engine: 'test', holdCaps: 'on' } as const;
const MOBILE = '+15615550160';
const PEOPLE = [
  [{ firstName: 'Carla', lastName: 'Ramsey', birthDate: '1952-05-04', email: 'carla@mail.example' }, '2026-11-26T10:00:00-05:00'],
  [{ firstName: 'Ruth', lastName: 'Ramsey', birthDate: '1990-05-17', email: 'ruth@mail.example' }, '2026-11-27T10:00:00-05:00'],
] as const;

/** Two people of one number, each with a visit; somebody who calls from it, or chats, and gave the code that came to it. */
async function ofOneNumber(channel: 'call' | 'chat') {
  const clinic: Clinic = await aClinic(house);
  for (const [person, start] of PEOPLE)
    await house.work(clinic.accountId, async (work) => {
      const clientId = await createClient(work, { ...person, mobile: MOBILE }, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
      await bookForClient(work, { clientId, serviceIds: [clinic.hydrafacial], start, locationId: clinic.harbor });
    });
  const callingFrom = channel === 'call' ? MOBILE : undefined;
  const { conversationId } = await house.work(clinic.accountId, (work) => beginConversation(work, { channel, callingFrom }));
  const say = async (text: string) => {
    const wanted = { conversationId, tokenHash: undefined, text, publicUrl: 'https://candor.example' };
    const turn = await house.work(clinic.accountId, (work) => takeTurn(work, wanted, PARTS));
    return turn.replies.map((reply) => reply.text).join(' ');
  };
  await say('cancel my visit');
  await say(channel === 'call' ? 'yes' : MOBILE);
  assert.match(await say(await house.work(clinic.accountId, (work) => codeFor(work, conversationId, 1))), /date of birth/);
  return say;
}

test('on a call a name and a date that were misheard are no wrong answer: tries add up', async () => {
  const say = await ofOneNumber('call');
  await say('the fourth of May nineteen fity');
  assert.match(await say("that'd be Curla Ramsey"), /could not make sure/);
  await say('May 4 1952');
  assert.match(await say('this is Caela Ramsey'), /I would cancel HydraFacial on Thursday, November 26/);
});

test('nobody else is taken for somebody on a call, and nothing is made of letters in a chat', async () => {
  const other = await ofOneNumber('call');
  await other('May 4 1953');
  assert.match(await other('Carla Ramsey'), /could not make sure/);
  const name = await ofOneNumber('call');
  await name('May 4 1952');
  assert.match(await name('Carol Ramsay'), /could not make sure/);
  const chat = await ofOneNumber('chat');
  await chat('May 4 1952');
  assert.match(await chat('Curla Ramsey'), /could not make sure/);
});
