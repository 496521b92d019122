import { randomBytes, randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { type MovableClock, stoppedClock } from '#kernel/clock.ts';
import { type AccountId, newId } from '#kernel/ids.ts';
import { createAccountKey, fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import { type Actor, type Database, type Engine, type Work, inWork } from '#kernel/work.ts';
import { type DatabaseLogins, openDatabase, prepareDatabase } from '../../src/app/database.ts';

/** A job as a test sees it queued. */
export interface QueuedJob {
  readonly accountId: AccountId;
  readonly job: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** A real database of a test's own, cloned from the migrated template, with a clock that stands still. */
export interface TestHouse {
  readonly logins: DatabaseLogins;
  readonly db: Database;
  /** The owner's way in, for tests that break something on purpose. */
  readonly owner: Database;
  readonly engine: Engine;
  readonly clock: MovableClock;
  readonly queued: QueuedJob[];
  /** Has something that uses the database closed before it is dropped; what came last is closed first. */
  atEnd(close: () => unknown): void;
  work<T>(accountId: AccountId, use: (work: Work) => Promise<T>, actor?: Actor): Promise<T>;
}

/** The job actor, for set-up that no person does. */
export const asJob: Actor = { kind: 'job', name: 'test' };

/** Makes a database for one test file; it is dropped after the file's tests. Run tests by `node scripts/test.ts FILE`. */
export async function aHouse(start = '2026-11-22T15:42:00Z'): Promise<TestHouse> {
  const adminUrl = process.env['TEST_PG_ADMIN_URL'];
  const secret = process.env['TEST_PG_SECRET'];
  if (!adminUrl || !secret) throw new Error('run tests by: node scripts/test.ts FILE');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, `create database ${name} template candor_template owner candor_owner`);
  const logins = await prepareDatabase(adminUrl, name, Buffer.from(secret, 'hex'));
  const { db, pool } = openDatabase(logins.app, 10);
  const { db: owner } = openDatabase(logins.owner, 2);
  const closers: (() => unknown)[] = [];
  after(async () => {
    for (const close of closers.reverse()) await close();
    await db.destroy();
    await owner.destroy();
    if (!pool.ended) await pool.end();
    await asAdmin(adminUrl, `drop database ${name} with (force)`);
  });
  const clock = stoppedClock(start);
  const queued: QueuedJob[] = [];
  const queue = {
    listeners: () => [],
    enqueue: async (work: Work, job: string, ids: Readonly<Record<string, string>>) => {
      queued.push({ accountId: work.accountId, job, ids });
    },
  };
  const engine: Engine = { db, keyRing: makeKeyRing(fileKeyWrapper(randomBytes(32))), queue };
  const atEnd = (close: () => unknown) => void closers.push(close);
  return {
    logins,
    db,
    owner,
    engine,
    clock,
    queued,
    atEnd,
    work: (accountId, use, actor = asJob) => inWork(engine, { accountId, actor, now: clock.now() }, use),
  };
}

/** A pool beside the house's own, closed at the end; a connection that the server ends first is no fault. */
export function aPool(house: TestHouse, connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  house.atEnd(() => pool.end());
  return pool;
}

/** An account with its key and its place in the directory, and nothing else. */
export async function anAccount(house: TestHouse, slug = `clinic-${randomBytes(4).toString('hex')}`): Promise<AccountId> {
  const accountId = newId<AccountId>();
  await house.work(accountId, async (work) => {
    await createAccountKey(house.engine.keyRing, work);
    await sql`insert into identity.account (account_id, slug, name, currency, phone, email, postal_address, created_at)
      values (${accountId}, ${slug}, 'Test clinic', 'USD', '+15615550100', 'hello@clinic.example', '14 Harbor Street, Jupiter, FL 33477', ${work.now})`.execute(
      work.tx,
    );
    await sql`insert into cell.directory (slug, account_id, created_at) values (${slug}, ${accountId}, ${work.now})`.execute(work.tx);
  });
  return accountId;
}

/** Runs one statement as the superuser of the test cluster. */
async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
