import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { sql } from 'kysely';
import { ask } from '#kernel/ask.ts';
import { type Id, newId } from '#kernel/ids.ts';
import { type Work, emit, send, sqlState } from '#kernel/work.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { openDatabase } from './database.ts';
import { statementName } from './database-driver.ts';

const house = await aHouse();
const accountId = await anAccount(house);
const inOurAccount = <T>(use: (work: Work) => Promise<T>) => house.work(accountId, use);
const divideByZero = (work: Work) => send(work, sql`select 1 / ${0}::int`);
const isDivisionByZero = (error: unknown) => sqlState(error) === '22012';

test('a write that nobody waits for is there for the next statement', async () => {
  await inOurAccount(async (work) => {
    await emit(work, 'bell.rung', { bellId: newId<Id<'bell'>>() });
    assert.equal((await work.tx.selectFrom('event.event').selectAll().where('kind', '=', 'bell.rung').execute()).length, 1);
  });
});

test('a write that nobody waits for and that fails takes the whole Work with it, and its own error says why', async () => {
  await assert.rejects(
    inOurAccount(async (work) => {
      await emit(work, 'bell.cracked', { bellId: newId<Id<'bell'>>() });
      await divideByZero(work);
    }),
    isDivisionByZero,
  );
  await inOurAccount(async (work) => {
    assert.deepEqual(await work.tx.selectFrom('event.event').selectAll().where('kind', '=', 'bell.cracked').execute(), []);
  });
});

test('what is asked after a failed write fails with the error of that write', async () => {
  await assert.rejects(
    inOurAccount(async (work) => {
      await divideByZero(work);
      await sql`select ${1}::int as one`.execute(work.tx);
    }),
    isDivisionByZero,
  );
});

test('a Work that passes over a failed question is not kept, and fails as the question did', async () => {
  await assert.rejects(
    inOurAccount((work) => ask(work, sql`select 1 / ${0}::int`).catch(() => [])),
    isDivisionByZero,
  );
});

test('a failed write is put into the words its sender chose', async () => {
  const words = new Error('the bell cannot be rung');
  await assert.rejects(
    inOurAccount((work) => send(work, sql`select 1 / ${0}::int`, () => words)),
    words,
  );
});

test('a connection that failed serves the next Work as if nothing had been', async () => {
  for (let round = 0; round < 12; round += 1) await assert.rejects(inOurAccount(divideByZero), isDivisionByZero);
  await inOurAccount(async (work) => {
    assert.deepEqual((await sql<{ one: number }>`select ${1}::int as one`.execute(work.tx)).rows, [{ one: 1 }]);
  });
});

test('a connection that breaks between two statements fails its Work and not the process', async () => {
  const { pool, db } = openDatabase(house.logins.app, 1);
  house.atEnd(() => db.destroy());
  const client = await pool.connect();
  const over = new Promise<void>((resolve) => client.once('end', resolve));
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(house.db);
  await over;
  await assert.rejects(client.query('select 1'), /not queryable/);
  client.release(true);
  assert.equal((await pool.query('select 1')).rowCount, 1);
});

test('a statement that is asked again is planned once on its connection', async () => {
  const asked = () => sql<{ twice: number }>`select ${21}::int * 2 as twice`;
  await inOurAccount(async (work) => {
    for (let round = 0; round < 5; round += 1) await asked().execute(work.tx);
    const { rows } = await sql<{
      times: number;
    }>`select (generic_plans + custom_plans)::int as times from pg_prepared_statements where statement like '%* 2 as twice'`.execute(work.tx);
    assert.deepEqual(rows, [{ times: 4 }]);
  });
});

test('a statement asked once or very long has no name, and there are only so many names', () => {
  assert.equal(statementName('select 1 /* once */'), undefined);
  const long = `select ${'1 + '.repeat(4000)} 1`;
  for (let round = 0; round < 3; round += 1) assert.equal(statementName(long), undefined);
  const named = Array.from({ length: 1000 }, (_, index) => `select ${index}`).filter((text) => {
    statementName(text);
    return statementName(text) !== undefined;
  });
  assert.ok(named.length > 0 && named.length <= 400);
});

test('what is asked side by side goes out in one write, is answered in order, and fails as it would alone', async (t) => {
  await inOurAccount(async (work) => {
    await sql`select 1`.execute(work.tx);
    const write = t.mock.method(Socket.prototype, '_writev' as '_write');
    const single = t.mock.method(Socket.prototype, '_write');
    const answers = await Promise.all([1, 2, 3].map((number) => ask(work, sql<{ one: number }>`select ${number}::int as one`)));
    assert.deepEqual(answers, [[{ one: 1 }], [{ one: 2 }], [{ one: 3 }]]);
    assert.equal(write.mock.callCount() + single.mock.callCount(), 1);
    write.mock.restore();
    single.mock.restore();
  });
  await assert.rejects(
    inOurAccount((work) => Promise.all([ask(work, sql`select 1 / ${0}::int`), ask(work, sql`select 1`)])),
    isDivisionByZero,
  );
  await inOurAccount(async (work) => assert.deepEqual(await ask(work, sql<{ one: number }>`select 1 as one`), [{ one: 1 }]));
});

test('a server of our own is reached by its socket, which the network does not see', async () => {
  const { rows } = await sql<{ network: string | null }>`select host(inet_client_addr()) as network`.execute(house.db);
  assert.deepEqual(rows, [{ network: null }]);
});
