import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { destroySubjectKeys } from '#kernel/house-store.ts';
import { type AccountId, type ClientId, newId } from '#kernel/ids.ts';
import { inWork } from '#kernel/work.ts';
import { aHouse, anAccount, asJob } from '#test/database.ts';
import { aClinic, aServer, type Staff } from '#test/server.ts';
import { createClient } from './create-client.ts';
import { findClients } from './find-clients.ts';
import { suggestNamesakes } from './find-duplicates.ts';
import { joinClients, partClients } from './join-clients.ts';
import { forgetNames, keptNames } from './kept-names.ts';
import type { FullDetails } from './model.ts';
import { readClient } from './read-clients.ts';
import { listSuggestions } from './store.ts';
import { updateClient } from './update-client.ts';

const house = await aHouse();
const server = await aServer(house);
const marlowe = await aClinic(house, server, 'marlowe');
const gate = { minimumAgeYears: 18, on: '2026-11-22' };
let last = 100;
const person = (firstName: string, lastName: string, more: Partial<FullDetails> = {}): FullDetails => {
  last += 1;
  return { firstName, lastName, mobile: `+1561555${String(last).padStart(4, '0')}`, email: `p${last}@mail.example`, ...more };
};
const add = (accountId: AccountId, details: FullDetails) => house.work(accountId, (work) => createClient(work, details, { source: 'staff', gate }));
const find = (accountId: AccountId, text: string) => house.work(accountId, async (work) => (await findClients(work, { text, limit: 50 })).ids);

beforeEach(() => forgetNames());

test('who was added, changed or joined is found as they are now, without a restart', async () => {
  const accountId = await anAccount(house);
  const [georgia, helen] = [await add(accountId, person('Georgia', 'Lund')), await add(accountId, person('Helen', 'Park'))];
  assert.deepEqual(await find(accountId, 'geo'), [georgia]);
  const ivy = await add(accountId, person('Ivy', 'Geoffrey'));
  assert.deepEqual(await find(accountId, 'geo'), [ivy, georgia]);
  await house.work(accountId, (work) => updateClient(work, georgia, 1, { lastName: 'Vance', preferredName: 'Gigi' }, gate));
  assert.deepEqual([await find(accountId, 'lund'), await find(accountId, 'vance'), await find(accountId, 'gigi')], [[], [georgia], [georgia]]);
  const mergeId = await house.work(accountId, (work) => joinClients(work, georgia, helen));
  assert.deepEqual(await find(accountId, 'vance'), []);
  await house.work(accountId, (work) => partClients(work, helen, mergeId));
  assert.deepEqual(await find(accountId, 'vance'), [georgia]);
});

test('a change that commits after others have looked is not missed', async () => {
  const accountId = await anAccount(house);
  let id: ClientId | undefined;
  await house.work(accountId, async (slow) => {
    id = await createClient(slow, person('Late', 'Comer'), { source: 'staff', gate });
    await add(accountId, person('Quick', 'Comer'));
    assert.equal((await find(accountId, 'comer')).length, 1);
  });
  assert.equal((await find(accountId, 'comer')).length, 2);
  assert.deepEqual(await find(accountId, 'late'), [id]);
});

test('what a transaction wrote and took back is never found by others', async () => {
  const accountId = await anAccount(house);
  await add(accountId, person('Real', 'Person'));
  for (const isLoaded of [false, true]) {
    if (isLoaded) await find(accountId, 'real');
    const undone = house.work(accountId, async (work) => {
      await createClient(work, person('Ghost', 'Person'), { source: 'staff', gate });
      // Somebody else commits later, so that the database counts this transaction among the earlier ones.
      await add(accountId, person('Later', 'Somebody'));
      await findClients(work, { text: 'ghost', limit: 5 });
      throw new Error('taken back');
    });
    await assert.rejects(undone, /taken back/);
    assert.equal((await find(accountId, 'person')).length, 1);
    forgetNames();
  }
});

test('whoever lost their key or their record is gone from memory at the next search', async () => {
  const accountId = await anAccount(house);
  const [one, other, third] = [
    await add(accountId, person('One', 'Gone')),
    await add(accountId, person('Other', 'Gone')),
    await add(accountId, person('Third', 'Stays')),
  ];
  assert.equal((await find(accountId, 'gone')).length, 2);
  await house.work(accountId, (work) => destroySubjectKeys(work, [one]));
  assert.deepEqual(await find(accountId, 'gone'), [other]);
  await house.work(accountId, (work) => sql`delete from clients.client where client_id = ${other}`.execute(work.tx));
  assert.deepEqual([await find(accountId, 'gone'), await find(accountId, '')], [[], [third]]);
});

test('the names of one account are never found from another, nor does either drop the other', async () => {
  const [a, b] = [await anAccount(house), await anAccount(house)];
  const [mine, theirs] = [await add(a, person('Same', 'Name')), await add(b, person('Same', 'Name'))];
  assert.deepEqual([await find(a, 'same'), await find(b, 'same'), await find(a, '')], [[mine], [theirs], [mine]]);
  assert.equal(keptNames().accounts, 2);
});

test('many who search at once after a start read the names once', async () => {
  const accountId = await anAccount(house);
  const id = await add(accountId, person('Only', 'One'));
  const found = await Promise.all(Array.from({ length: 8 }, () => find(accountId, 'only')));
  assert.deepEqual(
    found,
    found.map(() => [id]),
  );
  assert.equal(keptNames().accounts, 1);
});

