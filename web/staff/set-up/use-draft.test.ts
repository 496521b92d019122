import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFields, changesOf, differences } from './use-draft.ts';

const base = { name: 'Peel', minutes: 45, providers: ['maya'] };

test('a list counts as changed when what is in it changed, not when it was made anew', () => {
  assert.deepEqual(changedFields(base, { ...base, providers: ['maya'] }), []);
  assert.deepEqual(changedFields(base, { ...base, providers: ['maya', 'lena'] }), ['providers']);
});

test('only what changed is sent', () => {
  const now = { ...base, minutes: 60 };
  assert.deepEqual(changesOf({ now, changed: changedFields(base, now) }), { minutes: 60 });
});

test('only what both changed, and differently, is asked about', () => {
  const mine = { name: 'Glow peel', minutes: 60, providers: ['lena'] };
  const theirs = { name: 'Spring peel', minutes: 60, providers: ['maya'] };
  assert.deepEqual(differences(base, mine, theirs), [
    { field: 'name', by: 'both' },
    { field: 'providers', by: 'me' },
  ]);
  assert.deepEqual(differences(base, base, theirs), [
    { field: 'name', by: 'them' },
    { field: 'minutes', by: 'them' },
  ]);
});
