import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import pg from 'pg';
import { aDataDir } from '#test/candor-process.ts';
import { loadConfig } from './config.ts';
import { prepareStore } from './start-database.ts';
import { StartError } from './start-error.ts';

const adminUrl = process.env['TEST_PG_ADMIN_URL'] ?? '';
const tag = randomBytes(4).toString('hex');
const [owner, app, database] = [`owner_${tag}`, `app_${tag}`, `two_logins_${tag}`];
const { dataDir, remove } = aDataDir();

await asAdmin(
  `create role ${owner} login password 'the-owner-of-tables'`,
  `create role ${app} login password 'the-app-that-serves'`,
  `create database ${database} owner ${owner}`,
);
after(async () => {
  await asAdmin(`drop database ${database} with (force)`, `drop role ${app}`, `drop role ${owner}`);
  remove();
});

const asOwner = urlOf(owner, 'the-owner-of-tables');
const asApp = urlOf(app, 'the-app-that-serves');

test('two logins that lack a membership are told what an administrator must run', async () => {
  assert.equal(
    await refusalOf(asApp),
    `The login of DATABASE_MIGRATE_URL may not run: grant candor_app to "${app}"; grant candor_sequencer to "${owner}". Let an administrator of the server run it once.`,
  );
});

test('two logins migrate as the one and serve as the other, and a second start has nothing to do', async () => {
  await asAdmin(`grant candor_app to ${app}`, `grant candor_sequencer to ${owner}`);
  const first = await prepareStore(configOf(asApp), undefined);
  assert.ok(first.applied.length > 5);
  assert.equal(first.logins.app, asApp);
  const again = await prepareStore(configOf(asApp), undefined);
  assert.deepEqual(again.applied, []);
  assert.deepEqual(again.key, first.key);
});

test("the sequencer comes in as its own role, by the owner's login", async () => {
  const { logins } = await prepareStore(configOf(asApp), undefined);
  const client = new pg.Client({ connectionString: logins.sequencer });
  await client.connect();
  const { rows } = await client.query<{ me: string }>('select current_user as me');
  await client.end();
  assert.equal(rows[0]?.me, 'candor_sequencer');
});

test('an app login that owns the tables, bypasses row level security or is a superuser is refused', async () => {
  assert.equal(await refusalOf(asOwner), 'DATABASE_URL and DATABASE_MIGRATE_URL name the same login: the one that serves must not own the tables.');
  await asAdmin(`alter role ${app} bypassrls`);
  assert.match(await refusalOf(asApp), new RegExp(`^The app's login "${app}" can act as "${app}", which bypasses row level security`));
  await asAdmin(`alter role ${app} nobypassrls`, `grant ${owner} to ${app}`);
  assert.match(await refusalOf(asApp), new RegExp(`^The app's login "${app}" owns the table [a-z_.]+, so row level security would not hold it`));
  await asAdmin(`revoke ${owner} from ${app}`, `alter role ${app} superuser`);
  assert.match(await refusalOf(asApp), /which bypasses row level security/);
  await asAdmin(`alter role ${app} nosuperuser`);
});

test('a second data folder with a key of its own is not let at a sealed database', async () => {
  const other = aDataDir();
  try {
    assert.match(await refusalOf(asApp, other.dataDir), /^The key .* is missing, and this database was sealed with it/);
  } finally {
    other.remove();
  }
});

test('one login on a server whose Candor logins have another key is refused rather than taking them over', async () => {
  await asAdmin(`create database one_login_${tag}`);
  const url = new URL(adminUrl);
  url.pathname = `/one_login_${tag}`;
  const config = loadConfig({ DATA_DIR: `${dataDir}-one`, DATABASE_URL: url.href });
  await assert.rejects(prepareStore(config, undefined), (error) => error instanceof StartError && /belong to a Candor with another key/.test(error.message));
  await asAdmin(`drop database one_login_${tag}`);
});

function configOf(appUrl: string, folder = dataDir) {
  return loadConfig({ DATA_DIR: folder, DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: asOwner });
}

async function refusalOf(appUrl: string, folder = dataDir): Promise<string> {
  try {
    await prepareStore(configOf(appUrl, folder), undefined);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'it was let in';
}

function urlOf(role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(...statements: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  for (const statement of statements) await admin.query(statement);
  await admin.end();
}
