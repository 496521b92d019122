import assert from 'node:assert/strict';
import test from 'node:test';
import { type EpochMinute, type IsoDate, dayIn, formatInZone, parseEpochMinute, wallStart } from '#kernel/time.ts';
import { workOutBusy } from './busy-reader.ts';
import { busyIn } from './busy-times.ts';

const ZONE = 'America/New_York';
const WINDOW = { start: wallStart(ZONE, '2026-10-26', 0), end: wallStart(ZONE, '2026-11-30', 0) };

function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Elsewhere//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

function event(...lines: string[]): string[] {
  return ['BEGIN:VEVENT', 'UID:one@elsewhere.example', 'DTSTAMP:20261001T000000Z', 'SUMMARY:Dentist, private', ...lines, 'END:VEVENT'];
}

function busy(text: string, window = WINDOW): string[] {
  const outcome = busyIn({ text, zone: ZONE, window });
  assert.ok('busy' in outcome, JSON.stringify(outcome));
  return outcome.busy.map(({ start, end }) => `${show(start)} ${show(end)}`);
}

function show(minute: EpochMinute): string {
  return formatInZone(ZONE, minute).slice(5, 16).replace('T', ' ');
}

test('an event is busy in the zone it names, in its own zone of the file, in UTC, or here when it names none', () => {
  assert.deepEqual(busy(calendar(...event('DTSTART;TZID=Europe/Berlin:20261105T150000', 'DTEND;TZID=Europe/Berlin:20261105T160000'))), [
    '11-05 09:00 11-05 10:00',
  ]);
  assert.deepEqual(busy(calendar(...event('DTSTART:20261105T140000Z', 'DTEND:20261105T150000Z'))), ['11-05 09:00 11-05 10:00']);
  assert.deepEqual(busy(calendar(...event('DTSTART:20261105T090000', 'DURATION:PT45M'))), ['11-05 09:00 11-05 09:45']);
  const outlook = [
    'BEGIN:VTIMEZONE',
    'TZID:Mountain Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0600',
    'TZOFFSETTO:-0700',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0700',
    'TZOFFSETTO:-0600',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ];
  const at = (day: string) => event(`DTSTART;TZID=Mountain Standard Time:${day}T090000`, `DTEND;TZID=Mountain Standard Time:${day}T100000`);
  assert.deepEqual(busy(calendar(...outlook, ...at('20261030'))), ['10-30 11:00 10-30 12:00']);
  assert.deepEqual(busy(calendar(...outlook, ...at('20261105'))), ['11-05 11:00 11-05 12:00']);
});

test('an event that recurs stays at its time on the wall when the clocks change, here and where it comes from', () => {
  const weekly = event(
    'DTSTART;TZID=America/New_York:20260107T090000',
    'DTEND;TZID=America/New_York:20260107T100000',
    'RRULE:FREQ=WEEKLY;BYDAY=WE',
    'EXDATE;TZID=America/New_York:20261111T090000',
  );
  assert.deepEqual(busy(calendar(...weekly)), ['10-28 09:00 10-28 10:00', '11-04 09:00 11-04 10:00', '11-18 09:00 11-18 10:00', '11-25 09:00 11-25 10:00']);
  // Berlin put its clocks back on 25 October, New York on 1 November: a week of five hours' difference.
  const berlin = event('DTSTART;TZID=Europe/Berlin:20261020T150000', 'DTEND;TZID=Europe/Berlin:20261020T160000', 'RRULE:FREQ=WEEKLY;COUNT=3');
  assert.deepEqual(busy(calendar(...berlin)), ['10-27 10:00 10-27 11:00', '11-03 09:00 11-03 10:00']);
});

test('a changed date is busy where it was moved to, a cancelled one nowhere', () => {
  const text = calendar(
    ...event('DTSTART:20261102T140000Z', 'DTEND:20261102T150000Z', 'RRULE:FREQ=DAILY;COUNT=3'),
    ...event('RECURRENCE-ID:20261103T140000Z', 'DTSTART:20261103T180000Z', 'DTEND:20261103T190000Z'),
    ...event('RECURRENCE-ID:20261104T140000Z', 'DTSTART:20261104T140000Z', 'DTEND:20261104T150000Z', 'STATUS:CANCELLED'),
  );
  assert.deepEqual(busy(text), ['11-02 09:00 11-02 10:00', '11-03 13:00 11-03 14:00']);
});

