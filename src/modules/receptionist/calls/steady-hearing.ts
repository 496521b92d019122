import type { Language } from '../model.ts';
import type { Listener, SpeechInput, SpeechToText } from './speech-ports.ts';

/** Bytes of sound since the last word that was understood: twelve seconds, which a way that is opened again is given first. */
const KEPT_BYTES = 96_000;
/** Breaks without a word understood between them after which nobody hears the caller any more. */
const MOST_BREAKS = 2;

/** Who hears of what is understood, and that nothing more will be. */
export interface SteadyListener extends Listener {
  onDeaf(): void;
}

/** A recogniser whose way may break in the middle of a call: it is opened again and told what was not understood yet; when that breaks too, it says that it is deaf. */
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

  flush(): void {
    if (this.#isOver) return;
    this.#isAwaited = true;
    this.#input.flush();
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#input.close();
  }

  #open(): SpeechInput {
    this.#way += 1;
    const way = this.#way;
    const isThis = () => way === this.#way && !this.#isOver;
    return this.#hearing.open(
      {
        onPartial: (text) => isThis() && this.#listener.onPartial(text),
        onFinal: (heard) => isThis() && this.#onFinal(heard),
        // A way may break while it is being opened.
        onFault: (fault) => queueMicrotask(() => isThis() && this.#onBreak(fault)),
      },
      this.#language,
    );
  }

  #onFinal(heard: Parameters<Listener['onFinal']>[0]): void {
    [this.#kept, this.#bytes, this.#breaks, this.#isAwaited] = [[], 0, 0, false];
    this.#listener.onFinal(heard);
  }

  #onBreak(fault: unknown): void {
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
