// Runs tests against a PostgreSQL of their own: `node scripts/test.ts [--only WORD] [FILE ...]`; without files, all of them (whose path has the word).
// With PG15_URL (a superuser's address) the tests that need no process of their own run a second time on that server.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sparticuz from '@sparticuz/chromium';
import pg from 'pg';
import { prepareDatabase } from '../src/app/database.ts';
import { startEmbedded } from '../src/app/embedded-postgres.ts';
import { migrate } from '../src/app/migrate.ts';
import { findFreePort } from '../src/app/start-port.ts';

const TEMPLATE = 'candor_template';
/** Nothing here must survive a power cut. */
const FAST = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300'].flatMap((setting) => ['-c', setting]);

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const files = positionals.length > 0 ? positionals : allTests(values.only ?? '');
const folder = mkdtempSync(path.join(tmpdir(), 'candor-test-'));
chmodSync(folder, 0o755);
const postgres = await startEmbedded({ dataDir: path.join(folder, 'pg'), port: await findFreePort(), flags: FAST });
try {
  // Unpacked before the first two tests ask for it at once.
  await sparticuz.executablePath();
  process.exitCode = await runOn(postgres.url, files);
  const other = process.env['PG15_URL'];
  if (other !== undefined && process.exitCode === 0)
    process.exitCode = await runOn(
      other,
      files.filter((file) => !/^test\/(journeys|start)/.test(file)),
    );
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Every test file whose path has the word; none is a mistake rather than a success. */
function allTests(word: string): string[] {
  const found = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts', 'web/**/*.test.ts'])
    .filter((file) => file.includes(word))
    .sort();
  if (found.length === 0) throw new Error(`no test file has "${word}" in its path`);
  return found;
}

/** Makes the template every test's database is copied from, then runs the files; answers the exit code. */
async function runOn(adminUrl: string, tests: readonly string[]): Promise<number> {
  const secret = randomBytes(32);
  await dropTemplate(adminUrl);
  const logins = await prepareDatabase(adminUrl, TEMPLATE, secret);
  await migrate(logins.owner);
  try {
    return await runTests(tests, { ...process.env, TEST_PG_ADMIN_URL: adminUrl, TEST_PG_SECRET: secret.toString('hex'), TEST_TEMP: folder });
  } finally {
    await dropTemplate(adminUrl);
  }
}

function runTests(tests: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-timeout=300000', '--test-reporter=spec', ...tests], {
    stdio: 'inherit',
    env,
  });
  // An interrupted run ends its tests and then, below, its database.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function dropTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.end();
}
