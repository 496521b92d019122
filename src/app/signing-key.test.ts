import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { loadOrCreateSigningKey, signingKeyFile } from './signing-key.ts';
import { StartError } from './start-error.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'candor-key-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the key is made once, for the owner of the process alone, and read from then on', () => {
  const made = loadOrCreateSigningKey(folder);
  assert.equal(statSync(signingKeyFile(folder)).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(path.dirname(signingKeyFile(folder))), ['audit-signing.pem']);
  assert.ok(loadOrCreateSigningKey(folder).publicKey.equals(made.publicKey));
});

test('a key that others can read, or that is no Ed25519 key, is refused with one line', () => {
  loadOrCreateSigningKey(folder);
  const file = signingKeyFile(folder);
  chmodSync(file, 0o640);
  assert.throws(
    () => loadOrCreateSigningKey(folder),
    (error) => error instanceof StartError && /chmod 600/.test(error.message),
  );
  chmodSync(file, 0o600);
  for (const text of ['', 'no key', generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' })]) {
    writeFileSync(file, text);
    assert.throws(
      () => loadOrCreateSigningKey(folder),
      (error) => error instanceof StartError && /no Ed25519 key/.test(error.message),
    );
  }
});
