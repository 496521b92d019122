import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { ask } from '#kernel/ask.ts';
import { Instant } from '#kernel/time.ts';
import { type Work, inWork, send, sqlState } from '#kernel/work.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { openDatabase } from './database.ts';
import { toWire } from './statement-batch.ts';

const house = await aHouse();
const accountId = await anAccount(house);
const { db } = openDatabase(house.logins.app, 1);
house.atEnd(() => db.destroy());
/** All on one connection, so that what one Work leaves behind is what the next finds. */
const onOneConnection = <T>(use: (work: Work) => Promise<T>) =>
  inWork({ ...house.engine, db }, { accountId, actor: { kind: 'job', name: 'test' }, now: house.clock.now() }, use);
const divideByZero = (work: Work) => send(work, sql`select 1 / ${0}::int`);
const number = (work: Work, value: number) => ask(work, sql<{ it: number }>`select ${value}::int as it`);

test('a Work that only asks side by side is two writes: its questions with its beginning, and its end', async (t) => {
  await onOneConnection((work) => number(work, 1));
  const writes = [t.mock.method(Socket.prototype, '_writev' as '_write'), t.mock.method(Socket.prototype, '_write')];
  assert.deepEqual(await onOneConnection((work) => Promise.all([number(work, 1), number(work, 2)])), [[{ it: 1 }], [{ it: 2 }]]);
  assert.equal(
    writes.reduce((count, write) => count + write.mock.callCount(), 0),
    2,
  );
});

test('what is taken back is taken back, whatever was sent before it and failed', async () => {
  const answer = await onOneConnection(async (work) => {
    await send(work, sql`savepoint here`);
    await divideByZero(work);
    await sql`rollback to savepoint here`.execute(work.tx);
    return number(work, 3);
  });
  assert.deepEqual(answer, [{ it: 3 }]);
});

test('a statement that was to be planned behind one that failed is planned when it comes again', async () => {
  const asked = (work: Work) => ask(work, sql<{ it: number }>`select ${20}::int + 2 as it`);
  await onOneConnection(asked);
  for (let round = 0; round < 3; round += 1) {
    await assert.rejects(
      onOneConnection(async (work) => {
        await divideByZero(work);
        return asked(work);
      }),
      (error: unknown) => sqlState(error) === '22012',
    );
    assert.deepEqual(await onOneConnection(asked), [{ it: 22 }]);
  }
});

test('a planned statement whose columns changed is refused once, then asked with its new ones', async () => {
  const rows = (work: Work) => ask(work, sql<Record<string, unknown>>`select * from changing where one = ${1}::int`);
  await onOneConnection(async (work) => {
    await send(work, sql`create temporary table changing (one int) on commit preserve rows`);
    await send(work, sql`insert into changing values (${1}::int)`);
    for (let round = 0; round < 3; round += 1) assert.deepEqual(await rows(work), [{ one: 1 }]);
    await send(work, sql`alter table changing add column two text default 'b'`);
  });
  await assert.rejects(onOneConnection(rows), (error: unknown) => sqlState(error) === '0A000');
  assert.deepEqual(await onOneConnection(rows), [{ one: 1, two: 'b' }]);
});

test('a statement that comes after the end of its transaction is a fault', async () => {
  const late = await onOneConnection(async (work) => work);
  await assert.rejects(number(late, 1), /after the end of its transaction/);
  await assert.rejects(divideByZero(late), /after the end of its transaction/);
});

test('what cannot be written is a fault of who wrote it, at once', async () => {
  await assert.rejects(
    onOneConnection((work) => send(work, sql`select ${{ count: 1n }}::jsonb`)),
    TypeError,
  );
});

test('values are written as pg writes them', () => {
  const { utils } = pg as unknown as { readonly utils: { prepareValue(value: unknown): unknown } };
  const values = [null, undefined, '', 'a"b\\c', 0, -1.5, 7n, true, false, Buffer.from([1, 255]), { a: [1, null] }, Instant.from('2026-11-01T05:00:00Z')];
  const lists = [[], ['a', null, 'b"c\\d', '{}', ''], [1, 2n, false], [['a'], ['b,c']], [Buffer.from([1, 255])], [Instant.from('2026-11-01T05:00:00Z')]];
  for (const value of [...values, ...lists]) assert.deepEqual(toWire(value), utils.prepareValue(value));
});
