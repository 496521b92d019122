import { wordDistance } from './fold-name.ts';

interface Known<T> {
  /** One bit for each letter the word has, so that most words are told apart without being compared. */
  readonly letters: number;
  holders: T[];
}

/** A word of which only the beginning was typed is a little less near than the whole. */
const BEGUN = 0.5;

/** Every word of some names, and whose name has it. */
export class NameWords<T> {
  readonly #words = new Map<string, Known<T>>();

  /** Notes that somebody's name has a word. */
  add(word: string, holder: T): void {
    const known = this.#words.get(word);
    if (known) known.holders.push(holder);
    else this.#words.set(word, { letters: lettersOf(word), holders: [holder] });
  }

  /** Forgets that somebody's name has a word. */
  remove(word: string, holder: T): void {
    const known = this.#words.get(word);
    if (!known) return;
    known.holders = known.holders.filter((each) => each !== holder);
    if (known.holders.length === 0) this.#words.delete(word);
  }

  /** Whose names have a word that begins with this text, and in whose it stands elsewhere; each holder may come more than once. */
  holdersWithin(text: string): { readonly begins: T[][]; readonly within: T[][] } {
    const [begins, within]: [T[][], T[][]] = [[], []];
    for (const [word, { holders }] of this.#words) {
      const place = word.indexOf(text);
      if (place >= 0) (place === 0 ? begins : within).push(holders);
    }
    return { begins, within };
  }

  /** Whose names have exactly this word. */
  holdersOf(word: string): readonly T[] {
    return this.#words.get(word)?.holders ?? [];
  }

  /** The words that begin so or are spelt nearly so, with how many letters are wrong and whose names have them. */
  near(text: string): Map<string, { readonly wrong: number; readonly holders: readonly T[] }> {
    const limit = text.length <= 2 ? 0 : text.length <= 4 ? 1 : 2;
    const letters = lettersOf(text);
    const found = new Map<string, { wrong: number; holders: readonly T[] }>();
    for (const [word, known] of this.#words) {
      if (word.startsWith(text)) found.set(word, { wrong: word === text ? 0 : BEGUN, holders: known.holders });
      else if (Math.abs(word.length - text.length) <= limit && bitsOf(known.letters ^ letters) <= 2 * limit) {
        const wrong = wordDistance(text, word, limit);
        if (wrong <= limit) found.set(word, { wrong, holders: known.holders });
      }
    }
    return found;
  }
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

function bitsOf(number: number): number {
  let [left, bits] = [number, 0];
  for (; left !== 0; bits += 1) left &= left - 1;
  return bits;
}
