import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, entryHash } from './leaf.ts';
import type { Entry } from './model.ts';

const entry: Entry = {
  entryId: '0193a000-0000-7000-8000-000000000001',
  at: '2026-11-22T15:42:00.000000Z',
  actorKind: 'user',
  actorId: '0193a000-0000-7000-8000-000000000002',
  action: 'client.shown',
  outcome: 'done',
  code: null,
  requestId: 'r1',
  about: { fields: ['firstName'], count: 1 },
  subjects: ['aa', 'bb'],
};

test('a leaf is the hash of a zero byte and the entry in its place, members sorted', () => {
  const written =
    '{"about":{"count":1,"fields":["firstName"]},"account":"a1","action":"client.shown","actorId":"0193a000-0000-7000-8000-000000000002","actorKind":"user",' +
    '"at":"2026-11-22T15:42:00.000000Z","code":null,"entryId":"0193a000-0000-7000-8000-000000000001","outcome":"done","requestId":"r1","seq":7,"subjects":["aa","bb"]}';
  assert.deepEqual(
    entryHash('a1', 7, entry),
    createHash('sha256')
      .update(Buffer.from(`\0${written}`))
      .digest(),
  );
});

test('every member of an entry, its account and its place change the leaf', () => {
  const changed: Entry[] = [
    { ...entry, entryId: '0193a000-0000-7000-8000-000000000003' },
    { ...entry, at: '2026-11-22T15:42:00.000001Z' },
    { ...entry, actorKind: 'key' },
    { ...entry, actorId: 'x' },
    { ...entry, action: 'client.show' },
    { ...entry, outcome: 'refused' },
    { ...entry, code: 'x' },
    { ...entry, requestId: 'r2' },
    { ...entry, about: { fields: ['firstName'], count: 2 } },
    { ...entry, about: {} },
    { ...entry, subjects: ['aa'] },
    { ...entry, subjects: ['aabb'] },
  ];
  const hashes = [entryHash('a1', 7, entry), entryHash('a1', 8, entry), entryHash('a2', 7, entry), ...changed.map((other) => entryHash('a1', 7, other))];
  assert.equal(new Set(hashes.map((hash) => hash.toString('hex'))).size, hashes.length);
});

test('the same facts are the same bytes, in whatever order they come', () => {
  const reordered = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reordered)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, reordered(member)]),
          )
        : value;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(canonicalJson(reordered(value)), canonicalJson(value));
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});
