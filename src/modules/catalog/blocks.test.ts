import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatInZone } from '#kernel/time.ts';
import { type StaffBlock, expandBlock, isValidRule } from './blocks.ts';

const zone = 'America/New_York';
const meeting: StaffBlock = { zone, startsOn: '2026-10-20', startMinute: 540, durationMinutes: 60, rule: 'FREQ=WEEKLY;BYDAY=TU', exceptDates: [] };
const starts = (block: StaffBlock, from: string, until: string) => expandBlock(block, from, until).map(({ start }) => formatInZone(block.zone, start));

test("a weekly block stays at nine o'clock when the clocks change", () => {
  assert.deepEqual(starts(meeting, '2026-10-26', '2026-11-12'), ['2026-10-27T09:00:00-04:00', '2026-11-03T09:00:00-05:00', '2026-11-10T09:00:00-05:00']);
});

test('a block begins on its first date, leaves dates out, and ends by count or until', () => {
  assert.deepEqual(starts({ ...meeting, exceptDates: ['2026-10-27'] }, '2026-10-01', '2026-11-04'), ['2026-10-20T09:00:00-04:00', '2026-11-03T09:00:00-05:00']);
  assert.equal(starts({ ...meeting, rule: 'FREQ=DAILY;COUNT=3' }, '2026-10-01', '2026-12-01').length, 3);
  assert.deepEqual(starts({ ...meeting, rule: 'FREQ=DAILY;UNTIL=20261021' }, '2026-10-01', '2026-12-01'), [
    '2026-10-20T09:00:00-04:00',
    '2026-10-21T09:00:00-04:00',
  ]);
  assert.deepEqual(starts({ ...meeting, rule: null }, '2026-10-01', '2026-12-01'), ['2026-10-20T09:00:00-04:00']);
  assert.deepEqual(starts({ ...meeting, rule: null }, '2026-10-22', '2026-12-01'), []);
});

test('a block that runs past midnight is seen from the next date', () => {
  assert.equal(starts({ ...meeting, startMinute: 1380, durationMinutes: 180, rule: null }, '2026-10-21', '2026-10-22').length, 1);
});

test('a rule years old is expanded without walking through every date since', () => {
  assert.equal(starts({ ...meeting, startsOn: '2004-01-06' }, '2026-11-01', '2026-11-15').length, 2);
});

test('only rules of whole dates are taken', () => {
  for (const rule of [
    'FREQ=WEEKLY;BYDAY=TU',
    'FREQ=MONTHLY;BYDAY=1MO',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=DAILY;INTERVAL=2;COUNT=10',
    'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24',
  ])
    assert.ok(isValidRule(rule), rule);
  for (const rule of [
    '',
    'BYDAY=TU',
    'FREQ=SECONDLY',
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=DAILY;FREQ=WEEKLY',
    'FREQ=DAILY;UNTIL=20260230',
    'FREQ=DAILY\nEXDATE:20260101',
    'FREQ=MONTHLY;BYMONTHDAY=32',
  ])
    assert.ok(!isValidRule(rule), rule);
});
