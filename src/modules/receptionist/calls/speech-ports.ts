import type { Language } from '../model.ts';

/** What was understood of what somebody said; the likeliest reading first. */
export interface Heard {
  readonly text: string;
  readonly nBest: readonly string[];
}

/** Who hears of what a recogniser understands. */
export interface Listener {
  /** What it takes the words for so far. */
  onPartial(text: string): void;
  /** What it stands by. */
  onFinal(heard: Heard): void;
  /** The way is broken: nothing more is understood on it. */
  onFault(fault: unknown): void;
}

/** One call's way to a recogniser. */
export interface SpeechInput {
  /** Takes sound as it comes from the line: mu-law at 8 kHz. */
  push(audio: Buffer): void;
  /** The caller has ended: whatever was heard is to be told now. */
  flush(): void;
  close(): void;
}

/** Turns sound into words while it comes. A vendor that takes part has declared that it neither trains on it nor keeps it. */
export interface SpeechToText {
  readonly name: string;
  open(listener: Listener, language: Language): SpeechInput;
}

/** Turns words into sound, mu-law at 8 kHz, piece by piece; it ends early when the signal says so. */
export interface TextToSpeech {
  readonly name: string;
  speak(text: string, of: { readonly language: Language; readonly signal: AbortSignal }): AsyncIterable<Buffer>;
}

/** One call's way to whoever tells speech from other sound. */
export interface VoiceEar {
  push(samples: Int16Array): void;
  close(): void;
}

/** Tells, for each 32 ms of sound, how likely it is speech. `energy` only tells loud from quiet. */
export interface VoiceActivity {
  readonly kind: 'silero' | 'energy';
  open(onLikelihood: (likelihood: number) => void): VoiceEar;
}

/** What carries the sound of calls. */
export interface SpeechParts {
  readonly hearing: SpeechToText;
  readonly voice: TextToSpeech;
  readonly activity: VoiceActivity;
}
