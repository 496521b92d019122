import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, formatInZone, Instant, type IsoDate, parseEpochMinute, type Weekday, type ZoneId } from '#kernel/time.ts';
import { aSegment, by, idOf } from '#test/availability-story.ts';
import { findSlots, planAt } from '../src/modules/booking/availability/availability.ts';
import { expandHours, type WeeklyHours } from '../src/modules/booking/availability/availability-hours.ts';
import type { AvailabilityInput } from '../src/modules/booking/availability/availability-model.ts';
import { explainStart } from '../src/modules/booking/availability/why-not.ts';

/** A clinic that works the same hours of the wall clock every day, on the day the clocks change. */
interface ClockChange {
  readonly zone: ZoneId;
  readonly date: IsoDate;
  readonly hours: readonly (readonly [startMinute: number, endMinute: number])[];
  readonly breaks?: readonly (readonly [startMinute: number, endMinute: number])[];
  readonly minutes?: number;
  readonly step?: number;
  readonly busy?: readonly (readonly [start: string, end: string])[];
}

function everyDay(hours: ClockChange['hours']): WeeklyHours[] {
  const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  return weekdays.flatMap((weekday) => hours.map(([startMinute, endMinute]) => ({ weekday, startMinute, endMinute })));
}

function clinicOn({ zone, date, hours, breaks = [], minutes = 60, step = 30, busy = [] }: ClockChange): AvailabilityInput {
  const dates = { fromDate: date, untilDate: addDays(date, 1) };
  const windows = expandHours({ weekly: everyDay(hours), breaks: everyDay(breaks) }, zone, dates);
  const taken = busy.map(([start, end]) => ({ start: minuteOf(start), end: minuteOf(end) }));
  return {
    zone,
    ...dates,
    now: Instant.from('2010-01-01T00:00Z'),
    stepMinutes: step,
    locationWindows: expandHours({ weekly: everyDay([[0, 1440]]) }, zone, dates),
    resources: new Map([[idOf('dana'), { windows, busy: taken }]]),
    visit: { segments: [aSegment([by('dana', minutes)])] },
  };
}

function minuteOf(text: string): number {
  const minute = parseEpochMinute(text);
  if (minute === undefined) throw new Error(`${text} is no start`);
  return minute;
}

const starts = (day: ClockChange): string[] => findSlots(clinicOn(day)).map(({ start }) => formatInZone(day.zone, start));
const on = (date: IsoDate, ...times: string[]): string[] => times.map((time) => `${date}T${time}`);

const NEW_YORK = 'America/New_York';
const LORD_HOWE = 'Australia/Lord_Howe';
const SAO_PAULO = 'America/Sao_Paulo';
const officeHours = {
  hours: [
    [540, 720],
    [780, 1080],
  ],
  minutes: 60,
  step: 60,
} as const;

test('New York, 1 November 2026: the office opens at nine by the new clock and lunch stays lunch', () => {
  assert.deepEqual(
    starts({ zone: NEW_YORK, date: '2026-11-01', ...officeHours }),
    on(
      '2026-11-01',
      '09:00:00-05:00',
      '10:00:00-05:00',
      '11:00:00-05:00',
      '13:00:00-05:00',
      '14:00:00-05:00',
      '15:00:00-05:00',
      '16:00:00-05:00',
      '17:00:00-05:00',
    ),
  );
});

test('New York, 1 November 2026: the repeated hour is offered twice, each with its own offset', () => {
  assert.deepEqual(
    starts({ zone: NEW_YORK, date: '2026-11-01', hours: [[0, 180]] }),
    on('2026-11-01', '00:00:00-04:00', '00:30:00-04:00', '01:00:00-04:00', '01:30:00-04:00', '01:00:00-05:00', '01:30:00-05:00', '02:00:00-05:00'),
  );
});

test("New York, 1 November 2026: a visit in the first one o'clock leaves the second one free", () => {
  const busy = [['2026-11-01T01:00:00-04:00', '2026-11-01T02:00:00-04:00']] as const;
  assert.deepEqual(starts({ zone: NEW_YORK, date: '2026-11-01', hours: [[60, 120]], busy }), on('2026-11-01', '01:00:00-05:00'));
});

test('New York, 1 November 2026: a break through the repeated hour lasts two hours', () => {
  assert.deepEqual(
    starts({ zone: NEW_YORK, date: '2026-11-01', hours: [[0, 180]], breaks: [[60, 120]] }),
    on('2026-11-01', '00:00:00-04:00', '02:00:00-05:00'),
  );
});

test('New York, 1 November 2026: work in the small hours counts for its own day in choosing the fairest provider', () => {
  const clinic = clinicOn({ zone: NEW_YORK, date: '2026-11-01', ...officeHours, busy: [['2026-11-01T00:15:00-04:00', '2026-11-01T00:45:00-04:00']] });
  const eli = { windows: clinic.locationWindows, busy: [{ start: minuteOf('2026-11-01T17:00:00-05:00'), end: minuteOf('2026-11-01T17:10:00-05:00') }] };
  const input = { ...clinic, resources: new Map([...clinic.resources, [idOf('eli'), eli]]), visit: { segments: [aSegment([by('dana', 60), by('eli', 60)])] } };
  assert.deepEqual(findSlots(input).find(({ start }) => start === minuteOf('2026-11-01T09:00:00-05:00'))?.providerIds, [idOf('eli'), idOf('dana')]);
  assert.equal(planAt(input, minuteOf('2026-11-01T09:00:00-05:00')).next().value?.segments[0]?.providerId, idOf('eli'));
});

