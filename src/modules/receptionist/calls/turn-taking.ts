import { loudness } from './audio-frames.ts';
import { LINE_RATE } from './mu-law.ts';
import type { VoiceActivity } from './speech-ports.ts';

/** Milliseconds of one window of voice activity. */
export const WINDOW_MS = 32;
const WINDOW_SAMPLES = (LINE_RATE * WINDOW_MS) / 1000;
/** Windows of speech after which somebody has begun to speak (96 ms: a cough is shorter), and of none after which they have ended (480 ms). */
const BEGIN_WINDOWS = 3;
const END_WINDOWS = 15;
/** Likelihood from which a window counts as somebody speaking. */
export const SPEECH = 0.5;
const QUIET = 0.35;
/** Windows of speech without a pause after which what was said so far is taken: sound that never stops (30 s). */
const LONGEST_WINDOWS = Math.round(30_000 / WINDOW_MS);

/** What a window says of whose turn it is; `drowns`: so much sound without a pause that nobody is known to have ended. */
export type TurnSign = 'begins' | 'ends' | 'drowns' | undefined;

/** Tells from the likelihood of speech, window by window, when somebody begins to speak and when they have ended. */
export class TurnTaker {
  #isSpeaking = false;
  #run = 0;
  #length = 0;

  /** Somebody has begun to speak and has not ended. */
  get isSpeaking(): boolean {
    return this.#isSpeaking;
  }

  /** Takes one window. */
  push(likelihood: number): TurnSign {
    if (!this.#isSpeaking) return this.#waits(likelihood);
    this.#length += 1;
    this.#run = likelihood < QUIET ? this.#run + 1 : 0;
    if (this.#run < END_WINDOWS && this.#length < LONGEST_WINDOWS) return undefined;
    const sign = this.#run < END_WINDOWS ? 'drowns' : 'ends';
    this.#isSpeaking = false;
    this.#run = 0;
    return sign;
  }

  #waits(likelihood: number): TurnSign {
    this.#run = likelihood >= SPEECH ? this.#run + 1 : 0;
    if (this.#run < BEGIN_WINDOWS) return undefined;
    this.#isSpeaking = true;
    this.#run = 0;
    this.#length = BEGIN_WINDOWS;
    return 'begins';
  }
}

const FLOOR = 0.004;
const ABOVE_NOISE = 3;

/** Stands in for the model where it is not installed: what is three times louder than the quiet of the line counts as speech. It takes music for it too. */
export const energyGate: VoiceActivity = {
  kind: 'energy',
  open: (onLikelihood) => {
    let noise = FLOOR;
    const cut = windows((window) => {
      const level = loudness(window);
      noise = Math.max(FLOOR / 4, level < noise ? noise * 0.7 + level * 0.3 : noise * 1.002);
      onLikelihood(level > Math.max(FLOOR, noise * ABOVE_NOISE) ? 0.9 : 0.05);
    });
    return { push: cut, close: () => undefined };
  },
};

/** Cuts samples into windows. */
export function windows(take: (window: Int16Array) => void): (samples: Int16Array) => void {
  let window = new Int16Array(WINDOW_SAMPLES);
  let filled = 0;
  return (samples) => {
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + WINDOW_SAMPLES - filled);
      window.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < WINDOW_SAMPLES) continue;
      take(window);
      window = new Int16Array(WINDOW_SAMPLES);
      filled = 0;
    }
  };
}
