import assert from 'node:assert/strict';
import test from 'node:test';
import { CONTROLS, PROMISES } from '#modules/privacy';
import { listPromises } from '#test/promises.ts';

/** A check that looks at nothing always passes. */
const FEWEST_PROMISES = 8;

const promises = listPromises();

test('every promise has a control that can be checked', () => {
  assert.ok(promises.length >= FEWEST_PROMISES, `only ${promises.length} promises`);
  assert.deepEqual(
    promises.filter(({ control }) => control === undefined).map(({ id }) => id),
    [],
  );
});

test('every promise has a test of its own that names it', () => {
  assert.deepEqual(
    promises.filter(({ tests }) => tests.length === 0).map(({ id }) => id),
    [],
  );
});

test('every promise names the clauses it answers, and no two share an id', () => {
  assert.deepEqual(
    promises.filter(({ clauses }) => clauses.length === 0).map(({ id }) => id),
    [],
  );
  assert.equal(new Set(PROMISES.map(({ id }) => id)).size, PROMISES.length);
});

test('no control is checked for nothing', () => {
  const used = new Set(PROMISES.map(({ control }) => control));
  assert.deepEqual(
    CONTROLS.filter(({ id }) => !used.has(id)).map(({ id }) => id),
    [],
  );
});