test('New York, 14 March 2027: nothing is offered in the hour that does not exist, and a visit runs across it', () => {
  assert.deepEqual(
    starts({ zone: NEW_YORK, date: '2027-03-14', hours: [[0, 300]] }),
    on('2027-03-14', '00:00:00-05:00', '00:30:00-05:00', '01:00:00-05:00', '01:30:00-05:00', '03:00:00-04:00', '03:30:00-04:00', '04:00:00-04:00'),
  );
  assert.deepEqual(starts({ zone: NEW_YORK, date: '2027-03-14', hours: [[120, 180]] }), []);
  assert.deepEqual(starts({ zone: NEW_YORK, date: '2027-03-14', hours: [[150, 270]] }), on('2027-03-14', '03:00:00-04:00', '03:30:00-04:00'));
});

test('New York, 14 March 2027: the office opens at nine by the new clock and lunch stays lunch', () => {
  assert.deepEqual(
    starts({ zone: NEW_YORK, date: '2027-03-14', ...officeHours }),
    on(
      '2027-03-14',
      '09:00:00-04:00',
      '10:00:00-04:00',
      '11:00:00-04:00',
      '13:00:00-04:00',
      '14:00:00-04:00',
      '15:00:00-04:00',
      '16:00:00-04:00',
      '17:00:00-04:00',
    ),
  );
});

test('Lord Howe, 5 April 2026: the repeated half hour is offered twice and the grid follows the wall clock', () => {
  assert.deepEqual(
    starts({ zone: LORD_HOWE, date: '2026-04-05', hours: [[60, 180]], minutes: 30 }),
    on('2026-04-05', '01:00:00+11:00', '01:30:00+11:00', '01:30:00+10:30', '02:00:00+10:30', '02:30:00+10:30'),
  );
  assert.deepEqual(
    starts({ zone: LORD_HOWE, date: '2026-04-05', hours: [[0, 240]], step: 60 }),
    on('2026-04-05', '00:00:00+11:00', '01:00:00+11:00', '02:00:00+10:30', '03:00:00+10:30'),
  );
});

test('Lord Howe, 4 October 2026: the missing half hour is not offered and full hours stay full hours', () => {
  assert.deepEqual(
    starts({ zone: LORD_HOWE, date: '2026-10-04', hours: [[60, 240]], minutes: 30 }),
    on('2026-10-04', '01:00:00+10:30', '01:30:00+10:30', '02:30:00+11:00', '03:00:00+11:00', '03:30:00+11:00'),
  );
  assert.deepEqual(
    starts({ zone: LORD_HOWE, date: '2026-10-04', hours: [[0, 300]], step: 60 }),
    on('2026-10-04', '00:00:00+10:30', '01:00:00+10:30', '03:00:00+11:00', '04:00:00+11:00'),
  );
});

test('Sao Paulo, 4 November 2018: the day begins at one and belongs to its own date only', () => {
  assert.deepEqual(starts({ zone: SAO_PAULO, date: '2018-11-04', hours: [[0, 180]] }), on('2018-11-04', '01:00:00-02:00', '01:30:00-02:00', '02:00:00-02:00'));
  assert.deepEqual(
    starts({ zone: SAO_PAULO, date: '2018-11-03', hours: [[1320, 1440]] }),
    on('2018-11-03', '22:00:00-03:00', '22:30:00-03:00', '23:00:00-03:00'),
  );
  assert.deepEqual(starts({ zone: SAO_PAULO, date: '2018-11-04', ...officeHours }).slice(0, 2), on('2018-11-04', '09:00:00-02:00', '10:00:00-02:00'));
});

test('Sao Paulo, 17 February 2018: the last hour of the day is offered twice', () => {
  assert.deepEqual(
    starts({ zone: SAO_PAULO, date: '2018-02-17', hours: [[1320, 1440]] }),
    on('2018-02-17', '22:00:00-02:00', '22:30:00-02:00', '23:00:00-02:00', '23:30:00-02:00', '23:00:00-03:00'),
  );
  assert.deepEqual(starts({ zone: SAO_PAULO, date: '2018-02-18', hours: [[0, 90]] }), on('2018-02-18', '00:00:00-03:00', '00:30:00-03:00'));
});

test('Kathmandu: a quarter-hour zone still starts on the full hour of its own clock', () => {
  assert.deepEqual(starts({ zone: 'Asia/Kathmandu', date: '2026-06-01', hours: [[550, 700]], step: 60 }), on('2026-06-01', '10:00:00+05:45'));
});

test('Apia, 30 December 2011: a date that was skipped offers nothing', () => {
  assert.deepEqual(starts({ zone: 'Pacific/Apia', date: '2011-12-30', hours: [[540, 1080]] }), []);
  assert.deepEqual(
    starts({ zone: 'Pacific/Apia', date: '2011-12-31', hours: [[540, 660]] }),
    on('2011-12-31', '09:00:00+14:00', '09:30:00+14:00', '10:00:00+14:00'),
  );
});

test('a start that only the old offset would make right is refused, and says why', () => {
  const input = clinicOn({ zone: NEW_YORK, date: '2026-11-01', ...officeHours });
  // Someone who kept summer time would ask for 9:00-04:00, which is 8:00 on the clinic's clock.
  const tooEarly = minuteOf('2026-11-01T09:00:00-04:00');
  assert.equal(planAt(input, tooEarly).next().done, true);
  assert.deepEqual(
    explainStart(input, tooEarly).reasons.map(({ code }) => code),
    ['provider-off'],
  );
  assert.equal(planAt(input, minuteOf('2026-11-01T09:00:00-05:00')).next().done, false);
});
