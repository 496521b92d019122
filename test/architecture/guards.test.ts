import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GUARDS } from '../guards.ts';

test('every guard names words that stand exactly once where it looks for them, and tests that are there', () => {
  assert.ok(GUARDS.length > 500, `${GUARDS.length}`);
  const gone = GUARDS.flatMap(({ name, file, find, also = [], tests }) => {
    const isOnce = [{ file, find }, ...also].every((place) => readFileSync(place.file, 'utf8').split(place.find).length === 2);
    return isOnce && tests.length > 0 && tests.every((each) => globSync(each).length > 0) ? [] : [name];
  });
  assert.deepEqual(gone, []);
});
