import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  ageInYears,
  datesBetween,
  dateOfEpochDay,
  dayIn,
  daysBetween,
  epochDayOf,
  epochMinuteAtOrAfter,
  epochMinuteOf,
  formatForPeople,
  formatInstantWithOffset,
  formatInZone,
  Instant,
  instantOf,
  isValidZone,
  localDateOf,
  localMinuteOfDay,
  parseDate,
  parseEpochMinute,
  parseInstant,
  parseMinuteOfDay,
  PlainDate,
  wallEnd,
  wallStart,
  wallToEpochMinutes,
  weekdayOf,
  zoneInWords,
  zoneOffsetMinutes,
  zoneSections,
} from './time.ts';

const NEW_YORK = 'America/New_York';
const at = (text: string): number => epochMinuteOf(Instant.from(text));
const zones = [
  NEW_YORK,
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Havana',
  'Antarctica/Troll',
  'Europe/Dublin',
  'UTC',
  'America/St_Johns',
  'Asia/Gaza',
  'Pacific/Chatham',
];

test('an offset is the one Intl gives, in every zone and at every moment tried', () => {
  const anyMinute = fc.integer({ min: at('1975-01-01T00:00Z'), max: at('2037-12-31T00:00Z') });
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyMinute, (zone, minute) => {
      const expected = Math.floor(instantOf(minute).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9);
      assert.equal(zoneOffsetMinutes(zone, minute), expected);
    }),
    { numRuns: 600 },
  );
});

test('an offset changes on the very minute the clocks change', () => {
  const fallBack = at('2026-11-01T06:00Z');
  assert.equal(zoneOffsetMinutes(NEW_YORK, fallBack - 1), -240);
  assert.equal(zoneOffsetMinutes(NEW_YORK, fallBack), -300);
  assert.deepEqual(zoneSections(NEW_YORK, fallBack - 60, fallBack + 60), [
    { start: fallBack - 60, end: fallBack, offsetMinutes: -240 },
    { start: fallBack, end: fallBack + 60, offsetMinutes: -300 },
  ]);
});

test('sections cover a long stretch without a hole and never repeat an offset', () => {
  for (const zone of zones) {
    const from = at('2005-03-01T00:00Z');
    const until = at('2032-03-01T00:00Z');
    const sections = zoneSections(zone, from, until);
    let reached = from;
    let offset: number | undefined;
    for (const section of sections) {
      assert.equal(section.start, reached);
      assert.notEqual(section.offsetMinutes, offset);
      ({ end: reached, offsetMinutes: offset } = section);
    }
    assert.equal(reached, until);
  }
});

test('a wall-clock time names one moment, none in a gap and two in a fold', () => {
  assert.deepEqual(wallToEpochMinutes(NEW_YORK, '2026-11-02', 9 * 60), [at('2026-11-02T14:00Z')]);
  assert.deepEqual(wallToEpochMinutes(NEW_YORK, '2027-03-14', 150), []);
  assert.deepEqual(wallToEpochMinutes(NEW_YORK, '2026-11-01', 90), [at('2026-11-01T05:30Z'), at('2026-11-01T06:30Z')]);
  assert.deepEqual(wallToEpochMinutes('Australia/Lord_Howe', '2026-04-05', 105), [at('2026-04-04T14:45Z'), at('2026-04-04T15:15Z')]);
  assert.deepEqual(wallToEpochMinutes('Australia/Lord_Howe', '2026-10-04', 135), []);
  assert.deepEqual(wallToEpochMinutes('America/Sao_Paulo', '2018-11-04', 0), []);
  assert.deepEqual(wallToEpochMinutes('Pacific/Apia', '2011-12-30', 600), []);
  assert.deepEqual(wallToEpochMinutes('Asia/Kathmandu', '2026-06-01', 0), [at('2026-05-31T18:15Z')]);
});

test('moments and wall-clock times agree in both directions', () => {
  const anyMinute = fc.integer({ min: at('2009-01-01T00:00Z'), max: at('2032-01-01T00:00Z') });
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyMinute, (zone, minute) => {
      assert.ok(wallToEpochMinutes(zone, localDateOf(zone, minute), localMinuteOfDay(zone, minute)).includes(minute));
    }),
    { numRuns: 600 },
  );
});

