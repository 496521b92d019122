import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  clipSpans,
  contains,
  formatRange,
  hull,
  includes,
  intersectSpans,
  isEmptySpan,
  mergeSpans,
  overlaps,
  parseRange,
  type Span,
  spanFrom,
  spanMinutes,
  subtractSpans,
} from './span.ts';
import { epochMinuteOf, Instant } from './time.ts';

const span = (start: number, end: number): Span => ({ start, end });
const anySpan = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 })).map(([start, minutes]) => spanFrom(start, minutes));
const anySpans = fc.array(anySpan, { maxLength: 8 });
/** The minutes a list covers, one by one: the slow truth the fast functions are held to. */
const minutesOf = (spans: readonly Span[]): Set<number> =>
  new Set(spans.flatMap(({ start, end }) => Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)));
const isSortedAndDisjoint = (spans: readonly Span[]): boolean =>
  spans.every((each, index) => !isEmptySpan(each) && (spans[index - 1]?.end ?? -Infinity) <= each.start);

test('spans that only touch do not overlap, and an empty one overlaps nothing', () => {
  assert.equal(overlaps(span(0, 60), span(60, 90)), false);
  assert.equal(overlaps(span(0, 61), span(60, 90)), true);
  assert.equal(overlaps(span(30, 30), span(0, 60)), false);
});

test('a span holds its start but not its end', () => {
  assert.equal(includes(span(10, 20), 10), true);
  assert.equal(includes(span(10, 20), 20), false);
  assert.equal(contains(span(10, 20), span(10, 20)), true);
  assert.equal(contains(span(10, 20), span(10, 21)), false);
  assert.equal(spanMinutes(span(20, 10)), 0);
});

test('merging keeps every minute once and joins what touches', () => {
  assert.deepEqual(mergeSpans([span(30, 40), span(0, 10), span(10, 20), span(15, 16), span(50, 50)]), [span(0, 20), span(30, 40)]);
  fc.assert(
    fc.property(anySpans, (spans) => {
      const merged = mergeSpans(spans);
      assert.ok(isSortedAndDisjoint(merged));
      assert.deepEqual(new Set([...minutesOf(merged)].sort()), new Set([...minutesOf(spans)].sort()));
    }),
  );
});

test('subtracting and intersecting give exactly the minutes they should', () => {
  fc.assert(
    fc.property(anySpans, anySpans, (a, b) => {
      const [left, right] = [mergeSpans(a), mergeSpans(b)];
      const [inLeft, inRight] = [minutesOf(left), minutesOf(right)];
      const difference = subtractSpans(left, right);
      const common = intersectSpans(left, right);
      assert.ok(isSortedAndDisjoint(difference) && isSortedAndDisjoint(common));
      assert.deepEqual(minutesOf(difference), new Set([...inLeft].filter((minute) => !inRight.has(minute))));
      assert.deepEqual(minutesOf(common), new Set([...inLeft].filter((minute) => inRight.has(minute))));
    }),
  );
});

test('clipping cuts to a window and an empty window leaves nothing', () => {
  assert.deepEqual(clipSpans([span(0, 10), span(20, 30)], span(5, 25)), [span(5, 10), span(20, 25)]);
  assert.deepEqual(clipSpans([span(0, 10)], span(5, 5)), []);
});

test('the hull reaches from the earliest start to the latest end', () => {
  assert.deepEqual(hull([span(20, 30), span(0, 5), span(10, 40)]), span(0, 40));
  assert.equal(hull([]), undefined);
});

test('a span survives the database in any session time zone', () => {
  const expected = span(epochMinuteOf(Instant.from('2026-11-01T13:00Z')), epochMinuteOf(Instant.from('2026-11-01T14:30Z')));
  assert.equal(formatRange(expected), '[2026-11-01T13:00:00+00:00,2026-11-01T14:30:00+00:00)');
  assert.deepEqual(parseRange(formatRange(expected)), expected);
  assert.deepEqual(parseRange('["2026-11-01 13:00:00+00","2026-11-01 14:30:00+00")'), expected);
  assert.deepEqual(parseRange('["2026-11-01 18:45:00+05:45","2026-11-01 09:30:00-05")'), expected);
  assert.deepEqual(parseRange('["2026-11-01 13:00:59.9+00","2026-11-01 14:29:00.000001+00")'), expected, 'seconds are rounded outward');
});

test('an empty range is an empty span, and an unbounded or closed one is a fault', () => {
  assert.ok(isEmptySpan(parseRange('empty')));
  assert.equal(formatRange(span(5, 5)), 'empty');
  for (const wrong of [
    '["2026-11-01 13:00:00+00",)',
    '(,)',
    '["2026-11-01 13:00:00+00","2026-11-01 14:30:00+00"]',
    '["2026-11-01 13:00:00+00",infinity)',
    '',
  ]) {
    assert.throws(() => parseRange(wrong), wrong);
  }
});
