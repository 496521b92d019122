import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fileKeyWrapper } from '#kernel/vault.ts';
import { readKeyFile, writeKeyFile } from './key-file.ts';
import type { KmsConfig } from './kms-config.ts';
import { StartError } from './start-error.ts';
import { openByKms, sealByKms } from './start-kms.ts';

const KEY_BYTES = 32;

/** Where a process finds its key encryption key: in a file of the data folder, as it is or sealed by a KMS. */
export interface KeyPlace {
  readonly dataDir: string;
  readonly kms?: KmsConfig | undefined;
}

/** Where the key encryption key of a data folder is when no KMS seals it. */
export function keyFileOf(dataDir: string): string {
  return path.join(dataDir, 'keys', 'kek');
}

/** Where the key encryption key of a data folder is when a KMS seals it. */
export function sealedKeyFileOf(dataDir: string): string {
  return path.join(dataDir, 'keys', 'kek.kms');
}

/**
 * Reads the key encryption key; makes one only for a database that was sealed with none.
 * @param sealedWith the fingerprint the database keeps of its key, if it has one.
 * @throws StartError when the key is missing, short, readable by everyone, not the one this database was sealed with, not where the settings say, or not to be had from the KMS.
 */
export async function requireKey(place: KeyPlace, sealedWith: Buffer | undefined): Promise<Buffer> {
  const { key, file } = place.kms === undefined ? fromFile(place.dataDir, sealedWith) : await fromKms(place.dataDir, place.kms, sealedWith);
  if (key.length !== KEY_BYTES) throw new StartError(`The key ${file} has ${key.length} bytes and must have ${KEY_BYTES}: put it back from its backup.`);
  if (sealedWith !== undefined) requireSame(key, sealedWith, place);
  return key;
}

/**
 * Makes sure that a key is the one a database was sealed with.
 * @throws StartError when it is another.
 */
export function requireSame(key: Buffer, sealedWith: Buffer, { dataDir, kms }: KeyPlace): void {
  const file = kms === undefined ? keyFileOf(dataDir) : sealedKeyFileOf(dataDir);
  if (!fileKeyWrapper(key).fingerprint.equals(sealedWith))
    throw new StartError(`The key ${file} is not the one this database was sealed with: put that one back from its backup.`);
}

/** A secret of one purpose that every process with the same key derives alike. */
export function deriveSecret(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `candor ${purpose}`, KEY_BYTES));
}

interface Found {
  readonly key: Buffer;
  readonly file: string;
}

function fromFile(dataDir: string, sealedWith: Buffer | undefined): Found {
  const file = keyFileOf(dataDir);
  const known = readKeyFile(file, 'group');
  const sealed = sealedKeyFileOf(dataDir);
  if (known === undefined && existsSync(sealed))
    throw new StartError(`The key ${sealed} is sealed by AWS KMS (${readSealed(sealed)?.by ?? 'unknown'}): set KMS_KEY_ID to that key.`);
  const key = known ?? (sealedWith === undefined ? makeKey(file) : undefined);
  if (key === undefined) throw new StartError(`The key ${file} is missing, and this database was sealed with it: put it back from its backup.`);
  return { key, file };
}

function makeKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const other = writeKeyFile(file, key) ? undefined : readKeyFile(file, 'group');
  return other ?? key;
}

/** A plain key beside the settings of a KMS is refused: whoever set them believes that no key lies in the folder. */
async function fromKms(dataDir: string, kms: KmsConfig, sealedWith: Buffer | undefined): Promise<Found> {
  const plain = keyFileOf(dataDir);
  const file = sealedKeyFileOf(dataDir);
  if (existsSync(plain))
    throw new StartError(`KMS_KEY_ID is set, but the key ${plain} is not sealed: run npm run candor -- keys move-to-kms, or remove KMS_KEY_ID.`);
  const found = readSealed(file);
  if (found === undefined && sealedWith !== undefined)
    throw new StartError(`The key ${file} is missing, and this database was sealed with it: put it back from its backup.`);
  if (found === undefined) writeSealed(file, await sealByKms(kms, randomBytes(KEY_BYTES)));
  const ready = found ?? readSealed(file);
  if (ready === undefined) throw new StartError(`The key ${file} is gone again.`);
  return { key: await openByKms(kms, ready.sealed), file };
}

const sealedKey = z.strictObject({ version: z.literal(1), by: z.string(), sealed: z.base64().transform((text) => Buffer.from(text, 'base64')) });

/** What a file says of a key that a KMS sealed: which one did, and what only it can open. */
export interface SealedKey {
  readonly by: string;
  readonly sealed: Buffer;
}

/**
 * Reads a key that a KMS sealed; undefined when there is none.
 * @throws StartError when the file is something else.
 */
export function readSealed(file: string): SealedKey | undefined {
  const bytes = readKeyFile(file, 'group');
  if (bytes === undefined) return undefined;
  try {
    return sealedKey.parse(JSON.parse(bytes.toString()));
  } catch (error) {
    throw new StartError(`The key ${file} is no key that AWS KMS sealed: put it back from its backup.`, { cause: error });
  }
}

/** What a file holds of a key that a KMS sealed. */
export function sealedText({ by, sealed }: SealedKey): Buffer {
  return Buffer.from(`${JSON.stringify({ version: 1, by, sealed: sealed.toString('base64') })}\n`);
}

/** Of two processes that start at once, both use the first one's. */
function writeSealed(file: string, key: SealedKey): void {
  writeKeyFile(file, sealedText(key));
}
