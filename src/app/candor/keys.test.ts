import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { aKmsStandIn } from '#test/aws-kms.ts';
import { systemClock } from '#kernel/clock.ts';
import { loadConfig } from '../config.ts';
import { SIGNING_SECRET, loadOrCreateSigningKey } from '../signing-key.ts';
import { deriveSecret, requireKey } from '../start-key.ts';
import { runCandor } from './run-candor.ts';

const kms = await aKmsStandIn();
after(() => kms.stop());
let folder = '';
beforeEach(() => {
  kms.trouble = 'none';
  folder = mkdtempSync(path.join(tmpdir(), 'candor-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = (name: string) => path.join(folder, 'keys', name);
const inFolder = () => readdirSync(keys('')).sort();
const PLAIN = ['audit-signing.pem', 'kek'];
const SEALED = ['audit-signing.sealed', 'kek.kms'];

/** What a start finds: its two keys. */
async function startKeys(env: Readonly<Record<string, string>>) {
  const config = loadConfig({ DATA_DIR: folder, ...env });
  const key = await requireKey(config, undefined);
  const signing = loadOrCreateSigningKey(folder, config.kms && deriveSecret(key, SIGNING_SECRET));
  return { key: key.toString('hex'), signing: signing.publicKey.export({ format: 'pem', type: 'spki' }) };
}

async function candor(env: Readonly<Record<string, string>>, ...args: string[]) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const code = await runCandor(['keys', ...args], { env: { DATA_DIR: folder, ...env }, clock: systemClock, print: say, complain: say });
  return { code, said: said.join('\n') };
}

test('the keys move to a KMS and back, and stay the same keys', async () => {
  const before = await startKeys({});
  const moved = await candor(kms.env, 'move-to-kms');
  assert.equal(moved.code, 0, moved.said);
  assert.match(moved.said, new RegExp(`are sealed by ${kms.keys[0]}\\. .* destroy the backups of`));
  assert.deepEqual(inFolder(), SEALED);
  assert.deepEqual(await startKeys(kms.env), before);
  const back = await candor(kms.env, 'move-to-file');
  assert.equal(back.code, 0, back.said);
  assert.deepEqual(inFolder(), PLAIN);
  assert.deepEqual(await startKeys({}), before);
});

test('a plain key stays until the KMS was seen to open what it sealed', async () => {
  const before = await startKeys({});
  for (const trouble of ['denied', 'away', 'nonsense'] as const) {
    kms.trouble = trouble;
    const { code, said } = await candor(kms.env, 'move-to-kms');
    assert.equal(code, 2, said);
    assert.deepEqual(inFolder(), PLAIN, trouble);
  }
  assert.deepEqual(await startKeys({}), before);
});

test('a move that was cut short is finished by running it again', async () => {
  const before = await startKeys({});
  const [kek, pem] = PLAIN.toReversed().map((name) => readFileSync(keys(name)));
  await candor(kms.env, 'move-to-kms');
  writeFileSync(keys('kek'), kek ?? '', { mode: 0o600 });
  assert.equal((await candor(kms.env, 'move-to-kms')).code, 0);
  writeFileSync(keys('kek'), kek ?? '', { mode: 0o600 });
  writeFileSync(keys('audit-signing.pem'), pem ?? '', { mode: 0o600 });
  assert.equal((await candor(kms.env, 'move-to-kms')).code, 0);
  assert.deepEqual(inFolder(), SEALED);
  assert.deepEqual(await startKeys(kms.env), before);
});

test('a plain key that is not the sealed one is never removed', async () => {
  await startKeys(kms.env);
  writeFileSync(keys('kek'), 'another key, of thirty-two bytes', { mode: 0o600 });
  const { code, said } = await candor(kms.env, 'move-to-kms');
  assert.equal(code, 2);
  assert.match(said, /are two keys/);
  const back = await candor(kms.env, 'move-to-file');
  assert.match(back.said, /is there already and is another/);
  assert.ok(existsSync(keys('kek')) && existsSync(keys('kek.kms')));
});

test('another KMS key takes over, and the old one no longer starts it', async () => {
  const before = await startKeys(kms.env);
  const next = { ...kms.env, KMS_KEY_ID: kms.keys[1] };
  const { code, said } = await candor(kms.env, 'change-kms-key', kms.keys[1]);
  assert.equal(code, 0, said);
  assert.match(said, new RegExp(`Set KMS_KEY_ID=${kms.keys[1]} before the next start`));
  assert.deepEqual(await startKeys(next), before);
  await assert.rejects(startKeys(kms.env), /another key sealed the key of this folder/);
});

test('a command that cannot do what it is asked says so and changes nothing', async () => {
  assert.match((await candor({}, 'move-to-kms')).said, /^KMS_KEY_ID is not set/);
  assert.match((await candor(kms.env, 'move-to-kms')).said, /^There is no key in /);
  assert.match((await candor(kms.env, 'move-to-file')).said, /kek\.kms: the keys of this folder are not sealed/);
  assert.match((await candor(kms.env, 'change-kms-key')).said, /^Name one key/);
  const before = await startKeys(kms.env);
  assert.equal((await candor(kms.env, 'change-kms-key', 'alias/nobody')).code, 2);
  assert.deepEqual(await startKeys(kms.env), before);
});
