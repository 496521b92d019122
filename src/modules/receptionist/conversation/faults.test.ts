import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { updateResource } from '#modules/catalog';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;

async function untilReadBack(chat: Chat): Promise<string> {
  let last = '';
  for (const line of ['book a HydraFacial with Lena on November 24 at 2pm', 'May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no'])
    last = (await chat.say(line)).text;
  return last;
}
const visits = async (clinic: Clinic) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{ id: string; status: string }>`select appointment_id as id, status from booking.appointment where account_id = ${clinic.accountId}`.execute(work.tx),
    )
  ).rows;

test('whoever never saw the answer to their yes is told the truth on the next turn, and nothing is booked twice', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await untilReadBack(chat), /Shall I book it/);
  // The process died after the commit: the visitor has only their own words.
  await chat.post({ text: 'yes' });
  assert.match((await chat.say('yes')).text, /It is booked: HydraFacial, Tuesday, November 24 at 2:00 PM/);
  assert.match((await chat.say('did it go through?')).text, /It is booked: HydraFacial/);
  assert.deepEqual(
    (await visits(clinic)).map(({ status }) => status),
    ['booked'],
  );
  await house.work(clinic.accountId, (work) =>
    sql`update booking.appointment set status = 'cancelled', cancelled_by = 'clinic' where account_id = ${clinic.accountId}`.execute(work.tx),
  );
  assert.match((await chat.say('am I booked?')).text, /is not booked any more/, 'what is told comes from the row');
});

test('asked whether it is booked where nothing is, the answer is no', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match((await chat.say('am I booked?')).text, /Nothing is booked in this conversation/);
});

test('a provider who leaves between the reading and the yes is not booked, and others are put forward', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match(await untilReadBack(chat), /with Lena Ortiz.*Shall I book it/);
  await house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ version: number }>`select version from catalog.resource where resource_id = ${clinic.lena}`.execute(work.tx);
    await updateResource(work, clinic.lena, rows[0]?.version ?? 1, { active: false });
  });
  const told = await chat.say('yes');
  assert.doesNotMatch(told.text, /Booked/);
  assert.match(told.text, /Lena Ortiz can no longer see you then.*2:00 PM.*with Priya Shah|Lena Ortiz can no longer see you then.*with Priya Shah.*2:00 PM/);
  assert.equal((await visits(clinic)).filter(({ status }) => status === 'booked').length, 0);
  assert.match((await chat.say('yes please')).text, /Booked/);
});

test('a hundred messages a second from one visitor cost them the minute, and nobody else anything', async () => {
  const clinic = await aClinic(house);
  const [loud, other] = await Promise.all([story.chat(clinic), story.chat(clinic)]);
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => loud.post({ text: `hello ${100 + index}` })));
  const codes = answers.map(({ statusCode }) => statusCode);
  assert.deepEqual([codes.filter((code) => code === 200).length, codes.filter((code) => code === 429).length], [40, 60]);
  assert.match((await other.say('where are you?')).text, /14 Harbor Street/);
  house.clock.advance({ minutes: 1 });
  assert.match((await loud.say('where are you?')).text, /14 Harbor Street/);
});

test('a chat of a clinic with no open place is not begun, and the answer says why: it is no fault that passes', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) => sql`update catalog.location set active = false where account_id = ${clinic.accountId}`.execute(work.tx));
  const answer = await story.server.app.inject({ method: 'POST', url: `/api/v1/public/${await story.slugOf(clinic)}/conversations`, payload: {} });
  assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [409, 'no-location']);
});
