import assert from 'node:assert/strict';
import test from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { instantFrom } from './database.ts';
import { toWire } from './statement-batch.ts';

test('an instant is read as PostgreSQL writes it, to the last digit, and in any zone', () => {
  const written = {
    '2026-11-23 22:14:36+00': '2026-11-23T22:14:36Z',
    '2026-11-23 22:14:36.1+00': '2026-11-23T22:14:36.1Z',
    '2026-11-23 22:14:36.123+00': '2026-11-23T22:14:36.123Z',
    '2026-11-23 22:14:36.123456+00': '2026-11-23T22:14:36.123456Z',
    '2026-11-23 17:14:36.5-05': '2026-11-23T22:14:36.5Z',
    '2026-11-24 03:44:36+05:30': '2026-11-23T22:14:36Z',
    '1969-12-31 23:59:59.999+00': '1969-12-31T23:59:59.999Z',
    '0044-03-15 12:00:00+00': '0044-03-15T12:00:00Z',
  };
  for (const [text, instant] of Object.entries(written)) assert.equal(instantFrom(text).toString(), instant);
  assert.throws(() => instantFrom('infinity'), RangeError);
});

test('instants that are written in turn keep their own texts', () => {
  const [one, other] = [Temporal.Instant.from('2026-11-23T22:14:36.120Z'), Temporal.Instant.from('2026-11-23T22:14:37Z')];
  assert.deepEqual([one, other, one, other].map(toWire), [
    '2026-11-23T22:14:36.12Z',
    '2026-11-23T22:14:37Z',
    '2026-11-23T22:14:36.12Z',
    '2026-11-23T22:14:37Z',
  ]);
});
