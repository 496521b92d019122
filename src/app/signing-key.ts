import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { SigningKey } from '#modules/audit';
import { StartError, oneLine } from './start-error.ts';

/** Where the key that signs the audit log is. */
export function signingKeyFile(dataDir: string): string {
  return path.join(dataDir, 'keys', 'audit-signing.pem');
}

/**
 * Reads the key that signs the audit log, or makes it on the first start.
 * @throws StartError when it can be read by everyone or is no Ed25519 key.
 */
export function loadOrCreateSigningKey(dataDir: string): SigningKey {
  const file = signingKeyFile(dataDir);
  const pem = readPem(file) ?? makePem(file);
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`it is ${privateKey.asymmetricKeyType}`);
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    throw new StartError(`The key ${file} is no Ed25519 key (${oneLine(error)}): put it back from its backup.`, { cause: error });
  }
}

function readPem(file: string): Buffer | undefined {
  try {
    if (process.platform !== 'win32' && (lstatSync(file).mode & 0o077) !== 0) {
      throw new StartError(`The key ${file} can be read by other accounts of this machine: give it mode 0600 (chmod 600 ${file}).`);
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (error instanceof StartError) throw error;
    throw new StartError(`The key ${file} cannot be read (${oneLine(error)}).`, { cause: error });
  }
}

/** Written whole and flushed before it gets its name, and never over another: of two processes at once, both use the first one's. */
function makePem(file: string): Buffer {
  const pem = Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const partial = `${file}.${randomUUID()}`;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const out = openSync(partial, 'wx', 0o600);
  try {
    writeSync(out, pem);
    fsyncSync(out);
  } finally {
    closeSync(out);
  }
  try {
    linkSync(partial, file);
    return pem;
  } catch (error) {
    const made = error instanceof Error && 'code' in error && error.code === 'EEXIST' ? readPem(file) : undefined;
    if (made) return made;
    throw error;
  } finally {
    rmSync(partial);
  }
}
