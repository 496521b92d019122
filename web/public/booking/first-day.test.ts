import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog, NOW, slotsBetween } from '../fixtures/clinic.ts';
import { firstDayOnly } from './first-day.ts';

const slots = slotsBetween('2026-11-22', '2026-12-22', ['s-hydra'], null, 'l-harbor');
const props = { catalog, slots: { timeZone: 'America/New_York', locationId: 'l-harbor', slots, nextFree: slots[0] ?? null }, query: {}, now: NOW };

test('the page carries the first free day’s times, and of other days only that they have some', () => {
  const first = firstDayOnly(props, null);
  assert.deepEqual(new Set(first.slots?.slots.map(({ start }) => start.slice(0, 10))), new Set(['2026-11-23']));
  assert.ok((first.freeDates ?? []).length > 20);
  assert.ok(!first.freeDates?.includes('2026-11-26'), 'closed that day');
});

test('a link to a day carries that day’s times', () => {
  assert.equal(firstDayOnly(props, '2026-11-24').slots?.slots[0]?.start.slice(0, 10), '2026-11-24');
  assert.equal(firstDayOnly(props, '2026-11-26').slots?.slots[0]?.start.slice(0, 10), '2026-11-23');
});
