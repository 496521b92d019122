// Runs the tests against a PostgreSQL of their own: `node scripts/test.ts [FILE ...]`; without files, all of them.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../src/app/embedded-postgres.ts';
import { prepareDatabase } from '../src/app/database.ts';
import { migrate } from '../src/app/migrate.ts';

const files = process.argv.slice(2).length > 0 ? process.argv.slice(2) : globSync(['src/**/*.test.ts', 'test/**/*.test.ts']).sort();
const folder = mkdtempSync(path.join(tmpdir(), 'candor-test-'));
chmodSync(folder, 0o755);
const secret = randomBytes(32);
const port = await freePort();
const postgres = await startEmbedded({ dataDir: path.join(folder, 'pg'), port, flags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=300'] });
try {
  const logins = await prepareDatabase(postgres.url, 'candor_template', secret);
  await migrate(logins.owner);
  const env = { ...process.env, TEST_PG_ADMIN_URL: postgres.url, TEST_PG_SECRET: secret.toString('hex'), TEST_TEMP: folder };
  const child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-timeout=300000', '--test-reporter=spec', ...files], { stdio: 'inherit', env });
  process.exitCode = await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
