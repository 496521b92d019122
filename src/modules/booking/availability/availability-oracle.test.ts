import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ResourceId } from '#kernel/ids.ts';
import { mergeSpans, overlaps, type Span } from '#kernel/span.ts';
import { addDays, type EpochMinute, epochMinuteAtOrAfter, epochMinuteOf, Instant, instantOf, PlainDate } from '#kernel/time.ts';
import { aSegment, by, idOf, type Name } from '#test/availability-story.ts';
import { findSlots, firstSlot, planAt } from './availability.ts';
import type { AvailabilityInput, BusySpan, Plan, ProviderOption, ResourceTimes, Segment } from './availability-model.ts';
import { explainStart } from './why-not.ts';

const NOW = Instant.from('2010-01-01T00:00Z');

// --- the oracle: minute by minute, from the words of the rules, sharing no arithmetic with the engine

const freeMinutes = new WeakMap<ResourceTimes, Map<EpochMinute, boolean>>();

/** Says whether a resource can be had for one minute: within its hours and not taken. */
function isFree(input: AvailabilityInput, id: ResourceId, minute: EpochMinute): boolean {
  const times = input.resources.get(id);
  if (!times) return false;
  let known = freeMinutes.get(times);
  if (!known) freeMinutes.set(times, (known = new Map()));
  let free = known.get(minute);
  if (free === undefined) {
    const isTaken = times.busy.some(({ start, end, expiresAtMillis = Infinity }) => start <= minute && minute < end && expiresAtMillis > NOW.epochMilliseconds);
    free = !isTaken && (times.windows === 'always' || times.windows.some(({ start, end }) => start <= minute && minute < end));
    known.set(minute, free);
  }
  return free;
}

/** Says whether a segment keeps its provider (or what is held only while attended) in a minute counted from the segment's start. */
function isAttended(segment: Segment, option: ProviderOption, minute: number): boolean {
  const away = minute >= option.activeMinutes && minute < option.activeMinutes + option.processingMinutes;
  return minute >= -segment.bufferBeforeMinutes && minute < lengthOf(option) + segment.bufferAfterMinutes && !away;
}

const lengthOf = (option: ProviderOption): number => option.activeMinutes + option.processingMinutes + option.finishingMinutes;
const minutesOf = (from: number, until: number): number[] => Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);

/** What the visit holds throughout: which resource for which need of which segment. */
interface Held {
  readonly index: number;
  readonly position: number;
  readonly id: ResourceId;
}

function canPerform(
  input: AvailabilityInput,
  index: number,
  { option, start, held }: { option: ProviderOption; start: EpochMinute; held: readonly Held[] },
): boolean {
  const segment = input.visit.segments[index];
  if (!segment) return false;
  const length = lengthOf(option);
  const isOpen = (minute: EpochMinute): boolean => input.locationWindows.some((window) => window.start <= minute && minute < window.end);
  const isLicensed = (minute: EpochMinute): boolean => !option.licensed || option.licensed.some((span) => span.start <= minute && minute < span.end);
  if (!minutesOf(0, length).every((minute) => isOpen(start + minute) && isLicensed(start + minute))) return false;
  const whole = minutesOf(-segment.bufferBeforeMinutes, length + segment.bufferAfterMinutes);
  const attended = whole.filter((minute) => isAttended(segment, option, minute));
  if (!attended.every((minute) => isFree(input, option.providerId, start + minute))) return false;
  const ownHeld = held.filter((each) => each.index === index);
  const assign = (position: number, used: readonly ResourceId[]): boolean => {
    const need = segment.needs[position];
    if (!need) return true;
    if (ownHeld.some((each) => each.position === position)) return assign(position + 1, used);
    const minutes = need.held === 'attended' ? attended : whole;
    return need.candidates.some(
      (id) => !used.includes(id) && minutes.every((minute) => isFree(input, id, start + minute)) && assign(position + 1, [...used, id]),
    );
  };
  return assign(
    0,
    ownHeld.map(({ id }) => id),
  );
}

interface Along {
  readonly start: EpochMinute;
  readonly provider: ResourceId | undefined;
  readonly held: readonly Held[];
  isEnd(end: EpochMinute): boolean;
}

