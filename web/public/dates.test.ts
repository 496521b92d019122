import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  ageOn,
  agoLabel,
  countdown,
  dateIn,
  dateOf,
  datesFrom,
  dayNumber,
  durationLabel,
  ownTime,
  partOfDay,
  timeLabel,
  timeParts,
  timeRange,
  wallClock,
} from './dates.ts';

const plain = (text: string) => text.replace(/[\u202f\u2009\u00a0]/g, ' ');

test('a slot shows the clinic’s wall clock, whatever zone the machine is in', () => {
  const start = '2026-11-26T14:15:00-05:00';
  assert.equal(dateOf(start), '2026-11-26');
  assert.equal(plain(timeLabel(start, 'en-US')), '2:15 PM');
  assert.equal(timeLabel(start, 'de-DE'), '14:15');
  assert.deepEqual(timeParts(start, 'en-US'), { clock: '2:15', period: 'PM' });
  assert.equal(timeParts(start, 'de-DE').period, '');
  assert.equal(plain(timeRange(start, '2026-11-26T15:15:00-05:00', 'en-US')), '2:15 – 3:15 PM');
});

test('parts of the day begin at noon and at five', () => {
  assert.deepEqual(
    ['11:59', '12:00', '16:59', '17:00'].map((time) => partOfDay(`2026-11-26T${time}:00-05:00`)),
    ['morning', 'afternoon', 'afternoon', 'evening'],
  );
});

test('days are counted by the calendar, across the days clocks change', () => {
  assert.equal(addDays('2026-10-31', 2), '2026-11-02');
  assert.equal(addDays('2027-03-13', 2), '2027-03-15');
  assert.deepEqual(datesFrom('2026-12-30', 4), ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  assert.equal(dayNumber('2026-12-01', 'en-US'), 'Dec 1');
  assert.equal(dayNumber('2026-12-02', 'en-US'), '2');
});

test('today is the clinic’s today', () => {
  assert.equal(dateIn('2026-11-23T03:30:00Z', 'America/New_York'), '2026-11-22');
  assert.equal(dateIn('2026-11-23T03:30:00Z', 'Europe/Berlin'), '2026-11-23');
  assert.equal(wallClock('2026-11-01T06:30:00Z', 'America/New_York'), '2026-11-01T01:30');
});

test('the visitor’s own time shows only where her clock differs at that instant', () => {
  assert.equal(ownTime('2026-11-26T14:15:00-05:00', 'en-US', 'America/Toronto'), null);
  assert.equal(plain(ownTime('2026-11-26T14:15:00-05:00', 'en-US', 'America/Chicago') ?? ''), '1:15 PM');
  assert.equal(plain(ownTime('2026-11-26T20:15:00-05:00', 'en-US', 'Europe/Berlin') ?? ''), 'Fri 2:15 AM');
});

test('an age turns on the birthday, also for the 29th of February', () => {
  assert.equal(ageOn('2008-11-22', '2026-11-22'), 18);
  assert.equal(ageOn('2008-11-23', '2026-11-22'), 17);
  assert.equal(ageOn('2008-02-29', '2026-02-28'), 17);
  assert.equal(ageOn('2008-02-29', '2026-03-01'), 18);
});

test('lengths, waits and the past are said in the largest unit that fits', () => {
  assert.equal(durationLabel(60, 'en-US'), '60 min');
  assert.equal(durationLabel(135, 'en-US'), '2 hr 15 min');
  assert.equal(durationLabel(180, 'en-US'), '3 hr');
  assert.equal(countdown(600_000), '10:00');
  assert.equal(countdown(59_001), '1:00');
  assert.equal(countdown(-5), '0:00');
  assert.equal(agoLabel('2026-11-22T07:40:00Z', '2026-11-22T10:42:00Z', 'en-US'), '3 hours ago');
  assert.equal(agoLabel('2026-11-21T09:00:00Z', '2026-11-22T10:42:00Z', 'en-US'), 'yesterday');
});
