import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPasswordFault, scryptHasher } from './password.ts';

const owner = { name: 'Ingrid Thorvald', email: 'ingrid.t@marlowe.example', accountName: 'Marlowe Skin' };

test('good passwords are taken, with no rule about signs', () => {
  for (const good of [
    'violet kettle harvest moth',
    'nur-kleine-boote-im-hafen',
    'xq7vT2mPz9Lk',
    '日本語のとても長い秘密の言葉',
    'correct vessel  battery lamp',
    'gravel sunrise otter',
    'X9#k!2@7$5^8',
  ]) {
    assert.equal(findPasswordFault(good, owner), undefined, good);
  }
});

test('short passwords are refused by the characters people see, not by bytes', () => {
  for (const short of ['', 'xq7vT2mPz9L', '日本語日本語', '👩‍⚕️👩‍⚕️', `a\u0301${'e\u0301'.repeat(9)}z`])
    assert.equal(findPasswordFault(short, owner)?.code, 'password-too-short', short);
  assert.equal(findPasswordFault('v'.repeat(64) + 'kettle harvest'.repeat(10), owner)?.code, 'password-too-long');
});

test('well-known passwords are refused, dressed up or not', () => {
  const common = [
    'password1234',
    'Password1234!',
    'P@ssw0rd2026!',
    'passwordpassword',
    'qwertyuiop12',
    'qwertyuiop[]',
    '123456789012',
    '1qaz2wsx3edc',
    'iloveyou1234',
    'letmein12345',
    'Welcome2026!!',
    'admin1234567',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'abcdefghijkl',
    'sunshine2026!',
    'Summer2026!!!',
    'changeme1234',
    '987654321098',
    'trustno1trustno1',
    'botoxbotox12',
    '1987-12-24-1990',
  ];
  for (const word of common) assert.equal(findPasswordFault(word, owner)?.code, 'password-common', word);
});

test('a password that names its owner or the clinic is refused', () => {
  for (const named of ['ingrid-loves-trees', 'my thorvald 1987', 'M4rl0we-is-great', 'THORVALD thorvald'])
    assert.equal(findPasswordFault(named, owner)?.code, 'password-names-owner', named);
});

test('a hash is salted, carries its cost, and matches its password only', async () => {
  const hasher = scryptHasher(4);
  const [first, second] = [await hasher.hash('violet kettle'), await hasher.hash('violet kettle')];
  assert.notEqual(first, second);
  assert.match(first, /^scrypt\$4\$/);
  assert.equal(await hasher.matches('violet kettle', first), true);
  assert.equal(await hasher.matches('violet kettle.', first), false);
  assert.equal(await hasher.matches('violet kettle', undefined), false);
  assert.equal(await hasher.matches('', undefined), false);
  assert.equal(await scryptHasher(5).matches('violet kettle', first), true);
});

test('a hash kept in no known form matches nothing', async () => {
  const hasher = scryptHasher(4);
  for (const kept of ['scrypt$4$$', 'scrypt$4$AAAA$']) assert.equal(await hasher.matches('', kept), false);
});

test('the cost of the running server is N = 2^17, r = 8, p = 1', async () => {
  const { passwordHasher } = await import('./password.ts');
  assert.match(await passwordHasher.hash('violet kettle harvest'), /^scrypt\$17\$/);
});

test('hashing waits in line, and a line too long is turned away', async () => {
  const hasher = scryptHasher(10);
  const answers = await Promise.allSettled(Array.from({ length: 80 }, () => hasher.hash('violet kettle')));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  assert.equal(refused.length, 80 - 64 - 2);
  assert.ok(refused.every((answer) => answer.reason.reason === 'busy'));
  await hasher.hash('violet kettle');
});
