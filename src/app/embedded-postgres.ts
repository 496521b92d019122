import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, EmbeddedPostgresError, databaseAccount, isReachable, makePassable, nativeFor, nativeMajor } from './embedded-account.ts';

/** A PostgreSQL server of ours: where it answers, whether it was already running, and how to stop it. */
export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  readonly adopted: boolean;
  /** Ends it in order; after ten seconds at once. */
  stop(): Promise<void>;
  /** Ends it at once; the next start recovers. */
  kill(): void;
}

/** Where the server keeps its data and where it listens. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Further server flags, e.g. `['-c', 'fsync=off']` for tests. */
  readonly flags?: readonly string[];
}

/** What the server is told besides: this machine only, a socket for those who may read its folder, and a log without the values of statements. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_permissions=0700',
  'max_connections=120',
  'log_checkpoints=off',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;
/** Bytes that the path of a socket may have on every system. */
const SOCKET_PATH_BYTES = 100;
/** Processes of a server that was killed hold its memory for a moment longer. */
const LAUNCH_ATTEMPTS = 20;

interface Run {
  readonly native: string;
  readonly home: string;
  readonly data: string;
  readonly who: Account | undefined;
}

/**
 * Starts the PostgreSQL that comes as an npm package on `127.0.0.1:port`, or adopts one left running on the same data by a killed process.
 * @throws EmbeddedPostgresError when the platform has no binaries, or the database account cannot reach or use the data.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = path.resolve(options.dataDir);
  const data = path.join(home, 'data');
  makePassable(home);
  const who = databaseAccount(data);
  if (who && !isReachable(home, who)) {
    throw new EmbeddedPostgresError(
      `The database runs as "${who.name}", which cannot reach ${home}: move it with DATA_DIR=/a/folder/it/can/reach, give "o+x" to the folders above it, or set DATABASE_URL.`,
    );
  }
  const run = { native: nativeFor(who), home, data, who };
  const password = initialise(run);
  const running = await findRunning(data);
  if (running) return present(running, password, true);
  return present(await launched(run, options), password, false);
}

function present({ pid, port, socketFolder }: Found, password: string, adopted: boolean): EmbeddedPostgres {
  // By its socket an answer takes half the time that it takes by the network, on either side.
  const bySocket = socketFolder === '' ? '' : `?host=${encodeURIComponent(socketFolder)}`;
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres${bySocket}`,
    port,
    adopted,
    stop: () => stopServer(pid),
    kill: () => {
      if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    },
  };
}

function binary(run: Run, name: string): string {
  return path.join(run.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function spawnAs(run: Run) {
  const identity = run.who ? { uid: run.who.uid, gid: run.who.gid } : {};
  return { ...identity, cwd: run.home, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

/** Makes the cluster when there is none, whole or not at all; returns the superuser's password. */
function initialise(run: Run): string {
  const secret = path.join(run.home, 'password');
  try {
    if (run.who) chownSync(run.home, run.who.uid, run.who.gid);
    if (!existsSync(run.data)) makeCluster(run, secret);
    refuseOtherVersion(run);
    return readFileSync(secret, 'utf8').trim();
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      `The database in ${run.home} cannot be opened (${error instanceof Error ? error.message : String(error)}): start as the account that made it, or set DATA_DIR.`,
      { cause: error },
    );
  }
}

function makeCluster(run: Run, secret: string): void {
  const partial = `${run.data}.partial`;
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (run.who) chownSync(secret, run.who.uid, run.who.gid);
  const made = spawnSync(
    binary(run, 'initdb'),
    [
      '-D',
      partial,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ],
    { ...spawnAs(run), encoding: 'utf8' },
  );
  if (made.status !== 0) {
    throw new EmbeddedPostgresError(`The database could not be made in ${run.home}: ${(made.error?.message ?? made.stderr).trim().split('\n').at(-1) ?? ''}`);
  }
  renameSync(partial, run.data);
}

