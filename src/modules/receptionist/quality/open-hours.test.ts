import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Instant, epochMinuteOf } from '#kernel/time.ts';
import { openHours } from './patterns.ts';

const minute = (at: string) => epochMinuteOf(Instant.from(at));
const span = (day: number, from: string, until: string) => ({
  start: minute(`2026-11-${day}T${from}:00-05:00`),
  end: minute(`2026-11-${day}T${until}:00-05:00`),
});

test('a place is open in the hours of at least half of its open days, whatever breaks they have', () => {
  const days = [16, 17, 18, 19];
  const withBreaks = days.flatMap((day) => [span(day, '09:00', '12:00'), span(day, '13:00', '18:00')]);
  const late = span(19, '18:00', '20:00');
  assert.deepEqual(
    [...openHours([{ zone: 'America/New_York', open: [...withBreaks, late] }])].sort((a, b) => a - b),
    [9, 10, 11, 13, 14, 15, 16, 17],
  );
  const halfOfThem = [...withBreaks, late, span(18, '18:00', '20:00')];
  assert.ok(openHours([{ zone: 'America/New_York', open: halfOfThem }]).has(19));
  assert.deepEqual([...openHours([{ zone: 'America/New_York', open: [] }])], []);
  assert.deepEqual([...openHours([])], []);
});
