import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursShown, lanesOf, minutesFrom, without } from './layout.ts';

test('cards that overlap stand side by side and share the width of their knot', () => {
  const lanes = lanesOf([
    { from: 0, to: 60 },
    { from: 30, to: 90 },
    { from: 60, to: 120 },
    { from: 120, to: 150 },
  ]);
  assert.deepEqual(lanes, [
    { lane: 0, lanes: 2 },
    { lane: 1, lanes: 2 },
    { lane: 0, lanes: 2 },
    { lane: 0, lanes: 1 },
  ]);
});

test('the minutes of a day pass one by one, also when the clocks go back', () => {
  assert.equal(minutesFrom('2026-11-01T00:00:00-04:00', '2026-11-01T03:00:00-05:00'), 240);
});

test('what is left of a day is what no shift covers', () => {
  assert.deepEqual(
    without({ from: 0, to: 100 }, [
      { from: 40, to: 60 },
      { from: 10, to: 20 },
      { from: 55, to: 70 },
    ]),
    [
      { from: 0, to: 10 },
      { from: 20, to: 40 },
      { from: 70, to: 100 },
    ],
  );
});

test('a day shows whole hours around all that happens in it', () => {
  assert.deepEqual(hoursShown([{ from: 8 * 60 + 30, to: 19 * 60 + 10 }], 1440), { from: 8 * 60, to: 20 * 60 });
  assert.deepEqual(hoursShown([], 1440), { from: 9 * 60, to: 17 * 60 });
});
