// `npm run eval [-- FILE ...] [--misses]`: scores the offline engine on files of the shapes in training/data; without files, on those. `--misses` shows what went wrong.
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { evaluateActs } from './eval-acts.ts';
import { evaluateEvi } from './eval-evi.ts';
import { evaluateIntents } from './eval-intents.ts';
import { evaluateNluMoments, evaluateRestaurantMoments, evaluateSgdMoments } from './eval-moments.ts';
import { evaluateYes, evaluateYesNlu } from './eval-yes.ts';
import { type Line, tableOf } from './measure.ts';
import { trainActs } from './acts-recipe.ts';
import { trainGate } from './gate-recipe.ts';
import { trainIntents } from './intents-recipe.ts';
import { nluRows, partOfNlu, partOfRestaurant, partOfTurn, restaurantRows, sgdTurns } from './own-data.ts';
import { type Corpus, readCorpus } from './shapes.ts';
import { modelsFor } from './unseen.ts';

const { values, positionals } = parseArgs({ options: { misses: { type: 'boolean', default: false } }, allowPositionals: true });
const files = positionals.length > 0 ? positionals : globSync('training/data/*.jsonl').sort();
const say = (text: string) => process.stdout.write(`${text}\n`);
const miss = (text: string) => {
  if (values.misses) say(`  miss ${text}`);
};

for (const file of files) {
  const corpus = readCorpus(file);
  say(`\n${file} (${corpus.shape}, ${corpus.rows.length} rows)`);
  const lines = evaluate(corpus);
  say(lines.length > 0 ? tableOf(lines) : 'nothing measured on this shape');
}

function evaluate(corpus: Corpus): Line[] {
  switch (corpus.shape) {
    case 'sgd': {
      const { modelOf, isSeen } = modelsFor({
        own: sgdTurns(),
        partOf: partOfTurn,
        train: trainActs,
        committed: 'src/modules/receptionist/understand/acts.weights',
      });
      say(howScored(corpus.rows.filter(isSeen).length, corpus.rows.length));
      return [...evaluateSgdMoments(corpus.rows, modelOf, miss), ...evaluateActs(corpus.rows, modelOf, miss), ...evaluateYes(corpus.rows, modelOf, miss)];
    }
    case 'nlupp': {
      const { modelOf, isSeen } = modelsFor({
        own: nluRows(),
        partOf: partOfNlu,
        train: trainIntents,
        committed: 'src/modules/receptionist/understand/intents.weights',
      });
      say(howScored(corpus.rows.filter(isSeen).length, corpus.rows.length));
      return [...evaluateNluMoments(corpus.rows, miss), ...evaluateIntents(corpus.rows, modelOf, miss), ...evaluateYesNlu(corpus.rows, miss)];
    }
    case 'restaurant8k': {
      const { modelOf, isSeen } = modelsFor({
        own: restaurantRows(),
        partOf: partOfRestaurant,
        train: trainGate,
        committed: 'training/restaurant-gate.weights',
      });
      say(howScored(corpus.rows.filter(isSeen).length, corpus.rows.length));
      return evaluateRestaurantMoments(corpus.rows, modelOf, miss);
    }
    case 'evi':
      return evaluateEvi(corpus.rows, miss);
    default:
      return [];
  }
}

function howScored(seen: number, all: number): string {
  return `${seen} of ${all} rows were trained on: they are scored by models trained without their part, the rest by the committed weights`;
}
