/** Waits for somebody to say something; while something is still being done for them, from when that is done. */
export class Patience {
  readonly #milliseconds: number;
  readonly #onSilence: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isDue = false;

  constructor(milliseconds: number, onSilence: () => void) {
    this.#milliseconds = milliseconds;
    this.#onSilence = onSilence;
  }

  /** Waits anew, or, while something is being done, as soon as `resume` says that it is done. */
  begin(isBusy: boolean): void {
    this.end();
    this.#isDue = isBusy;
    if (!isBusy) this.#timer = setTimeout(this.#onSilence, this.#milliseconds).unref();
  }

  /** What was being done is done. */
  resume(): void {
    if (this.#isDue) this.begin(false);
  }

  /** Waits no more. */
  end(): void {
    this.#isDue = false;
    clearTimeout(this.#timer);
  }
}