function refuseOtherVersion(run: Run): void {
  const made = readFileSync(path.join(run.data, 'PG_VERSION'), 'utf8').trim();
  const ours = nativeMajor();
  if (made !== ours)
    throw new EmbeddedPostgresError(
      `The database in ${run.home} was made by PostgreSQL ${made}, and this Candor brings ${ours}: back it up with the Candor that made it and restore it into a new DATA_DIR.`,
    );
}

interface Found {
  readonly pid: number;
  readonly port: number;
  /** Empty where it has no socket. */
  readonly socketFolder: string;
  readonly isReady: boolean;
}

/** Reads who the server says it is; undefined when no process of that number works in this folder. */
function readRunning(data: string): Found | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port || !isAlive(pid) || !worksIn(pid, data)) return undefined;
  return { pid, port, socketFolder: lines[4]?.trim() ?? '', isReady: lines[7]?.trim() === 'ready' };
}

/** A number left in the file may by now be another program's. */
function worksIn(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return process.platform !== 'linux';
  }
}

/** A server left by a killed process is used again rather than fought over; one that is starting or stopping is waited for. */
async function findRunning(data: string): Promise<Found | undefined> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += 50) {
    const found = readRunning(data);
    if (!found) return undefined;
    if (found.isReady && (await accepts(found.port))) return found;
    await pause(50);
  }
  throw new EmbeddedPostgresError(`A database server holds ${data} and does not answer: end it and start again.`);
}

async function launched(run: Run, options: EmbeddedOptions): Promise<Found> {
  for (let attempt = 1; ; attempt++) {
    const log = path.join(run.home, 'log');
    const started = await untilReady(launch(run, options, log), run.data);
    if (started) return started;
    const reason = lastWords(log);
    if (attempt >= LAUNCH_ATTEMPTS || !/pre-existing shared memory|lock file .* already exists/.test(reason)) {
      throw new EmbeddedPostgresError(`The database did not start: ${reason}`);
    }
    await pause(250);
  }
}

/** The server outlives a killed process, so it writes to a file rather than to us; the last run's log is kept beside it. */
function launch(run: Run, options: EmbeddedOptions, log: string): ChildProcess {
  if (existsSync(log)) renameSync(log, `${log}.previous`);
  const out = openSync(log, 'a', 0o600);
  try {
    const settings = [...SETTINGS, `unix_socket_directories=${socketFolderFor(run, options.port)}`];
    const flags = ['-D', run.data, '-p', String(options.port), ...settings.flatMap((setting) => ['-c', setting]), ...(options.flags ?? [])];
    return spawn(binary(run, 'postgres'), flags, { ...spawnAs(run), stdio: ['ignore', out, out], detached: true });
  } finally {
    closeSync(out);
  }
}

/** The folder of the data, where its path is short enough; a server that was killed left its socket there. */
function socketFolderFor({ home }: Run, port: number): string {
  const prefix = '.s.PGSQL.';
  for (const name of readdirSync(home)) if (name.startsWith(prefix)) rmSync(path.join(home, name), { force: true });
  const isFit = process.platform !== 'win32' && !/[",\s]/.test(home) && Buffer.byteLength(path.join(home, `${prefix}${port}`)) <= SOCKET_PATH_BYTES;
  return isFit ? home : '';
}

async function untilReady(child: ChildProcess, data: string): Promise<Found | undefined> {
  let hasEnded = false;
  child
    .once('exit', () => {
      hasEnded = true;
    })
    .once('error', () => {
      hasEnded = true;
    });
  for (let waited = 0; waited < START_LIMIT_MS && !hasEnded; waited += 10) {
    const found = readRunning(data);
    if (found?.pid === child.pid && found?.isReady) {
      child.unref();
      return found;
    }
    await pause(10);
  }
  child.kill('SIGQUIT');
  return undefined;
}

function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  const fatal = lines.findLast((line) => /\b(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? '';
  return fatal.replace(/^.*?\b(?:FATAL|PANIC):\s*/, '') || 'it left no message';
}

/** "Fast" shutdown (SIGINT), and after ten seconds an immediate one. */
async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < STOP_LIMIT_MS; waited += 20) {
    if (!isAlive(pid)) return;
    await pause(20);
  }
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}
