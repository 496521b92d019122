import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type LocationId, type ResourceId, newId } from '#kernel/ids.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception, say } from '#test/reception-story.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;

/** A clinic with a second place, an hour behind the first, where Noah does facials on Tuesdays and Thursdays and nothing else is done. */
async function aClinicWithTwo(): Promise<Clinic & { readonly lakeview: LocationId }> {
  const clinic = await aClinic(house);
  const { accountId } = clinic;
  const [lakeview, noah, room] = [newId<LocationId>(), newId<ResourceId>(), newId<ResourceId>()];
  await house.work(accountId, async (work) => {
    await sql`insert into catalog.location (account_id, location_id, name, address, phone, zone, position, created_at)
      values (${accountId}, ${lakeview}, 'Lakeview', '2210 N Halsted Street, Chicago, IL 60614', '+13125550100', 'America/Chicago', 2, ${work.now})`.execute(
      work.tx,
    );
    await sql`insert into catalog.resource (account_id, resource_id, kind, name, location_id, of_kind, position, created_at) values
      (${accountId}, ${noah}, 'provider', 'Noah Lindgren', null, null, 9, ${work.now}), (${accountId}, ${room}, 'room', 'Lake 1', ${lakeview}, 'treatment', 10, ${work.now})`.execute(
      work.tx,
    );
    await sql`insert into catalog.provider (account_id, resource_id, title, bookable_online, colour) values (${accountId}, ${noah}, 'RN', true, '#335577')`.execute(
      work.tx,
    );
    for (const weekday of [2, 4]) {
      await sql`insert into catalog.location_hours (account_id, hours_id, location_id, weekday, from_minute, to_minute) values (${accountId}, ${newId()}, ${lakeview}, ${weekday}, 600, 960)`.execute(
        work.tx,
      );
      await sql`insert into catalog.working_hours (account_id, hours_id, resource_id, location_id, weekday, from_minute, to_minute)
        values (${accountId}, ${newId()}, ${noah}, ${lakeview}, ${weekday}, 600, 960)`.execute(work.tx);
    }
    await sql`insert into catalog.service_location (account_id, service_id, location_id) values (${accountId}, ${clinic.facial}, ${lakeview})`.execute(work.tx);
    await sql`insert into catalog.service_provider (account_id, service_id, resource_id) values (${accountId}, ${clinic.facial}, ${noah})`.execute(work.tx);
  });
  return { ...clinic, lakeview };
}

const placeOf = async ({ accountId }: Clinic, { conversationId }: Chat) =>
  (
    await house.work(accountId, (work) =>
      sql<{
        id: string;
      }>`select location_id as id from receptionist.conversation where account_id = ${accountId} and conversation_id = ${conversationId}`.execute(work.tx),
    )
  ).rows[0]?.id;

test('a clinic with one place never names it beside a treatment, and hears no place in other words', async () => {
  const chat = await story.chat(await aClinic(house));
  assert.match(await say(chat, 'a facial on November 24 at harbor street'), /^These times are free for Facial\. Which/);
});

test('of several places the one that is named is booked at, in its own hours and zone', async () => {
  const clinic = await aClinicWithTwo();
  const chat = await story.chat(clinic);
  const here = await chat.say('a facial on November 24');
  assert.match(here.text, /^These times are free for Facial at Harbor Street\./);
  assert.ok(here.options.includes('At Lakeview'), here.options.join());
  const there = await chat.say('At Lakeview');
  assert.match(there.text, /^These times are free for Facial at Lakeview\./);
  assert.ok(there.options.some((option) => option.includes('with Noah Lindgren')) && there.options.includes('At Harbor Street'), there.options.join());
  assert.equal(await placeOf(clinic, chat), clinic.lakeview);
  assert.match(await say(chat, '11 am'), /^I am holding Facial at Lakeview with Noah Lindgren, Tuesday, November 24 at 11:00 AM/);
  assert.match(
    await say(chat, 'May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no thanks'),
    /November 24 at 11:00 AM \(Central time\), at Lakeview, 2210 N Halsted Street, Chicago/,
  );
  assert.match(await say(chat, 'yes'), /^Booked: Facial on Tuesday, November 24 at 11:00 AM \(Central time\)/);
});

