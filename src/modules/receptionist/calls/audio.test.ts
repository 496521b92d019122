import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Doubler, Framer, durationOf, loudness } from './audio-frames.ts';
import { FRAME_SAMPLES, SILENCE, decodeMuLaw, encodeMuLaw } from './mu-law.ts';

test('every byte of mu-law stands for one sample, and that sample for that byte; the two zeros are one', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const [again] = encodeMuLaw(decodeMuLaw(Uint8Array.of(byte)));
    assert.equal(again, byte === 0x7f ? SILENCE : byte);
  }
});

test('the values of G.711 stand', () => {
  const known: [number, number][] = [
    [0x00, -32_124],
    [0x80, 32_124],
    [0x0f, -16_764],
    [0x8f, 16_764],
    [0x70, -120],
    [0xf0, 120],
    [0xfe, 8],
    [0x7e, -8],
    [0xff, 0],
  ];
  for (const [byte, sample] of known) assert.equal(decodeMuLaw(Uint8Array.of(byte))[0], sample, `byte ${byte}`);
});

test('a sample comes back within half a step of its segment, and louder is never made softer', () => {
  fc.assert(
    fc.property(fc.integer({ min: -32_635, max: 32_635 }), fc.integer({ min: 0, max: 500 }), (sample, more) => {
      const back = (value: number) => decodeMuLaw(encodeMuLaw(Int16Array.of(value)))[0] ?? 0;
      const step = 2 ** (Math.floor(Math.log2(Math.abs(sample) + 132)) - 4);
      assert.ok(Math.abs(back(sample) - sample) <= step / 2, `${sample} came back as ${back(sample)}`);
      assert.ok(back(Math.min(32_767, sample + more)) >= back(sample));
    }),
    { numRuns: 2000 },
  );
});

test('frames hold all that came, in order, however it was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 500 })), (parts) => {
      const framer = new Framer();
      const frames = parts.flatMap((part) => framer.push(Buffer.from(part)));
      const last = framer.end();
      assert.ok([...frames, ...(last ? [last] : [])].every(({ length }) => length === FRAME_SAMPLES));
      const whole = Buffer.concat(parts);
      const framed = Buffer.concat([...frames, ...(last ? [last] : [])]);
      assert.deepEqual(framed.subarray(0, whole.length), whole);
      assert.ok(framed.subarray(whole.length).every((byte) => byte === SILENCE));
      assert.equal(framer.end(), undefined);
    }),
  );
});

test('the rate is doubled without a change of level, whatever the frames it comes in', () => {
  const tone = Int16Array.from({ length: 1600 }, (_, at) => Math.round(8000 * Math.sin((2 * Math.PI * 700 * at) / 8000)));
  const whole = new Doubler().push(tone);
  const cut = new Doubler();
  const parts = [tone.subarray(0, 7), tone.subarray(7, 160), tone.subarray(160)].flatMap((part) => [...cut.push(part)]);
  assert.deepEqual(parts, [...whole]);
  for (let at = 200; at < 3000; at += 1) {
    const wanted = (8000 / 32_768) * Math.sin((2 * Math.PI * 700 * (at / 2 - 4)) / 8000);
    assert.ok(Math.abs((whole[at] ?? 0) - wanted) < 0.004, `sample ${at}: ${whole[at]} for ${wanted}`);
  }
});

test('loudness and length are told in fractions and milliseconds', () => {
  assert.equal(durationOf(FRAME_SAMPLES), 20);
  assert.equal(loudness(new Int16Array(0)), 0);
  assert.ok(Math.abs(loudness(Int16Array.from({ length: 160 }, () => 16_384)) - 0.5) < 1e-9);
});
