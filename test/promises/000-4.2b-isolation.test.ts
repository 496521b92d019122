import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type AccountId, newId } from '#kernel/ids.ts';
import { listTables, TENANTLESS } from '#test/catalogue.ts';
import { aHouse } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { aVisitorAt } from '#test/visitor.ts';

// promise isolation: what one clinic keeps is separated from every other by the database itself, table by table (S0-4.2b, CTL-ACC).

const house = await aHouse();
const server = await aServer(house);
const visitor = await aVisitorAt(house, server);
const held = await visitor.hold('2026-11-24T10:00:00-05:00');
assert.equal((await visitor.book(held.body['holdToken'])).status, 201);
const tables = (await listTables(house)).filter(({ schema }) => !TENANTLESS.includes(schema));

test('a clinic with a booked visit shows no row of any table to another account, and none to a connection without an account', async () => {
  assert.ok(tables.length >= 30, `only ${tables.length} tables`);
  const other = newId<AccountId>();
  let rowsOfItsOwn = 0;
  for (const { name } of tables) {
    const counted = sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`;
    if ((await sql<{ may: boolean }>`select has_table_privilege(${name}, 'select') as may`.execute(house.db)).rows[0]?.may !== true) continue;
    rowsOfItsOwn += (await house.work(visitor.clinic.accountId, (work) => counted.execute(work.tx))).rows[0]?.count ?? 0;
    assert.equal((await house.work(other, (work) => counted.execute(work.tx))).rows[0]?.count, 0, `${name} to another account`);
    assert.equal((await counted.execute(house.db)).rows[0]?.count, 0, `${name} without an account`);
  }
  assert.ok(rowsOfItsOwn > 50, 'the clinic itself sees its rows');
});

test('another account can neither change nor add a row of the clinic', async () => {
  await assert.rejects(
    house.work(newId<AccountId>(), (work) =>
      sql`insert into clients.clearance select * from clients.clearance`
        .execute(work.tx)
        .then(() =>
          sql`insert into event.event (account_id, event_id, kind, ids, at) values (${visitor.clinic.accountId}, ${newId()}, 'x', '{}', ${work.now})`.execute(
            work.tx,
          ),
        ),
    ),
    { code: '42501' },
  );
  const changed = await house.work(newId<AccountId>(), (work) => sql`update identity.account set name = 'Taken'`.execute(work.tx));
  assert.equal(changed.numAffectedRows, 0n);
});
