import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Instant, Temporal, epochMinuteOf, instantOf, localDateOf, localMinuteOfDay, weekdayOf } from '#kernel/time.ts';
import { nextAllowed } from './quiet-hours.ts';

const NEW_YORK = 'America/New_York';
const at = (text: string) => Instant.from(text);

test("texts rest from 8 in the evening to 8 in the morning on the recipient's clocks", () => {
  const next = (text: string, zone = NEW_YORK) => nextAllowed('by-night', zone, at(text)).toString();
  assert.equal(next('2026-11-22T13:00:00Z'), '2026-11-22T13:00:00Z'); // 8:00 am sharp
  assert.equal(next('2026-11-22T12:59:59Z'), '2026-11-22T13:00:00Z');
  assert.equal(next('2026-11-23T00:59:59Z'), '2026-11-23T00:59:59Z'); // 7:59:59 pm
  assert.equal(next('2026-11-23T01:00:00Z'), '2026-11-23T13:00:00Z'); // 8:00 pm sharp
  assert.equal(next('2026-11-23T00:30:00Z', 'America/Chicago'), '2026-11-23T00:30:00Z');
  assert.equal(next('2026-11-22T14:00:00Z', 'America/Los_Angeles'), '2026-11-22T16:00:00Z');
});

test('mail about a visit knows no quiet hours', () => {
  assert.equal(nextAllowed('never', NEW_YORK, at('2026-11-23T07:00:00Z')).toString(), '2026-11-23T07:00:00Z');
});

test('selling by text waits for the hours every state allows, and rests on Sunday', () => {
  const next = (text: string) => nextAllowed('outside-business', NEW_YORK, at(text)).toString();
  assert.equal(next('2026-11-20T23:00:00Z'), '2026-11-21T15:00:00Z'); // Friday 6 pm -> Saturday 10 am
  assert.equal(next('2026-11-21T17:00:00Z'), '2026-11-23T15:00:00Z'); // Saturday noon -> Monday 10 am
  assert.equal(next('2026-11-22T16:00:00Z'), '2026-11-23T15:00:00Z'); // Sunday
});

test('on the days the clocks change the morning still begins at 8 on the wall', () => {
  const next = (text: string, zone: string) => nextAllowed('by-night', zone, at(text)).toString();
  assert.equal(next('2026-11-01T06:30:00Z', NEW_YORK), '2026-11-01T13:00:00Z');
  assert.equal(next('2027-03-14T06:30:00Z', NEW_YORK), '2027-03-14T12:00:00Z');
});

test('whatever the zone and hour, the instant found is allowed, and none before it is', () => {
  const zones = [NEW_YORK, 'America/Phoenix', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia', 'America/Sao_Paulo'];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 25_000_000, max: 31_000_000 }), (zone, minute) => {
      const isAllowed = (each: number) => localMinuteOfDay(zone, each) >= 480 && localMinuteOfDay(zone, each) < 1200;
      const found = epochMinuteOf(nextAllowed('by-night', zone, instantOf(minute)));
      assert.ok(isAllowed(found));
      for (let each = minute; each < found; each += 7) assert.ok(!isAllowed(each));
      assert.ok(found - minute <= 24 * 60);
      assert.notEqual(weekdayOf(localDateOf(zone, epochMinuteOf(nextAllowed('outside-business', zone, instantOf(minute))))), 7);
    }),
  );
  assert.ok(Temporal.Instant.compare(nextAllowed('by-night', NEW_YORK, at('2026-11-22T05:00:00.5Z')), at('2026-11-22T05:00:00.5Z')) > 0);
});
