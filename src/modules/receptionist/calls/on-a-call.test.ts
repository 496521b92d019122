import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readClient } from '#modules/clients';
import type { ClientId } from '#kernel/ids.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { takeTurn } from '../conversation/take-turn.ts';
import { rightlyHeard } from '../conversation/utterance.ts';
import { freshDialogue } from '../model.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const { house } = await aReception(offlineEngine());
const PARTS = { understander: offlineEngine(), engine: 'test', holdCaps: 'on' } as const;
const BOOKING = ['book a HydraFacial with Lena on November 24 at 2pm', 'May 17 1990', 'Ruth Okafor'];

/** Calls from a number and says something; gives what was answered last. */
async function aCall(clinic: Clinic, callingFrom?: string) {
  const { conversationId } = await house.work(clinic.accountId, (work) => beginConversation(work, { channel: 'call', callingFrom }));
  return async (...lines: readonly string[]) => {
    let last = '';
    for (const text of lines) {
      const wanted = { conversationId, tokenHash: undefined, text, publicUrl: 'https://candor.example' };
      const turn = await house.work(clinic.accountId, (work) => takeTurn(work, wanted, PARTS));
      last = turn.replies.map((reply) => reply.text).join(' ');
    }
    return last;
  };
}

async function visits(clinic: Clinic) {
  return house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ clientId: ClientId }>`select client_id as "clientId" from booking.appointment
      where account_id = ${clinic.accountId} and status = 'booked' order by starts_at, booked_at`.execute(work.tx);
    return Promise.all(rows.map(({ clientId }) => readClient(work, clientId)));
  });
}

test('the number one calls from is offered, taken by a yes or by a number that lost figures, left by a no, and read back', async () => {
  for (const yes of ['yes please', 'that one is fine', 'five six one five five five oh one seven']) {
    const say = await aCall(await aClinic(house), '+15615550177');
    assert.match(await say(...BOOKING), /number you are calling from, ending in 0 1 7 7,/);
    assert.match(await say(yes, 'no thanks'), /What is your email address/, yes);
    assert.match(await say('ruth at gmail dot com'), /mobile number is \(561\) 555-0177, and your email is ruth@gmail\.com/);
  }
  const other = await aCall(await aClinic(house), '+15615550177');
  assert.match(await other(...BOOKING, 'no, another one'), /What is your mobile number, with its area code\?$/);
  assert.match(await other('five six one five five five oh one four seven', 'no thanks', 'ruth at gmail dot com'), /\(561\) 555-0147/);
});

test('a code goes to the number one calls from only where they say so, and shows nothing by itself', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  assert.match(await say('I need to cancel my appointment'), /Shall I text a code to the number you are calling from, ending in 0 1 7 7\?$/);
  assert.match(await say('yes'), /If we know \(561\) 555-0177, a code is on its way/);
  const other = await aCall(clinic, '+15615550177');
  assert.match(await other('I need to cancel my appointment', 'no'), /Which mobile number or email address did you book with/);
});

test('an address that cannot be made out is asked for twice; then it goes on without one, and the visit is booked', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  assert.match(await say(...BOOKING, 'yes', 'no thanks', 'kettle banana window'), /did not hear a whole email address/);
  assert.match(
    await say('rudolf hat male com something'),
    /go on without an email address.*Your mobile number is \(561\) 555-0177, and there is no email address/,
  );
  assert.match(await say('yes'), /Booked:.*no confirmation is sent, so please write it down/);
  assert.deepEqual(
    (await visits(clinic)).map(({ mobile, email }) => [mobile, email]),
    [['+15615550177', undefined]],
  );
});

test('whoever has the confirmation as a text is asked for no address', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  assert.match(await say(...BOOKING, 'yes', 'yes'), /comes as a text, and I need no email address\. I would book.*there is no email address.*Shall I book it/);
  assert.match(await say('yes'), /Booked:.*The confirmation comes as a text/);
});

test('an address that was put right three times and is still wrong is left out', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  await say(...BOOKING, 'yes', 'no thanks', 'rut at gmail dot com', 'no, my email is root at gmail dot com', 'no, my email is luth at gmail dot com');
  assert.match(await say('no, my email is ruf at gmail dot com'), /go on without an email address.*there is no email address.*Shall I book it/);
});

test('nobody is turned away for a date of birth that may have been misheard: it is asked for once more', async () => {
  for (const [again, answer] of [
    ['June tenth nineteen eighty three', /first and last name/],
    ['06101983', /first and last name/],
    ['June tenth twenty eleven', /We can only book people aged 18 or over/],
    ['yes', /We can only book people aged 18 or over/],
  ] as const) {
    const say = await aCall(await aClinic(house), '+15615550177');
    assert.match(await say(BOOKING[0] ?? '', 'June tenth twenty eleven'), /I heard June 10, 2011, and may have misheard.*keypad/);
    assert.match(await say(again), answer, again);
  }
});

