import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookForClient } from '#modules/booking';
import { createClient } from '#modules/clients';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { codeFor } from '../identity/identity-acts.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const RUTH = { firstName: 'Ruth', lastName: 'Okafor', mobile: '+15615550147', email: 'ruth@mail.example', birthDate: '1990-05-17' };
const TILDA = { firstName: 'Tilda', lastName: 'Berg', mobile: '+15615550148', email: 'tilda@mail.example', birthDate: '1988-01-02' };

/** Books visits of a person and has them take place, but for the last. */
async function withPast(clinic: Clinic, person: typeof RUTH, visits: readonly (readonly [service: 'hydrafacial' | 'facial', start: string])[]) {
  await house.work(clinic.accountId, async (work) => {
    const clientId = await createClient(work, person, { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
    for (const [index, [service, start]] of visits.entries()) {
      const { visit } = await bookForClient(work, { clientId, serviceIds: [clinic[service]], start, locationId: clinic.harbor });
      for (const status of index < visits.length - 1 ? ['arrived', 'in-room', 'done'] : [])
        await sql`update booking.appointment set status = ${status} where appointment_id = ${visit.appointmentId}`.execute(work.tx);
    }
  });
}
async function aHistory() {
  const clinic = await aClinic(house);
  await withPast(clinic, RUTH, [
    ['facial', '2026-11-23T10:00:00-05:00'],
    ['hydrafacial', '2026-11-24T10:00:00-05:00'],
    ['facial', '2026-12-08T10:00:00-05:00'],
  ]);
  await withPast(clinic, TILDA, [
    ['hydrafacial', '2026-11-25T10:00:00-05:00'],
    ['hydrafacial', '2026-12-09T10:00:00-05:00'],
  ]);
  return clinic;
}
async function shown(clinic: Clinic, chat: Chat, asked: string): Promise<string> {
  assert.match((await chat.say(asked)).text, /know that it is you/, asked);
  await chat.say('+15615550147');
  return (await chat.say(await house.work(clinic.accountId, (work) => codeFor(work, chat.conversationId, 1)))).text;
}

test('whoever showed who they are is told their own visits that took place: the last, of one treatment, or several, and no visit to come', async () => {
  for (const [asked, told] of [
    ['when was my last visit?', /^You were here for HydraFacial with .* on November 24, 2026, at Harbor Street\. Is there anything else\?$/],
    ['When was my last facial?', /^You were here for Facial with .* on November 23, 2026/],
    ['when did I last come in', /HydraFacial with .* on November 24, 2026/],
    ['who did I see last time', /HydraFacial with (?:Lena Ortiz|Priya Shah) on November 24, 2026/],
    ['have I been there before?', /November 24, 2026.*November 23, 2026/],
    ['list my past appointments', /November 24, 2026.*November 23, 2026/],
    ['did I get dermaplaning already, have I had it before', /no visit of yours for Dermaplaning that took place here/],
  ] as const) {
    // A number gets so many codes an hour: each question is asked of a clinic of its own.
    const clinic = await aHistory();
    const text = await shown(clinic, await story.chat(clinic), asked);
    assert.match(text, told, asked);
    assert.doesNotMatch(text, /December|November 25/, asked);
  }
});

test('nobody is told of visits before the code, and a wrong one tells of none', async () => {
  const clinic = await aHistory();
  const chat = await story.chat(clinic);
  await chat.say('when was my last visit?');
  for (const said of ['+15615550147', '000000', '111111', '222222', 'when was my last facial?'])
    assert.doesNotMatch((await chat.say(said)).text, /You were here|Facial/, said);
});

test('what was used, paid or written at a visit is for a person to look up', async () => {
  const clinic = await aHistory();
  const chat = await story.chat(clinic);
  for (const asked of ['how many units did I get last time', 'what did you inject me with last time', 'how much did I pay at my last visit'])
    assert.doesNotMatch((await chat.say(asked)).text, /You were here|know that it is you/, asked);
});
