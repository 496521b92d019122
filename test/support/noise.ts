import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a recogniser made of a phone line, counted: see test/data/noise/NOTICES.md. */
export interface NoiseTable {
  /** Of a hundred words of a name, and of a date: how many the first reading got wrong. */
  readonly wrongOfNames: number;
  readonly wrongOfDates: number;
  /** Of a hundred wrong words: left out, rather than taken for others. */
  readonly dropped: number;
  /** Of a hundred first readings that were wrong: the right one stands further down. */
  readonly rightBelow: number;
  /** How many readings a list has: ten of a hundred have at most the first, and so on. */
  readonly lengths: readonly number[];
  /** What each word was taken for, with how often. */
  readonly words: Readonly<Record<string, readonly (readonly [string, number])[]>>;
  /** The same for parts of words nobody counted. */
  readonly letters: Readonly<Record<string, readonly (readonly [string, number])[]>>;
}

/** One line of the corpus. */
interface Line {
  readonly gold: { readonly name: string; readonly dob: string };
  readonly turns: readonly { readonly item: string; readonly attempt: number; readonly nbest: readonly string[] }[];
}

const TABLE = path.join(import.meta.dirname, '..', 'data', 'noise', 'evi-noise.json');
const CORPUS = path.join(import.meta.dirname, '..', '..', 'training', 'data', 'evi.jsonl');

const tokens = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** Pairs the parts of two sequences so that as few as possible differ; an absent part is empty. */
function aligned(from: readonly string[], to: readonly string[]): [string, string][] {
  const cost: number[][] = Array.from({ length: from.length + 1 }, (_, row) => Array.from({ length: to.length + 1 }, (__, column) => row + column));
  const at = (row: number, column: number) => cost[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1)
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      (cost[row] ?? [])[column] = Math.min(at(row - 1, column - 1) + same, at(row - 1, column) + 1, at(row, column - 1) + 1);
    }
  const pairs: [string, string][] = [];
  for (let row = from.length, column = to.length; row > 0 || column > 0; ) {
    const same = from[row - 1] === to[column - 1] ? 0 : 1;
    if (row > 0 && column > 0 && at(row, column) === at(row - 1, column - 1) + same) pairs.push([from[--row] ?? '', to[--column] ?? '']);
    else if (row > 0 && at(row, column) === at(row - 1, column) + 1) pairs.push([from[--row] ?? '', '']);
    else pairs.push(['', to[--column] ?? '']);
  }
  return pairs.reverse();
}

class Counts {
  readonly #of = new Map<string, Map<string, number>>();

  add(from: string, to: string): void {
    const row = this.#of.get(from) ?? new Map<string, number>();
    row.set(to, (row.get(to) ?? 0) + 1);
    this.#of.set(from, row);
  }

  /** The commonest of each, for those seen often enough. */
  table(least: number, most: number): Record<string, [string, number][]> {
    const sorted = [...this.#of].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
      sorted.flatMap(([from, row]) => {
        const kept = [...row].filter(([, count]) => count >= least).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
        return kept.length === 0 ? [] : [[from, kept.slice(0, most)]];
      }),
    );
  }
}

const share = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole)) / 10;

/** Counts the corpus: what competes within a list of readings, and how often the first is wrong where the right one is known. */
export function learnNoise(lines: readonly Line[]): NoiseTable {
  const [words, letters] = [new Counts(), new Counts()];
  const of = { name: 0, nameWrong: 0, dropped: 0, year: 0, yearWrong: 0, lists: 0, below: 0 };
  const lengths: number[] = [];
  for (const { gold, turns } of lines) {
    for (const { item, attempt, nbest } of turns) {
      const [first, ...others] = nbest;
      if (first === undefined) continue;
      lengths.push(nbest.length);
      for (const other of others)
        for (const [from, to] of aligned(tokens(first), tokens(other))) {
          if (from === to || from === '' || to === '') continue;
          words.add(from, to);
          if (/^\p{L}+$/u.test(from + to))
            for (const [one, another] of aligned([...from], [...to])) if (one !== another && one !== '') letters.add(one, another);
        }
      if (item === 'name' && attempt === 0) {
        const wanted = tokens(gold.name);
        const pairs = aligned(wanted, tokens(first)).filter(([from]) => from !== '');
        of.name += pairs.length;
        of.nameWrong += pairs.filter(([from, to]) => from !== to).length;
        of.dropped += pairs.filter(([, to]) => to === '').length;
        const isRight = (text: string) => tokens(text).join(' ') === wanted.join(' ');
        if (!isRight(first)) {
          of.lists += 1;
          if (others.some(isRight)) of.below += 1;
        }
      }
      if (item === 'dob') {
        of.year += 1;
        if (!first.includes(gold.dob.slice(0, 4))) of.yearWrong += 1;
      }
    }
  }
  lengths.sort((a, b) => a - b);
  return {
    wrongOfNames: share(of.nameWrong, of.name),
    wrongOfDates: share(of.yearWrong, of.year),
    dropped: share(of.dropped, of.nameWrong),
    rightBelow: share(of.below, of.lists),
    lengths: Array.from({ length: 10 }, (_, decile) => lengths[Math.floor(((decile + 0.5) * lengths.length) / 10)] ?? 1),
    words: words.table(2, 8),
    letters: letters.table(20, 6),
  };
}

