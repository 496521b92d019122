import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockIn, instantAt, minuteIn } from './zoned-time.ts';

test('a time of a date is the instant the clinic’s clocks show it, on both sides of a change of the clocks', () => {
  const zone = 'America/New_York';
  assert.equal(instantAt('2026-10-31', 600, zone), '2026-10-31T14:00:00.000Z');
  assert.equal(instantAt('2026-11-01', 600, zone), '2026-11-01T15:00:00.000Z');
  assert.equal(instantAt('2027-03-14', 600, zone), '2027-03-14T14:00:00.000Z');
  assert.equal(instantAt('2026-12-01', 0, 'Australia/Lord_Howe'), '2026-11-30T13:00:00.000Z');
  assert.equal(minuteIn('09:30'), 570);
  assert.equal(clockIn(570), '09:30');
});
