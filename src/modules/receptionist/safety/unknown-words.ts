import { hashOf } from '../understand/features.ts';
import type { LinearModel } from '../understand/linear-model.ts';
import { TOLD_BY } from './senses.ts';
import { apart, OWN } from './spelling.ts';

const LONG = 8;
/** Letters a word may go on for after the beginning it is known by. */
const LONGEST_REST = 3;
const REMEMBERED = 20_000;
const remembered = new WeakMap<LinearModel, Map<string, string>>();

/** Puts right what the weights have never met and what is nearly a word that a sense is told by: nobody spells well who is afraid. */
export function rightOf(words: string, model: LinearModel): string {
  let right = remembered.get(model);
  if (!right || right.size > REMEMBERED) remembered.set(model, (right = new Map()));
  const known = right;
  return words.replace(/[a-z']{4,}/g, (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = OWN.has(word) || model.rows.has(hashOf(`w${word}`)) ? word : (nearest(word) ?? word);
    known.set(word, found);
    return found;
  });
}

function nearest(word: string): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { told, isWhole } of TOLD_BY) {
    const rest = word.length - told.length;
    if (told[0] !== word[0] || rest < -1 || rest > (isWhole ? 1 : LONGEST_REST)) continue;
    const far = isWhole ? apart(word, told) : Math.min(...[-1, 0, 1].map((more) => apart(word.slice(0, told.length + more), told)));
    // The rest of a word that goes on counts a little, so that the nearest whole word wins.
    const weighed = far + Math.max(0, rest) * 0.1;
    if (far <= (told.length > LONG && word.length >= LONG ? 2 : 1) && weighed < least) [best, least] = [told, weighed];
  }
  return best;
}
