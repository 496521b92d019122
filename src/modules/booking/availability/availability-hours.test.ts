import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Span } from '#kernel/span.ts';
import { addDays, epochMinuteOf, formatInZone, instantOf, PlainDate, type Weekday, weekdayOf } from '#kernel/time.ts';
import { during } from '#test/availability-story.ts';
import { expandHours, type HoursRules } from './availability-hours.ts';

const NEW_YORK = 'America/New_York';
const everyDay = (startMinute: number, endMinute: number) => ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday: Weekday) => ({ weekday, startMinute, endMinute }));
const written = (spans: readonly Span[], zone = NEW_YORK): string[] => spans.map(({ start, end }) => `${formatInZone(zone, start)} ${formatInZone(zone, end)}`);
const hours = (rules: HoursRules, fromDate: string, days = 1, zone = NEW_YORK): string[] =>
  written(expandHours(rules, zone, { fromDate, untilDate: addDays(fromDate, days) }), zone);

test('weekly hours fall on their weekdays only', () => {
  const weekly = [
    { weekday: 1, startMinute: 540, endMinute: 720 },
    { weekday: 3, startMinute: 600, endMinute: 660 },
  ] as const;
  assert.deepEqual(hours({ weekly }, '2026-11-09', 7), [
    '2026-11-09T09:00:00-05:00 2026-11-09T12:00:00-05:00',
    '2026-11-11T10:00:00-05:00 2026-11-11T11:00:00-05:00',
  ]);
});

test('an exception replaces the weekly hours of its date, and an empty one closes it', () => {
  const rules = {
    weekly: everyDay(540, 1020),
    exceptions: [
      { date: '2026-11-10', hours: [{ startMinute: 600, endMinute: 720 }] },
      { date: '2026-11-11', hours: [] },
    ],
  };
  assert.deepEqual(hours(rules, '2026-11-10', 3), [
    '2026-11-10T10:00:00-05:00 2026-11-10T12:00:00-05:00',
    '2026-11-12T09:00:00-05:00 2026-11-12T17:00:00-05:00',
  ]);
});

test('breaks and time off are cut out, on exceptional dates too', () => {
  const breaks = everyDay(720, 780);
  const exceptions = [{ date: '2026-11-11', hours: [{ startMinute: 660, endMinute: 840 }] }];
  assert.deepEqual(hours({ weekly: everyDay(600, 900), breaks, exceptions, timeOff: [during('13:30-14:00', '2026-11-10')] }, '2026-11-10', 2), [
    '2026-11-10T10:00:00-05:00 2026-11-10T12:00:00-05:00',
    '2026-11-10T13:00:00-05:00 2026-11-10T13:30:00-05:00',
    '2026-11-10T14:00:00-05:00 2026-11-10T15:00:00-05:00',
    '2026-11-11T11:00:00-05:00 2026-11-11T12:00:00-05:00',
    '2026-11-11T13:00:00-05:00 2026-11-11T14:00:00-05:00',
  ]);
});

test('evening hours run past midnight into the next date, and into the first date asked for', () => {
  const weekly = [{ weekday: 2, startMinute: 1320, endMinute: 1500 }] as const;
  assert.deepEqual(hours({ weekly }, '2026-11-10'), ['2026-11-10T22:00:00-05:00 2026-11-11T01:00:00-05:00']);
  assert.deepEqual(hours({ weekly }, '2026-11-11'), ['2026-11-11T00:00:00-05:00 2026-11-11T01:00:00-05:00']);
});

test("nine o'clock stays nine o'clock when the clocks change", () => {
  assert.deepEqual(hours({ weekly: everyDay(540, 600) }, '2026-10-31', 3), [
    '2026-10-31T09:00:00-04:00 2026-10-31T10:00:00-04:00',
    '2026-11-01T09:00:00-05:00 2026-11-01T10:00:00-05:00',
    '2026-11-02T09:00:00-05:00 2026-11-02T10:00:00-05:00',
  ]);
});

test('hours cover the repeated hour and skip the missing one', () => {
  assert.deepEqual(hours({ weekly: everyDay(0, 180) }, '2026-11-01'), ['2026-11-01T00:00:00-04:00 2026-11-01T03:00:00-05:00']);
  assert.deepEqual(hours({ weekly: everyDay(150, 240) }, '2027-03-14'), ['2027-03-14T03:00:00-04:00 2027-03-14T04:00:00-04:00']);
  assert.deepEqual(hours({ weekly: everyDay(120, 180) }, '2027-03-14'), []);
});

test('a break covers the repeated hour too', () => {
  assert.deepEqual(hours({ weekly: everyDay(0, 240), breaks: everyDay(60, 120) }, '2026-11-01'), [
    '2026-11-01T00:00:00-04:00 2026-11-01T01:00:00-04:00',
    '2026-11-01T02:00:00-05:00 2026-11-01T04:00:00-05:00',
  ]);
});

test('no dates, no hours', () => {
  assert.deepEqual(hours({ weekly: everyDay(540, 600) }, '2026-11-01', 0), []);
  assert.deepEqual(hours({ weekly: everyDay(540, 600) }, '2026-11-01', -3), []);
});

test('a minute is within the hours exactly when the wall clock is, in zones and seasons tried', () => {
  // Edges keep clear of the small hours in which clocks change; those have tests of their own above.
  const edge = fc.integer({ min: 8, max: 46 }).map((half) => half * 30);
  const anyHours = fc
    .array(fc.record({ weekday: fc.constantFrom(...([1, 2, 3, 4, 5, 6, 7] as const)), edges: fc.tuple(edge, edge) }), { maxLength: 6 })
    .map((list) => list.map(({ weekday, edges: [a, b] }) => ({ weekday, startMinute: Math.min(a, b), endMinute: Math.max(a, b) })));
  const days = [
    [NEW_YORK, '2026-10-30'],
    [NEW_YORK, '2027-03-12'],
    ['Australia/Lord_Howe', '2026-04-03'],
    ['America/Sao_Paulo', '2018-11-03'],
    ['Asia/Kathmandu', '2026-06-01'],
    ['Pacific/Apia', '2011-12-28'],
  ] as const;
  fc.assert(
    fc.property(fc.constantFrom(...days), anyHours, anyHours, ([zone, fromDate], weekly, breaks) => {
      const spans = expandHours({ weekly, breaks }, zone, { fromDate, untilDate: addDays(fromDate, 5) });
      const midnight = (date: string): number => epochMinuteOf(PlainDate.from(date).toZonedDateTime({ timeZone: zone }).toInstant());
      for (let minute = midnight(fromDate); minute < midnight(addDays(fromDate, 5)); minute += 15) {
        const local = instantOf(minute).toZonedDateTimeISO(zone);
        const isIn = (list: typeof weekly): boolean =>
          list.some(({ weekday, startMinute, endMinute }) => {
            const wall = local.hour * 60 + local.minute;
            return weekday === weekdayOf(local.toPlainDate().toString()) && startMinute <= wall && wall < endMinute;
          });
        assert.equal(
          spans.some(({ start, end }) => start <= minute && minute < end),
          isIn(weekly) && !isIn(breaks),
          `${local}`,
        );
      }
    }),
    { numRuns: 60 },
  );
});
