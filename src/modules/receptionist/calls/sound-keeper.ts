import { durationOf } from './audio-frames.ts';
import { FRAME_SAMPLES, decodeMuLaw, encodeMuLaw } from './mu-law.ts';

/** What is kept of a call's sound, as it comes: pieces of some seconds. */
export interface SoundSink {
  keep(kind: 'talk' | 'voicemail', audio: Buffer, offsetMs: number): Promise<void>;
}

/** Bytes of one piece: five seconds, which is what a killed process loses at most. */
const PIECE_BYTES = 5 * 8_000;

/** Gathers the sound of both sides into pieces, while it may be kept; between, it holds none. */
export class SoundKeeper {
  readonly #sink: SoundSink;
  #kind: 'talk' | 'voicemail' | 'nothing' = 'nothing';
  #parts: Buffer[] = [];
  #bytes = 0;
  #at = 0;

  constructor(sink: SoundSink) {
    this.#sink = sink;
  }

  /** Begins or ends keeping; what was gathered so far is kept, as what it was. */
  keep(kind: 'talk' | 'voicemail' | 'nothing'): Promise<void> {
    const done = this.flush();
    this.#kind = kind;
    return done;
  }

  /** Takes one frame of the caller and what was played to them meanwhile. */
  push(caller: Buffer, played: Buffer | undefined): void {
    this.#at += durationOf(caller.length);
    if (this.#kind === 'nothing') return;
    const frame = played === undefined || this.#kind === 'voicemail' ? caller : mixed(caller, played);
    this.#parts.push(frame);
    this.#bytes += frame.length;
    if (this.#bytes >= PIECE_BYTES) void this.flush();
  }

  /** Keeps what was gathered. */
  async flush(): Promise<void> {
    const kind = this.#kind;
    const audio = Buffer.concat(this.#parts.splice(0));
    this.#bytes = 0;
    if (kind !== 'nothing' && audio.length >= FRAME_SAMPLES) await this.#sink.keep(kind, audio, Math.max(0, Math.round(this.#at - durationOf(audio.length))));
  }
}

function mixed(caller: Buffer, played: Buffer): Buffer {
  const [one, other] = [decodeMuLaw(caller), decodeMuLaw(played)];
  for (let at = 0; at < one.length; at += 1) one[at] = Math.max(-32_768, Math.min(32_767, (one[at] ?? 0) + (other[at] ?? 0)));
  return encodeMuLaw(one);
}
