import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { VARIABLE_NAMES, loadConfig } from './config.ts';
import { StartError } from './start-error.ts';

type Env = Readonly<Record<string, string>>;

function refusalOf(env: Env): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return '';
}

test('nothing set gives the embedded database, the demo clinic and a door only this machine can reach', () => {
  const config = loadConfig({});
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.port, 7300);
  assert.equal(config.publicUrl, 'http://localhost:7300');
  assert.equal(config.isPublic, false);
  assert.equal(config.isDemo, true);
  assert.equal(config.rateLimits, true);
  assert.deepEqual(config.database, { kind: 'embedded' });
  assert.equal(config.dataDir, path.resolve('.data'));
});

test('a variable that is set but empty stops the start, and the line names it', () => {
  for (const name of VARIABLE_NAMES) {
    assert.equal(refusalOf({ [name]: '' }), `${name} is set but empty: give it a value or remove it.`);
    assert.equal(refusalOf({ [name]: '  ' }), `${name} is set but empty: give it a value or remove it.`);
  }
});

test('a secret that is too short stops the start, and the line does not repeat it', () => {
  for (const name of ['METRICS_TOKEN', 'STRIPE_SECRET_KEY', 'TWILIO_AUTH_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
    const line = refusalOf({ [name]: 'hunter2' });
    assert.match(line, new RegExp(`^${name} is too short`));
    assert.doesNotMatch(line, /hunter2/);
  }
});

test('a value that is not understood gets one line that says what is', () => {
  const cases: readonly [Env, RegExp][] = [
    [{ PORT: 'seven' }, /^PORT must be a number from 1 to 65535\.$/],
    [{ PORT: '0' }, /^PORT must be/],
    [{ PORT: '70000' }, /^PORT must be/],
    [{ PORT: '-1' }, /^PORT must be/],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /^DATABASE_URL must be an address that begins with postgres:\/\/ or postgresql:\/\/\.$/],
    [{ DATABASE_URL: 'nonsense' }, /^DATABASE_URL must be an address/],
    [{ DATABASE_URL: 'postgres://localhost' }, /^DATABASE_URL must name a database/],
    [{ DATABASE_MIGRATE_URL: 'postgres://localhost/x' }, /^DATABASE_MIGRATE_URL is set without DATABASE_URL/],
    [{ PUBLIC_URL: 'clinic.example' }, /^PUBLIC_URL must be an address/],
    [{ PUBLIC_URL: 'https://clinic.example/candor' }, /^PUBLIC_URL must be an origin without a path/],
    [{ TRUSTED_PROXIES: 'my-proxy' }, /^TRUSTED_PROXIES must list addresses/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES must list addresses/],
    [{ CANDOR_DEMO: 'no' }, /^CANDOR_DEMO must be 0 or 1\.$/],
    [{ RATE_LIMITS: 'none' }, /^RATE_LIMITS must be on or off\.$/],
    [{ SMTP_URL: 'http://mail.example' }, /^SMTP_URL must be an address that begins with smtp:/],
    [{ TLS_CERT_FILE: '/a' }, /^TLS_CERT_FILE and TLS_KEY_FILE go together/],
    [{ KMS_KEY_ID: 'my key' }, /^KMS_KEY_ID must be the id, the ARN or the alias of a key of AWS KMS/],
    [{ KMS_KEY_ID: 'alias/candor' }, /^KMS_KEY_ID is set without AWS_REGION/],
    [{ KMS_KEY_ID: 'alias/candor', AWS_REGION: 'frankfurt' }, /^AWS_REGION must be the name of a region/],
    [{ KMS_KEY_ID: 'alias/candor', AWS_REGION: 'eu-central-1' }, /^KMS_KEY_ID is set without AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/],
    [{ KMS_KEY_ID: 'alias/candor', AWS_ENDPOINT_URL_KMS: 'http://kms.internal.example' }, /^AWS_ENDPOINT_URL_KMS must begin with https/],
    [{ HOST: 'not a host' }, /^HOST must be/],
  ];
  for (const [env, expected] of cases) {
    assert.match(refusalOf(env), expected);
    assert.equal(refusalOf(env).includes('\n'), false);
  }
});

