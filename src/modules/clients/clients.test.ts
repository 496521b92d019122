import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type AccountId, type ClientId, newId } from '#kernel/ids.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { findClearances, recordClearance, withdrawClearance } from './clearances.ts';
import { createClient } from './create-client.ts';
import { joinClients, verifyClient } from './join-clients.ts';
import type { AgeGate, ClientDetails, ClientSource } from './model.ts';
import { findClientsByContact, findClientsByLastFour, readClient, readClients, readFirstName, requireClient } from './read-clients.ts';
import { listSuggestions } from './store.ts';
import { updateClient } from './update-client.ts';

const house = await aHouse();
const gate: AgeGate = { minimumAgeYears: 18, on: '2026-11-22' };
const ingrid: ClientDetails = { firstName: 'Ingrid', lastName: 'Sorensen', mobile: '561 555 0142', email: 'ingrid@mail.example', birthDate: '1988-04-02' };
const add = (accountId: AccountId, details = ingrid, source: ClientSource = 'staff') =>
  house.work(accountId, (work) => createClient(work, details, { source, gate }));

test('a client is read back as entered, and counts as shown', async () => {
  const accountId = await anAccount(house);
  const clientId = await add(accountId);
  await house.work(accountId, async (work) => {
    assert.deepEqual(await readClient(work, clientId), {
      clientId,
      state: 'active',
      source: 'staff',
      version: 1,
      firstName: 'Ingrid',
      lastName: 'Sorensen',
      mobile: '+15615550142',
      email: 'ingrid@mail.example',
      birthDate: '1988-04-02',
    });
    assert.deepEqual([...work.shown], [clientId]);
  });
});

test('nothing of a client lies in the database in clear, in any table', async () => {
  const accountId = await anAccount(house);
  const clientId = await add(accountId, { ...ingrid, firstName: 'Quillon', lastName: 'Zebrowska' }, 'online');
  await house.work(accountId, (work) =>
    recordClearance(work, { clientId, kind: 'consultation', validFrom: '2026-11-01', validUntil: '2027-11-01', source: 'staff' }),
  );
  const owner = new pg.Client({ connectionString: process.env['TEST_PG_ADMIN_URL']?.replace(/\/[^/]*$/, new URL(house.logins.owner).pathname) });
  await owner.connect();
  const tables = (
    await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
  ).rows;
  let seen = 0;
  for (const { name } of tables) {
    for (const { row } of (await owner.query<{ row: string }>(`select t::text as row from ${name} t`)).rows) {
      seen += 1;
      const hex = [...row.matchAll(/\\x([0-9a-f]+)/g)].map((match) => Buffer.from(match[1] ?? '', 'hex').toString('latin1')).join(' ');
      for (const text of ['Quillon', 'Zebrowska', '5615550142', '555-0142', 'ingrid@mail', '1988-04-02', '19880402'])
        assert.ok(!`${row} ${hex}`.includes(text), `${name} holds ${text}`);
    }
  }
  await owner.end();
  assert.ok(seen > 5);
});

test('the age gate stores nothing at all, not even a key', async () => {
  const accountId = await anAccount(house);
  await assert.rejects(add(accountId, { ...ingrid, birthDate: '2012-05-05' }, 'online'), { reason: 'minor-blocked', status: 422 });
  await house.work(accountId, async (work) => {
    const { rows } = await sql<{
      kept: bigint;
    }>`select (select count(*) from clients.client) + (select count(*) from keys.subject_key) + (select count(*) from event.event) as kept`.execute(work.tx);
    assert.equal(rows[0]?.kept, 0n);
  });
});

test('a card number typed as a name is refused', async () => {
  await assert.rejects(add(await anAccount(house), { ...ingrid, lastName: '4242 4242 4242 4242' }), { reason: 'card-number-refused' });
});

test('clients are found by the whole phone number, its last four digits or the mail address, however written, and only here', async () => {
  const [mine, other] = [await anAccount(house), await anAccount(house)];
  const clientId = await add(mine);
  await house.work(mine, async (work) => {
    assert.deepEqual(await findClientsByContact(work, { mobile: '+1 561-555-0142' }), [clientId]);
    assert.deepEqual(await findClientsByContact(work, { email: 'INGRID@mail.example' }), [clientId]);
    assert.deepEqual(await findClientsByLastFour(work, '0142'), [clientId]);
    assert.deepEqual(await findClientsByContact(work, { mobile: '561 555 0143' }), []);
    assert.deepEqual(await findClientsByContact(work, {}), []);
    assert.equal(work.shown.size, 0);
  });
  await house.work(other, async (work) => assert.deepEqual(await findClientsByContact(work, { mobile: '561 555 0142' }), []));
});

test("another account's client is not there", async () => {
  const [mine, other] = [await anAccount(house), await anAccount(house)];
  const clientId = await add(mine);
  await house.work(other, async (work) => {
    await assert.rejects(readClient(work, clientId), { reason: 'not-found' });
    await assert.rejects(readFirstName(work, clientId), { reason: 'not-found' });
    await assert.rejects(requireClient(work, clientId), { reason: 'not-found' });
    await assert.rejects(updateClient(work, clientId, 1, { firstName: 'Eve' }, gate), { reason: 'not-found' });
    await assert.rejects(recordClearance(work, { clientId, kind: 'consultation', validFrom: '2026-01-01', validUntil: '2027-01-01', source: 'staff' }), {
      reason: 'not-found',
    });
    await assert.rejects(joinClients(work, clientId, newId<ClientId>()), { reason: 'not-found' });
    assert.equal((await readClients(work, [clientId])).size, 0);
  });
});

