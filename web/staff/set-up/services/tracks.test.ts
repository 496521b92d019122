import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisOf, handsOnMinutes, moveEdge, placeOf, tracksOf } from './tracks.ts';

const peel = { durationMinutes: 45, processingMinutes: 10, finishingMinutes: 10, bufferBeforeMinutes: 0, bufferAfterMinutes: 10 };

test('the provider is free while it takes effect, the room is not, and the device only if it may go', () => {
  const [client, maya, room, pen] = tracksOf(peel, 'Maya', [
    { name: 'A room', isKept: true },
    { name: 'A pen', isKept: false },
  ]);
  assert.deepEqual(
    client?.parts.map(({ from, to }) => [from, to]),
    [[0, 45]],
  );
  assert.deepEqual(
    maya?.parts.map(({ look, from, to }) => [look, from, to]),
    [
      ['solid', 0, 25],
      ['free', 25, 35],
      ['solid', 35, 45],
      ['buffer', 45, 55],
    ],
  );
  assert.deepEqual(
    room?.parts.map(({ look, to }) => [look, to]),
    [
      ['tint', 45],
      ['buffer', 55],
    ],
  );
  assert.deepEqual(
    pen?.parts.map(({ look }) => look),
    ['tint', 'free', 'tint', 'buffer'],
  );
});

test('moving an edge keeps the whole and leaves no part without minutes', () => {
  assert.equal(handsOnMinutes(peel), 25);
  assert.equal(placeOf('processing-ends', peel), 35);
  assert.deepEqual(moveEdge('processing-begins', 18, peel), { processingMinutes: 15 });
  assert.deepEqual(moveEdge('processing-begins', 99, peel), { processingMinutes: 5 });
  assert.deepEqual(moveEdge('processing-ends', 90, peel), { processingMinutes: 15, finishingMinutes: 5 });
  assert.deepEqual(moveEdge('end', 61, peel), { durationMinutes: 60, finishingMinutes: 25 });
  assert.deepEqual(moveEdge('end', 0, peel), { durationMinutes: 40, finishingMinutes: 5 });
  const plain = { ...peel, processingMinutes: 0, finishingMinutes: 0 };
  assert.deepEqual(moveEdge('end', 1000, plain), { durationMinutes: 720 });
});

test('the axis has at most nine marks', () => {
  assert.deepEqual(axisOf(0, 90), [0, 15, 30, 45, 60, 75, 90]);
  for (const length of [5, 40, 55, 130, 500, 960]) assert.ok(axisOf(-10, length).length <= 9, `${length}`);
});
