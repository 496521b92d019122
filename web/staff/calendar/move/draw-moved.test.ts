import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Visit } from '../desk.ts';
import { movedVisit } from './draw-moved.ts';

const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const segment = { serviceId: 's', serviceName: 'HydraFacial', providerId: 'lena', providerName: 'Lena', start: at('15:00'), end: at('16:00') };
const visit = {
  id: 'v',
  version: 3,
  start: at('15:00'),
  end: at('16:00'),
  segments: [segment],
  occupied: [
    { resourceId: 'lena', kind: 'provider', start: at('15:00'), end: at('15:20') },
    { resourceId: 'room-1', kind: 'room', start: at('14:55'), end: at('16:10') },
  ],
} as unknown as Visit;

test('a visit that was moved stands where the server put it, with what it occupies, before the day is read again', () => {
  const moved = {
    id: 'v',
    version: 4,
    start: at('17:00'),
    end: at('18:00'),
    segments: [{ ...segment, providerId: 'priya', start: at('17:00'), end: at('18:00') }],
  };
  const now = movedVisit(visit, moved, new Map([['room', 'room-2']]));
  assert.deepEqual(
    [now.version, now.start, ...now.occupied.map(({ resourceId, start, end }) => [resourceId, start, end])],
    [4, at('17:00'), ['priya', at('17:00'), at('17:20')], ['room-2', at('16:55'), at('18:10')]],
  );
});

test('a visit that was made longer keeps its room for as long', () => {
  const now = movedVisit(visit, { id: 'v', version: 4, start: at('15:00'), end: at('16:30'), segments: [{ ...segment, end: at('16:30') }] }, new Map());
  assert.deepEqual(
    now.occupied.map(({ start, end }) => [start, end]),
    [
      [at('15:00'), at('15:20')],
      [at('14:55'), at('16:40')],
    ],
  );
});
