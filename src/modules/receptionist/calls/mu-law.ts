/** Samples a second of a telephone line. */
export const LINE_RATE = 8_000;
/** Milliseconds of one frame, the step in which a telephone network sends audio. */
export const FRAME_MS = 20;
/** Samples of one frame; in mu-law, its bytes. */
export const FRAME_SAMPLES = (LINE_RATE * FRAME_MS) / 1000;
/** The byte that is silence in mu-law. */
export const SILENCE = 0xff;

const BIAS = 0x84;
const CLIP = 32_635;

/** G.711 (ITU-T, 1988) table 2a: the sample that each byte stands for, of 16 bits. */
const SAMPLES = Int16Array.from({ length: 256 }, (_, byte) => {
  const flipped = ~byte & 0xff;
  const exponent = (flipped >> 4) & 0x07;
  const magnitude = (((flipped & 0x0f) << 3) + BIAS) << exponent;
  return flipped & 0x80 ? BIAS - magnitude : magnitude - BIAS;
});

/** The byte of each sample. */
const BYTES = Uint8Array.from({ length: 1 << 16 }, (_, index) => encodeSample(index - (1 << 15)));

function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** Turns mu-law bytes into samples of 16 bits. */
export function decodeMuLaw(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) samples[index] = SAMPLES[bytes[index] ?? SILENCE] ?? 0;
  return samples;
}

/** Turns samples of 16 bits into mu-law bytes. */
export function encodeMuLaw(samples: Int16Array): Buffer {
  const bytes = Buffer.allocUnsafe(samples.length);
  for (let index = 0; index < samples.length; index += 1) bytes[index] = BYTES[(samples[index] ?? 0) + (1 << 15)] ?? SILENCE;
  return bytes;
}
