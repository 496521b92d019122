import { closeSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { StartError, oneLine } from './start-error.ts';

/** Whom the mode of a key's file may let in beside its owner: the operator's group, or nobody. */
export type Readers = 'group' | 'owner';

/** A key for the group may be mounted as a link, as orchestrators do; one for its owner alone is made here and is a file. */
const BARRED = {
  group: { bits: 0o007, who: 'every account of this machine', look: statSync },
  owner: { bits: 0o077, who: 'other accounts of this machine', look: lstatSync },
} as const;

/**
 * Reads a file that holds a key; undefined when there is none.
 * @throws StartError when its mode lets more people in than may read it.
 */
export function readKeyFile(file: string, readers: Readers): Buffer | undefined {
  const { bits, who, look } = BARRED[readers];
  try {
    if (process.platform !== 'win32' && (look(file).mode & bits) !== 0)
      throw new StartError(`The key ${file} can be read by ${who}: give it mode 0600 (chmod 600 ${file}).`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (error instanceof StartError) throw error;
    throw new StartError(`The key ${file} cannot be read (${oneLine(error)}).`, { cause: error });
  }
}

/** Writes a new file of mode 0600, whole and flushed before it has its name; answers whether it did, and never writes over another. */
export function writeKeyFile(file: string, bytes: Buffer): boolean {
  const partial = writePartial(file, bytes);
  try {
    linkSync(partial, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new StartError(`The key ${file} cannot be made (${oneLine(error)}).`, { cause: error });
  } finally {
    rmSync(partial);
    flushFolder(file);
  }
}

/** Puts other bytes in a key file's place in one step: whoever reads sees the old or the new, whole. */
export function replaceKeyFile(file: string, bytes: Buffer): void {
  renameSync(writePartial(file, bytes), file);
  flushFolder(file);
}

function writePartial(file: string, bytes: Buffer): string {
  const partial = `${file}.${randomUUID()}`;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const out = openSync(partial, 'wx', 0o600);
  try {
    writeSync(out, bytes);
    fsyncSync(out);
  } finally {
    closeSync(out);
  }
  return partial;
}

/** A new name is on disk only once its folder is; a plain key is removed after that. */
function flushFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
