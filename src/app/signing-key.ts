import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SigningKey } from '#modules/audit';
import { StartError, oneLine } from './start-error.ts';

/**
 * Reads the Ed25519 key that signs the audit log's checkpoints, and makes it on the first start.
 * @throws StartError when the file is there and holds no such key.
 */
export function loadOrCreateSigningKey(dataDir: string): SigningKey {
  const file = path.join(dataDir, 'keys', 'audit-signing.pem');
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
    writeFileSync(file, privateKey, { mode: 0o600, flag: 'wx' });
  }
  try {
    const privateKey = createPrivateKey(readFileSync(file));
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    throw new StartError(`The signing key ${file} cannot be read (${oneLine(error)}): put it back from its backup.`, { cause: error });
  }
}
