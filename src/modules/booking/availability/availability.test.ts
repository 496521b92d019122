import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, epochMinuteOf, Instant } from '#kernel/time.ts';
import {
  A_TUESDAY,
  aClinic,
  aDevice,
  aRoom,
  aSegment,
  at,
  by,
  clockTimes,
  during,
  idOf,
  nameOf,
  present,
  type Story,
  working,
} from '#test/availability-story.ts';
import { findSlots, firstSlot, planAt } from './availability.ts';
import { lengthen, type ResourceSpan, spanToLoad } from './availability-model.ts';

const offered = (story: Story): string[] => clockTimes(findSlots(aClinic(story)), story.zone);
const hourWith = (name: Parameters<typeof by>[0]) => aSegment([by(name, 60)]);

test('starts lie on the quarter hours at which the whole hour is free', () => {
  const segments = [hourWith('dana')];
  assert.deepEqual(offered({ who: { dana: working(['09:00-12:00'], ['10:20-10:40']) }, segments }), ['09:00', '09:15', '10:45', '11:00']);
  assert.deepEqual(offered({ who: { dana: working(['09:10-11:00']) }, segments, stepMinutes: 30 }), ['09:30', '10:00']);
});

test('lunch hours are never offered, whole or in part', () => {
  const starts = offered({ who: { dana: working(['09:00-12:00', '13:00-18:00']) }, segments: [hourWith('dana')] });
  assert.deepEqual(
    starts.filter((time) => time > '11:00' && time < '13:00'),
    [],
  );
  assert.ok(starts.includes('11:00') && starts.includes('13:00'));
});

test('hours that touch are one stretch of work', () => {
  assert.deepEqual(offered({ who: { dana: working(['09:00-10:00', '10:00-10:30']) }, segments: [hourWith('dana')] }), ['09:00', '09:15', '09:30']);
});

test('a visit may begin the minute another ends and end the minute another begins', () => {
  assert.deepEqual(offered({ who: { dana: working(['09:00-12:00'], ['09:00-10:00', '11:00-12:00']) }, segments: [hourWith('dana')] }), ['10:00']);
});

test('buffers keep the provider and the room before and after, though not the client', () => {
  const segments = [aSegment([by('dana', 60)], { bufferBeforeMinutes: 15, bufferAfterMinutes: 30, needs: [aRoom(['room 1'])] })];
  const story = { who: { dana: working(['09:00-12:00']), 'room 1': present() }, segments };
  assert.deepEqual(offered(story), ['09:15', '09:30', '09:45', '10:00', '10:15', '10:30']);
  assert.deepEqual(offered({ ...story, who: { ...story.who, 'room 1': present(['11:00-11:15']) } }), ['09:15', '09:30']);
  const plan = findSlots(aClinic(story))[0]?.plan();
  assert.deepEqual(plan?.reservations, [
    { resourceId: idOf('dana'), kind: 'provider', ...during('09:00-10:45') },
    { resourceId: idOf('room 1'), kind: 'room', ...during('09:00-10:45') },
  ]);
  assert.deepEqual({ start: plan?.start, end: plan?.end }, during('09:15-10:15'));
});

test('a provider sees someone else while a treatment processes, and the room stays taken', () => {
  const numbing = aSegment([by('dana', 15, { processingMinutes: 30, finishingMinutes: 15 })], { needs: [aRoom(['room 1'])] });
  const busyMeanwhile = { dana: working(['09:00-10:00'], ['09:15-09:45']), 'room 1': present() };
  assert.deepEqual(offered({ who: busyMeanwhile, segments: [numbing] }), ['09:00']);
  assert.deepEqual(offered({ who: { ...busyMeanwhile, 'room 1': present(['09:15-09:45']) }, segments: [numbing] }), []);
  const plan = findSlots(aClinic({ who: busyMeanwhile, segments: [numbing] }))[0]?.plan();
  assert.deepEqual(
    plan?.reservations.map(({ resourceId, start, end }) => [nameOf(resourceId), start, end]),
    [
      ['dana', at('09:00'), at('09:15')],
      ['dana', at('09:45'), at('10:00')],
      ['room 1', at('09:00'), at('10:00')],
    ],
  );
  // Someone else fits exactly into the half hour in between.
  const taken = (plan?.reservations ?? []).filter(({ resourceId }) => resourceId === idOf('dana'));
  const quick = aSegment([by('dana', 30)]);
  assert.deepEqual(offered({ who: { dana: working(['09:00-10:00'], taken) }, segments: [quick], stepMinutes: 5 }), ['09:15']);
});