function canComplete(input: AvailabilityInput, index: number, along: Along): boolean {
  const segment = input.visit.segments[index];
  if (!segment) return false;
  return segment.providers.some((option) => {
    if (segment.sameProviderAsBefore && along.provider !== undefined && option.providerId !== along.provider) return false;
    if (!canPerform(input, index, { ...along, option })) return false;
    const end = along.start + lengthOf(option);
    if (index + 1 === input.visit.segments.length) return along.isEnd(end);
    return minutesOf(0, (input.visit.maxWaitMinutes ?? 0) + 1).some((wait) =>
      canComplete(input, index + 1, { ...along, start: end + wait, provider: option.providerId }),
    );
  });
}

function canBook(input: AvailabilityInput, start: EpochMinute): boolean {
  const { segments } = input.visit;
  const wanted =
    segments.length === 1
      ? []
      : segments.flatMap(({ needs }, index) => needs.flatMap((need, position) => (need.held === 'visit' ? [{ index, position, need }] : [])));
  const hold = (position: number, held: readonly Held[]): boolean => {
    const next = wanted[position];
    if (next) return next.need.candidates.some((id) => !held.some((each) => each.id === id) && hold(position + 1, [...held, { ...next, id }]));
    const isEnd = (end: EpochMinute): boolean =>
      held.every(({ index, id }) => {
        const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } = segments[index] ?? {};
        return minutesOf(start - bufferBeforeMinutes, end + bufferAfterMinutes).every((minute) => isFree(input, id, minute));
      });
    return canComplete(input, 0, { start, provider: undefined, held, isEnd });
  };
  return hold(0, []);
}

function isOfferable(input: AvailabilityInput, start: EpochMinute): boolean {
  const local = instantOf(start).toZonedDateTimeISO(input.zone);
  const date = local.toPlainDate();
  return (
    PlainDate.compare(date, PlainDate.from(input.fromDate)) >= 0 &&
    PlainDate.compare(date, PlainDate.from(input.untilDate)) < 0 &&
    local.minute % (input.stepMinutes ?? 15) === 0 &&
    start >= epochMinuteAtOrAfter(input.now) &&
    start >= (input.notBefore ?? -Infinity) &&
    start < (input.notAfter ?? Infinity) &&
    canBook(input, start)
  );
}

// --- random clinics, on ordinary days and on the days the clocks change

const days = [
  ['America/New_York', '2026-11-01'],
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2026-11-10'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-17'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['Pacific/Apia', '2011-12-29'],
] as const;
const providers: Name[] = ['dana', 'eli', 'fern'];
const places: Name[] = ['room 1', 'room 2', 'laser', 'lamp'];
const minutes = (max: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: Math.floor(max / 5) }).map((n) => n * 5) }, fc.integer({ min: 0, max }));

