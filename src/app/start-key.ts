import { hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileKeyWrapper } from '#kernel/vault.ts';
import { oneLine, StartError } from './start-error.ts';

const KEY_BYTES = 32;

/** Where the key encryption key of a data folder is. */
export function keyFileOf(dataDir: string): string {
  return path.join(dataDir, 'keys', 'kek');
}

/**
 * Reads the key encryption key; makes one only for a database that was sealed with none.
 * @param sealedWith the fingerprint the database keeps of its key, if it has one.
 * @throws StartError when the key is missing, short, readable by everyone, or not the one this database was sealed with.
 */
export function requireKey(dataDir: string, sealedWith: Buffer | undefined): Buffer {
  const file = keyFileOf(dataDir);
  const key = readKey(file) ?? (sealedWith === undefined ? makeKey(file) : undefined);
  if (key === undefined) throw new StartError(`The key ${file} is missing, and this database was sealed with it: put it back from its backup.`);
  if (key.length !== KEY_BYTES) throw new StartError(`The key ${file} has ${key.length} bytes and must have ${KEY_BYTES}: put it back from its backup.`);
  if (sealedWith !== undefined) requireSame(key, sealedWith, file);
  return key;
}

/**
 * Makes sure that a key is the one a database was sealed with.
 * @throws StartError when it is another.
 */
export function requireSame(key: Buffer, sealedWith: Buffer, file: string): void {
  if (!fileKeyWrapper(key).fingerprint.equals(sealedWith))
    throw new StartError(`The key ${file} is not the one this database was sealed with: put that one back from its backup.`);
}

/** A secret of one purpose that every process with the same key derives alike. */
export function deriveSecret(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `candor ${purpose}`, KEY_BYTES));
}

function readKey(file: string): Buffer | undefined {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o007) !== 0) {
      throw new StartError(`The key ${file} can be read by every account of this machine: give it mode 0600 (chmod 600 ${file}).`);
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (error instanceof StartError) throw error;
    throw new StartError(`The key ${file} cannot be read (${oneLine(error)}).`, { cause: error });
  }
}

/** Written whole and flushed before it gets its name, and never over another. */
function makeKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const partial = `${file}.${process.pid}`;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const out = openSync(partial, 'wx', 0o600);
  try {
    writeSync(out, key);
    fsyncSync(out);
  } finally {
    closeSync(out);
  }
  try {
    linkSync(partial, file);
    return key;
  } catch (error) {
    const other = readKey(file);
    if (other === undefined) throw new StartError(`The key ${file} cannot be made (${oneLine(error)}).`, { cause: error });
    return other;
  } finally {
    rmSync(partial);
  }
}
