import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Absence, blockBody, draftFor, draftOf, minutesOfBlock, timeOffBody } from './block-draft.ts';

const zone = 'America/New_York';
const stretch = { start: '2026-11-24T12:00:00-05:00', end: '2026-11-24T13:00:00-05:00' };

test('a stretch drawn on the grid becomes a block on the clinic’s clock, weekly when asked', () => {
  const draft = { ...draftFor('lena', stretch, zone), label: ' Charting ' };
  const body = { label: 'Charting', timeZone: zone, startsOn: '2026-11-24', startTime: '12:00', durationMinutes: 60, rule: null };
  assert.deepEqual(blockBody(draft, zone), body);
  assert.equal(blockBody({ ...draft, isWeekly: true }, zone).rule, 'FREQ=WEEKLY;BYDAY=TU');
  assert.equal(minutesOfBlock({ from: '22:00', until: '01:00' }), 180);
});

test('a block that recurs keeps its rule when only its time is changed', () => {
  const what = { kind: 'block' as const, label: 'Team', rule: 'FREQ=MONTHLY;BYDAY=1TU', on: '2026-11-24' };
  const absence: Absence = { resourceId: 'lena', id: 'b', ...stretch, what };
  const draft = draftOf(absence, zone);
  assert.equal(blockBody({ ...draft, until: '14:00' }, zone).rule, 'FREQ=MONTHLY;BYDAY=1TU');
  assert.equal(blockBody({ ...draft, date: '2026-11-25' }, zone).rule, 'FREQ=WEEKLY;BYDAY=WE');
  assert.equal(blockBody({ ...draft, isWeekly: false }, zone).rule, null);
});

test('time off is a stretch of instants across the clocks’ change', () => {
  const draft = { ...draftFor('lena', stretch, zone), kind: 'time-off' as const, date: '2026-10-31', from: '09:00', untilDate: '2026-11-01', until: '17:00' };
  assert.deepEqual(timeOffBody(draft, zone), { start: '2026-10-31T13:00:00.000Z', end: '2026-11-01T22:00:00.000Z', reason: 'vacation' });
});
