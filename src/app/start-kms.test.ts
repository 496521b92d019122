import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { aDataDir, refusedStart, startCandorProcess } from '#test/candor-process.ts';
import { aKmsStandIn } from '#test/aws-kms.ts';
import { fileKeyWrapper } from '#kernel/vault.ts';
import { loadConfig } from './config.ts';
import { loadOrCreateSigningKey } from './signing-key.ts';
import { StartError } from './start-error.ts';
import { type KeyPlace, requireKey } from './start-key.ts';

const loaded: string[] = [];
registerHooks({
  resolve: (specifier, context, next) => {
    loaded.push(specifier);
    return next(specifier, context);
  },
});

const kms = await aKmsStandIn();
after(() => kms.stop());
let folder = '';
beforeEach(() => {
  kms.trouble = 'none';
  kms.asked.length = 0;
  folder = mkdtempSync(path.join(tmpdir(), 'candor-kms-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = (name: string) => path.join(folder, 'keys', name);
const place = (env: Readonly<Record<string, string>> = {}): KeyPlace => loadConfig({ DATA_DIR: folder, ...kms.env, ...env });
const plain = (): KeyPlace => loadConfig({ DATA_DIR: folder });

async function lineOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'it started',
    (error: unknown) => {
      assert.ok(error instanceof StartError, String(error));
      return error.message;
    },
  );
}

test("a start without a KMS does not read the vendor's library, and asks nobody", async () => {
  await requireKey(plain(), undefined);
  assert.deepEqual(
    loaded.filter((name) => name.includes('kms-aws') || name.includes('aws-sdk')),
    [],
  );
  assert.equal(kms.asked.length, 0);
});

test('with a KMS the folder holds only what the KMS can open, and each start asks for it once', async () => {
  const key = await requireKey(place(), undefined);
  assert.deepEqual(readdirSync(keys('')), ['kek.kms']);
  assert.equal(statSync(keys('kek.kms')).mode & 0o777, 0o600);
  const kept = readFileSync(keys('kek.kms'), 'utf8');
  assert.equal(
    ['base64', 'hex', 'latin1'].some((as) => kept.includes(key.toString(as as 'hex'))),
    false,
  );
  kms.asked.length = 0;
  assert.deepEqual(await requireKey(place(), fileKeyWrapper(key).fingerprint), key);
  assert.deepEqual(
    kms.asked.map(({ act }) => act),
    ['Decrypt'],
  );
});

test('two processes that start an empty folder at once use one key', async () => {
  const [one, other] = await Promise.all([requireKey(place(), undefined), requireKey(place(), undefined)]);
  assert.deepEqual(one, other);
});

test('what keeps the key from being opened stops the start with one line that says what to do', async () => {
  const sealedWith = fileKeyWrapper(await requireKey(place(), undefined)).fingerprint;
  const start = (env: Readonly<Record<string, string>> = {}) => lineOf(requireKey(place(env), sealedWith));
  const named = (key: string, remedy: RegExp) => new RegExp(`^The key ${key} of AWS KMS \\(eu-central-1\\) did not do its part: ${remedy.source}[^\\n]*\\.$`);
  const troubles = [
    ['denied', /the login may not use it: allow kms:Encrypt and kms:Decrypt/],
    ['disabled', /the key is disabled/],
    ['broken', /it answered with a fault/],
    ['away', /nothing answers there/],
  ] as const;
  for (const [trouble, remedy] of troubles) {
    kms.trouble = trouble;
    const line = await start();
    assert.match(line, named('alias/candor', remedy));
    assert.doesNotMatch(line, /iam::/, 'no word of the service is passed on');
  }
  kms.trouble = 'none';
  assert.match(await start({ AWS_SECRET_ACCESS_KEY: 'not-the-secret-of-this-login' }), named('alias/candor', /AWS does not know the login/));
  assert.match(await start({ KMS_KEY_ID: 'alias/nobody' }), named('alias/nobody', /there is no such key in this region/));
  assert.match(await start({ KMS_KEY_ID: kms.keys[1] }), named(kms.keys[1], /another key sealed the key of this folder/));
  assert.equal(await start(), 'it started');
});

test('a key that lies there plain while a KMS is set, or sealed while none is, stops the start', async () => {
  const key = await requireKey(plain(), undefined);
  assert.equal(
    await lineOf(requireKey(place(), fileKeyWrapper(key).fingerprint)),
    `KMS_KEY_ID is set, but the key ${keys('kek')} is not sealed: run npm run candor -- keys move-to-kms, or remove KMS_KEY_ID.`,
  );
  rmSync(keys('kek'));
  const sealed = await requireKey(place(), undefined);
  const line = `The key ${keys('kek.kms')} is sealed by AWS KMS (${kms.keys[0]}): set KMS_KEY_ID to that key.`;
  assert.equal(await lineOf(requireKey(plain(), fileKeyWrapper(sealed).fingerprint)), line);
  assert.equal(await lineOf(requireKey(plain(), undefined)), line, 'no second key is made beside it');
  assert.equal(existsSync(keys('kek')), false);
});

test('a sealed key that is missing, changed or of another database is not replaced by a new one', async () => {
  const sealedWith = fileKeyWrapper(await requireKey(place(), undefined)).fingerprint;
  const backup = readFileSync(keys('kek.kms'));
  writeFileSync(keys('kek.kms'), 'not a key');
  assert.equal(await lineOf(requireKey(place(), sealedWith)), `The key ${keys('kek.kms')} is no key that AWS KMS sealed: put it back from its backup.`);
  rmSync(keys('kek.kms'));
  assert.match(await lineOf(requireKey(place(), sealedWith)), /kek\.kms is missing, and this database was sealed with it/);
  await requireKey(place(), undefined);
  assert.match(await lineOf(requireKey(place(), sealedWith)), /kek\.kms is not the one this database was sealed with/);
  rmSync(keys('kek.kms'));
  writeFileSync(keys('kek.kms'), backup, { mode: 0o600 });
  assert.equal(await lineOf(requireKey(place(), sealedWith)), 'it started');
});

test('the key that signs the audit log is sealed beside it, and opens with no other key', () => {
  const [secret, other] = [randomBytes(32), randomBytes(32)];
  const made = loadOrCreateSigningKey(folder, secret);
  assert.deepEqual(readdirSync(keys('')), ['audit-signing.sealed']);
  assert.equal(readFileSync(keys('audit-signing.sealed'), 'latin1').includes('PRIVATE KEY'), false);
  assert.ok(loadOrCreateSigningKey(folder, secret).publicKey.equals(made.publicKey));
  assert.throws(() => loadOrCreateSigningKey(folder, other), /was sealed with another key, or was changed/);
  assert.throws(() => loadOrCreateSigningKey(folder), /is sealed, and KMS_KEY_ID is not set/);
  assert.equal(existsSync(keys('audit-signing.pem')), false, 'no second key is made beside it');
});

test('a plain signing key beside a KMS stops the start', () => {
  loadOrCreateSigningKey(folder);
  assert.throws(() => loadOrCreateSigningKey(folder, randomBytes(32)), /audit-signing\.pem is not sealed: run npm run candor -- keys move-to-kms/);
});

test('a process starts with its key in a KMS, lives through an outage, and refuses to start during one', async () => {
  const { dataDir, remove } = aDataDir();
  try {
    const env = { HOME: process.env['HOME'] ?? '', DATA_DIR: dataDir, CANDOR_DEMO: '0', ...kms.env };
    const candor = await startCandorProcess(env);
    assert.deepEqual(readdirSync(path.join(dataDir, 'keys')).sort(), ['audit-signing.sealed', 'kek.kms']);
    kms.trouble = 'away';
    assert.equal((await fetch(`${candor.base}/setup`)).status, 200);
    candor.signal('SIGINT');
    await candor.ended;
    const { code, line } = await refusedStart(env);
    assert.equal(code, 1);
    assert.equal(
      line,
      'candor: The key alias/candor of AWS KMS (eu-central-1) did not do its part: nothing answers there: look at the network and at AWS_ENDPOINT_URL_KMS, then start again.',
    );
    kms.trouble = 'none';
    const again = await startCandorProcess(env);
    again.signal('SIGINT');
    await again.ended;
  } finally {
    remove();
  }
});
