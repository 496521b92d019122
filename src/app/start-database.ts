import path from 'node:path';
import pg from 'pg';
import { fileKeyWrapper } from '#kernel/vault.ts';
import { sqlState } from '#kernel/work.ts';
import type { Config } from './config.ts';
import { type DatabaseLogins, databaseLogins, prepareDatabase } from './database.ts';
import { type EmbeddedPostgres, startEmbedded } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { databaseError, withClient } from './start-connect.ts';
import { refuseDemoLogins } from './start-demo.ts';
import { type KeyPlace, deriveSecret, requireKey, requireSame } from './start-key.ts';
import { findFreePort } from './start-port.ts';
import { prepareRoles, refuseStrongApp } from './start-roles.ts';

/** The database's name inside the embedded server. */
const NAME = 'candor';

/** A database brought to the newest shape, the ways into it, and the key its values are sealed with. */
export interface ReadyDatabase {
  readonly logins: DatabaseLogins;
  readonly key: Buffer;
  /** Names of the migrations applied just now. */
  readonly applied: readonly string[];
  /** Present when the server is ours to stop. */
  readonly embedded?: EmbeddedPostgres;
}

/** Starts or finds the PostgreSQL server and registers its end with the stack. */
export async function startServer(config: Config, stack: AsyncDisposableStack): Promise<EmbeddedPostgres | undefined> {
  if (config.database.kind !== 'embedded') return undefined;
  const embedded = await startEmbedded({ dataDir: path.join(config.dataDir, 'pg'), port: await findFreePort() });
  stack.defer(() => embedded.stop());
  return embedded;
}

/**
 * Brings the database to the newest shape under the right key.
 * @throws StartError when it cannot be reached, is too old, belongs to another key, or its app login may do too much.
 */
export async function prepareStore(config: Config, embedded: EmbeddedPostgres | undefined): Promise<ReadyDatabase> {
  const { database } = config;
  const store =
    database.kind === 'two-logins'
      ? await twoLogins(database, config)
      : await oneLogin(database.kind === 'one-login' ? database.url : onDatabase(embedded?.url ?? '', NAME), config, database.kind);
  const applied = await migrated(store.logins.owner);
  await sealDatabase(store.logins.owner, store.key, config);
  await refuseStrongApp(store.logins);
  await refuseDemoLogins(config, store.logins.owner);
  return { ...store, applied, ...(embedded ? { embedded } : {}) };
}

async function migrated(ownerUrl: string): Promise<string[]> {
  try {
    return await migrate(ownerUrl);
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw sqlState(cause) === '42501' ? databaseError('The login that migrates', ownerUrl, cause) : error;
  }
}

interface Store {
  readonly logins: DatabaseLogins;
  readonly key: Buffer;
}

/** One login that may make the others; the database may not be there yet in a server of ours. */
async function oneLogin(adminUrl: string, place: KeyPlace, kind: 'embedded' | 'one-login'): Promise<Store> {
  const key = await requireKey(place, await fingerprintOf(adminUrl, kind === 'embedded'));
  const secret = deriveSecret(key, 'database logins');
  const name = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  const logins = databaseLogins(adminUrl, name, secret);
  const before = await loginsBefore(logins.owner);
  if (before === 'ready') return { logins, key };
  const maintenance = kind === 'embedded' ? onDatabase(adminUrl, 'postgres') : adminUrl;
  if (kind === 'one-login') await prepareRoles(adminUrl, { database: name, areOurs: before === 'unfinished' });
  try {
    await prepareDatabase(maintenance, name, secret);
  } catch (error) {
    throw databaseError('DATABASE_URL', adminUrl, error);
  }
  return { logins, key };
}

/** Two logins that someone made: one owns, one serves. The sequencer comes in by the owner's, as its own role. */
async function twoLogins(database: { readonly appUrl: string; readonly ownerUrl: string }, place: KeyPlace): Promise<Store> {
  const key = await requireKey(place, await fingerprintOf(database.ownerUrl, false, 'DATABASE_MIGRATE_URL'));
  await withClient('DATABASE_URL', database.appUrl, async () => undefined);
  const app = decodeURIComponent(new URL(database.appUrl).username);
  await prepareRoles(database.ownerUrl, { app });
  const sequencer = new URL(database.ownerUrl);
  sequencer.searchParams.set('options', '-c role=candor_sequencer');
  return { logins: { owner: database.ownerUrl, app: database.appUrl, sequencer: sequencer.href }, key };
}

/** Reads which key a database was sealed with; undefined while it is empty. */
function fingerprintOf(url: string, mayBeMissing: boolean, variable = 'DATABASE_URL'): Promise<Buffer | undefined> {
  return withClient(
    variable,
    url,
    async (client) => {
      const { rows } = await client.query<{ there: boolean; mine: boolean }>(`select to_regclass('cell.key_check') is not null as there,
      coalesce(has_schema_privilege('cell', 'usage'), false) as mine where to_regnamespace('cell') is not null`);
      if (!rows[0]?.there) return undefined;
      if (!rows[0].mine) await client.query('set role candor_owner');
      const { rows: checks } = await client.query<{ fingerprint: Buffer }>('select fingerprint from cell.key_check');
      return checks[0]?.fingerprint;
    },
    { mayBeMissing },
  );
}

/** Keeps the fingerprint of the key with what it seals; of two processes that start an empty database at once, the first one's key holds. */
function sealDatabase(ownerUrl: string, key: Buffer, place: KeyPlace): Promise<void> {
  return withClient('The database', ownerUrl, async (client) => {
    await client.query('insert into cell.key_check (fingerprint) values ($1) on conflict do nothing', [fileKeyWrapper(key).fingerprint]);
    const { rows } = await client.query<{ fingerprint: Buffer }>('select fingerprint from cell.key_check');
    if (rows[0]) requireSame(key, rows[0].fingerprint, place);
  });
}

/** Says how far an earlier start came with the logins, so that a second start need not make them again. */
async function loginsBefore(ownerUrl: string): Promise<'none' | 'unfinished' | 'ready'> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ ready: boolean }>(`select has_database_privilege(current_database(), 'create') and count(*) = 2 as ready
      from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles l on l.oid = m.member
      where (r.rolname, l.rolname) in (('candor_app', 'candor_app_login'), ('candor_sequencer', 'candor_sequencer_login')) and l.rolcanlogin and l.rolinherit`);
    return rows[0]?.ready ? 'ready' : 'unfinished';
  } catch {
    return 'none';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function onDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