test('a device can be released while a treatment processes', () => {
  const options = [by('dana', 15, { processingMinutes: 30, finishingMinutes: 15 })];
  const who = { dana: working(['09:00-10:00']), lamp: present(['09:15-09:45']) };
  assert.deepEqual(offered({ who, segments: [aSegment(options, { needs: [aDevice(['lamp'], 'attended')] })] }), ['09:00']);
  assert.deepEqual(offered({ who, segments: [aSegment(options, { needs: [aDevice(['lamp'])] })] }), []);
});

test('rooms and devices are as hard to get as providers', () => {
  const segments = [aSegment([by('dana', 60)], { needs: [aRoom(['room 1', 'room 2']), aDevice(['laser'])] })];
  const who = { dana: working(['09:00-12:00']), 'room 1': present(['09:00-10:30']), 'room 2': present(['10:00-12:00']), laser: present(['11:45-12:00']) };
  assert.deepEqual(offered({ who, segments }), ['09:00', '10:30', '10:45']);
  assert.deepEqual(offered({ who: { ...who, laser: present(['09:00-12:00']) }, segments }), []);
  assert.deepEqual(offered({ who: { dana: who.dana, laser: who.laser }, segments }), [], 'a room that is not known is not free');
  assert.deepEqual(offered({ who, segments: [aSegment([by('dana', 60)], { needs: [aRoom([])] })] }), [], 'no room of the kind, no start');
});

test('one device never serves two needs of a segment', () => {
  const twoLamps = [aSegment([by('dana', 60)], { needs: [aDevice(['lamp', 'spare lamp']), aDevice(['lamp', 'spare lamp'])] })];
  const who = { dana: working(['09:00-10:00']), lamp: present() };
  assert.deepEqual(offered({ who, segments: twoLamps }), []);
  assert.deepEqual(offered({ who: { ...who, 'spare lamp': present() }, segments: twoLamps }), ['09:00']);
  const choosy = [aSegment([by('dana', 60)], { needs: [aDevice(['lamp', 'spare lamp']), aDevice(['lamp'])] })];
  const [slot] = findSlots(aClinic({ who: { ...who, 'spare lamp': present() }, segments: choosy }));
  assert.deepEqual(slot?.plan().segments[0]?.resourceIds.map(nameOf), ['spare lamp', 'lamp']);
});

test('a hold counts until the very moment it expires by the clock of the work', () => {
  const hold = { ...during('09:00-10:00'), expiresAtMillis: Date.parse('2026-11-10T13:10:30.500Z') };
  const story = { who: { dana: working(['09:00-10:00'], [hold]) }, segments: [hourWith('dana')] };
  assert.deepEqual(offered({ ...story, now: Instant.from('2026-11-10T13:10:30.499Z') }), []);
  assert.deepEqual(offered({ ...story, now: Instant.from('2026-11-10T13:10:30.500Z') }), ['09:00']);
});

test('a licence that ends within the hour rules out the visits it would not cover', () => {
  const licensed = [{ start: at('00:00', '2026-01-01'), end: at('11:30') }];
  const segments = [aSegment([by('dana', 60, { licensed })])];
  assert.deepEqual(offered({ who: { dana: working(['10:00-13:00']) }, segments }), ['10:00', '10:15', '10:30']);
  assert.deepEqual(offered({ who: { dana: working(['10:00-13:00']) }, segments: [aSegment([by('dana', 60, { licensed: [] })])] }), []);
});

test('nothing in the past, before the lead time or beyond the horizon is offered', () => {
  const story = { who: { dana: working(['09:00-11:00']) }, segments: [hourWith('dana')] };
  assert.deepEqual(offered({ ...story, now: Instant.from('2026-11-10T14:15:00.001Z') }), ['09:30', '09:45', '10:00']);
  assert.deepEqual(offered({ ...story, notBefore: at('09:20'), notAfter: at('10:00') }), ['09:30', '09:45']);
});

