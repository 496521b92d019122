import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { lineOf } from '#kernel/ask.ts';
import { type ClientId, newId } from '#kernel/ids.ts';
import type { Actor } from '#kernel/work.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { writeEntry } from './index.ts';

const house = await aHouse();
const place = { table: 'clients.client', row: 'r1', column: 'first_name' };

test('an entry names who, what, when and the request, and waits for its place in the log', async () => {
  const accountId = await anAccount(house);
  const actor: Actor = { kind: 'user', userId: newId(), permissions: new Set() };
  const entryId = await house.work(
    accountId,
    (work) => writeEntry(work, { action: 'client.shown', outcome: 'done', about: { fields: ['first_name'], count: 1 } }),
    actor,
  );
  await house.work(accountId, async (work) => {
    const entry = await work.tx.selectFrom('audit.entry').selectAll().where('entry_id', '=', entryId).executeTakeFirstOrThrow();
    assert.equal(entry.actor_id, actor.userId);
    assert.equal(entry.action, 'client.shown');
    assert.equal(entry.code, null);
    assert.ok(entry.at.equals(house.clock.now()));
    assert.deepEqual(entry.about, { count: 1, fields: ['first_name'] });
    const waiting = await work.tx.selectFrom('event.unsequenced').selectAll().where('entry_id', '=', entryId).execute();
    assert.equal(waiting[0]?.log, 'audit');
  });
});

test('the people whose data the work opened are written as keyed hashes, each once', async () => {
  const accountId = await anAccount(house);
  const clientId = newId<ClientId>();
  await house.work(accountId, async (work) => {
    const sealed = await work.vault.seal(await work.vault.newSubjectKey(clientId), place, 'Ingrid');
    await work.vault.open([
      { place, sealed },
      { place, sealed },
    ]);
    await writeEntry(work, { action: 'client.shown', outcome: 'done', about: {} });
    const rows = await work.tx.selectFrom('audit.subject').selectAll().execute();
    assert.deepEqual(
      rows.map((row) => row.subject_token),
      [await work.vault.token('audit-subject', clientId)],
    );
    assert.ok(!JSON.stringify(rows).includes(clientId));
  });
});

test('subjects that are named replace those the work opened', async () => {
  const accountId = await anAccount(house);
  const [shown, named] = [newId<ClientId>(), newId<ClientId>()];
  await house.work(accountId, async (work) => {
    work.shown.add(shown);
    await writeEntry(work, { action: 'client.merged', outcome: 'done', about: {}, subjects: [named, named] });
    const rows = await work.tx.selectFrom('audit.subject').select('subject_token').execute();
    assert.deepEqual(
      rows.map((row) => row.subject_token),
      [await work.vault.token('audit-subject', named)],
    );
  });
});

test('an entry is one statement', async (t) => {
  const accountId = await anAccount(house);
  await house.work(accountId, async (work) => {
    await work.vault.token('audit-subject', newId());
    const line = lineOf(work);
    const ways = (['send', 'ask', 'executeQuery'] as const).map((way) => t.mock.method(line as Record<typeof way, () => unknown>, way));
    await writeEntry(work, { action: 'client.shown', outcome: 'done', about: {}, subjects: [newId(), newId()] });
    assert.equal(
      ways.reduce((count, way) => count + way.mock.callCount(), 0),
      1,
    );
  });
});

test('an entry vanishes with the transaction that made it', async () => {
  const accountId = await anAccount(house);
  await assert.rejects(
    house.work(accountId, async (work) => {
      await writeEntry(work, { action: 'client.shown', outcome: 'done', about: {}, subjects: [newId()] });
      throw new Error('rolled back');
    }),
  );
  await house.work(accountId, async (work) => {
    assert.deepEqual(await work.tx.selectFrom('audit.entry').selectAll().execute(), []);
    assert.deepEqual(await work.tx.selectFrom('event.unsequenced').selectAll().execute(), []);
  });
});

test('facts that two readers could write differently are refused', async () => {
  const accountId = await anAccount(house);
  for (const fact of [0.1, Number.NaN, 2 ** 60, 'a\0b', '\ud800']) {
    await assert.rejects(
      house.work(accountId, (work) => writeEntry(work, { action: 'x.done', outcome: 'done', about: { fact } })),
      /whole numbers/,
    );
  }
});

// Every table of the schema is the log's, but for the count of anonymous refusals, which is a tally and no proof.
test('the app may add to the log and never change or remove: no such grant exists', async () => {
  const accountId = await anAccount(house);
  const { rows } = await house.work(accountId, (work) =>
    sql<{ name: string; changes: boolean; adds: boolean }>`
    select c.relname as name,
      has_table_privilege('candor_app_login', c.oid, 'update, delete, truncate, references, trigger') or has_any_column_privilege('candor_app_login', c.oid, 'update') as changes,
      has_table_privilege('candor_app_login', c.oid, 'insert') as adds
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'audit' and c.relkind in ('r', 'p') and c.relname <> 'refusal_count' order by 1`.execute(work.tx),
  );
  assert.ok(rows.length >= 4);
  assert.deepEqual(
    rows.filter((row) => row.changes),
    [],
  );
  const mayAdd = rows.filter((row) => row.adds).map((row) => row.name);
  assert.deepEqual(mayAdd, ['entry', 'subject']);
  await assert.rejects(
    house.work(accountId, (work) => sql`delete from audit.entry`.execute(work.tx)),
    { code: '42501' },
  );
  await assert.rejects(
    house.work(accountId, (work) => sql`truncate audit.entry`.execute(work.tx)),
    { code: '42501' },
  );
});

test('the database refuses facts that two readers could write differently, whoever writes them', async () => {
  const accountId = await anAccount(house);
  const write = (about: string) =>
    house.work(accountId, (work) =>
      sql`
    insert into audit.entry (account_id, entry_id, at, actor_kind, actor_id, action, outcome, request_id, about)
    values (${accountId}, ${newId()}, ${work.now}, 'job', 'test', 'x.done', 'done', 'r', ${about}::jsonb)`.execute(work.tx),
    );
  await write('{"a": [1, "x", null, true], "b": -9007199254740991}');
  for (const about of ['{"a": 0.5}', '{"a": [1, 9007199254740992]}', '{"a": {"b": 1}}', '{"a": [[1]]}', '[1]', '1e400']) {
    await assert.rejects(write(about), { constraint: 'entry_about_is_flat' }, about);
  }
});

test('when the log cannot be written, what it would record does not happen', async () => {
  const accountId = await anAccount(house);
  await sql`revoke insert on audit.entry from candor_app`.execute(house.owner);
  try {
    await assert.rejects(
      house.work(accountId, async (work) => {
        await sql`update identity.account set name = 'Changed'`.execute(work.tx);
        await writeEntry(work, { action: 'account.changed', outcome: 'done', about: {} });
      }),
      { kind: 'unavailable', reason: 'audit-unavailable' },
    );
  } finally {
    await sql`grant insert on audit.entry to candor_app`.execute(house.owner);
  }
  const { rows } = await house.work(accountId, (work) => sql<{ name: string }>`select name from identity.account`.execute(work.tx));
  assert.deepEqual(rows, [{ name: 'Test clinic' }]);
});