test('a host that other machines can reach needs TLS or a trusted proxy, limits, and no demo clinic', () => {
  for (const HOST of ['0.0.0.0', '::', '192.168.1.4', 'clinic.example', '::ffff:10.0.0.1']) {
    assert.match(refusalOf({ HOST, CANDOR_DEMO: '0' }), /set TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXIES/);
    const behind = { HOST, TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16', PUBLIC_URL: 'https://clinic.example' };
    assert.match(refusalOf({ ...behind, CANDOR_DEMO: '0', RATE_LIMITS: 'off' }), /RATE_LIMITS=off is refused/);
    assert.match(refusalOf(behind), /set CANDOR_DEMO=0/);
    assert.equal(loadConfig({ ...behind, CANDOR_DEMO: '0' }).isPublic, true);
    for (const PUBLIC_URL of ['http://clinic.example', 'http://localhost:7300'])
      assert.match(refusalOf({ ...behind, PUBLIC_URL, CANDOR_DEMO: '0' }), /set PUBLIC_URL to the https:\/\/ address/);
    assert.match(refusalOf({ HOST, TRUSTED_PROXIES: '10.0.0.1', CANDOR_DEMO: '0' }), /set PUBLIC_URL to the https:\/\/ address/);
  }
  for (const HOST of ['127.0.0.1', '127.8.9.1', '::1', 'localhost', 'LOCALHOST']) assert.equal(loadConfig({ HOST, RATE_LIMITS: 'off' }).isPublic, false);
});

test('a server that speaks TLS has an address that says so', () => {
  const tls = { TLS_CERT_FILE: '/tls.crt', TLS_KEY_FILE: '/tls.key' };
  assert.match(refusalOf({ ...tls, PUBLIC_URL: 'http://localhost:7300' }), /^PUBLIC_URL=http:\/\/localhost:7300 must begin with https:\/\//);
  assert.equal(loadConfig(tls).publicUrl, 'https://localhost:7300');
});

test('DATABASE_URL alone is one login, with DATABASE_MIGRATE_URL two', () => {
  const url = 'postgres://candor:secret-of-the-database@db.example/candor';
  assert.deepEqual(loadConfig({ DATABASE_URL: url }).database, { kind: 'one-login', url });
  assert.deepEqual(loadConfig({ DATABASE_URL: url, DATABASE_MIGRATE_URL: url }).database, { kind: 'two-logins', appUrl: url, ownerUrl: url });
});

test('.env.example lists every variable that is read, and no other', () => {
  const text = readFileSync(path.join(import.meta.dirname, '..', '..', '.env.example'), 'utf8');
  const listed = [...text.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? '');
  assert.deepEqual(listed.toSorted(), [...VARIABLE_NAMES].toSorted());
});

test("a key of AWS KMS is looked for in the region its ARN names, at the region's own address or the operator's", () => {
  const login = { AWS_ACCESS_KEY_ID: 'AKIACANDORTEST000001', AWS_SECRET_ACCESS_KEY: 'a-secret-access-key-of-forty-characters' };
  const arn = 'arn:aws:kms:eu-west-1:111122223333:key/00000001-1111-4222-8333-444455556666';
  assert.deepEqual(loadConfig({ KMS_KEY_ID: arn, AWS_REGION: 'us-east-1', ...login }).kms, {
    keyId: arn,
    region: 'eu-west-1',
    endpoint: 'https://kms.eu-west-1.amazonaws.com',
    accessKeyId: login.AWS_ACCESS_KEY_ID,
    secretAccessKey: login.AWS_SECRET_ACCESS_KEY,
  });
  const inside = { KMS_KEY_ID: 'alias/candor', AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL_KMS: 'https://kms.internal.example', ...login };
  assert.equal(loadConfig(inside).kms?.endpoint, 'https://kms.internal.example');
  assert.equal(loadConfig({ ...inside, AWS_ENDPOINT_URL_KMS: undefined }).kms?.endpoint, 'https://kms.cn-north-1.amazonaws.com.cn');
  assert.equal(loadConfig({ AWS_REGION: 'eu-central-1', ...login }).kms, undefined);
});

test('calls by sound need the declared terms, one who hears, and a voice that has an id', () => {
  const terms = { SPEECH_TERMS: 'no-training,no-retention,baa' };
  const hears = { DEEPGRAM_API_KEY: 'd'.repeat(40) };
  const speaks = { CARTESIA_API_KEY: 'c'.repeat(40), CARTESIA_VOICE_ID: 'v1' };
  assert.match(refusalOf({ ...hears, ...speaks }), /^SPEECH_TERMS must be no-training,no-retention,baa/);
  assert.match(refusalOf({ ...hears, ...speaks, SPEECH_TERMS: 'no-training' }), /^SPEECH_TERMS must be/);
  assert.match(refusalOf({ ...terms, ...speaks }), /^A voice needs somebody who hears/);
  assert.match(refusalOf({ ...terms, ...hears, ASSEMBLYAI_API_KEY: 'a'.repeat(40) }), /^DEEPGRAM_API_KEY and ASSEMBLYAI_API_KEY are both set/);
  assert.match(refusalOf({ ...terms, ...hears, ELEVENLABS_API_KEY: 'e'.repeat(40) }), /^ELEVENLABS_VOICE_ID must say/);
  assert.deepEqual(loadConfig({ ...terms, ...hears, ...speaks }).vendors.speech, {
    hearing: { vendor: 'deepgram', apiKey: hears.DEEPGRAM_API_KEY },
    voice: { vendor: 'cartesia', apiKey: speaks.CARTESIA_API_KEY, voiceId: 'v1' },
  });
  assert.equal(loadConfig({}).vendors.speech, undefined);
});