test('a visit must end before the location closes, whatever the hours of its provider', () => {
  const locationWindows = [during('09:00-11:00')];
  assert.deepEqual(offered({ who: { dana: working(['08:00-20:00']) }, segments: [hourWith('dana')], locationWindows }), [
    '09:00',
    '09:15',
    '09:30',
    '09:45',
    '10:00',
  ]);
});

test('each provider brings an own duration', () => {
  const segments = [aSegment([by('dana', 60), by('eli', 45)])];
  const slots = findSlots(aClinic({ who: { dana: working(['09:00-10:00']), eli: working(['09:00-10:00']) }, segments }));
  assert.deepEqual(
    slots.map(({ providerIds }) => providerIds.map(nameOf)),
    [['dana', 'eli'], ['eli']],
  );
  assert.deepEqual(clockTimes(slots), ['09:00', '09:15']);
});

test('an add-on lengthens the service for whoever performs it', () => {
  assert.deepEqual(offered({ who: { dana: working(['09:00-10:30']) }, segments: [aSegment([lengthen(by('dana', 60), 20)])] }), ['09:00']);
});

test('the provider least taken that day is named first, and the smallest id when equal', () => {
  const segments = [aSegment([by('fern', 30), by('eli', 30), by('dana', 30)])];
  const who = {
    dana: working(['09:00-18:00'], ['14:00-16:00']),
    eli: working(['09:00-18:00'], ['15:00-16:00']),
    fern: working(['09:00-18:00'], ['16:00-17:00']),
  };
  const [slot] = findSlots(aClinic({ who, segments }));
  assert.deepEqual(slot?.providerIds.map(nameOf), ['eli', 'fern', 'dana']);
  assert.equal(slot?.plan().segments[0]?.providerId, idOf('eli'));
});

test("another day's work does not count in choosing the fairest provider", () => {
  const segments = [aSegment([by('dana', 30), by('eli', 30)])];
  const dana = working(['09:00-18:00'], [during('09:00-18:00', addDays(A_TUESDAY, -1))]);
  const [slot] = findSlots(aClinic({ who: { dana, eli: working(['09:00-18:00'], ['17:00-18:00']) }, segments }));
  assert.deepEqual(slot?.providerIds.map(nameOf), ['dana', 'eli']);
});

test('a lapsed hold does not make a provider seem taken', () => {
  const lapsed = { ...during('12:00-18:00'), expiresAtMillis: Date.parse('2026-09-30T00:00Z') };
  const who = { dana: working(['09:00-18:00'], [lapsed]), eli: working(['09:00-18:00'], ['17:00-18:00']) };
  const [slot] = findSlots(aClinic({ who, segments: [aSegment([by('dana', 30), by('eli', 30)])] }));
  assert.deepEqual(slot?.providerIds.map(nameOf), ['dana', 'eli']);
});

test('a visit of two services by two providers begins when both can take their part', () => {
  const segments = [hourWith('dana'), aSegment([by('eli', 30)])];
  const who = { dana: working(['09:00-12:00']), eli: working(['09:00-12:00'], ['10:00-11:00']) };
  assert.deepEqual(offered({ who, segments }), ['10:00', '10:15', '10:30']);
  const plan = findSlots(aClinic({ who, segments }))[0]?.plan();
  assert.deepEqual(
    plan?.segments.map(({ providerId, start, end }) => [nameOf(providerId), start, end]),
    [
      ['dana', at('10:00'), at('11:00')],
      ['eli', at('11:00'), at('11:30')],
    ],
  );
});

test('a client waits between two services no longer than allowed', () => {
  const segments = [hourWith('dana'), aSegment([by('eli', 30)])];
  const who = { dana: working(['09:00-10:30']), eli: working(['10:20-12:00']) };
  assert.deepEqual(offered({ who, segments }), ['09:30']);
  assert.deepEqual(offered({ who, segments, visit: { maxWaitMinutes: 5 } }), ['09:15', '09:30']);
  assert.deepEqual(offered({ who, segments, visit: { maxWaitMinutes: 20 } }), ['09:00', '09:15', '09:30']);
  const [slot] = findSlots(aClinic({ who, segments, visit: { maxWaitMinutes: 20 } }));
  assert.equal(slot?.plan().segments[1]?.start, at('10:20'), 'the wait is as short as it can be');
});

