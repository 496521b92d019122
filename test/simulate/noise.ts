import { readFileSync } from 'node:fs';
import type { Chance } from './chance.ts';

/** What a recogniser does to words: which it takes for which, learnt from the n-best lists of real calls. */
export interface Noise {
  /** How likely a word is misheard, 0 to 1. */
  readonly rate: number;
  /** What a word was heard as, as often as it was. */
  readonly heardAs: ReadonlyMap<string, readonly string[]>;
  /** Words that were put in where none was said. */
  readonly putIn: readonly string[];
  /** Of the faults, the share that leaves a word out, and that puts one in. */
  readonly leftOutShare: number;
  readonly putInShare: number;
}

interface Call {
  readonly turns: readonly { readonly item: string; readonly nbest: readonly string[] }[];
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

/** Learns from a file of calls with n-best lists: where two readings of one utterance differ, one was misheard. */
export function learnNoise(file: string): Noise {
  const heardAs = new Map<string, string[]>();
  const putIn: string[] = [];
  const count = { same: 0, changed: 0, leftOut: 0, putIn: 0 };
  const calls = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Call);
  for (const { nbest } of calls.flatMap(({ turns }) => turns)) {
    const [first, second] = nbest;
    if (first === undefined || second === undefined) continue;
    for (const [one, other] of aligned(wordsOf(first), wordsOf(second))) {
      if (one === other) count.same += 1;
      else if (other === undefined) count.leftOut += 1;
      else if (one === undefined) {
        count.putIn += 1;
        putIn.push(other);
      } else {
        count.changed += 1;
        for (const [from, to] of [
          [one, other],
          [other, one],
        ] as const)
          heardAs.set(from, [...(heardAs.get(from) ?? []), to]);
      }
    }
  }
  const faults = count.changed + count.leftOut + count.putIn;
  return { rate: 0.06, heardAs, putIn, leftOutShare: count.leftOut / faults, putInShare: count.putIn / faults };
}

/** Puts two readings word beside word by the fewest changes. */
function aligned(one: readonly string[], other: readonly string[]): [string | undefined, string | undefined][] {
  const cost: number[][] = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const read = (i: number, j: number) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1)
    for (let j = 1; j <= other.length; j += 1) {
      const row = cost[i];
      if (row) row[j] = Math.min(read(i - 1, j) + 1, read(i, j - 1) + 1, read(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
  const pairs: [string | undefined, string | undefined][] = [];
  for (let i = one.length, j = other.length; i > 0 || j > 0; ) {
    const step = i > 0 && j > 0 && read(i, j) === read(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
    if (step) pairs.unshift([one[--i], other[--j]]);
    else if (i > 0 && read(i, j) === read(i - 1, j) + 1) pairs.unshift([one[--i], undefined]);
    else pairs.unshift([undefined, other[--j]]);
  }
  return pairs;
}

/** Gives what a recogniser makes of words: without marks, and now and then another word. */
export function misheard(text: string, { rate, heardAs, putIn, leftOutShare, putInShare }: Noise, chance: Chance): string {
  const heard = wordsOf(text).flatMap((word) => {
    if (!chance.happens(rate)) return [word];
    const kind = chance.next();
    if (kind < leftOutShare) return [];
    if (kind < leftOutShare + putInShare && putIn.length > 0) return [word, chance.pick(putIn)];
    const known = heardAs.get(word);
    return [known ? chance.pick(known) : slurred(word, chance)];
  });
  return heard.length === 0 ? text : heard.join(' ');
}

/** A word nobody was heard to mistake: its end is swallowed, or a vowel is another. */
function slurred(word: string, chance: Chance): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  if (chance.happens(0.5)) return word.slice(0, -1);
  return word.replace(/[aeiou]/, chance.pick(['a', 'e', 'i', 'o', 'u']));
}
