import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursShown, lanesOf, minutesFrom, originOf, placesOf, shownOf, without } from './layout.ts';

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

const FALL = { start: '2026-11-01T00:00:00-04:00', end: '2026-11-02T00:00:00-05:00' };
const SPRING = { start: '2027-03-14T00:00:00-05:00', end: '2027-03-15T00:00:00-04:00' };
const PLAIN = { start: '2026-10-31T00:00:00-04:00', end: '2026-11-01T00:00:00-04:00' };

test('nine stands beside nine on every day of a week in which the clocks change', () => {
  const nine = { plain: '2026-10-31T09:00:00-04:00', fall: '2026-11-01T09:00:00-05:00', spring: '2027-03-14T09:00:00-04:00' };
  assert.equal(minutesFrom(originOf(PLAIN, false), nine.plain), 540);
  assert.equal(minutesFrom(originOf(FALL, false), nine.fall), 540);
  assert.equal(minutesFrom(originOf(SPRING, false), nine.spring), 540);
  const { shown, showsNight } = shownOf([PLAIN, FALL], [{ start: nine.fall, end: '2026-11-01T19:10:00-05:00' }]);
  assert.deepEqual([shown, showsNight], [{ from: 9 * 60, to: 20 * 60 }, false]);
});

test('a calendar that shows the night has 25 hours in autumn and 23 in spring', () => {
  const early = shownOf([FALL], [{ start: '2026-11-01T00:30:00-04:00', end: FALL.end }]);
  assert.deepEqual(early, { shown: { from: 0, to: 1500 }, showsNight: true });
  assert.equal(minutesFrom(originOf(FALL, true), '2026-11-01T01:30:00-05:00') - minutesFrom(originOf(FALL, true), '2026-11-01T01:30:00-04:00'), 60);
  const late = shownOf([SPRING], [{ start: '2027-03-14T01:30:00-05:00', end: SPRING.end }]);
  assert.deepEqual([late.shown.from, late.shown.to <= 1440], [60, true]);
  assert.equal(minutesFrom(originOf(SPRING, true), SPRING.end), 1380);
});

test('a visit in the time another one processes stands over it and takes none of its width', () => {
  const places = placesOf([
    { from: 0, to: 90, gaps: [{ from: 20, to: 60 }] },
    { from: 25, to: 55, gaps: [] },
    { from: 80, to: 120, gaps: [] },
  ]);
  assert.deepEqual(places, [
    { lane: 0, lanes: 2, isWithin: false },
    { lane: 0, lanes: 1, isWithin: true },
    { lane: 1, lanes: 2, isWithin: false },
  ]);
});