test('the shortest wait comes before the fairest provider', () => {
  const segments = [hourWith('dana'), aSegment([by('eli', 30), by('fern', 30)])];
  const who = { dana: working(['09:00-10:00']), eli: working(['10:10-12:00']), fern: working(['10:00-18:00'], ['13:00-18:00']) };
  const [plan, next] = planAt(aClinic({ who, segments, visit: { maxWaitMinutes: 15 } }), at('09:00'));
  assert.deepEqual(
    [plan, next].map((each) => each && nameOf(each.segments[1]?.providerId ?? idOf('lamp'))),
    ['fern', 'eli'],
  );
});

test('a service can ask for the provider of the service before it', () => {
  const both = [by('dana', 30), by('eli', 30)];
  const who = { dana: working(['09:00-09:30', '11:00-12:00']), eli: working(['09:30-10:00']) };
  assert.deepEqual(offered({ who, segments: [aSegment(both), aSegment(both)] }), ['09:00', '11:00']);
  assert.deepEqual(offered({ who, segments: [aSegment(both), aSegment(both, { sameProviderAsBefore: true })] }), ['11:00']);
});

test('buffers between services of one visit are not kept twice, and a visit never collides with itself', () => {
  const segment = aSegment([by('dana', 30)], { bufferBeforeMinutes: 10, bufferAfterMinutes: 20, needs: [aRoom(['room 1'])] });
  const [slot] = findSlots(aClinic({ who: { dana: working(['09:00-10:45']), 'room 1': present() }, segments: [segment, segment], stepMinutes: 5 }));
  assert.deepEqual(
    slot?.plan().reservations.map(({ resourceId, start, end }) => [nameOf(resourceId), start, end]),
    [
      ['dana', at('09:00'), at('10:30')],
      ['room 1', at('09:00'), at('10:30')],
    ],
  );
});

test('a room held for the whole visit stays taken while the client is elsewhere, waits included', () => {
  const segments = [
    aSegment([by('dana', 30)], { bufferAfterMinutes: 15, needs: [aRoom(['room 1'], 'visit')] }),
    aSegment([by('eli', 30)], { needs: [aDevice(['laser'])] }),
  ];
  const who = { dana: working(['09:00-12:00']), eli: working(['09:30-12:00'], ['09:30-09:40']), 'room 1': present(['11:00-12:00']), laser: present() };
  const visit = { maxWaitMinutes: 15 };
  assert.deepEqual(offered({ who, segments, visit }), ['09:00', '09:15', '09:30', '09:45']);
  const plan = findSlots(aClinic({ who, segments, visit }))[0]?.plan();
  assert.deepEqual(
    plan?.reservations.filter(({ kind }) => kind === 'room'),
    [{ resourceId: idOf('room 1'), kind: 'room', ...during('09:00-10:25') }],
  );
  assert.deepEqual(
    offered({ who: { ...who, 'room 1': present(['09:32-09:38', '11:00-12:00']) }, segments, visit }),
    ['09:45'],
    'not even a wait may lose the room',
  );
});

test("a plan never waits through a time when the held room is someone else's", () => {
  const segments = [aSegment([by('dana', 30)], { needs: [aRoom(['room 1'], 'visit')] }), aSegment([by('eli', 2), by('fern', 2)])];
  const who = { dana: working(['09:00-09:30']), eli: working(['09:40-10:00']), fern: working(['09:30-09:32']), 'room 1': present(['09:32-09:38']) };
  const plans = [...planAt(aClinic({ who, segments, visit: { maxWaitMinutes: 15 } }), at('09:00'))];
  assert.deepEqual(
    plans.map((plan) => nameOf(plan.segments[1]?.providerId ?? idOf('lamp'))),
    ['fern'],
  );
});

test('a held room that is lost in the wait between two services rules the plan out', () => {
  const segments = [aSegment([by('dana', 30)], { needs: [aRoom(['room 1', 'room 2'], 'visit')] }), aSegment([by('eli', 30)])];
  const who = { dana: working(['09:00-09:30']), eli: working(['09:40-10:10']), 'room 1': present(), 'room 2': present() };
  const lost = [{ resourceId: idOf('room 1'), ...during('09:32-09:35') }];
  const plans = [...planAt(aClinic({ who, segments, visit: { maxWaitMinutes: 15 } }), at('09:00'), lost)];
  assert.deepEqual(
    plans.map((plan) => plan.segments[0]?.resourceIds.map(nameOf)),
    [['room 2']],
  );
});

