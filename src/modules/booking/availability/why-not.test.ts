import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Instant } from '#kernel/time.ts';
import { aClinic, aDevice, aRoom, aSegment, at, by, during, idOf, nameOf, present, type Story, working } from '#test/availability-story.ts';
import { explainStart } from './why-not.ts';

const why = (story: Story, time: string): string[] =>
  explainStart(aClinic(story), at(time)).reasons.map(({ code, resourceId }) => (resourceId ? `${code} ${nameOf(resourceId)}` : code));
const anHour = aSegment([by('dana', 60)]);
const story = { who: { dana: working(['09:00-12:00', '13:00-18:00']) }, segments: [anHour] };

test('a start that is offered has nothing against it', () => {
  assert.deepEqual(explainStart(aClinic(story), at('09:00')), {
    isOffered: true,
    reasons: [],
    candidates: [{ segment: 0, providerId: idOf('dana'), reasons: [] }],
  });
});

test('rules of the whole visit are named without a provider', () => {
  assert.deepEqual(why(story, '09:05'), ['off-grid']);
  assert.deepEqual(why({ ...story, notAfter: at('10:00') }, '10:00'), ['outside-horizon']);
  assert.deepEqual(why({ ...story, now: Instant.from('2026-11-10T15:00Z') }, '09:00'), ['too-soon']);
  assert.deepEqual(why({ ...story, fromDate: '2026-11-11' }, '09:00'), ['outside-dates', 'location-closed']);
});

test('closed, off and at lunch are told apart', () => {
  assert.deepEqual(why(story, '17:30'), ['location-closed', 'provider-off dana']);
  assert.deepEqual(why(story, '12:15'), ['provider-off dana']);
});

test('who is busy, and until when, is said in words staff can read out', () => {
  const busy = { ...story, who: { dana: working(['09:00-18:00'], ['10:30-11:45']) } };
  const { reasons } = explainStart(aClinic(busy), at('10:00'));
  assert.deepEqual(reasons, [
    {
      code: 'provider-busy',
      segment: 0,
      resourceId: idOf('dana'),
      until: at('11:45'),
      words: 'This provider is taken until Tuesday, November 10 at 11:45 AM.',
    },
  ]);
});

test('a lapsed hold is no reason', () => {
  const hold = { ...during('10:00-11:00'), expiresAtMillis: Date.parse('2026-11-10T13:00Z') };
  const held = { ...story, who: { dana: working(['09:00-18:00'], [hold]) } };
  assert.deepEqual(why({ ...held, now: Instant.from('2026-11-10T12:59:59Z') }, '10:00'), ['provider-busy dana']);
  assert.deepEqual(why({ ...held, now: Instant.from('2026-11-10T13:00Z') }, '10:00'), []);
});

test('a licence that has ended and a missing skill are reasons of their own', () => {
  const licensed = [during('00:00-10:30')];
  const segments = [aSegment([by('dana', 60, { licensed })], { notSkilled: [idOf('fern')] })];
  assert.deepEqual(why({ ...story, segments }, '10:00'), ['licence-ended dana', 'not-skilled fern']);
});

test('every room and device in the way is named, and a kind the location lacks too', () => {
  const segments = [aSegment([by('dana', 60)], { needs: [aRoom(['room 1', 'room 2']), aDevice(['laser'])] })];
  const who = { ...story.who, 'room 1': present(['09:00-10:30']), 'room 2': working(['14:00-18:00']), laser: present(['09:30-09:45']) };
  assert.deepEqual(why({ who, segments }, '09:00'), ['room-busy room 1', 'room-closed room 2', 'device-busy laser']);
  assert.deepEqual(why({ ...story, segments: [aSegment([by('dana', 60)], { needs: [aRoom([])] })] }, '09:00'), ['no-room-of-kind']);
  assert.deepEqual(why({ ...story, segments: [aSegment([by('dana', 60)], { needs: [aRoom([], 'visit')] }), anHour] }, '09:00'), ['no-room-of-kind']);
  const twoLamps = [aSegment([by('dana', 60)], { needs: [aDevice(['lamp']), aDevice(['lamp'])] })];
  assert.deepEqual(why({ who: { ...story.who, lamp: present() }, segments: twoLamps }, '09:00'), ['device-busy']);
});

test('a second service that would start too late is a wait too long', () => {
  const segments = [anHour, aSegment([by('eli', 30)])];
  const who = { ...story.who, eli: working(['11:00-18:00']) };
  assert.deepEqual(why({ who, segments }, '09:00'), ['provider-off eli', 'wait-too-long eli']);
  assert.deepEqual(why({ who, segments }, '10:00'), []);
  assert.equal(explainStart(aClinic({ who, segments }), at('09:00')).reasons[1]?.until, at('11:00'));
});

test('a held room that would be lost in the wait is a reason, and one of two that is free is none', () => {
  const segments = [aSegment([by('dana', 30)], { needs: [aRoom(['room 1', 'room 2'], 'visit')] }), aSegment([by('eli', 30)])];
  const who = { dana: working(['09:00-12:00']), eli: working(['09:40-12:00']), 'room 1': present(['09:32-09:38']), 'room 2': present(['09:30-10:00']) };
  const visit = { maxWaitMinutes: 15 };
  assert.deepEqual(
    why({ who, segments, visit }, '09:00').filter((reason) => reason.includes('room')),
    ['room-busy room 1', 'room-busy room 2'],
  );
  const { isOffered, candidates } = explainStart(aClinic({ who: { ...who, 'room 2': present() }, segments, visit }), at('09:15'));
  assert.deepEqual([isOffered, candidates.flatMap(({ reasons }) => reasons)], [true, []]);
});

test('what another provider has against a start that is offered is told, but is no reason', () => {
  const segments = [aSegment([by('dana', 60), by('eli', 60)])];
  const { isOffered, reasons, candidates } = explainStart(
    aClinic({ who: { ...story.who, eli: working(['09:00-18:00'], ['09:30-10:00']) }, segments }),
    at('09:00'),
  );
  assert.deepEqual([isOffered, reasons.length], [true, 0]);
  assert.deepEqual(
    candidates.map(({ providerId, reasons: own }) => [nameOf(providerId), own.map(({ code }) => code)]),
    [
      ['dana', []],
      ['eli', ['provider-busy']],
    ],
  );
});

test('where one provider must perform both services, what each lacks is named', () => {
  const segments = [aSegment([by('dana', 30), by('eli', 30)]), aSegment([by('dana', 30)], { sameProviderAsBefore: true })];
  const who = { dana: working(['09:30-18:00']), eli: working(['09:00-18:00']) };
  assert.deepEqual(why({ who, segments }, '09:00'), ['provider-off dana', 'not-skilled eli']);
  assert.deepEqual(why({ who, segments }, '09:30'), []);
});

test('a service nobody performs says so', () => {
  assert.deepEqual(why({ ...story, segments: [aSegment([])] }, '09:00'), ['no-provider']);
  assert.deepEqual(why({ ...story, segments: [anHour, aSegment([])] }, '09:00'), ['no-provider']);
});