/** Leaves something out three times of four. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<T | undefined>(undefined) }, { weight: 1, arbitrary });

const anyOption = (name: Name, noon: EpochMinute): fc.Arbitrary<ProviderOption> =>
  fc
    .record({
      active: minutes(50).map((n) => n + 5),
      processing: fc.oneof(fc.constant(0), minutes(45)),
      finishing: fc.oneof(fc.constant(0), minutes(20)),
      licence: seldom(fc.tuple(fc.integer({ min: -900, max: 0 }), fc.integer({ min: 0, max: 900 }))),
    })
    .map(({ active, processing, finishing, licence }) =>
      by(name, active, {
        processingMinutes: processing,
        finishingMinutes: finishing,
        ...(licence ? { licensed: [{ start: noon + licence[0], end: noon + licence[1] }] } : {}),
      }),
    );

const anySegment = (noon: EpochMinute): fc.Arbitrary<Segment> =>
  fc
    .record({
      names: fc.subarray(providers, { minLength: 1 }),
      before: fc.oneof(fc.constant(0), minutes(20)),
      after: fc.oneof(fc.constant(0), minutes(20)),
      needs: fc.array(
        fc.record({
          candidates: fc.oneof({ weight: 9, arbitrary: fc.subarray(places, { minLength: 1 }) }, { weight: 1, arbitrary: fc.constant<Name[]>([]) }),
          what: fc.constantFrom('room' as const, 'device' as const),
          held: fc.constantFrom('attended' as const, 'segment' as const, 'visit' as const),
        }),
        { maxLength: 2 },
      ),
      same: fc.boolean(),
    })
    .chain(({ names, before, after, needs, same }) =>
      fc.tuple(...names.map((name) => anyOption(name, noon))).map((options) =>
        aSegment(options, {
          bufferBeforeMinutes: before,
          bufferAfterMinutes: after,
          sameProviderAsBefore: same,
          needs: needs.map(({ candidates, ...need }) => ({ ...need, kind: 'any', candidates: candidates.map(idOf) })),
        }),
      ),
    );

const spansAround = (noon: EpochMinute, longest: number, count: number): fc.Arbitrary<Span[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: -900, max: 1000 }), fc.integer({ min: 1, max: longest })), { maxLength: count })
    .map((spans) => spans.map(([from, length]) => ({ start: noon + from, end: noon + from + length })));

function anyTimes(noon: EpochMinute, mayBeAlways: boolean): fc.Arbitrary<ResourceTimes> {
  const expiries = fc.array(fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined, freq: 3 }), { minLength: 8, maxLength: 8 });
  const long = fc
    .tuple(fc.integer({ min: -800, max: -100 }), fc.integer({ min: 200, max: 1500 }))
    .map(([from, until]): Span[] => [{ start: noon + from, end: noon + until }]);
  const windows = fc.oneof({ weight: 3, arbitrary: long }, { weight: 1, arbitrary: spansAround(noon, 900, 3).map(mergeSpans) });
  return fc
    .record({
      windows: mayBeAlways ? fc.oneof(fc.constant('always' as const), windows) : windows,
      taken: fc.oneof(spansAround(noon, 90, 8), spansAround(noon, 60, 4)),
      expiries,
    })
    .map(({ windows: hours, taken, expiries }) => ({
      windows: hours,
      busy: taken
        .sort((a, b) => a.start - b.start)
        .map((span, index): BusySpan => {
          const minutesLeft = expiries[index];
          return minutesLeft === undefined ? span : { ...span, expiresAtMillis: NOW.epochMilliseconds + minutesLeft };
        }),
    }));
}

const anyClinic: fc.Arbitrary<AvailabilityInput> = fc.constantFrom(...days).chain(([zone, date]) => {
  const noon = epochMinuteOf(PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant());
  const ids = [...providers, ...places];
  return fc
    .record({
      segments: fc.array(anySegment(noon), { minLength: 1, maxLength: 3 }),
      times: fc.tuple(...ids.map((name) => anyTimes(noon, !providers.includes(name)))),
      open: fc.oneof(
        { weight: 3, arbitrary: fc.constant([{ start: noon - 2000, end: noon + 3000 }]) },
        { weight: 1, arbitrary: spansAround(noon, 1200, 2).map(mergeSpans) },
      ),
      step: fc.constantFrom(5, 10, 15, 20, 30, 60),
      wait: fc.oneof(fc.constant(0), minutes(25)),
      length: fc.integer({ min: 1, max: 2 }),
      notBefore: seldom(fc.integer({ min: -700, max: 100 })),
      notAfter: seldom(fc.integer({ min: -100, max: 700 })),
    })
    .map(({ segments, times, open, step, wait, length, notBefore, notAfter }) => ({
      zone,
      fromDate: date,
      untilDate: addDays(date, length),
      now: NOW,
      stepMinutes: step,
      locationWindows: open,
      ...(notBefore === undefined ? {} : { notBefore: noon + notBefore }),
      ...(notAfter === undefined ? {} : { notAfter: noon + notAfter }),
      resources: new Map(
        ids.flatMap((name, index) => {
          const its = times[index];
          return its ? [[idOf(name), its] as const] : [];
        }),
      ),
      visit: { segments, maxWaitMinutes: wait },
    }));
});

/** Every minute of the dates asked for, and a little around them. */
function* minutesAsked(input: AvailabilityInput, stride: number): Generator<EpochMinute> {
  const edge = (date: string): EpochMinute => epochMinuteOf(PlainDate.from(date).toZonedDateTime({ timeZone: input.zone }).toInstant());
  for (let minute = edge(input.fromDate) - 60; minute < edge(input.untilDate) + 60; minute += stride) yield minute;
}

const runs = { numRuns: 60 };

test('the engine offers exactly the starts that a minute-by-minute check allows', () => {
  let offered = 0;
  fc.assert(
    fc.property(anyClinic, (input) => {
      const expected = [...minutesAsked(input, 5)].filter((minute) => isOfferable(input, minute));
      offered += expected.length;
      assert.deepEqual(
        findSlots(input).map(({ start }) => start),
        expected,
      );
      assert.equal(firstSlot(input)?.start, expected[0]);
    }),
    runs,
  );
  assert.ok(offered > 200, `the clinics are not all full (${offered} starts)`);
});