test('a room held for the visit is no second room for the segment that holds it', () => {
  const segments = [aSegment([by('dana', 30)], { needs: [aRoom(['room 1'], 'visit'), aRoom(['room 1', 'room 2'])] }), aSegment([by('dana', 30)])];
  const who = { dana: working(['09:00-10:00']), 'room 1': present() };
  assert.deepEqual(offered({ who, segments }), []);
  assert.deepEqual(offered({ who: { ...who, 'room 2': present() }, segments }), ['09:00']);
});

test('the client stays in the room when it serves the next service too', () => {
  const segments = [aSegment([by('dana', 30)], { needs: [aRoom(['room 2'])] }), aSegment([by('dana', 30)], { needs: [aRoom(['room 1', 'room 2'])] })];
  const [slot] = findSlots(aClinic({ who: { dana: working(['09:00-10:00']), 'room 1': present(), 'room 2': present() }, segments }));
  assert.deepEqual(
    slot?.plan().segments.map(({ resourceIds }) => resourceIds.map(nameOf)),
    [['room 2'], ['room 2']],
  );
});

test('booking a start goes on to the next provider and room as others take them', () => {
  const segments = [aSegment([by('dana', 60), by('eli', 60)], { needs: [aRoom(['room 1', 'room 2'])] })];
  const who = { dana: working(['09:00-10:00']), eli: working(['09:00-10:00']), 'room 1': present(), 'room 2': present() };
  const lost: ResourceSpan[] = [];
  const tried: string[] = [];
  const losses = ['room 1', 'dana', 'room 2'] as const;
  for (const plan of planAt(aClinic({ who, segments }), at('09:00'), lost)) {
    tried.push(plan.reservations.map(({ resourceId }) => nameOf(resourceId)).join(' in '));
    const name = losses[tried.length - 1];
    if (name) lost.push({ resourceId: idOf(name), ...during('09:00-10:00') });
  }
  assert.deepEqual(tried, ['dana in room 1', 'dana in room 2', 'eli in room 2']);
});

test('a start that is not on offer has no plan', () => {
  const input = aClinic({ who: { dana: working(['09:00-10:30']) }, segments: [hourWith('dana')], notBefore: at('09:10') });
  const isPlanned = (time: string): boolean => planAt(input, at(time)).next().done === false;
  assert.deepEqual(['09:00', '09:10', '09:15', '09:20', '09:30', '09:45'].filter(isPlanned), ['09:15', '09:30']);
  assert.equal(planAt(input, at('09:15') + 0.5).next().done, true);
});

test('the first start is found beyond weeks that are full', () => {
  const untilDate = addDays(A_TUESDAY, 40);
  const day = addDays(A_TUESDAY, 33);
  const input = aClinic({ who: { dana: working(['15:00-16:00'], [], day) }, segments: [hourWith('dana')], untilDate });
  assert.equal(firstSlot(input)?.start, at('15:00', day));
  assert.equal(firstSlot({ ...input, untilDate: day }), undefined);
});

test('the span to load reaches from the first buffer to the end of the last visit that may begin', () => {
  const segments = [aSegment([by('dana', 60), by('eli', 90)], { bufferBeforeMinutes: 15 }), aSegment([by('dana', 30)], { bufferAfterMinutes: 20 })];
  const input = aClinic({ who: {}, segments, visit: { maxWaitMinutes: 10 } });
  assert.deepEqual(spanToLoad(input), { start: at('00:00') - 15, end: epochMinuteOf(Instant.from('2026-11-11T05:00Z')) + 90 + 10 + 30 + 20 });
});

test('a visit that makes no sense is a fault, not an empty day', () => {
  const who = { dana: working(['09:00-10:00']) };
  for (const wrong of [
    { who, segments: [] },
    { who, segments: [aSegment([by('dana', 0)])] },
    { who, segments: [aSegment([by('dana', 30.5)])] },
    { who, segments: [hourWith('dana')], stepMinutes: 7 },
    { who, segments: [hourWith('dana')], visit: { maxWaitMinutes: -1 } },
  ])
    assert.throws(() => findSlots(aClinic(wrong)), RangeError);
});
