import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { TOTP, Secret } from 'otpauth';
import { codeOf, findStep, fromBase32, otpauthUrl, stepAt, toBase32 } from './totp.ts';

test('codes are those of RFC 6238, appendix B', () => {
  const secret = Buffer.from('12345678901234567890');
  const vectors = [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const;
  for (const [seconds, code] of vectors) assert.equal(codeOf(secret, stepAt(seconds * 1000)), code);
});

test('codes are those another implementation shows', () => {
  for (let round = 0; round < 50; round += 1) {
    const secret = randomBytes(20);
    const timestamp = randomBytes(5).readUIntBE(0, 5);
    const other = new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }), digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp });
    assert.equal(codeOf(secret, stepAt(timestamp)), other);
    assert.equal(toBase32(secret), new Secret({ buffer: new Uint8Array(secret).buffer }).base32);
    assert.deepEqual(fromBase32(toBase32(secret).toLowerCase()), secret);
  }
});

test('a code counts for its own half minute and the two beside it, and no longer', () => {
  const secret = randomBytes(20);
  const at = 1_790_000_010_000;
  const step = stepAt(at);
  for (const [ahead, found] of [
    [-2, undefined],
    [-1, step - 1],
    [0, step],
    [1, step + 1],
    [2, undefined],
  ] as const) {
    assert.equal(findStep(secret, codeOf(secret, step + ahead), at), found);
  }
});

test('anything that is not six digits is no code', () => {
  const secret = randomBytes(20);
  for (const text of ['', '12345', '1234567', 'abcdef', '１２３４５６', '12345é']) assert.equal(findStep(secret, text, 1_790_000_000_000), undefined);
});

test('the address for authenticator apps escapes what it names', () => {
  const url = new URL(otpauthUrl(Buffer.from('12345678901234567890'), 'Candor', 'a+b@clinic.example'));
  assert.equal(url.href.split('?')[0], 'otpauth://totp/Candor:a%2Bb%40clinic.example');
  assert.equal(url.searchParams.get('secret'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
});
