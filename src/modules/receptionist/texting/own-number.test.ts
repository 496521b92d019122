import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import { createClient, readClient } from '#modules/clients';
import type { Clinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { PHONE, aPhoneNetwork, only } from '#test/texting-story.ts';

const house = await aHouse();
const network = aPhoneNetwork(house);
const AT_THE_NUMBER = ['Book a HydraFacial with Lena on Tuesday at 2pm', 'May 17 1990', 'Ruth Okafor'];

/** Writes texts one after the other; gives what came back to the last. */
async function write(clinic: Pick<Clinic, 'accountId'>, ...texts: readonly string[]): Promise<string> {
  let last = '';
  for (const text of texts) last = only(await network.write(clinic, text));
  return last;
}

async function booked(clinic: Pick<Clinic, 'accountId'>) {
  return house.work(clinic.accountId, async (work) => {
    const { rows } = await sql<{ clientId: ClientId }>`select client_id as "clientId" from booking.appointment
      where account_id = ${clinic.accountId} and status = 'booked' order by booked_at`.execute(work.tx);
    return Promise.all(rows.map(({ clientId }) => readClient(work, clientId)));
  });
}

test('the number somebody writes from is offered, and taken by a yes in their words', async () => {
  for (const yes of ['yes', 'Sure, this one is fine', 'the number I am texting from']) {
    const clinic = await network.clinic();
    assert.match(await write(clinic, ...AT_THE_NUMBER), /^Shall I use the number you are writing from, ending in 0147\?$/);
    assert.match(await write(clinic, yes), /email address/, yes);
    assert.match(await write(clinic, 'ruth@mail.example', 'no', 'yes'), /^Booked: HydraFacial/);
    assert.deepEqual(
      (await booked(clinic)).map(({ firstName, mobile }) => [firstName, mobile]),
      [['Ruth', PHONE]],
    );
  }
});

test('a no to it asks for another, another number said at once is taken, and a figure is neither yes nor no', async () => {
  const clinic = await network.clinic();
  assert.match(await write(clinic, ...AT_THE_NUMBER, '1'), /^Please say yes or no\. Shall I use the number you are writing from/);
  assert.match(await write(clinic, 'no'), /^What is your mobile number, with its area code\?$/);
  await write(clinic, '561 555 0188', 'ruth@mail.example', 'no', 'yes');
  const other = await network.clinic();
  assert.match(await write(other, ...AT_THE_NUMBER, 'no, use (561) 555-0188'), /email address/);
  await write(other, 'ruth@mail.example', 'no', 'yes');
  for (const each of [clinic, other])
    assert.deepEqual(
      (await booked(each)).map(({ mobile }) => mobile),
      ['+15615550188'],
    );
});

test('a visit booked with the number of somebody else’s record shows nothing of it: the number is a contact, no proof', async () => {
  const clinic = await network.clinic();
  await house.work(clinic.accountId, (work) =>
    createClient(
      work,
      { firstName: 'Ingrid', lastName: 'Solheim', mobile: PHONE, birthDate: '1991-01-02' },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    ),
  );
  const told = [await write(clinic, ...AT_THE_NUMBER, 'yes'), await write(clinic, 'ruth@mail.example', 'no'), await write(clinic, 'yes')].join(' ');
  assert.match(told, /for Ruth Okafor\..*Booked: HydraFacial/);
  assert.doesNotMatch(told, /Ingrid|Solheim/);
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ level: number }>`select identity_level as level from receptionist.conversation`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ level: 0 }]);
});

test('whoever wants no more texts means the number they write from; reminders alone end alone', async () => {
  const clinic = await network.clinic();
  await house.work(clinic.accountId, async (work) => {
    await createClient(
      work,
      { firstName: 'Ruth', lastName: 'Okafor', mobile: PHONE, birthDate: '1990-05-17' },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    );
  });
  assert.match(
    await write(clinic, 'please stop texting me the reminders about my visit'),
    /^Hi, .*Shall we stop texts about visits, reminders among them, to \(561\) 555-0147\? Other texts stay as they are\./s,
  );
  assert.match(await write(clinic, 'yes'), /texts nothing more about visits to \(561\) 555-0147/);
  assert.deepEqual(await ended(clinic), { withdrawn: ['appointment-reminders'], stopped: [] });
  assert.match(await write(clinic, 'and I do not want your offers by text'), /Shall we stop all marketing to \(561\) 555-0147/);
  await write(clinic, 'yes');
  assert.deepEqual(await ended(clinic), { withdrawn: ['appointment-reminders'], stopped: ['marketing'] });
});

async function ended(clinic: Pick<Clinic, 'accountId'>) {
  return house.work(clinic.accountId, async (work) => {
    const gone = await sql<{ purpose: string }>`select purpose from consents.grant_entry where kind = 'withdrawal'`.execute(work.tx);
    const stopped = await sql<{ scope: string }>`select scope from consents.suppression`.execute(work.tx);
    return { withdrawn: gone.rows.map(({ purpose }) => purpose), stopped: stopped.rows.map(({ scope }) => scope) };
  });
}
