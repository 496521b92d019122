import type { Language } from '../model.ts';
import type { Listener, SpeechInput, SpeechToText } from './speech-ports.ts';

/** Bytes of sound since the last word that was understood: twelve seconds, which a way that is opened again is given first. */
const KEPT_BYTES = 96_000;
/** Bytes before the first sound that counts as speech which belong to it: half a second. */
const LEAD_BYTES = 4_000;
/** Times somebody ended without a word of it being told, after which the way is taken for broken. */
const MOST_UNANSWERED = 4;
/** Milliseconds after the end of what was understood so far in which it is to be stood by. */
const ANSWER_MS = 4_000;
/** Breaks without a word understood between them after which nobody hears the caller any more. */
const MOST_BREAKS = 2;

/** Who hears of what is understood, and that nothing more will be. */
export interface SteadyListener extends Listener {
  onDeaf(): void;
}

/**
 * A recogniser whose way may break in the middle of a call, or be silent as if nobody spoke: it is opened again and told what was not understood yet; when that
 * breaks too, it says that it is deaf. Vendors take sound no faster than a quarter above its own time, so that what was understood, or was no speech, is not sent again.
 */
export class SteadyHearing implements SpeechInput {
  readonly #hearing: SpeechToText;
  readonly #listener: SteadyListener;
  readonly #language: Language;
  #input: SpeechInput;
  #way = 0;
  #breaks = 0;
  #kept: Buffer[] = [];
  #bytes = 0;
  #isAwaited = false;
  #unanswered = 0;
  #hasPartial = false;
  #late: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(hearing: SpeechToText, listener: SteadyListener, language: Language) {
    this.#hearing = hearing;
    this.#listener = listener;
    this.#language = language;
    this.#input = this.#open();
  }

  push(audio: Buffer): void {
    if (this.#isOver) return;
    this.#kept.push(audio);
    this.#bytes += audio.length;
    while (this.#bytes > KEPT_BYTES) this.#bytes -= this.#kept.shift()?.length ?? 0;
    this.#input.push(audio);
  }

  /** Somebody begins to speak: what lies before it was none, unless something said before still waits to be understood. */
  begins(): void {
    if (this.#isAwaited) return;
    while (this.#bytes > LEAD_BYTES) this.#bytes -= this.#kept.shift()?.length ?? 0;
  }

  flush(): void {
    if (this.#isOver) return;
    this.#isAwaited = true;
    this.#unanswered += 1;
    if (this.#unanswered > MOST_UNANSWERED) return this.#onBreak(new Error('the recogniser told nothing of what was said'));
    this.#input.flush();
    this.#awaitAnswer();
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#late);
    this.#input.close();
  }

  /** What was told so far has to be stood by once its speaker has ended; where nothing was told there is nothing to wait for. */
  #awaitAnswer(): void {
    clearTimeout(this.#late);
    if (!this.#isAwaited || !this.#hasPartial) return;
    this.#late = setTimeout(() => !this.#isOver && this.#onBreak(new Error('the recogniser did not stand by what it told')), ANSWER_MS).unref();
  }

  #onPartial(text: string): void {
    this.#unanswered = 0;
    this.#hasPartial = true;
    this.#awaitAnswer();
    this.#listener.onPartial(text);
  }

  #open(): SpeechInput {
    this.#way += 1;
    const way = this.#way;
    const isThis = () => way === this.#way && !this.#isOver;
    return this.#hearing.open(
      {
        onPartial: (text) => isThis() && this.#onPartial(text),
        onFinal: (heard) => isThis() && this.#onFinal(heard),
        // A way may break while it is being opened.
        onFault: (fault) => queueMicrotask(() => isThis() && this.#onBreak(fault)),
      },
      this.#language,
    );
  }

  #onFinal(heard: Parameters<Listener['onFinal']>[0]): void {
    clearTimeout(this.#late);
    [this.#kept, this.#bytes, this.#breaks, this.#isAwaited] = [[], 0, 0, false];
    [this.#unanswered, this.#hasPartial] = [0, false];
    this.#listener.onFinal(heard);
  }

  #onBreak(fault: unknown): void {
    clearTimeout(this.#late);
    [this.#unanswered, this.#hasPartial] = [0, false];
    this.#listener.onFault(fault);
    this.#input.close();
    this.#breaks += 1;
    if (this.#breaks >= MOST_BREAKS) {
      this.#isOver = true;
      return this.#listener.onDeaf();
    }
    this.#input = this.#open();
    for (const audio of this.#kept) this.#input.push(audio);
    if (this.#isAwaited) this.#input.flush();
  }
}