test('of two people who change one client, the second is told', async () => {
  const accountId = await anAccount(house);
  const clientId = await add(accountId);
  const changed = await house.work(accountId, (work) => updateClient(work, clientId, 1, { email: null, mobile: '5615550199' }, gate));
  assert.deepEqual([changed.mobile, changed.email, changed.firstName, changed.version], ['+15615550199', undefined, 'Ingrid', 2]);
  await assert.rejects(
    house.work(accountId, (work) => updateClient(work, clientId, 1, { firstName: 'Eve' }, gate)),
    { reason: 'version-changed', status: 409 },
  );
  await house.work(accountId, async (work) => {
    assert.deepEqual(await findClientsByContact(work, { mobile: '5615550142' }), []);
    assert.deepEqual(await findClientsByContact(work, { mobile: '5615550199' }), [clientId]);
  });
});

test('an online booking makes a pending client of its own, and staff are shown who it may be', async () => {
  const accountId = await anAccount(house);
  const known = await add(accountId);
  const pending = await add(accountId, { ...ingrid, firstName: 'Astrid' }, 'online');
  await house.work(accountId, async (work) => {
    assert.equal((await requireClient(work, pending)).state, 'pending');
    assert.deepEqual(await listSuggestions(work, pending), [{ clientId: pending, candidateId: known, matchedBy: 'both' }]);
  });
});

test('a used link joins a pending client to the one known person with that address, name and birth date', async () => {
  const accountId = await anAccount(house);
  const known = await add(accountId);
  const pending = await add(accountId, { ...ingrid, mobile: '5615550177' }, 'online');
  assert.equal(await house.work(accountId, (work) => verifyClient(work, pending, 'email')), known);
  await house.work(accountId, async (work) => {
    assert.deepEqual(await requireClient(work, pending), { clientId: known, state: 'active' });
    assert.deepEqual(await listSuggestions(work), []);
    assert.equal(await verifyClient(work, pending, 'email'), known);
    await assert.rejects(updateClient(work, pending, 2, { firstName: 'Eve' }, gate), { reason: 'client-already-joined' });
  });
});

test('the same address with another name is never joined by a link: staff decide', async () => {
  const accountId = await anAccount(house);
  const known = await add(accountId);
  const pending = await add(accountId, { ...ingrid, firstName: 'Astrid' }, 'online');
  assert.equal(await house.work(accountId, (work) => verifyClient(work, pending, 'email')), pending);
  await house.work(accountId, async (work) => {
    assert.equal((await requireClient(work, pending)).state, 'active');
    assert.deepEqual(
      (await listSuggestions(work, pending)).map(({ candidateId }) => candidateId),
      [known],
    );
  });
});

test('a link proves only its own channel: a phone match is not joined by a mail link', async () => {
  const accountId = await anAccount(house);
  await add(accountId);
  const pending = await add(accountId, { ...ingrid, email: 'other@mail.example' }, 'online');
  assert.equal(await house.work(accountId, (work) => verifyClient(work, pending, 'email')), pending);
});

test('two people who join a pair the opposite ways at once make no circle: the second waits and is refused', async () => {
  const accountId = await anAccount(house);
  const [a, b] = [await add(accountId), await add(accountId, { ...ingrid, email: 'b@mail.example' })];
  let second: Promise<unknown> = Promise.resolve();
  await house.work(accountId, async (work) => {
    await joinClients(work, a, b);
    let settled = false;
    second = house
      .work(accountId, (other) => joinClients(other, b, a))
      .finally(() => {
        settled = true;
      })
      .catch((error: unknown) => error);
    while (!settled && !(await isSomebodyWaiting())) await new Promise((resolve) => setImmediate(resolve));
  });
  assert.equal(((await second) as { readonly reason?: string }).reason, 'client-already-joined');
  await house.work(accountId, async (work) => assert.equal((await requireClient(work, a)).clientId, (await requireClient(work, b)).clientId));
});

async function isSomebodyWaiting(): Promise<boolean> {
  const { rows } =
    await sql`select from pg_locks l where not granted and exists (select from pg_stat_activity s where s.pid = l.pid and s.datname = current_database())`.execute(
      house.db,
    );
  return rows.length > 0;
}

test('a clearance counts from its first date until the day before its last, and follows a joined record', async () => {
  const accountId = await anAccount(house);
  const [known, pending] = [await add(accountId), await add(accountId, ingrid, 'online')];
  const kind = 'good-faith-exam' as const;
  const clearanceId = await house.work(accountId, (work) =>
    recordClearance(work, { clientId: pending, kind, validFrom: '2026-11-01', validUntil: '2027-11-01', source: 'staff' }),
  );
  await house.work(accountId, (work) => joinClients(work, pending, known));
  await house.work(accountId, async (work) => {
    const on = async (date: string) => (await findClearances(work, known, date)).map((each) => each.kind);
    assert.deepEqual([await on('2026-10-31'), await on('2026-11-01'), await on('2027-10-31'), await on('2027-11-01')], [[], [kind], [kind], []]);
    await withdrawClearance(work, pending, clearanceId);
    assert.deepEqual(await on('2026-11-01'), []);
    await assert.rejects(withdrawClearance(work, pending, clearanceId), { reason: 'not-found' });
  });
});

test('a visit clears a client once, however often it is told', async () => {
  const accountId = await anAccount(house);
  const clientId = await add(accountId);
  const given = { clientId, kind: 'consultation', validFrom: '2026-11-01', validUntil: '2027-11-01', source: 'visit', sourceId: newId() } as const;
  await house.work(accountId, async (work) => {
    await recordClearance(work, given);
    await recordClearance(work, given);
    assert.equal((await findClearances(work, clientId, '2026-12-01')).length, 1);
  });
});
