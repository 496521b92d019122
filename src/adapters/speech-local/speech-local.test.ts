import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeMuLaw } from '#modules/receptionist';
import { findLocalVoice, toLine } from './index.ts';

/** A second of a tone as a program writes it: one channel, 16 bits. */
function aWav(rate: number, hertz: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(rate, 24);
  const sound = Buffer.alloc(rate * 2);
  for (let at = 0; at < rate; at += 1) sound.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hertz * at) / rate)), at * 2);
  return Buffer.concat([header, sound]);
}

test('what a program says is brought to the rate of the line, as long as it was', () => {
  for (const rate of [8000, 16_000, 22_050]) {
    const line = Buffer.concat([...toLine(aWav(rate, 300))]);
    assert.ok(Math.abs(line.length - 8000) < 40, `${rate}: ${line.length}`);
    const samples = decodeMuLaw(line);
    const crossings = samples.filter((sample, at) => at > 0 && sample >= 0 && (samples[at - 1] ?? 0) < 0).length;
    assert.ok(Math.abs(crossings - 300) < 8, `${rate}: ${crossings}`);
  }
  assert.deepEqual([...toLine(Buffer.alloc(44))], []);
});

test('where a program speaks it does, and where none does nothing pretends to', async () => {
  const voice = await findLocalVoice();
  if (!voice) return;
  const parts: Buffer[] = [];
  for await (const part of voice.speak('-h Hello there.', { language: 'en', signal: new AbortController().signal })) parts.push(part);
  assert.ok(Buffer.concat(parts).length > 4000);
});
