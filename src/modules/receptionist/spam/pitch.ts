import { fold } from '../conversation/fold.ts';
import { type Features, hashOf } from '../understand/features.ts';
import { type LinearModel, readModel, scoresOf } from '../understand/linear-model.ts';
import { mattersAt } from './trade-words.ts';

/** The score above which a message is an offer; chosen so that nothing of what other people say to whoever books for them is one. */
const OFFER = 0.5;
/** How strongly each kind of feature speaks. */
const STRENGTH = { word: 0.6, stem: 0.4, pair: 0.6, matter: 1, beside: 0.6 };
/** The length every vector is brought to; a word or two weighs less. */
const LENGTH = 4;
const FEW_WORDS = 8;

let committed: LinearModel | undefined;

/** The weights that are committed beside this file, read once. */
export function readOfferWeights(): LinearModel {
  committed ??= readModel(new URL('./offers.weights', import.meta.url));
  return committed;
}

/**
 * Says whether a message only sells, asks for money or is a recording that does: by what it speaks of and how, learnt from sentences of our own. What a client
 * may say as well is no offer; in doubt it is none.
 */
export function isPitch(text: string): boolean {
  return hearOffer(text) > OFFER;
}

function hearOffer(text: string): number {
  return scoresOf(readOfferWeights(), featuresOfOffer(text))[0] ?? Number.NEGATIVE_INFINITY;
}

/** The features of a text as the trained ear for offers sees them: words, each two beside each other, and the matters spoken of, alone and together. */
export function featuresOfOffer(text: string): Features {
  const features: Features = new Map();
  const put = (name: string, strength: number) => features.set(hashOf(name), strength);
  const words = fold(text)
    .split(' ')
    .map((word) => word.replace(/^\d+\w*$/, '#'));
  const matters = new Set<string>();
  words.forEach((word, at) => {
    put(`w${word}`, STRENGTH.word);
    put(`s${word.slice(0, 5)}`, STRENGTH.stem);
    put(`b${words[at - 1] ?? '^'} ${word}`, STRENGTH.pair);
    for (const matter of mattersAt(words, at)) matters.add(matter);
  });
  const said = [...matters].sort();
  said.forEach((matter, at) => {
    put(`M${matter}`, STRENGTH.matter);
    for (const other of said.slice(at + 1)) put(`B${matter}+${other}`, STRENGTH.beside);
  });
  return toLength(features, words.length);
}

function toLength(features: Features, words: number): Features {
  let square = 0;
  for (const strength of features.values()) square += strength * strength;
  const factor = (LENGTH / Math.sqrt(Math.max(square, 1e-9))) * Math.min(1, words / FEW_WORDS);
  for (const [name, strength] of features) features.set(name, strength * factor);
  return features;
}
