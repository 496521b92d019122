// `npm run eval -- --kind sgd|nlupp|restaurant8k|evi --data FILE`: scores the offline engine on a file; the last line is JSON in percent.
// `npm run eval -- --predict OUT FILE`: what was understood of FILE, one JSON object a line, into OUT (`-` for here), for whoever scores it themselves.
// `npm run eval [-- FILE ...]`: the goals table on files of the shapes in training/data; without files, on those. `--misses` shows what went wrong.
import { globSync, writeFileSync } from 'node:fs';
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
import { predictionsOf } from './predict.ts';
import { type Corpus, readCorpus } from './shapes.ts';
import { modelsFor } from './unseen.ts';

/** The figures of each kind's last line, by the row of the table they stand in. */
const FIGURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sgd: {
    dateRecall: 'SGD date recall',
    datePrecision: 'SGD date precision',
    timeRecall: 'SGD time recall',
    timePrecision: 'SGD time precision',
    actSetExact: 'SGD act set exact',
    activeIntent: 'SGD active intent',
  },
  nlupp: {
    dateValue: 'NLU++ date values, whole utterance',
    timeValue: 'NLU++ time values, whole utterance',
    intentMicroF1: 'NLU++ intents, micro-F1',
  },
  restaurant8k: {
    dateRecall: 'RESTAURANTS-8K date recall',
    datePrecision: 'RESTAURANTS-8K date precision',
    timeRecall: 'RESTAURANTS-8K time recall',
    timePrecision: 'RESTAURANTS-8K time precision',
  },
  evi: {
    birthDate3: 'EVI birth date within three tries',
    name3: 'EVI name within three tries',
    postcode3: 'EVI postcode within three tries',
    falseAccepts: 'EVI impostors let through (birth date and name)',
  },
};

const { values, positionals } = parseArgs({
  options: { misses: { type: 'boolean', default: false }, kind: { type: 'string' }, data: { type: 'string' }, predict: { type: 'string' } },
  allowPositionals: true,
});
if ((values.kind === undefined) !== (values.data === undefined) || (values.kind !== undefined && !(values.kind in FIGURES)))
  throw new Error(`Say both --kind (${Object.keys(FIGURES).join(', ')}) and --data FILE, or neither.`);
const files = values.data !== undefined ? [values.data] : positionals.length > 0 ? positionals : corpora();
const say = (text: string) => process.stdout.write(`${text}\n`);
const miss = (text: string) => {
  if (values.misses) say(`  miss ${text}`);
};

const UNDERSTAND = 'src/modules/receptionist/understand';
const unseen = {
  acts: modelsFor({ own: sgdTurns(), partOf: partOfTurn, train: trainActs, committed: `${UNDERSTAND}/acts.weights` }),
  intents: modelsFor({ own: nluRows(), partOf: partOfNlu, train: trainIntents, committed: `${UNDERSTAND}/intents.weights` }),
  gate: modelsFor({ own: restaurantRows(), partOf: partOfRestaurant, train: trainGate, committed: 'training/restaurant-gate.weights' }),
};

/** The corpora; the alarm's own sentences are measured by a test. */
function corpora(): string[] {
  return globSync('training/data/*.jsonl')
    .filter((file) => !file.endsWith('alarms-lines.jsonl'))
    .sort();
}

if (values.predict === undefined) for (const file of files) score(file);
else predict(values.predict);

function score(file: string): void {
  const corpus = readCorpus(file);
  say(`\n${file} (${corpus.shape}, ${corpus.rows.length} rows)`);
  const lines = evaluate(corpus);
  if (values.kind !== undefined && corpus.shape !== values.kind) throw new Error(`${file} has the shape of ${corpus.shape}, not of ${values.kind}.`);
  say(lines.length > 0 ? tableOf(lines) : 'nothing measured on this shape');
  if (values.kind !== undefined) say(JSON.stringify(figuresOf(FIGURES[values.kind] ?? {}, lines)));
}

function predict(out: string): void {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.kind !== undefined) throw new Error('Say --predict OUT and one FILE.');
  const models = { acts: unseen.acts.modelOf, intents: unseen.intents.modelOf, gate: unseen.gate.modelOf };
  const lines = predictionsOf(readCorpus(file), models).map((each) => `${JSON.stringify(each)}\n`);
  if (out === '-') process.stdout.write(lines.join(''));
  else writeFileSync(out, lines.join(''));
}

/** The figures of the last line, to two decimals; null where the file has no case of it. */
function figuresOf(wanted: Readonly<Record<string, string>>, lines: readonly Line[]): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(wanted).map(([name, what]) => {
      const line = lines.find((each) => each.what === what);
      if (!line) throw new Error(`no row of the table is named ${what}`);
      return [name, Number.isNaN(line.value) ? null : Math.round(line.value * 100) / 100];
    }),
  );
}

function evaluate(corpus: Corpus): Line[] {
  switch (corpus.shape) {
    case 'sgd': {
      const { modelOf, isSeen } = unseen.acts;
      say(howScored(corpus.rows.filter(isSeen).length, corpus.rows.length));
      return [...evaluateSgdMoments(corpus.rows, modelOf, miss), ...evaluateActs(corpus.rows, modelOf, miss), ...evaluateYes(corpus.rows, modelOf, miss)];
    }
    case 'nlupp': {
      const { modelOf, isSeen } = unseen.intents;
      say(howScored(corpus.rows.filter(isSeen).length, corpus.rows.length));
      return [...evaluateNluMoments(corpus.rows, miss), ...evaluateIntents(corpus.rows, modelOf, miss), ...evaluateYesNlu(corpus.rows, miss)];
    }
    case 'restaurant8k': {
      const { modelOf, isSeen } = unseen.gate;
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