test('whether it is an emergency may be answered by a key: two is a clear no, one is the alarm', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  assert.match(await say('my lips are tingling'), /is this an emergency.*press one for yes and two for no/);
  assert.match(await say('2'), /Good\. Then on with what you said/);
  const other = await aCall(clinic, '+15615550177');
  assert.match(await other('my lips are tingling', '1'), /I have alerted the team/);
});

test('what is being booked is switched without anybody showing who they are', async () => {
  const say = await aCall(await aClinic(house), '+15615550177');
  await say(...BOOKING, 'yes', 'yes');
  assert.match(await say('please switch it to November 25 at 2pm'), /Wednesday, November 25 at 2:00 PM.*Shall I book it/);
});

test('a price is told to whoever asks in Spanish, and three questions that were none offer a person', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  assert.match(await say('cuánto cuesta un HydraFacial'), /HydraFacial: /);
  const other = await aCall(clinic, '+15615550177');
  assert.match(await other('what bree is the lon uf', 'is how the bren of', 'what won the den if'), /Shall I pass you on to a person/);
});

test('a detail that was read back wrong is asked for again by its name, and nothing is booked meanwhile', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  await say(...BOOKING, 'yes', 'no thanks', 'ruth at gmail dot com');
  assert.match(await say('no, the email is wrong'), /What is your email address/);
  assert.match(await say('r as in ruth u t h dot okaffor hat gmale dot com'), /your email is ruth\.okafor@gmail\.com/);
  for (const unheard of ['no, my date of birth is of the twentieth', 'no, my birthday is ninety'])
    assert.match(await say(unheard, 'May 17 1990'), /November 24 at 2:00 PM.*born on May 17, 1990/, unheard);
  assert.match(await say('no, my cell is two one'), /mobile number/);
  assert.match(await say('561 555 0147', 'no, the number is wrong'), /What is your mobile number/);
  assert.match(await say('561 555 0199'), /\(561\) 555-0199.*Shall I book it/);
  assert.deepEqual(await visits(clinic), []);
  assert.match(await say('yes'), /Booked/);
});

test('a yes that was not heard as one is asked for by the keys of the phone, and counts for what was read', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  assert.match(await say(...BOOKING, 'yes', 'no thanks', 'ruth at gmail dot com', 'thas riht'), /press one for yes and two for no\. I would book this visit/);
  assert.deepEqual(await visits(clinic), []);
  assert.match(await say('1'), /Booked/);
});

test('the same treatment on the same day once more is told to be another visit, and only a yes to that books it', async () => {
  const clinic = await aClinic(house);
  const say = await aCall(clinic, '+15615550177');
  await say(...BOOKING, 'yes', 'no thanks', 'ruth at gmail dot com', 'yes');
  assert.match(
    await say('book a HydraFacial with Lena on November 24 at 4pm'),
    /You already have HydraFacial .*this would be another visit.*Shall I book another one\?$/,
  );
  await say('no');
  assert.equal((await visits(clinic)).length, 1);
});

test('whoever is misheard hears what would be done: a place on the waitlist is read back too, and neither is done without a yes', async () => {
  const clinic = await aClinic(house);
  const waits = async () =>
    house.work(
      clinic.accountId,
      async (work) => (await sql`select from booking.waitlist_entry where account_id = ${clinic.accountId}`.execute(work.tx)).rows.length,
    );
  const say = await aCall(clinic, '+15615550177');
  assert.match(await say('put me on the waetlist for a HydraFacial'), /Between which days/);
  const reading = await say('November 24 to November 28', 'May 17 1990', 'Ruth Okafor', 'yes', 'ruth at gmail dot com');
  assert.match(reading, /^I would put you on the waitlist, and book nothing: HydraFacial.*for Ruth Okafor\..*Shall I put you on the waitlist\?$/);
  assert.match(await say('hm'), /press one for yes/);
  assert.equal(await waits(), 0);
  assert.match(await say('yes'), /You are on the waitlist/);
  assert.equal(await waits(), 1);
  assert.deepEqual(await visits(clinic), []);
});

test('what a call in Spanish mishears is put right; names, and what is typed, stay as they are', () => {
  const call = { ...freshDialogue('es'), isSpoken: true, asked: 'when' } as const;
  assert.equal(rightlyHeard(call, 'el vierns por la añana'), 'el viernes por la mañana');
  assert.equal(rightlyHeard({ ...call, asked: 'name' }, 'Marta Vierns'), 'Marta Vierns');
  assert.equal(rightlyHeard({ ...call, isSpoken: false }, 'el vierns'), 'el vierns');
});
