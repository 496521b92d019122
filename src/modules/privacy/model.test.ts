import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptFor } from './model.ts';

const kept = (days: number | 'account-life') => keptFor({ key: 'k', what: 'Visits', days, countedFrom: 'the visit', then: 'deleted' });

test('how long rows are kept is said in years where it is years, leap days or not', () => {
  assert.deepEqual(
    [365, 366, 1826, 2555, 2557, 3653].map(kept),
    ['1 year', '1 year', '5 years', '7 years', '7 years', '10 years'].map((length) => `${length} after the visit`),
  );
});

test('and in days otherwise', () => {
  assert.deepEqual(
    [0, 1, 90, 400].map(kept),
    ['Not at all', '1 day', '90 days', '400 days'].map((length) => `${length} after the visit`),
  );
  assert.equal(kept('account-life'), 'While the clinic uses Candor');
});
