import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { aKmsStandIn } from '#test/aws-kms.ts';
import { type EgressAttempt, makeEgress } from '#kernel/egress.ts';
import { OuterKeyError, type OuterKey } from '#kernel/outer-key.ts';
import { type AwsKms, kmsRecipient, makeAwsKms } from './index.ts';

const kms = await aKmsStandIn();
after(() => kms.stop());
const noted: EgressAttempt[] = [];
beforeEach(() => {
  kms.trouble = 'none';
  kms.asked.length = 0;
  noted.length = 0;
});

const settings: AwsKms = {
  keyId: 'alias/candor',
  region: kms.env['AWS_REGION'] ?? '',
  endpoint: kms.env['AWS_ENDPOINT_URL_KMS'] ?? '',
  accessKeyId: kms.env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: kms.env['AWS_SECRET_ACCESS_KEY'] ?? '',
  timeoutMilliseconds: 60_000,
};

function outerKey(other: Partial<AwsKms> = {}): OuterKey {
  const all = { ...settings, ...other };
  return makeAwsKms(all, makeEgress({ recipients: [kmsRecipient(settings)], note: (attempt) => noted.push(attempt) }));
}

async function reasonOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'none',
    (error: unknown) => {
      assert.ok(error instanceof OuterKeyError, String(error));
      return error.reason;
    },
  );
}

test('a key is sealed and opened again, by signed requests that go through the one door out', async () => {
  const key = randomBytes(32);
  const { sealed, by } = await outerKey().seal(key);
  assert.equal(by, kms.keys[0], 'the full name of the key behind the alias');
  assert.equal(sealed.includes(key), false);
  assert.deepEqual(await outerKey().open(sealed), key);
  assert.deepEqual(noted, Array(2).fill({ recipient: 'aws-kms', host: '127.0.0.1', outcome: 'allowed' }));
  const context = { application: 'candor', purpose: 'key-encryption-key' };
  assert.deepEqual(
    kms.asked.map(({ act, body }) => [act, body['KeyId'], body['EncryptionContext']]),
    [
      ['Encrypt', 'alias/candor', context],
      ['Decrypt', 'alias/candor', context],
    ],
  );
});

test('what another key sealed, or what was changed, is not opened', async () => {
  const { sealed } = await outerKey().seal(randomBytes(32));
  assert.equal(await reasonOf(outerKey({ keyId: kms.keys[1] }).open(sealed)), 'not-sealed-by-it');
  sealed.writeUInt8((sealed.at(-1) ?? 0) ^ 1, sealed.length - 1);
  assert.equal(await reasonOf(outerKey().open(sealed)), 'not-sealed-by-it');
});

test('each thing that can go wrong has a reason of its own', async () => {
  assert.equal(await reasonOf(outerKey({ keyId: 'alias/nobody' }).seal(randomBytes(32))), 'key-unknown');
  assert.equal(await reasonOf(outerKey({ secretAccessKey: 'not-the-secret-of-this-login' }).seal(randomBytes(32))), 'login-refused');
  assert.equal(await reasonOf(outerKey({ accessKeyId: 'AKIASOMEBODYELSE0001' }).seal(randomBytes(32))), 'login-refused');
  for (const [trouble, reason] of [
    ['denied', 'denied'],
    ['disabled', 'key-unusable'],
    ['broken', 'faulty'],
    ['nonsense', 'faulty'],
    ['away', 'unreachable'],
  ] as const) {
    kms.trouble = trouble;
    assert.equal(await reasonOf(outerKey().open(randomBytes(32))), reason, trouble);
  }
  assert.equal(await reasonOf(outerKey({ endpoint: 'http://127.0.0.1:9' }).open(randomBytes(32))), 'unreachable');
});

test('a service that does not answer in time is given up', async () => {
  kms.trouble = 'slow';
  assert.equal(await reasonOf(outerKey({ timeoutMilliseconds: 100 }).open(randomBytes(32))), 'timed-out');
});

test('a fault that passes is tried again', async () => {
  const { sealed } = await outerKey().seal(randomBytes(32));
  kms.trouble = 'broken-once';
  assert.equal((await outerKey().open(sealed)).length, 32);
  assert.deepEqual(
    kms.asked.map(({ act }) => act),
    ['Encrypt', 'Decrypt', 'Decrypt'],
  );
});

test('no other host is asked, whatever the settings of the library would say', async () => {
  process.env['AWS_ENDPOINT_URL_KMS'] = 'http://localhost:9';
  process.env['AWS_REGION'] = 'us-east-1';
  try {
    assert.equal((await outerKey().seal(randomBytes(32))).by, kms.keys[0]);
    assert.equal(await reasonOf(outerKey({ endpoint: 'http://localhost:9' }).seal(randomBytes(32))), 'refused-on-the-way');
  } finally {
    delete process.env['AWS_ENDPOINT_URL_KMS'];
    delete process.env['AWS_REGION'];
  }
});