test('a rule that begins or ends inside a gap moves to the minute the clocks jump', () => {
  const jump = at('2027-03-14T07:00Z');
  assert.equal(wallStart(NEW_YORK, '2027-03-14', 150), jump);
  assert.equal(wallEnd(NEW_YORK, '2027-03-14', 150), jump);
  assert.equal(wallEnd(NEW_YORK, '2027-03-14', 120), jump);
  assert.equal(wallStart('America/Sao_Paulo', '2018-11-04', 0), at('2018-11-04T03:00Z'));
  assert.equal(wallEnd('America/Sao_Paulo', '2018-11-03', 1440), at('2018-11-04T03:00Z'));
});

test('a rule that spans a repeated hour keeps both of them', () => {
  assert.equal(wallStart(NEW_YORK, '2026-11-01', 90), at('2026-11-01T05:30Z'));
  assert.equal(wallEnd(NEW_YORK, '2026-11-01', 90), at('2026-11-01T06:30Z'));
  assert.equal(wallEnd(NEW_YORK, '2026-11-01', 120), at('2026-11-01T07:00Z'));
  assert.equal(wallEnd(NEW_YORK, '2026-11-01', 60), at('2026-11-01T05:00Z'), 'what ends as the fold begins is not lengthened');
  assert.equal(wallEnd('America/Sao_Paulo', '2018-02-17', 1440), at('2018-02-18T03:00Z'));
});

test('a day lasts 23, 24 or 25 hours, and a skipped date has none', () => {
  const hours = (zone: string, date: string): number => (dayIn(zone, date).end - dayIn(zone, date).start) / 60;
  assert.equal(hours(NEW_YORK, '2026-11-01'), 25);
  assert.equal(hours(NEW_YORK, '2027-03-14'), 23);
  assert.equal(hours(NEW_YORK, '2027-03-15'), 24);
  assert.equal(hours('Australia/Lord_Howe', '2026-04-05'), 24.5);
  assert.equal(hours('Australia/Lord_Howe', '2026-10-04'), 23.5);
  assert.equal(hours('America/Sao_Paulo', '2018-11-04'), 23);
  assert.equal(hours('America/Sao_Paulo', '2018-02-17'), 25);
  assert.equal(hours('Pacific/Apia', '2011-12-30'), 0);
});

test('days follow one another without a hole or an overlap in every zone', () => {
  for (const zone of zones) {
    for (const date of datesBetween('2011-12-20', '2012-11-10')) assert.equal(dayIn(zone, date).end, dayIn(zone, addDays(date, 1)).start, `${zone} ${date}`);
  }
});

test('dates count like the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), (day) => {
      const date = dateOfEpochDay(day);
      assert.equal(epochDayOf(date), day);
      assert.equal(weekdayOf(date), PlainDate.from(date).dayOfWeek);
    }),
  );
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(daysBetween('2026-11-01', '2026-12-01'), 30);
  assert.deepEqual(datesBetween('2026-12-30', '2027-01-02'), ['2026-12-30', '2026-12-31', '2027-01-01']);
  assert.deepEqual(datesBetween('2026-12-30', '2026-12-29'), []);
});

test('a date that is not on the calendar is not read', () => {
  assert.equal(parseDate('2026-11-30'), '2026-11-30');
  for (const wrong of ['2026-02-29', '2026-11-31', '2026-13-01', '2026-1-1', '20261101', '', ' 2026-11-01', '2026-11-01\n']) {
    assert.equal(parseDate(wrong), undefined, JSON.stringify(wrong));
  }
});

test('an instant is read only in full RFC 3339', () => {
  assert.equal(parseInstant('2026-11-01T09:00:00-05:00')?.toString(), '2026-11-01T14:00:00Z');
  assert.equal(parseInstant('2026-11-01t14:00:00.25z')?.epochMilliseconds, Date.parse('2026-11-01T14:00:00.250Z'));
  const wrong = [
    '2026-11-01',
    '2026-11-01T09:00',
    '2026-11-01T09:00:00',
    '2026-11-01T24:00:00Z',
    '2026-02-30T09:00:00Z',
    '2026-11-01T09:60:00Z',
    '2026-11-01T09:00:60Z',
    '2026-11-01 09:00:00Z',
    '2026-11-01T09:00:00-0500',
    '2026-11-01T09:00:00-05:00[America/New_York]',
    '2026-11-01T09:00:00+25:00',
    'tomorrow',
  ];
  for (const text of wrong) assert.equal(parseInstant(text), undefined, text);
});

