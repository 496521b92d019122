// Writes the files that follow from others: openapi.json from the routes, the staff app's types from it, src/kernel/tables.ts from the migrations.
// `node scripts/generate.ts`; with `--check` it writes nothing and fails when a committed file is stale.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { systemClock } from '#kernel/clock.ts';
import type { DB } from '#kernel/tables.ts';
import { fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import { signInRoutes } from '#modules/identity';
import { makeMetrics } from '../src/app/http/health.ts';
import { makeServer } from '../src/app/http/server.ts';
import { NOWHERE, makeModules } from '../src/app/modules.ts';

const PUBLIC_URL = 'http://localhost:7300';
const TABLES = 'src/kernel/tables.ts';
const API = 'openapi.json';
const CLIENT = 'web/api/schema.d.ts';

const isCheck = process.argv.includes('--check');
const document = await apiDocument();
const stale = [...(await keep(API, document)), ...(await keep(CLIENT, await clientTypes(document))), ...(await keep(TABLES, tableTypes()))];
if (stale.length > 0) console.error(`stale: ${stale.join(', ')}. Run npm run generate and commit what it writes.`);
process.exitCode = stale.length > 0 ? 1 : 0;

/** Compares a file with what it should be, and writes it unless only checking; answers its name when it was stale and stays so. */
async function keep(file: string, wanted: string): Promise<string[]> {
  const there = readOr(file);
  if (there === wanted) return [];
  if (isCheck) return [file];
  writeFileSync(file, wanted);
  console.log(`wrote ${file}`);
  return [];
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The whole app, put together without a database or a listener, says what it answers. */
async function apiDocument(): Promise<string> {
  const db = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const engine = { db, keyRing: makeKeyRing(fileKeyWrapper(Buffer.alloc(32))), queue: { listeners: () => [], enqueue: async () => {} } };
  const app = await makeServer({
    engine,
    clock: systemClock,
    modules: makeModules({ ...NOWHERE, publicUrl: PUBLIC_URL }).modules,
    signInRoutes,
    pages: undefined,
    metrics: makeMetrics(),
    settings: {
      publicUrl: PUBLIC_URL,
      trustedProxies: [],
      rateLimits: true,
      publicCookies: new Set(),
      networkKey: Buffer.alloc(32),
      metricsToken: undefined,
      log: () => undefined,
    },
  });
  const document = await app.inject({ method: 'GET', url: '/api/openapi.json' });
  await app.close();
  return `${JSON.stringify(sorted(document.json()), null, 2)}\n`;
}

/** The same document as the types the staff app's client is checked with. */
async function clientTypes(document: string): Promise<string> {
  return `// Written by npm run generate from openapi.json.\n${astToString(await openapiTypes(document))}`;
}

/** Paths in order of their names, so that two branches that add routes do not meet on one line. */
function sorted(document: { readonly paths?: Record<string, unknown> }): unknown {
  const paths = Object.fromEntries(Object.entries(document.paths ?? {}).sort(([left], [right]) => (left < right ? -1 : 1)));
  return { ...document, paths };
}

function tableTypes(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'candor-generate-'));
  try {
    const out = path.join(folder, 'tables.ts');
    execFileSync(process.execPath, ['scripts/db-sync.ts', out], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(out, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