/** Reads the whole corpus. */
export function readCorpus(): Line[] {
  return readFileSync(CORPUS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** The committed table. */
export function readNoise(): NoiseTable {
  return JSON.parse(readFileSync(TABLE, 'utf8')) as NoiseTable;
}

/** What a recogniser makes of something that was said: its readings, the likeliest first. */
export interface Heard {
  readonly text: string;
  readonly nBest: readonly string[];
}

/** How a line is heard. */
export interface LineOf {
  /** A number from 0 up to 1, seeded by the caller, so that the same line is heard the same way again. */
  readonly random: () => number;
  readonly table?: NoiseTable;
  /** 1: as the corpus was heard; 0: every word right. */
  readonly scale?: number;
}

/** Says whether a word is one that recognisers get wrong as they do names: it has a capital within a sentence, or is spelled. */
const isHard = (word: string, index: number) => (index > 0 && /^\p{Lu}/u.test(word)) || /^\p{L}$/u.test(word);

/**
 * Makes an ear that mishears as the recogniser of the corpus did: words are taken for those they competed with there, hard words as often as names were, others
 * as often as years; and the right reading stands further down as often as it did.
 */
export function noisyEar({ random, table = readNoise(), scale = 1 }: LineOf): (said: string) => Heard {
  const pick = (options: readonly (readonly [string, number])[]): string => {
    let left = random() * options.reduce((sum, [, count]) => sum + count, 0);
    for (const [option, count] of options) if ((left -= count) < 0) return option;
    return options[0]?.[0] ?? '';
  };
  const mistaken = (word: string): string => {
    if (random() * 100 < table.dropped) return '';
    const known = table.words[word.toLowerCase()];
    if (known) return pick(known);
    const at = Math.floor(random() * word.length);
    const letter = table.letters[(word[at] ?? '').toLowerCase()];
    return letter ? word.slice(0, at) + pick(letter) + word.slice(at + 1) : word;
  };
  const reading = (said: string, factor: number): string =>
    said
      .split(/\s+/)
      .map((word, index) => {
        const wrong = (isHard(word, index) ? table.wrongOfNames : table.wrongOfDates) * scale * factor;
        const bare = /^(\P{L}*)([\p{L}\p{N}']+)(.*)$/u.exec(word);
        return bare && random() * 100 < wrong ? `${bare[1]}${mistaken(bare[2] ?? '')}${bare[3]}` : word;
      })
      .filter((word) => word !== '')
      .join(' ');
  return (said) => {
    const first = reading(said, 1);
    const count = table.lengths[Math.floor(random() * table.lengths.length)] ?? 1;
    // Others of the same list are further off than the first.
    const others = Array.from({ length: count - 1 }, () => reading(said, 2));
    const below = first !== said && random() * 100 < table.rightBelow ? [said] : [];
    const rest = [...below, ...others].filter((text) => first === said || text !== said || below.length > 0);
    return { text: first, nBest: [...new Set([first, ...rest])].filter((text) => text !== '') };
  };
}

// Run by hand after a change of the counting: `node test/support/noise.ts` writes the table anew.
if (import.meta.filename === process.argv[1]) writeFileSync(TABLE, `${JSON.stringify(learnNoise(readCorpus()))}\n`);