test('a start must fall on a whole minute', () => {
  assert.equal(parseEpochMinute('2026-11-01T09:00:00-05:00'), at('2026-11-01T14:00Z'));
  assert.equal(parseEpochMinute('2026-11-01T09:00:01-05:00'), undefined);
  assert.equal(parseEpochMinute('2026-11-01T09:00:00.000000001Z'), undefined);
});

test('minutes round down for what has begun and up for what must not be early', () => {
  const late = Instant.from('2026-11-01T14:00:00.000000001Z');
  assert.equal(epochMinuteAtOrAfter(late), epochMinuteOf(late) + 1);
  assert.equal(epochMinuteAtOrAfter(Instant.from('2026-11-01T14:00:00Z')), at('2026-11-01T14:00Z'));
  assert.equal(epochMinuteOf(Instant.from('1969-12-31T23:59:30Z')), -1);
});

test('a slot is written with the offset its zone has at that moment', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: at('2009-01-01T00:00Z'), max: at('2032-01-01T00:00Z') }), (zone, minute) => {
      const written = formatInZone(zone, minute);
      assert.equal(written, instantOf(minute).toString({ timeZone: zone, smallestUnit: 'second' }));
      assert.equal(parseEpochMinute(written), minute);
    }),
  );
  assert.equal(formatInstantWithOffset(at('2026-11-01T06:30Z'), -300), '2026-11-01T01:30:00-05:00');
  assert.equal(formatInZone('Asia/Kathmandu', at('2026-06-01T00:00Z')), '2026-06-01T05:45:00+05:45');
});

test('only IANA names count as zones', () => {
  for (const zone of [...zones, 'US/Eastern', 'Etc/GMT+5']) assert.ok(isValidZone(zone), zone);
  for (const zone of ['', '+05:00', '-0500', 'Mars/Olympus', 'America/New York', 'America/New_York\n', '../etc/passwd']) assert.ok(!isValidZone(zone), zone);
});

test('people read weekday, date and time of the clinic', () => {
  assert.equal(formatForPeople(NEW_YORK, at('2026-11-05T19:30Z')), 'Thursday, November 5 at 2:30 PM');
  assert.equal(formatForPeople(NEW_YORK, at('2026-11-05T19:30Z'), 'time'), '2:30 PM');
  assert.equal(formatForPeople(NEW_YORK, at('2026-11-05T19:30Z'), 'day'), 'Thursday, November 5');
});

test('a zone is called by the name people there use, summer or winter', () => {
  assert.deepEqual(
    ['America/New_York', 'America/Chicago', 'Australia/Lord_Howe'].map((each) => zoneInWords(each, at('2026-11-24T19:00Z'))),
    ['Eastern time', 'Central time', 'Lord Howe time'],
  );
  assert.equal(zoneInWords(NEW_YORK, at('2026-07-01T12:00Z')), 'Eastern time');
});

test('opening hours are read as minutes after midnight, up to 24:00', () => {
  assert.equal(parseMinuteOfDay('09:30'), 570);
  assert.equal(parseMinuteOfDay('24:00'), 1440);
  for (const wrong of ['24:01', '9:30', '09:60', '0930', '']) assert.equal(parseMinuteOfDay(wrong), undefined, wrong);
});

test('someone comes of age on the birthday, and a leap-day child on 1 March', () => {
  assert.equal(ageInYears('2008-11-05', '2026-11-04'), 17);
  assert.equal(ageInYears('2008-11-05', '2026-11-05'), 18);
  assert.equal(ageInYears('2008-02-29', '2026-02-28'), 17);
  assert.equal(ageInYears('2008-02-29', '2026-03-01'), 18);
});
