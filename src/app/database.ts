import { createHmac } from 'node:crypto';
import { Kysely } from 'kysely';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '#kernel/work.ts';
import type { DB } from '#kernel/tables.ts';
import { PromptDialect } from './database-driver.ts';

const { builtins } = pg.types;
/** How pg reads what we read otherwise. */
const asUsual = new Map([builtins.TIMESTAMPTZ, builtins.DATE, builtins.INT8].map((type) => [type as number, pg.types.getTypeParser(type)]));
/** For a connection of somebody else's code, which expects of pg what everybody does: `types` of its pool. */
export const USUAL_TYPES = { getTypeParser: (type: number, format?: 'text') => asUsual.get(type) ?? pg.types.getTypeParser(type, format) } as const;
pg.types.setTypeParser(builtins.TIMESTAMPTZ, instantFrom);
pg.types.setTypeParser(builtins.DATE, (text) => text);
pg.types.setTypeParser(builtins.INT8, BigInt);
/** What each instant that is still held was written as: a Work writes its own into every row. */
const written = new WeakMap<Temporal.Instant, string>();
// pg asks values how they want to be written; without this an Instant would go out as quoted JSON.
Object.defineProperty(Temporal.Instant.prototype, 'toPostgres', {
  value(this: Temporal.Instant) {
    const known = written.get(this);
    if (known !== undefined) return known;
    const text = this.toString();
    written.set(this, text);
    return text;
  },
});

const WITH_MILLISECONDS = '2026-11-23 22:14:36.123+00'.length;

/** Reads an instant as PostgreSQL writes it; one of whole milliseconds in UTC, as nearly all are, without a grammar. */
export function instantFrom(text: string): Temporal.Instant {
  if (text.length <= WITH_MILLISECONDS && text[10] === ' ' && text.endsWith('+00')) {
    const milliseconds = Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
    if (Number.isInteger(milliseconds)) return Temporal.Instant.fromEpochMilliseconds(milliseconds);
  }
  return Temporal.Instant.from(text.replace(' ', 'T'));
}

/** The three ways into the database: the owner migrates, the app serves, the sequencer orders. */
export interface DatabaseLogins {
  readonly owner: string;
  readonly app: string;
  readonly sequencer: string;
}

const LOGINS = { owner: 'candor_owner', app: 'candor_app_login', sequencer: 'candor_sequencer_login' } as const;

/**
 * Makes the database and its login roles from a login that may create roles; safe to run again.
 * Passwords are derived from `secret`, so nothing further need be stored.
 */
export async function prepareDatabase(adminUrl: string, name: string, secret: Buffer): Promise<DatabaseLogins> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(73000002)');
    // Each in one statement: a process that is already serving must not lose its rights for a moment.
    for (const role of Object.values(LOGINS))
      await makeRole(admin, role, `login ${role === LOGINS.owner ? 'noinherit' : 'inherit'} password '${passwordOf(role, secret)}'`);
    for (const group of ['candor_app', 'candor_sequencer']) await makeRole(admin, group, 'nologin');
    await admin.query(`grant candor_app to ${LOGINS.app}; grant candor_sequencer to ${LOGINS.sequencer}; grant ${LOGINS.owner} to current_user`);
    if (!(await admin.query('select from pg_database where datname = $1', [name])).rowCount) {
      await admin.query(`create database ${pg.escapeIdentifier(name)} owner ${LOGINS.owner}`);
    }
  } finally {
    await admin.end();
  }
  return databaseLogins(adminUrl, name, secret);
}

/** The addresses of the login roles that `prepareDatabase` makes. */
export function databaseLogins(adminUrl: string, name: string, secret: Buffer): DatabaseLogins {
  const url = (role: string) => {
    const target = new URL(adminUrl);
    target.username = role;
    target.password = passwordOf(role, secret);
    target.pathname = `/${name}`;
    return target.href;
  };
  return { owner: url(LOGINS.owner), app: url(LOGINS.app), sequencer: url(LOGINS.sequencer) };
}

function passwordOf(role: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`database login ${role}`).digest('base64url');
}

async function makeRole(admin: pg.Client, role: string, attributes: string): Promise<void> {
  const known = (await admin.query('select from pg_roles where rolname = $1', [role])).rowCount;
  await admin.query(`${known ? 'alter' : 'create'} role ${role} ${attributes}`);
}

/** Opens a pool of connections and the typed query builder over it. */
export function openDatabase(url: string, max: number): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 30_000, application_name: 'candor', pipeline: true });
  // An idle connection that breaks is replaced by the pool; the query that meets a broken one fails on its own; neither ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { db: new Kysely<DB>({ dialect: new PromptDialect(pool) }), pool };
}
