import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { decrypt, encrypt } from '#kernel/vault.ts';
import type { SigningKey } from '#modules/audit';
import { readKeyFile, writeKeyFile } from './key-file.ts';
import { StartError, oneLine } from './start-error.ts';

/** The purpose of the secret that seals the signing key, for `deriveSecret`. */
export const SIGNING_SECRET = 'audit signing key';
const BOUND = Buffer.from(SIGNING_SECRET);

/** Where the key that signs the audit log is when no KMS is used. */
export function signingKeyFile(dataDir: string): string {
  return path.join(dataDir, 'keys', 'audit-signing.pem');
}

/** Where the key that signs the audit log is when a KMS is used: sealed by a secret derived from the key that the KMS seals. */
export function sealedSigningKeyFile(dataDir: string): string {
  return path.join(dataDir, 'keys', 'audit-signing.sealed');
}

/**
 * Reads the key that signs the audit log, or makes it on the first start.
 * @param secret what seals it on disk when a KMS is used; without one it lies there as it is.
 * @throws StartError when it can be read by everyone, is no Ed25519 key, or is kept in the other way.
 */
export function loadOrCreateSigningKey(dataDir: string, secret?: Buffer): SigningKey {
  return secret === undefined ? plainKey(dataDir) : sealedKey(dataDir, secret);
}

/** What a file holds of the key once it is sealed. */
export function sealSigningKey(pem: Buffer, secret: Buffer): Buffer {
  return encrypt(secret, pem, BOUND);
}

/**
 * Opens what `sealSigningKey` sealed.
 * @throws StartError when another secret sealed it, or it was changed.
 */
export function openSigningKey(sealed: Buffer, secret: Buffer, file: string): Buffer {
  try {
    return decrypt(secret, sealed, BOUND);
  } catch (error) {
    throw new StartError(`The key ${file} was sealed with another key, or was changed: put it back from its backup.`, { cause: error });
  }
}

function plainKey(dataDir: string): SigningKey {
  const file = signingKeyFile(dataDir);
  const sealed = sealedSigningKeyFile(dataDir);
  const known = readKeyFile(file, 'owner');
  if (known === undefined && existsSync(sealed))
    throw new StartError(`The key ${sealed} is sealed, and KMS_KEY_ID is not set: set it, or put ${file} back from its backup.`);
  return parsed(known ?? made(file, (pem) => pem) ?? requireMade(file), file);
}

function sealedKey(dataDir: string, secret: Buffer): SigningKey {
  const file = sealedSigningKeyFile(dataDir);
  const plain = signingKeyFile(dataDir);
  if (existsSync(plain))
    throw new StartError(`KMS_KEY_ID is set, but the key ${plain} is not sealed: run npm run candor -- keys move-to-kms, or remove KMS_KEY_ID.`);
  const known = readKeyFile(file, 'owner');
  const pem = known === undefined ? made(file, (fresh) => sealSigningKey(fresh, secret)) : undefined;
  return parsed(pem ?? openSigningKey(known ?? requireMade(file), secret, file), file);
}

/** Makes a key and its file; undefined when another process was first. */
function made(file: string, kept: (pem: Buffer) => Buffer): Buffer | undefined {
  const pem = Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return writeKeyFile(file, kept(pem)) ? pem : undefined;
}

function requireMade(file: string): Buffer {
  const bytes = readKeyFile(file, 'owner');
  if (bytes === undefined) throw new StartError(`The key ${file} is gone again.`);
  return bytes;
}

function parsed(pem: Buffer, file: string): SigningKey {
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`it is ${privateKey.asymmetricKeyType}`);
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    throw new StartError(`The key ${file} is no Ed25519 key (${oneLine(error)}): put it back from its backup.`, { cause: error });
  }
}
