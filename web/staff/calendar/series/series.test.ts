import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LookedDate, choicesFor, nearestForAll, openDates } from './series.ts';

const provider = { id: 'lena', name: 'Lena Ortiz' };
const date = (on: string, reasons: string[] = [], nearest: string[] = []): LookedDate => ({
  date: on,
  start: `${on}T10:00:00-05:00`,
  end: null,
  provider,
  reasons,
  nearest: nearest.map((start) => ({ start, provider })),
});
const dates = [date('2026-12-01'), date('2026-12-08', ['Taken.'], ['2026-12-08T11:00:00-05:00']), date('2026-12-15', ['Closed.'])];

test('each date that cannot be had waits for a choice; the nearest time is taken for all, and what has none is left out', () => {
  assert.deepEqual(
    openDates(dates, {}).map((each) => each.date),
    ['2026-12-08', '2026-12-15'],
  );
  const choices = nearestForAll(dates, {});
  assert.deepEqual(choicesFor(dates, choices), [
    { date: '2026-12-08', as: 'other', start: '2026-12-08T11:00:00-05:00', providerId: 'lena' },
    { date: '2026-12-15', as: 'skip' },
  ]);
  assert.deepEqual(openDates(dates, choices), []);
});

test('what was chosen stays, and a choice about a date that is asked about no more is not sent', () => {
  const choices = nearestForAll(dates, { '2026-12-08': { date: '2026-12-08', as: 'skip' }, '2027-01-01': { date: '2027-01-01', as: 'skip' } });
  assert.deepEqual(
    choicesFor(dates, choices).map(({ date: on, as }) => `${on} ${as}`),
    ['2026-12-08 skip', '2026-12-15 skip'],
  );
});
