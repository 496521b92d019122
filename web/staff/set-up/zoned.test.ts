import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOf } from './zoned.ts';

test('a day begins when the clocks of its zone say so', () => {
  assert.equal(startOf('2026-11-24', 'America/New_York'), '2026-11-24T05:00:00.000Z');
  assert.equal(startOf('2026-07-04', 'America/New_York'), '2026-07-04T04:00:00.000Z');
  assert.equal(startOf('2026-11-01', 'America/New_York'), '2026-11-01T04:00:00.000Z');
  assert.equal(startOf('2026-11-02', 'America/New_York'), '2026-11-02T05:00:00.000Z');
  assert.equal(startOf('2027-01-01', 'Australia/Lord_Howe'), '2026-12-31T13:00:00.000Z');
});

test('where midnight is skipped, the day begins with the first minute there is', () => {
  assert.equal(startOf('2026-09-06', 'America/Santiago'), '2026-09-06T04:00:00.000Z');
});
