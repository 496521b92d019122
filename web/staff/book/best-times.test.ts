import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestTimes, startInWords } from './best-times.ts';

const zone = 'America/New_York';
const at = (text: string) => ({ start: `2026-11-${text}:00-05:00`, providerId: 'lena' });

test('the best times say why: no gap, the usual weekday and hour, the soonest, the first of a day', () => {
  const free = [at('23T10:00'), at('23T15:30'), at('24T09:00'), at('24T17:15'), at('26T09:00')];
  const busy = [{ providerId: 'lena', start: Date.parse('2026-11-23T14:30:00-05:00'), end: Date.parse('2026-11-23T15:30:00-05:00') }];
  const best = bestTimes(free, { zone, today: '2026-11-23', lastStart: '2026-08-25T17:00:00-04:00', busy });
  assert.deepEqual(
    best.map(({ start, why }) => [startInWords(start, zone, '2026-11-23'), why]),
    [
      ['Today 10:00 am', 'The soonest'],
      ['Today 3:30 pm', 'Right after another visit, no gap left'],
      ['Tue 24 Nov, 9:00 am', 'First of the day'],
      ['Tue 24 Nov, 5:15 pm', 'The usual: Tuesdays around 5:00 pm'],
    ],
  );
});

test('a visit of somebody else leaves no gap to fill, and no last visit has no usual time', () => {
  const busy = [{ providerId: 'tess', start: 0, end: Date.parse('2026-11-23T10:00:00-05:00') }];
  assert.deepEqual(
    bestTimes([at('23T10:00')], { zone, today: '2026-11-23', lastStart: undefined, busy }).map(({ why }) => why),
    ['The soonest'],
  );
});
