import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '#kernel/clock.ts';
import type { AccountId } from '#kernel/ids.ts';
import { fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import { type Engine, type Work, inWork } from '#kernel/work.ts';
import { type ProcessEnv, startCandorProcess } from '#test/candor-process.ts';
import { type DatabaseLogins, databaseLogins, openDatabase } from '../src/app/database.ts';
import { startEmbedded } from '../src/app/embedded-postgres.ts';
import { deriveSecret, keyFileOf } from '../src/app/start-key.ts';
import { findFreePort } from '../src/app/start-port.ts';

/** A real Candor process over a real PostgreSQL, and a way into its database beside it. */
export interface BenchHouse {
  readonly base: string;
  readonly engine: Engine;
  readonly logins: DatabaseLogins;
  /** The superuser's way in, for what no login of the app may do. */
  readonly adminUrl: string;
  /** The server's process. */
  readonly serverPid: number;
  /** Seconds of processor time the server and the database have used so far; unlike times, they say the same on a busy machine. */
  cpu(): { readonly server: number; readonly database: number };
  work<T>(accountId: AccountId, use: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const DATABASE = 'bench';

/** Starts PostgreSQL as `npm start` does (durable commits), then `src/main.ts` on it, without the demo clinic and, unless `settings` say otherwise, without rate limits. */
export async function openBenchHouse(settings: ProcessEnv = {}): Promise<BenchHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'candor-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbedded({ dataDir: path.join(folder, 'pg'), port: await findFreePort() });
  const dataDir = path.join(folder, 'data');
  const adminUrl = await createDatabase(postgres.url);
  await haveLived(adminUrl);
  const candor = await startCandorProcess({
    HOME: process.env['HOME'] ?? '',
    DATA_DIR: dataDir,
    DATABASE_URL: adminUrl,
    CANDOR_DEMO: '0',
    RATE_LIMITS: 'off',
    ...(process.env['SERVER_NODE_OPTIONS'] ? { NODE_OPTIONS: process.env['SERVER_NODE_OPTIONS'] } : {}),
    ...settings,
  });
  const key = readFileSync(keyFileOf(dataDir));
  const logins = databaseLogins(adminUrl, DATABASE, deriveSecret(key, 'database logins'));
  const { db } = openDatabase(logins.app, 6);
  const queue = { listeners: () => [], enqueue: async () => undefined };
  const engine: Engine = { db, keyRing: makeKeyRing(fileKeyWrapper(key)), queue };
  return {
    base: candor.base,
    engine,
    logins,
    adminUrl,
    serverPid: candor.child.pid ?? 0,
    work: (accountId, use) => inWork(engine, { accountId, actor: { kind: 'job', name: 'bench' }, now: systemClock.now() }, use),
    cpu: () => ({ server: cpuOf(candor.child.pid ?? 0), database: cpuOfChildren(postmasterOf(path.join(folder, 'pg', 'data'))) }),
    close: async () => {
      await db.destroy();
      candor.signal('SIGINT');
      await candor.ended;
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const LOG_FILE_BYTES = 16 * 1024 * 1024;
const LOG_FILES = 20;

/**
 * Brings the write-ahead log where that of a database is which has lived a day: its files are there and are used again. A new database makes each of them once,
 * and while one is written full of zeroes nobody's commit goes on (200 to 400 ms on the machine this was found on).
 */
async function haveLived(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    for (let file = 0; file < LOG_FILES; file += 1) await admin.query('select pg_logical_emit_message(false, $1, repeat($1, $2))', ['x', LOG_FILE_BYTES]);
    await admin.query('checkpoint');
  } finally {
    await admin.end();
  }
}

async function createDatabase(url: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${DATABASE}`);
  await admin.end();
  const target = new URL(url);
  target.pathname = `/${DATABASE}`;
  return target.href;
}

/** Runs one statement as the superuser. */
export async function asAdmin(house: BenchHouse, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: house.adminUrl });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

const TICKS_PER_SECOND = 100;

/** Reads the processor time of a process from /proc; not known elsewhere than on Linux. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function cpuOfChildren(parent: number): number {
  try {
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
    return pids.filter((pid) => pid === parent || parentOf(pid) === parent).reduce((sum, pid) => sum + (cpuOf(pid) || 0), 0);
  } catch {
    return Number.NaN;
  }
}

function parentOf(pid: number): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[1],
    );
  } catch {
    return Number.NaN;
  }
}
