import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { afterPaint } from './after-paint.ts';

let frames: (() => void)[] = [];
const settle = () => new Promise<void>((resolve) => process.nextTick(() => queueMicrotask(resolve)));
const paint = () => {
  for (const frame of frames.splice(0)) frame();
};

beforeEach(() => {
  frames = [];
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  Object.assign(globalThis, { requestAnimationFrame: (run: () => void) => frames.push(run) });
});

test('what follows from a press waits until the press was drawn', async () => {
  const ran: string[] = [];
  afterPaint(() => ran.push('what follows'));
  await settle();
  assert.deepEqual(ran, []);
  paint();
  await settle();
  assert.deepEqual(ran, [], 'the frame is not drawn while its own callback runs');
  mock.timers.tick(0);
  await settle();
  assert.deepEqual(ran, ['what follows']);
});

test('what was asked for first runs first, and in a window that draws nothing it runs all the same', async () => {
  const ran: string[] = [];
  afterPaint(() => ran.push('draw what was typed'));
  afterPaint(() => ran.push('send it'));
  mock.timers.tick(100);
  await settle();
  assert.deepEqual(ran, ['draw what was typed', 'send it']);
  paint();
  mock.timers.tick(100);
  await settle();
  assert.deepEqual(ran, ['draw what was typed', 'send it'], 'a frame that comes late runs nothing twice');
});

test('what is asked for while the first runs waits for a frame of its own', async () => {
  const ran: string[] = [];
  afterPaint(() => {
    ran.push('one');
    afterPaint(() => ran.push('two'));
  });
  paint();
  mock.timers.tick(0);
  await settle();
  assert.deepEqual(ran, ['one']);
  paint();
  mock.timers.tick(0);
  await settle();
  assert.deepEqual(ran, ['one', 'two']);
});
