import { notFound } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import type { CallId } from '../calls/call-store.ts';
import { openSound } from '../calls/keep-call.ts';
import { LINE_RATE, SILENCE, decodeMuLaw } from '../calls/mu-law.ts';
import type { ConversationId } from '../model.ts';
import { listCallsOf } from './thread-store.ts';

const BYTES_A_MS = LINE_RATE / 1000;
const HEADER_BYTES = 58;
/** The loudest a sample can be. */
const FULL = 32_768;

/** The bars a picture of a call has. */
export const BARS = 160;

/**
 * Gives the sound of a call as it lay on the line, silent where nothing was kept.
 * @throws Refusal `not-found` where nothing of it is kept, too
 */
export async function soundOf(work: Work, conversationId: ConversationId, callId: CallId): Promise<Buffer> {
  const call = (await listCallsOf(work, conversationId)).find((each) => each.callId === callId);
  if (!call || call.soundMs === 0) throw notFound();
  const sound = Buffer.alloc(call.soundMs * BYTES_A_MS, SILENCE);
  for (const { offsetMs, audio } of await openSound(work, callId)) audio.copy(sound, offsetMs * BYTES_A_MS);
  return sound;
}

/** How loud a call was, in so many steps from its beginning to its end, each from 0 to 100. */
export function barsOf(sound: Buffer, bars = BARS): number[] {
  const each = Math.max(1, Math.ceil(sound.length / bars));
  return Array.from({ length: bars }, (_, bar) => {
    const samples = decodeMuLaw(sound.subarray(bar * each, (bar + 1) * each));
    const sum = samples.reduce((total, sample) => total + (sample / FULL) ** 2, 0);
    // Speech lies far below the loudest there can be: the root spreads it.
    return samples.length === 0 ? 0 : Math.min(100, Math.round(100 * Math.sqrt(Math.sqrt(sum / samples.length)) * 1.4));
  });
}

/** Writes sound of a line as a file that browsers play: RIFF WAVE, G.711 mu-law (format 7), one channel, 8 kHz. */
export function waveFile(sound: Buffer): Buffer {
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(HEADER_BYTES - 8 + sound.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(7, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(LINE_RATE, 24);
  head.writeUInt32LE(LINE_RATE, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.writeUInt16LE(0, 36);
  head.write('fact', 38, 'latin1');
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(sound.length, 46);
  head.write('data', 50, 'latin1');
  head.writeUInt32LE(sound.length, 54);
  return Buffer.concat([head, sound]);
}
