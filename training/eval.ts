// `npm run eval [-- FILE ...] [--misses]`: scores the offline engine on files of the shapes in training/data; without files, on those. `--misses` shows what went wrong.
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { evaluateNluMoments, evaluateRestaurantMoments, evaluateSgdMoments } from './eval-moments.ts';
import { type Line, tableOf } from './measure.ts';
import { type Corpus, readCorpus } from './shapes.ts';

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
    case 'sgd':
      return evaluateSgdMoments(corpus.rows, miss);
    case 'nlupp':
      return evaluateNluMoments(corpus.rows, miss);
    case 'restaurant8k':
      return evaluateRestaurantMoments(corpus.rows, miss);
    default:
      return [];
  }
}