test('making the index shows nobody; only those who are read are', async () => {
  const accountId = await anAccount(house);
  await add(accountId, person('Seen', 'Somebody'));
  await add(accountId, person('Unseen', 'Nobody'));
  await house.work(accountId, async (work) => {
    const { ids } = await findClients(work, { text: 'seen some', limit: 5 });
    assert.deepEqual([...work.shown], []);
    await readClient(work, ids[0] ?? newId());
    assert.deepEqual([...work.shown], ids);
  });
});

test('a number counts whole, or by its last four digits, also beside a name; pages go by name', async () => {
  const accountId = await anAccount(house);
  const ids: ClientId[] = [];
  for (const first of ['Ada', 'Bea', 'Cleo', 'Dora', 'Eve']) ids.push(await add(accountId, person(first, 'Quinn', { mobile: '+15615550177' })));
  assert.deepEqual(await find(accountId, '(561) 555-0177'), ids);
  assert.deepEqual(await find(accountId, '0177'), ids);
  assert.deepEqual(await find(accountId, '555-0177'), ids);
  assert.deepEqual(await find(accountId, 'cleo 0177'), [ids[2]]);
  assert.deepEqual(await find(accountId, 'p999@mail.example'), []);
  assert.deepEqual(await find(accountId, `${(await house.work(accountId, (work) => readClient(work, ids[0] ?? newId()))).email?.toUpperCase()}`), [ids[0]]);
  const pages: ClientId[] = [];
  let cursor: string | undefined;
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await house.work(accountId, (work) => findClients(work, { text: 'quinn', limit: 2, cursor }));
    pages.push(...page.ids);
    assert.equal(page.total, 5);
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual(pages, ids);
});

test('people of one name and birth date are suggested to staff, once, and never joined', async () => {
  const accountId = await anAccount(house);
  const born = { birthDate: '1990-05-05' };
  const [one, two, other] = [
    await add(accountId, person('Ana María', 'Reyes', born)),
    await add(accountId, person('Ana Maria', 'Reyes', born)),
    await add(accountId, person('Ana Maria', 'Reyes', { birthDate: '1991-05-05' })),
  ];
  for (const id of [one, two, other, two]) await house.work(accountId, (work) => suggestNamesakes(work, id));
  const links = await house.work(accountId, (work) => listSuggestions(work));
  assert.deepEqual(links, [{ clientId: one, candidateId: two, matchedBy: 'name' }]);
});

test('whoever books under one name again and again has staff asked about ten of them, not all', async () => {
  const accountId = await anAccount(house);
  const born = { birthDate: '1990-05-05' };
  for (let count = 0; count < 12; count++) await add(accountId, person('Ana', 'Reyes', born));
  const newest = await add(accountId, person('Ana', 'Reyes', born));
  await house.work(accountId, (work) => suggestNamesakes(work, newest));
  assert.equal((await house.work(accountId, (work) => listSuggestions(work))).length, 10);
});

interface SearchAnswer {
  readonly clients: readonly { readonly id: string; readonly lastName: string }[];
  readonly closest: readonly { readonly lastName: string }[];
}

async function search(staff: Staff, body: object): Promise<SearchAnswer> {
  const response = await server.app.inject({ method: 'POST', url: '/api/v1/clients/search', headers: staff.headers, payload: body });
  assert.equal(response.statusCode, 200, response.body);
  return response.json();
}

const searches = () =>
  inWork(house.engine, { accountId: marlowe.accountId, actor: asJob, now: house.clock.now() }, async (work) => {
    const { rows } = await sql<{ actor: string; people: number }>`select e.actor_id as actor, (select count(*)::int from audit.subject s
      where s.account_id = e.account_id and s.entry_id = e.entry_id) as people from audit.entry e where e.action = 'client.search' order by e.entry_id`.execute(
      work.tx,
    );
    return rows;
  });

test('typing on is written once for each pause, and every person shown is written', async () => {
  const desk = marlowe.staff['front-desk'];
  for (const [first, lastName] of [
    ['Ida', 'Typer'],
    ['Ida', 'Tyler'],
    ['Una', 'Tyndall'],
  ] as const)
    await add(marlowe.accountId, person(first, lastName));
  const step = async (text: string, seconds: number) => {
    house.clock.advance({ milliseconds: seconds * 1000 });
    return (await search(desk, { text })).clients.length;
  };
  assert.deepEqual([await step('ida ty', 0), await step('ida typ', 0.3), await step('ida type', 0.3)], [2, 1, 1]);
  assert.deepEqual(
    (await searches()).map(({ people }) => people),
    [2],
  );
  assert.equal(await step('ty', 0.3), 3);
  assert.deepEqual(
    (await searches()).map(({ people }) => people),
    [2, 1],
    'the third person is written as soon as they are shown',
  );
  await step('ty', 2.5);
  assert.deepEqual(
    (await searches()).map(({ people }) => people),
    [2, 1, 3],
  );
  await search(marlowe.staff.manager, { text: 'ida typer' });
  assert.equal((await searches()).at(-1)?.actor, marlowe.staff.manager.userId);
  await step('nobody of this name', 0.1);
  assert.equal((await searches()).length, 4, 'who was shown nobody is not written');
});

test('near spellings are shown when nobody is found, and count as shown', async () => {
  house.clock.advance({ minutes: 1 });
  const { clients, closest } = await search(marlowe.staff['front-desk'], { text: 'Ida Tylre' });
  assert.deepEqual([clients, closest.map(({ lastName }) => lastName)], [[], ['Tyler', 'Typer']]);
  assert.equal((await searches()).at(-1)?.people, 2);
});
