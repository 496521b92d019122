// What the ear for offers is learnt from, and how: our own sentences alone, drawn from grammars and written by hand.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { featuresOfOffer } from '../src/modules/receptionist/spam/pitch.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { alarmSentences } from './alarms-recipe.ts';
import { chance, type Drawn, drawAll } from './grammar.ts';
import { type Recipe, trainModel } from './trainer.ts';

/** The label of what sells. */
export const OFFER_LABEL = 'offer';
/** How often each line written by hand is given. */
const BY_HAND = 4;
const RECIPE: Recipe = { epochs: 10, rate: 0.3, decay: 1e-5, fewest: 3, bias: -3, threshold: 0 };

interface Written {
  readonly text: string;
  readonly isOffer: boolean;
  readonly part: string;
}

/** What is not learnt from: a set that measures. */
const KEPT = 'unheard';

/** All that is learnt from: what sells, what clients say that is near it, and whatever else is said to a clinic, in need or not. */
export function offerSentences(seed = 5): Drawn[] {
  const random = chance(seed);
  const drawn = drawAll('training/data/offers.grammar', random);
  const written = readFileSync('test/data/receptionist/offers.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Written)
    .filter(({ part }) => part !== KEPT)
    .map(({ text, isOffer }) => ({ text, label: isOffer ? OFFER_LABEL : 'client' }));
  const others = alarmSentences().filter(({ label }, at) => label === 'harmless' || at % 3 === 0);
  return [...drawn, ...Array.from({ length: BY_HAND }, () => written).flat(), ...others];
}

/** Trains the one classifier there is. */
export function trainOffers(sentences: readonly Drawn[]): LinearModel {
  const examples = sentences.map(({ text, label }) => ({ features: featuresOfOffer(text), labels: new Set(label === OFFER_LABEL ? [OFFER_LABEL] : []) }));
  return trainModel(examples, [OFFER_LABEL], RECIPE, { learntFrom: printOfOffers(sentences) });
}

/** A print of what was learnt from, kept with the weights: whoever changes the sentences must train again. */
export function printOfOffers(sentences: readonly Drawn[]): string {
  return createHash('sha256').update(JSON.stringify(sentences)).digest('hex').slice(0, 32);
}