test('what is free, cancelled or without length keeps nobody busy', () => {
  const at = ['DTSTART:20261105T140000Z', 'DTEND:20261105T150000Z'];
  for (const line of ['TRANSP:TRANSPARENT', 'STATUS:CANCELLED', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE']) assert.deepEqual(busy(calendar(...event(...at, line))), []);
  assert.deepEqual(busy(calendar(...event('DTSTART:20261105T140000Z'))), []);
});

test('a date without a time is the whole day here, 25 hours when the clocks go back', () => {
  const outcome = busyIn({ text: calendar(...event('DTSTART;VALUE=DATE:20261101')), zone: ZONE, window: WINDOW });
  assert.ok('busy' in outcome);
  assert.deepEqual(outcome.busy, [dayIn(ZONE, '2026-11-01' satisfies IsoDate)]);
  assert.equal((outcome.busy[0]?.end ?? 0) - (outcome.busy[0]?.start ?? 0), 25 * 60);
});

test('busy times that touch are one, and what lies outside the window is left out', () => {
  const at = (from: string, to: string, uid: string) => ['BEGIN:VEVENT', `UID:${uid}`, `DTSTART:${from}`, `DTEND:${to}`, 'END:VEVENT'];
  const text = calendar(
    ...at('20261105T140000Z', '20261105T150000Z', 'a'),
    ...at('20261105T150000Z', '20261105T153000Z', 'b'),
    ...at('20270105T140000Z', '20270105T150000Z', 'c'),
    ...at('20261025T200000Z', '20261026T060000Z', 'd'),
  );
  assert.deepEqual(busy(text), ['10-26 00:00 10-26 02:00', '11-05 09:00 11-05 10:30']);
});

test('a list of busy times is read too', () => {
  const text = calendar(
    'BEGIN:VFREEBUSY',
    'FREEBUSY;FBTYPE=BUSY:20261105T140000Z/20261105T150000Z,20261106T140000Z/PT30M',
    'FREEBUSY;FBTYPE=FREE:20261107T140000Z/PT1H',
    'END:VFREEBUSY',
  );
  assert.deepEqual(busy(text), ['11-05 09:00 11-05 10:00', '11-06 09:00 11-06 09:30']);
});

test('what is no calendar is said to be none', () => {
  for (const text of ['', '<!doctype html><title>Sign in</title>', '{"error":"no"}', 'BEGIN:VCARD\r\nEND:VCARD\r\n'])
    assert.deepEqual(busyIn({ text, zone: ZONE, window: WINDOW }), { fault: 'not-a-calendar' });
});

test('one event that makes no sense does not hide the others', () => {
  const text = calendar(...event('DTSTART:20261399T999999Z'), 'BEGIN:VEVENT', 'UID:two', 'DTSTART:20261105T140000Z', 'DTEND:20261105T150000Z', 'END:VEVENT');
  assert.deepEqual(busy(text), ['11-05 09:00 11-05 10:00']);
});

test('a rule with too many dates, and one that never comes true, are cut off', async () => {
  for (const rule of ['FREQ=SECONDLY', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']) {
    const text = calendar(...event('DTSTART:20200101T000000Z', 'DURATION:PT1S', `RRULE:${rule}`));
    const outcome = await workOutBusy({ text, zone: ZONE, window: WINDOW });
    assert.ok('busy' in outcome ? outcome.busy.length === 0 : ['too-many-events', 'took-too-long'].includes(outcome.fault), JSON.stringify(outcome));
  }
});

test('a thread of its own says the same', async () => {
  const text = calendar(...event('DTSTART:20261105T140000Z', 'DTEND:20261105T150000Z'));
  assert.deepEqual(await workOutBusy({ text, zone: ZONE, window: WINDOW }), {
    busy: [{ start: parseEpochMinute('2026-11-05T14:00:00Z'), end: parseEpochMinute('2026-11-05T15:00:00Z') }],
  });
});
