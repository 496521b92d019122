import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookForClient } from '#modules/booking';
import { createClient, recordClearance } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { codeFor } from '../identity/identity-acts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };

/** Ruth's clinic, with a HydraFacial on Thursday the 26th at ten, and a facial on December 2 at two where she has both. */
async function aClinicOfRuth(starts: readonly (readonly ['hydrafacial' | 'facial', string])[]): Promise<Clinic> {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, async (work) => {
    const clientId = await createClient(work, RUTH, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
    for (const [service, start] of starts) await bookForClient(work, { clientId, serviceIds: [clinic[service]], start, locationId: clinic.harbor });
  });
  return clinic;
}
const HYDRA = ['hydrafacial', '2026-11-26T10:00:00-05:00'] as const;
const FACIAL = ['facial', '2026-12-02T14:00:00-05:00'] as const;

async function talk(chat: Chat, line: string): Promise<string> {
  return (await chat.say(line)).text;
}

/** Asks for something, shows who one is, and gives what is answered. */
async function shown(clinic: Clinic, chat: Chat, wish: string): Promise<string> {
  await chat.say(wish);
  await chat.say('561-555-0147');
  return (await chat.say(await house.work(clinic.accountId, (work) => codeFor(work, chat.conversationId, 1)))).text;
}

test('a visit that there is not is said not to be there, with the visits there are, and none is cancelled in its place', async () => {
  const clinic = await aClinicOfRuth([HYDRA]);
  const chat = await story.chat(clinic);
  const said = await shown(clinic, chat, 'please cancel my Friday visit');
  assert.match(said, /I find no visit of yours like that: Friday, November 27\. This is what there is\. Which visit is it\?$/);
  assert.match((await chat.say('the thursday one')).text, /I would cancel HydraFacial on Thursday, November 26/);
});

test('the visit that was named by its day is the one, of several, and where it goes is another day', async () => {
  const clinic = await aClinicOfRuth([HYDRA, FACIAL]);
  assert.match(await shown(clinic, await story.chat(clinic), 'cancel my appointment on December 2'), /I would cancel Facial on Wednesday, December 2/);
  assert.match(
    await shown(clinic, await story.chat(clinic), 'move my Thursday appointment to Monday the 30th at 11am'),
    /I would move HydraFacial from Thursday, November 26 at 10:00 AM to Monday, November 30 at 11:00 AM/,
  );
  assert.match(
    await shown(clinic, await story.chat(clinic), 'reschedule my appointment for Thursday'),
    /Your visit: HydraFacial .* November 26.*When would you like to come instead/,
    'the day it is on is not the day it goes to',
  );
});

test('a visit is moved by a week, and by a day from what is spoken of', async () => {
  const clinic = await aClinicOfRuth([HYDRA]);
  const chat = await story.chat(clinic);
  const said = await shown(clinic, chat, 'can I move my appointment a week later');
  assert.match(said, /These times are free/);
  const { text, options } = await chat.say('a day earlier');
  assert.ok(
    options.some((option) => option.startsWith('Wednesday, December 2')),
    `${text} ${options.join()}`,
  );
});

test('a time that somebody else took meanwhile brings others, as what the client who is known may have: each can be moved to', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, async (work) => {
    const gate = { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } } as const;
    const clientId = await createClient(work, RUTH, gate);
    await recordClearance(work, { clientId, kind: 'good-faith-exam', source: 'staff', validFrom: '2026-11-01', validUntil: '2027-11-01' });
    await bookForClient(work, { clientId, serviceIds: [clinic.filler], start: '2026-11-26T10:00:00-05:00', locationId: clinic.harbor });
  });
  const chat = await story.chat(clinic);
  assert.match(await shown(clinic, chat, 'move my filler visit to November 27 at 11am'), /to Friday, November 27 at 11:00 AM.*Shall I move it\?$/);
  await house.work(clinic.accountId, async (work) => {
    const other = { ...RUTH, firstName: 'Ann', mobile: '+15615550148', email: 'ann@mail.example' };
    const clientId = await createClient(work, other, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
    await bookForClient(work, {
      clientId,
      serviceIds: [clinic.facial],
      start: '2026-11-27T11:00:00-05:00',
      providerId: clinic.lena,
      locationId: clinic.harbor,
    });
  });
  const taken = await chat.say('yes');
  assert.match(taken.text, /just been taken/);
  const [next = ''] = taken.options;
  // Without her clearance the visit would take the exam as well, and fifteen minutes more: this place would be too short.
  assert.ok(taken.options.includes('Friday, November 27 at 10:15 AM with Lena Ortiz'), taken.options.join());
  assert.match((await chat.say(next)).text, /Shall I move it\?$/);
  assert.match((await chat.say('yes')).text, /^Moved: Filler/);
});

test('a visit named by its weekday alone may be of a later week, and who moves one keeps their provider', async () => {
  const clinic = await aClinicOfRuth([FACIAL]);
  const chat = await story.chat(clinic);
  assert.match(await shown(clinic, chat, 'move my wednesday appointment'), /Your visit: Facial .*Wednesday, December 2/);
  assert.match(await talk(chat, 'can I have Priya'), /A visit that is moved here stays with Lena Ortiz; .*When would you like to come instead/);
});

test('of the visits that were named to choose from one is meant, and none of the others', async () => {
  const clinic = await aClinicOfRuth([HYDRA, FACIAL, ['facial', '2026-12-09T14:00:00-05:00']]);
  const chat = await story.chat(clinic);
  assert.match(await shown(clinic, chat, 'I need to push my facial back a couple days'), /Which visit is it/);
  assert.doesNotMatch(await talk(chat, 'thursday'), /HydraFacial/);
});
