// What the trained alarm is learnt from, and how: our own sentences, drawn from two grammars and written by hand, and other people's harmless talk.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { featuresOfAlarm } from '../src/modules/receptionist/safety/hearing.ts';
import { readable } from '../src/modules/receptionist/safety/screen.ts';
import { hashOf } from '../src/modules/receptionist/understand/features.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { chance, type Drawn, drawAll, misspelt } from './grammar.ts';
import { nluRows, PARTS, restaurantRows } from './own-data.ts';
import { type Example, type Recipe, trainModel } from './trainer.ts';

/** The label of all that is no emergency. */
export const HARMLESS = 'harmless';
/** What every emergency is, whichever it is. */
export const ANY = 'any';
/** The part of the hand-written lines that the committed weights never see: the threshold was chosen on it. */
export const KEPT_PART = 0;

const MISSPELT = 0.25;
const AMONG_OTHERS = 0.3;
/** How often each line written by hand is given, misspelt and among others in its own way each time. */
const BY_HAND = 4;
const RECIPE: Recipe = { epochs: 12, rate: 0.3, decay: 1e-5, fewest: 3, bias: -4, threshold: 0 };

/** Lines written by hand, in the part of each: harmless, or an emergency of some kind. */
export function writtenLines(): (Drawn & { readonly part: number })[] {
  const lines = [
    ...read('test/data/receptionist/emergencies.jsonl')
      .filter(({ part }) => part !== 'kept-back')
      .map(({ text }) => ({ text, label: ANY })),
    ...read('test/data/receptionist/harmless.jsonl').map(({ text }) => ({ text, label: HARMLESS })),
    ...read('training/data/alarms-lines.jsonl').map(({ text, label = HARMLESS }) => ({ text, label })),
  ];
  return lines.map((line) => ({ ...line, part: (hashOf(line.text) >>> 0) % PARTS }));
}

function read(file: string): { readonly text: string; readonly part?: string; readonly label?: string }[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; part?: string; label?: string });
}

/** All that is trained on, without one part of the lines written by hand. */
export function alarmSentences(without = KEPT_PART, seed = 11): Drawn[] {
  const random = chance(seed);
  const grave = drawAll('training/data/alarms.grammar', random);
  const harmless = drawAll('training/data/harmless.grammar', random);
  const byHand = writtenLines().filter(({ part }) => part !== without);
  const others: Drawn[] = [...nluRows(), ...restaurantRows()].map(({ text }) => ({ text, label: HARMLESS }));
  const other = () => harmless[Math.floor(random() * harmless.length)]?.text ?? '';
  const drawn = [...grave, ...harmless, ...Array.from({ length: BY_HAND }, () => byHand).flat()].map(({ text, label }) => {
    const said = random() > AMONG_OTHERS ? text : random() < 0.5 ? `${other()}. ${text}` : `${text}. ${other()}`;
    return { text: random() < MISSPELT ? misspelt(said, random) : said, label };
  });
  return [...drawn, ...others];
}

/** Trains one alarm a cause, and one for any. */
export function trainAlarms(sentences: readonly Drawn[]): LinearModel {
  const labels = [ANY, ...new Set(sentences.map(({ label }) => label).filter((label) => label !== HARMLESS && label !== ANY))];
  const examples: Example[] = sentences.map(({ text, label }) => ({
    features: featuresOfAlarm(readable(text)),
    labels: new Set(label === HARMLESS ? [] : [ANY, label]),
    // Which cause a line written by hand is of was not noted: it says nothing to them.
    ...(label === ANY ? { only: new Set([ANY]) } : {}),
  }));
  return trainModel(examples, labels, RECIPE, { learntFrom: printOfSentences(sentences) });
}

/** A print of what was trained on, kept with the weights: whoever changes the sentences must train again. */
export function printOfSentences(sentences: readonly Drawn[]): string {
  return createHash('sha256').update(JSON.stringify(sentences)).digest('hex').slice(0, 32);
}
