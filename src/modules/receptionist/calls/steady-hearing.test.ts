import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Listener, SpeechToText } from './speech-ports.ts';
import { SteadyHearing } from './steady-hearing.ts';

/** A recogniser whose every way a test holds: what it was given, and how it is broken. */
function aBrittleEar() {
  const ways: { readonly listener: Listener; readonly sound: number[]; flushes: number; isClosed: boolean }[] = [];
  const hearing: SpeechToText = {
    name: 'brittle',
    open: (listener) => {
      const way = { listener, sound: [] as number[], flushes: 0, isClosed: false };
      ways.push(way);
      return {
        push: (audio) => void way.sound.push(...audio),
        flush: () => {
          way.flushes += 1;
        },
        close: () => {
          way.isClosed = true;
        },
      };
    },
  };
  const told: string[] = [];
  const steady = new SteadyHearing(
    hearing,
    {
      onPartial: (text) => told.push(`so far ${text}`),
      onFinal: ({ text }) => told.push(text),
      onFault: () => told.push('fault'),
      onDeaf: () => told.push('deaf'),
    },
    'en',
  );
  const broken = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { ways, told, steady, broken };
}
const heard = (text: string) => ({ text, nBest: [text] });

test('a way that breaks in the middle of a word is opened again and told what was not understood yet', async () => {
  const { ways, told, steady, broken } = aBrittleEar();
  steady.push(Buffer.of(1));
  ways[0]?.listener.onFinal(heard('hello'));
  steady.push(Buffer.of(2, 3));
  steady.flush();
  ways[0]?.listener.onFault(new Error('cut'));
  await broken();
  steady.push(Buffer.of(4));
  assert.deepEqual([ways.length, ways[0]?.isClosed, ways[1]?.sound, ways[1]?.flushes], [2, true, [2, 3, 4], 1]);
  ways[0]?.listener.onFinal(heard('an echo of the old way'));
  ways[1]?.listener.onFinal(heard('a facial'));
  assert.deepEqual(told, ['hello', 'fault', 'a facial']);
});

test('a second break with nothing understood between them is deafness, told once; a word between them is not', async () => {
  const { ways, told, steady, broken } = aBrittleEar();
  for (const [at, word] of ['one', 'two', undefined, undefined].entries()) {
    if (word !== undefined) ways[at]?.listener.onFinal(heard(word));
    ways[at]?.listener.onFault(new Error('cut'));
    await broken();
  }
  assert.deepEqual(told, ['one', 'fault', 'two', 'fault', 'fault', 'deaf']);
  steady.push(Buffer.of(9));
  assert.deepEqual([ways.length, ways[2]?.sound], [3, []]);
});

test('no more is kept than twelve seconds of sound', async () => {
  const { ways, steady, broken } = aBrittleEar();
  for (let second = 0; second < 20; second += 1) steady.push(Buffer.alloc(8_000, second));
  ways[0]?.listener.onFault(new Error('cut'));
  await broken();
  assert.deepEqual([ways[1]?.sound.length, ways[1]?.sound[0]], [96_000, 8]);
});

test('of what lies before somebody begins to speak half a second is told again, unless more waits to be understood', async () => {
  const { ways, steady, broken } = aBrittleEar();
  steady.push(Buffer.alloc(40_000, 1));
  steady.push(Buffer.alloc(3_000, 2));
  steady.begins();
  steady.push(Buffer.alloc(800, 3));
  ways[0]?.listener.onFault(new Error('cut'));
  await broken();
  assert.deepEqual([ways[1]?.sound.length, ways[1]?.sound[0]], [3_800, 2]);
  steady.flush();
  steady.push(Buffer.alloc(8_000, 4));
  steady.begins();
  ways[1]?.listener.onPartial('I');
  assert.equal(ways.length, 2);
  const awaited = aBrittleEar();
  awaited.steady.push(Buffer.alloc(8_000, 5));
  awaited.steady.flush();
  awaited.steady.begins();
  awaited.ways[0]?.listener.onFault(new Error('cut'));
  await awaited.broken();
  assert.equal(awaited.ways[1]?.sound.length, 8_000);
});

test('a recogniser that never answers is one that broke: it is opened again, then nobody can be heard', () => {
  const { ways, told, steady } = aBrittleEar();
  for (let said = 0; said < 5; said += 1) steady.flush();
  assert.deepEqual([ways.length, told], [2, ['fault']]);
  ways[1]?.listener.onPartial('hm');
  for (let said = 0; said < 4; said += 1) steady.flush();
  assert.deepEqual(told, ['fault', 'so far hm'], 'what was told counts');
  steady.flush();
  assert.deepEqual(told, ['fault', 'so far hm', 'fault', 'deaf']);
});

test('what a recogniser tells so far and does not stand by is asked again, and what it says of it later is not taken', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { ways, told, steady } = aBrittleEar();
  steady.push(Buffer.of(7));
  ways[0]?.listener.onPartial('a facial');
  t.mock.timers.tick(60_000);
  assert.equal(ways.length, 1, 'whoever is still speaking is not late');
  steady.flush();
  t.mock.timers.tick(4_000);
  assert.deepEqual([ways.length, ways[1]?.sound, ways[1]?.flushes], [2, [7], 1]);
  ways[0]?.listener.onFinal(heard('a facial'));
  ways[1]?.listener.onFinal(heard('a facial'));
  assert.deepEqual(told, ['so far a facial', 'fault', 'a facial']);
});