test('another place in the middle of the details gives back what was held, and so does one by its town', async () => {
  const clinic = await aClinicWithTwo();
  const chat = await story.chat(clinic);
  await say(chat, 'a facial in chicago on November 24 at 11am', 'May 17 1990');
  assert.match(await say(chat, 'actually can I do harbor street'), /^(?:I am holding|Tuesday, November 24 at 11:00 AM|These times are free).*Harbor Street/);
  const held = await house.work(clinic.accountId, (work) =>
    sql<{ place: string }>`select location_id as place from booking.appointment where account_id = ${clinic.accountId} and status = 'held'`.execute(work.tx),
  );
  assert.ok(
    held.rows.every(({ place }) => place === clinic.harbor),
    'nothing is held at the other place',
  );
});

test('whoever sees clients elsewhere alone is booked there, and a name that sounds like a place is a name', async () => {
  const clinic = await aClinicWithTwo();
  assert.match(await say(await story.chat(clinic), 'a facial with Noah on November 24'), /^These times are free for Facial at Lakeview/);
  const chat = await story.chat(clinic);
  await say(chat, 'a facial with Lena on November 24 at 2pm', 'May 17 1990');
  assert.match(await say(chat, 'Jack Lakeview'), /mobile number/);
  assert.equal(await placeOf(clinic, chat), clinic.harbor);
});

test('what is not done at a place is said, and questions are answered of the place they name', async () => {
  const clinic = await aClinicWithTwo();
  assert.match(await say(await story.chat(clinic), 'a HydraFacial at lakeview'), /^That is not done at Lakeview\./);
  assert.match(await say(await story.chat(clinic), 'a facial at the lakeview location on November 24'), /^These times are free for Facial at Lakeview/);
  assert.match(await say(await story.chat(clinic), "what's the soonest facial at either location"), /free.*Facial at Harbor Street/);
  const chat = await story.chat(clinic);
  assert.match(await say(chat, 'a HydraFacial on November 24', 'at lakeview please'), /^That is not done at Lakeview\. Which treatment/);
  const asking = await story.chat(clinic);
  assert.match(await say(asking, 'do you have other locations?'), /^Harbor Street: 14 Harbor Street.* Lakeview: 2210 N Halsted/);
  assert.match(await say(asking, 'where is the lakeview one'), /^Lakeview: 2210 N Halsted Street[^:]*$/);
  assert.match(await say(asking, 'what are the hours there on Tuesday'), /Tuesday, November 24 Lakeview is open 10:00 AM to 4:00 PM/);
  assert.match(await say(asking, 'and who works there on Tuesday?'), /^On Tuesday, November 24 clients are seen at Lakeview by Noah Lindgren \(RN\)\./);
  assert.match(await say(asking, 'who works there on Wednesday?'), /nobody sees clients at Lakeview/);
  assert.doesNotMatch(await say(asking, 'who does facials at harbor street'), /Noah/);
  const other = await story.chat(clinic);
  assert.match(await say(other, 'when do you close on Tuesday?', 'and the other place?'), /^On Tuesday, November 24 Lakeview is open 10:00 AM to 4:00 PM/);
});

test('a treatment that is done at another place alone is named, with where it is done, however it is asked for', async () => {
  const clinic = await aClinicWithTwo();
  const there = 'HydraFacial is not done at Lakeview. It is done at Harbor Street.';
  for (const text of ['a HydraFacial next Tuesday there', 'do you do hydrafacials there', 'how much is a hydrafacial']) {
    const chat = await story.chat(clinic);
    assert.match(await say(chat, 'where is the lakeview one', text), new RegExp(`^${there.replaceAll('.', '\\.')}`), text);
  }
  const chat = await story.chat(clinic);
  assert.match(await say(chat, 'where is the lakeview one', 'book me for something', 'hydrafacial'), /^HydraFacial is not done at Lakeview.*Which treatment/);
  assert.match(await say(chat, 'a facial on Tuesday'), /free for Facial at Lakeview/);
  for (const text of ['my hydrafacial gave me a rash since yesterday', 'please cancel my hydrafacial', 'tell Lena the hydrafacial was lovely'])
    assert.doesNotMatch(await say(await story.chat(clinic), 'where is the lakeview one', text), /is not done at Lakeview/, text);
  const back = await story.chat(clinic);
  assert.match(await say(back, 'where is the lakeview one', 'a HydraFacial on Tuesday', 'ok book it at harbor street then'), /HydraFacial at Harbor Street/);
});
