/** After the last digit somebody typed, this long is waited for another. */
const PAUSE_MS = 2_500;
const LONGEST = 32;

/** Gathers what is typed on a keypad until a # or a pause. */
export class Keypad {
  readonly #take: (digits: string) => void;
  #digits = '';
  #pause: NodeJS.Timeout | undefined;

  constructor(take: (digits: string) => void) {
    this.#take = take;
  }

  /** Takes one key. */
  press(key: string): void {
    clearTimeout(this.#pause);
    if (key !== '#') this.#digits += key;
    if (key === '#' || this.#digits.length >= LONGEST) this.#done();
    else this.#pause = setTimeout(() => this.#done(), PAUSE_MS).unref();
  }

  /** Forgets what was typed. */
  clear(): void {
    clearTimeout(this.#pause);
    this.#digits = '';
  }

  #done(): void {
    const digits = this.#digits;
    this.clear();
    if (digits !== '') this.#take(digits);
  }
}
