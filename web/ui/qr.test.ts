import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { qrCode, qrPath } from './qr.ts';

const drawn = (text: string) =>
  qrCode(text)
    .map((row) => row.map((on) => (on ? '#' : '.')).join(''))
    .join('\n');

test('a code has its three finders, its timing lines and a size that fits the text', () => {
  const code = qrCode('HELLO');
  assert.equal(code.length, 21);
  for (const [x, y] of [
    [0, 0],
    [14, 0],
    [0, 14],
  ] as const) {
    assert.ok(code[y]?.slice(x, x + 7).every(Boolean) && code[y + 6]?.slice(x, x + 7).every(Boolean));
    assert.equal(code[y + 3]?.[x + 3], true);
    assert.equal(code[y + 1]?.[x + 1], false);
  }
  assert.deepEqual(code[6]?.slice(8, 13), [true, false, true, false, true]);
  assert.equal(qrCode('x'.repeat(120)).length, 45);
});

// These digests were taken from codes that an independent reader decoded to the same text.
test('codes are the ones a reader was seen to decode', () => {
  const digest = (text: string) => createHash('sha256').update(drawn(text)).digest('hex').slice(0, 16);
  assert.deepEqual(
    [digest('HELLO'), digest('q'.repeat(80)), digest('x'.repeat(120)), digest('y'.repeat(210))],
    ['956b61f34d0cde4d', '75bab226bc806204', '9d284324e97f5964', '4f2bdeb309af14ce'],
  );
});

test('a text longer than the encoder holds is refused, not cut', () => {
  assert.throws(() => qrCode('x'.repeat(214)), RangeError);
});

test('the path draws every dark module once', () => {
  const code = qrCode('HELLO');
  assert.equal(qrPath(code).split('M').length - 1, code.flat().filter(Boolean).length);
});
