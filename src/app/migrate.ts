import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { StartError } from './start-error.ts';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'db', 'migrations');
/** Any number that no other program uses on this database: two processes never migrate at once. */
const MIGRATION_LOCK = 7300_0001;
const BACKFILL = /^-- backfill: ([a-z_]+\.[a-z_]+)$/gm;

/** One migration file, in order of its name. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Reads the migrations from their folder. */
export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings a database to the newest shape, as its owner, one transaction a file; returns the names applied.
 * A file that was applied and has changed since is a fault: migrations only go forward.
 */
export async function migrate(ownerUrl: string, migrations = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create schema if not exists cell; create table if not exists cell.migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now());
      comment on table cell.migration is 'The migrations applied to this database, with their checksums.'`);
    const applied = new Map(
      (await client.query<{ name: string; checksum: string }>('select name, checksum from cell.migration')).rows.map((row) => [row.name, row.checksum]),
    );
    const done: string[] = [];
    for (const migration of migrations) {
      const before = applied.get(migration.name);
      if (before === migration.checksum) continue;
      if (before !== undefined)
        throw new StartError(`The migration ${migration.name} changed after it was applied to this database: use the version of Candor that applied it.`);
      await applyOne(client, migration);
      done.push(migration.name);
    }
    return done;
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  const lifted = [...migration.sql.matchAll(BACKFILL)].map((match) => match[1] ?? '');
  await client.query('begin');
  try {
    for (const table of lifted) await client.query(`alter table ${table} no force row level security`);
    const nonEmpty = await anyRows(client, lifted);
    const results: unknown = await client.query(migration.sql);
    if (nonEmpty && rowsTouched(results) === 0) throw new Error('its backfill touched no row of a table that has rows');
    for (const table of lifted) await client.query(`alter table ${table} force row level security`);
    await client.query('insert into cell.migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function anyRows(client: pg.Client, tables: readonly string[]): Promise<boolean> {
  for (const table of tables) if ((await client.query(`select from ${table} limit 1`)).rowCount) return true;
  return false;
}

function rowsTouched(results: unknown): number {
  const list: unknown[] = Array.isArray(results) ? results : [results];
  return list.reduce<number>((sum, result) => {
    const { command, rowCount } = result as pg.QueryResult;
    return sum + (command === 'UPDATE' || command === 'INSERT' || command === 'DELETE' ? (rowCount ?? 0) : 0);
  }, 0);
}
