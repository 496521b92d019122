import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { listTables } from '#test/catalogue.ts';
import { aHouse } from '#test/database.ts';
import { aServer } from '#test/server.ts';
import { INGRID, aVisitorAt } from '#test/visitor.ts';

// promise sealed-at-rest: name, phone, email and birth date are stored only encrypted, with a key of the person's own (S0-4.2c, CTL-ENC).

const house = await aHouse();
const server = await aServer(house);

test('no stored byte of any table shows what a person typed, while the clinic itself can still read it', async () => {
  const visitor = await aVisitorAt(house, server);
  const held = await visitor.hold('2026-11-24T10:00:00-05:00');
  const note = 'notecanary: allergic to lidocaine';
  const booked = await visitor.send(
    'POST',
    '/appointments',
    { holdToken: held.body['holdToken'], client: INGRID, note, grants: [] },
    { 'idempotency-key': 'attempt-one' },
  );
  assert.equal(booked.status, 201, booked.text);
  const traces = [...Object.values(INGRID), INGRID.mobile.slice(2), 'notecanary', 'lidocaine', 'attempt-one'];
  const forms = traces.flatMap((text) => [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64').slice(0, -4)]);
  await sql`set row_security = off`.execute(house.owner);
  const found: string[] = [];
  let rows = 0;
  for (const { name } of await listTables(house)) {
    await sql`alter table ${sql.table(name)} no force row level security`.execute(house.owner);
    const dump = (await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(house.owner)).rows;
    rows += dump.length;
    found.push(...dump.flatMap(({ row }) => forms.filter((form) => row.toLowerCase().includes(form.toLowerCase())).map((form) => `${name}: ${form}`)));
  }
  assert.ok(rows > 60, `only ${rows} rows looked at`);
  assert.deepEqual(found, []);
});
