import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../format.ts';
import { dialled, weekLines } from './call-hours.ts';

const ON = '2026-11-22' as IsoDate;

test('a week is drawn as its hours stand on the day: what was before or comes later is not in it', () => {
  const lines = weekLines(
    [
      { weekday: 1, from: '13:00', to: '17:30' },
      { weekday: 1, from: '09:00', to: '12:00' },
      { weekday: 2, from: '10:00', to: '24:00', validUntil: '2026-11-22' },
      { weekday: 3, from: '00:00', to: '24:00', validFrom: '2026-11-22' },
    ],
    ON,
  );
  assert.deepEqual(
    lines.map(({ day, words }) => `${day} ${words}`),
    ['Mon 9 to 12, 1 to 5:30', 'Tue Closed', 'Wed midnight to midnight', 'Thu Closed', 'Fri Closed', 'Sat Closed', 'Sun Closed'],
  );
  assert.deepEqual(lines[0]?.open[0], { from: 0.375, length: 0.125 });
  assert.deepEqual(lines[2]?.open, [{ from: 0, length: 1 }]);
});

test('a number is taken as people here type it, or whole from elsewhere; what is none is none', () => {
  assert.equal(dialled('(561) 555-0111'), '+15615550111');
  assert.equal(dialled('1 561 555 0111'), '+15615550111');
  assert.equal(dialled('+44 20 7946 0018'), '+442079460018');
  for (const none of ['', '555-0111', 'ring the desk', '+0 123 456 789', '+1']) assert.equal(dialled(none), undefined, none);
});