test('the providers named for a start are exactly those who could begin it, the least taken that day first', () => {
  fc.assert(
    fc.property(anyClinic, (input) => {
      const [first, ...rest] = input.visit.segments;
      for (const slot of findSlots(input).filter((_, index) => index % 5 === 0)) {
        const able = first?.providers.filter((option) =>
          isOfferable({ ...input, visit: { ...input.visit, segments: [{ ...first, providers: [option] }, ...rest] } }, slot.start),
        );
        assert.deepEqual([...slot.providerIds].sort(), able?.map(({ providerId }) => providerId).sort());
      }
    }),
    runs,
  );
});

test('a start is offered exactly when nothing stands in its way', () => {
  fc.assert(
    fc.property(anyClinic, (input) => {
      const offered = new Set(findSlots(input).map(({ start }) => start));
      for (const minute of minutesAsked(input, 5)) {
        const { isOffered, reasons } = explainStart(input, minute);
        assert.equal(isOffered, offered.has(minute), `${minute}: ${JSON.stringify(reasons)}`);
        assert.equal(isOffered, reasons.length === 0);
      }
    }),
    runs,
  );
});

/** Checks a plan against the rules: in order, no longer waits than allowed, and nothing reserved that is not free. */
function assertSoundPlan(input: AvailabilityInput, plan: Plan): void {
  for (const [index, planned] of plan.segments.entries()) {
    const segment = input.visit.segments[index];
    const option = segment?.providers.find(({ providerId }) => providerId === planned.providerId);
    assert.ok(segment && option, 'an able provider');
    assert.equal(planned.end - planned.start, lengthOf(option));
    assert.equal(new Set(planned.resourceIds).size, segment.needs.length, 'one resource for each need');
    const previous = plan.segments[index - 1];
    if (previous) assert.ok(planned.start >= previous.end && planned.start <= previous.end + (input.visit.maxWaitMinutes ?? 0), 'no longer wait than allowed');
    if (previous && segment.sameProviderAsBefore) assert.equal(planned.providerId, previous.providerId);
  }
  for (const [index, row] of plan.reservations.entries()) {
    assert.ok(
      minutesOf(row.start, row.end).every((minute) => isFree(input, row.resourceId, minute)),
      'only what is free is reserved',
    );
    assert.ok(
      !plan.reservations.some((other, position) => position !== index && other.resourceId === row.resourceId && overlaps(other, row)),
      'a visit does not collide with itself',
    );
  }
  const keys = plan.reservations.map(({ resourceId, start }) => `${resourceId} ${String(start).padStart(12, '0')}`);
  assert.deepEqual(keys, [...keys].sort(), 'rows are in the order the guard inserts them');
}

test('every plan of a start keeps all rules, the first is the one the slot names, and a start not on offer has none', () => {
  fc.assert(
    fc.property(anyClinic, (input) => {
      const slots = findSlots(input);
      for (const slot of slots.filter((_, index) => index % 7 === 0)) {
        const plans = planAt(input, slot.start);
        const first = plans.next().value;
        assert.ok(first);
        assert.deepEqual(first, slot.plan());
        assertSoundPlan(input, first);
        for (const plan of [plans.next().value, plans.next().value]) if (plan) assertSoundPlan(input, plan);
      }
      const offered = new Set(slots.map(({ start }) => start));
      for (const minute of minutesAsked(input, 45)) if (!offered.has(minute)) assert.equal(planAt(input, minute).next().done, true);
    }),
    runs,
  );
});

test('a plan taken after losses avoids everything that was lost', () => {
  fc.assert(
    fc.property(anyClinic, (input) => {
      for (const slot of findSlots(input).slice(0, 2)) {
        const lost: { resourceId: ResourceId; start: EpochMinute; end: EpochMinute }[] = [];
        let tries = 0;
        for (const plan of planAt(input, slot.start, lost)) {
          assert.ok(!plan.reservations.some((row) => lost.some((each) => each.resourceId === row.resourceId && overlaps(each, row))));
          const row = plan.reservations[tries % plan.reservations.length];
          if (row) lost.push(row);
          if ((tries += 1) > 20) break;
        }
        assert.ok(tries >= 1);
      }
    }),
    runs,
  );
});
