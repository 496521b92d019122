import { type Features, hashOf } from '../understand/features.ts';
import { sensesAt } from './senses.ts';

/** How strongly each kind of feature speaks. */
const STRENGTH = { word: 0.6, stem: 0.5, pair: 0.5, skip: 0.25, piece: 0.08, sense: 1, beside: 0.8, among: 0.35, about: 0.3 };
/** The length every vector is brought to, so that a long story and a cry weigh the same; but a word or two weighs less, whatever it names. */
const LENGTH = 4;
const FEW_WORDS = 6;
/** Words to either side of a sense that say how it is meant. */
const ABOUT = 4;
/** Words after a denial that it takes with it. */
const DENIES = 5;
/** Different senses of a message whose pairs are looked at. */
const MOST_AMONG = 16;

/** The features of a text as the trained alarm sees them: words, and the senses of its words alone, beside each other in a clause, anywhere among the others, and with the words about them. */
export function featuresOfAlarm(readable: string): Features {
  const features: Features = new Map();
  const put = (name: string, strength: number) => features.set(hashOf(name), strength);
  const everywhere = new Set<string>();
  for (const clause of readable.split('|')) {
    const words = clause.split(' ').filter((word) => word !== '');
    putWords(words, put);
    putAbout(words, put);
    const here = [...sensesOf(words)].sort();
    for (const sense of here) {
      put(`S${sense}`, STRENGTH.sense);
      everywhere.add(sense);
    }
    pairs(here, (one, other) => put(`B${one}+${other}`, STRENGTH.beside));
  }
  pairs([...everywhere].sort().slice(0, MOST_AMONG), (one, other) => put(`A${one}+${other}`, STRENGTH.among));
  return toLength(features);
}

function putWords(words: readonly string[], put: (name: string, strength: number) => void): void {
  words.forEach((word, at) => {
    put(`w${word}`, STRENGTH.word);
    put(`s${word.slice(0, 5)}`, STRENGTH.stem);
    const [next, third] = [words[at + 1], words[at + 2]];
    if (next !== undefined) put(`b${word} ${next}`, STRENGTH.pair);
    if (third !== undefined) put(`k${word} ${third}`, STRENGTH.skip);
    const bounded = `^${word}$`;
    for (let from = 0; from + 4 <= bounded.length; from += 1) put(`c${bounded.slice(from, from + 4)}`, STRENGTH.piece);
  });
}

/** "Out of breath from running": a sense with each word near it, which may make it another matter. */
function putAbout(words: readonly string[], put: (name: string, strength: number) => void): void {
  words.forEach((_, at) => {
    const senses = sensesAt(words, at);
    for (let other = Math.max(0, at - ABOUT); other <= at + ABOUT && other < words.length; other += 1)
      if (other !== at) for (const sense of senses) put(`X${sense}+${words[other]}`, STRENGTH.about);
  });
}

/** The senses of a clause; what follows a denial is the denial of its sense. */
function sensesOf(words: readonly string[]): Set<string> {
  const senses = new Set<string>();
  let denied = 0;
  words.forEach((word, at) => {
    const found = sensesAt(words, at);
    if (word === 'but' || word === 'pero' || word === 'except') denied = 0;
    for (const sense of found) senses.add(denied > 0 && sense !== 'no' && sense !== 'me' && sense !== 'treat' ? `!${sense}` : sense);
    denied = found.includes('no') ? DENIES : denied - 1;
  });
  return senses;
}

function pairs(of: readonly string[], each: (one: string, other: string) => void): void {
  of.forEach((one, at) => {
    for (const other of of.slice(at + 1)) each(one, other);
  });
}

function toLength(features: Features): Features {
  let square = 0;
  for (const strength of features.values()) square += strength * strength;
  const factor = LENGTH / Math.sqrt(Math.max(square, FEW_WORDS));
  for (const [name, strength] of features) features.set(name, strength * factor);
  return features;
}
