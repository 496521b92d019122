// Writes the types of the tables (src/kernel/tables.ts, or the file named) from the migrations: `npm run db:sync`.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareDatabase } from '../src/app/database.ts';
import { startEmbedded } from '../src/app/embedded-postgres.ts';
import { migrate } from '../src/app/migrate.ts';
import { findFreePort } from '../src/app/start-port.ts';

const out = process.argv[2] ?? 'src/kernel/tables.ts';
const folder = mkdtempSync(path.join(tmpdir(), 'candor-types-'));
chmodSync(folder, 0o755);
const postgres = await startEmbedded({ dataDir: path.join(folder, 'pg'), port: await findFreePort(), flags: ['-c', 'fsync=off'] });
try {
  const logins = await prepareDatabase(postgres.url, 'types', randomBytes(32));
  await migrate(logins.owner);
  execFileSync(
    'node_modules/.bin/kysely-codegen',
    [
      '--dialect',
      'postgres',
      '--url',
      logins.owner,
      '--out-file',
      out,
      '--date-parser',
      'string',
      '--type-mapping',
      '{"timestamptz":"Temporal.Instant","int8":"bigint","tstzrange":"string"}',
      '--custom-imports',
      '{"Temporal":"temporal-polyfill#Temporal"}',
      '--exclude-pattern',
      'jobs.*',
    ],
    { stdio: 'inherit' },
  );
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
