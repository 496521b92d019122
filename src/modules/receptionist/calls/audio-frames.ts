import { FRAME_SAMPLES, LINE_RATE, SILENCE } from './mu-law.ts';

/** Cuts audio of any size into frames of 20 ms; what does not fill one waits for more. */
export class Framer {
  #rest: Buffer = Buffer.alloc(0);

  /** Takes bytes of mu-law and gives the frames they complete. */
  push(bytes: Buffer): Buffer[] {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const frames: Buffer[] = [];
    let at = 0;
    for (; at + FRAME_SAMPLES <= all.length; at += FRAME_SAMPLES) frames.push(all.subarray(at, at + FRAME_SAMPLES));
    this.#rest = all.subarray(at);
    return frames;
  }

  /** Gives what is left as a frame, filled up with silence; nothing when nothing is left. */
  end(): Buffer | undefined {
    if (this.#rest.length === 0) return undefined;
    const frame = Buffer.alloc(FRAME_SAMPLES, SILENCE);
    this.#rest.copy(frame);
    this.#rest = Buffer.alloc(0);
    return frame;
  }
}

/** Milliseconds that so many bytes of mu-law last. */
export function durationOf(bytes: number): number {
  return (bytes * 1000) / LINE_RATE;
}

/**
 * Doubles the rate from 8 to 16 kHz. Each sample stays; between two of them comes what a windowed sinc of eight taps makes of their neighbours, so that
 * the mirror of the band above 4 kHz is kept down. It remembers the last samples, so that frames join without a click.
 */
export class Doubler {
  readonly #kept = new Float32Array(TAPS.length);

  /** Gives two samples, as fractions of full scale, for each one taken; they come four samples late. */
  push(samples: Int16Array): Float32Array {
    const out = new Float32Array(samples.length * 2);
    const line = new Float32Array(this.#kept.length + samples.length);
    line.set(this.#kept);
    for (let index = 0; index < samples.length; index += 1) line[this.#kept.length + index] = (samples[index] ?? 0) / 32_768;
    for (let index = 0; index < samples.length; index += 1) {
      out[index * 2] = line[index + HALF] ?? 0;
      let between = 0;
      for (let tap = 0; tap < TAPS.length; tap += 1) between += (TAPS[tap] ?? 0) * (line[index + 1 + tap] ?? 0);
      out[index * 2 + 1] = between;
    }
    this.#kept.set(line.subarray(samples.length));
    return out;
  }
}

const HALF = 4;
/** Half-sample delays of a sinc under a Hamming window, made to add up to one. */
const TAPS = normalised(
  Array.from({ length: 2 * HALF }, (_, index) => {
    const x = index - HALF + 0.5;
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * (0.54 + 0.46 * Math.cos((Math.PI * x) / HALF));
  }),
);

function normalised(taps: readonly number[]): Float32Array {
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float32Array.from(taps, (tap) => tap / sum);
}

/** The loudness of samples, as a fraction of full scale (root of the mean square). */
export function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length) / 32_768;
}
