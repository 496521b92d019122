import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { readModel, writeModel } from '../../src/modules/receptionist/understand/linear-model.ts';
import { evaluateActs } from '../../training/eval-acts.ts';
import { evaluateEvi } from '../../training/eval-evi.ts';
import { evaluateIntents } from '../../training/eval-intents.ts';
import { evaluateNluMoments, evaluateRestaurantMoments, evaluateSgdMoments } from '../../training/eval-moments.ts';
import { evaluateYes, evaluateYesNlu } from '../../training/eval-yes.ts';
import type { Line } from '../../training/measure.ts';
import { readCorpus } from '../../training/shapes.ts';

// A small sample with floors a little below what is measured: `npm run eval` measures in earnest and never on what was trained on.
const SAMPLE = 'test/data/receptionist';
const UNDERSTAND = 'src/modules/receptionist/understand';
const modelAt = (file: string) => readModel(new URL(`../../${file}`, import.meta.url));
const acts = modelAt(`${UNDERSTAND}/acts.weights`);
const intents = modelAt(`${UNDERSTAND}/intents.weights`);
const gate = modelAt('training/restaurant-gate.weights');

function holds(lines: readonly Line[], slack = 0): void {
  for (const { what, value, goal, atMost } of lines)
    if (goal !== undefined && !Number.isNaN(value)) assert.ok(atMost ? value <= goal : value >= goal - slack, `${what}: ${value}`);
}
function missesOf(): { misses: string[]; miss: (text: string) => void } {
  const misses: string[] = [];
  return { misses, miss: (text) => misses.push(text) };
}

test('days, times, acts and the active flow of SGD are understood', () => {
  const corpus = readCorpus(`${SAMPLE}/sgd-dev.jsonl`);
  assert.equal(corpus.shape, 'sgd');
  const { miss, misses } = missesOf();
  if (corpus.shape === 'sgd') {
    holds(
      evaluateSgdMoments(corpus.rows, () => acts, miss),
      1,
    );
    holds(evaluateActs(corpus.rows, () => acts, miss));
    holds(evaluateYes(corpus.rows, () => acts, miss));
  }
  assert.deepEqual(
    misses.filter((text) => text.startsWith('FALSE YES')),
    [],
  );
});

test('values and intents of NLU++ are understood', () => {
  for (const house of ['hotels', 'banking']) {
    const corpus = readCorpus(`${SAMPLE}/nlupp-${house}.jsonl`);
    assert.equal(corpus.shape, 'nlupp');
    if (corpus.shape !== 'nlupp') continue;
    holds(
      evaluateNluMoments(corpus.rows, () => undefined),
      6,
    );
    holds(
      evaluateIntents(
        corpus.rows,
        () => intents,
        () => undefined,
      ),
    );
    holds(evaluateYesNlu(corpus.rows, () => undefined));
  }
});

test('days and times of RESTAURANTS-8K are found', () => {
  const corpus = readCorpus(`${SAMPLE}/restaurant8k-train.jsonl`);
  assert.equal(corpus.shape, 'restaurant8k');
  if (corpus.shape === 'restaurant8k')
    holds(
      evaluateRestaurantMoments(
        corpus.rows,
        () => gate,
        () => undefined,
      ),
      2,
    );
});

test('callers of EVI are recognised, and nobody for another', () => {
  const corpus = readCorpus(`${SAMPLE}/evi.jsonl`);
  assert.equal(corpus.shape, 'evi');
  if (corpus.shape === 'evi')
    holds(
      evaluateEvi(corpus.rows, () => undefined),
      8,
    );
});

test('a weights file is read as it was written', () => {
  for (const [file, model] of [
    [`${UNDERSTAND}/acts.weights`, acts],
    [`${UNDERSTAND}/intents.weights`, intents],
  ] as const) {
    assert.deepEqual(Buffer.from(writeModel(model)).equals(readFileSync(file)), true, file);
  }
});

test('every corpus and every weights file names its licence, and no corpus ships', () => {
  const notices = readFileSync('training/data/NOTICES.md', 'utf8');
  const corpora = globSync('training/data/*').filter((file) => !file.endsWith('.md'));
  assert.ok(corpora.length >= 8);
  for (const file of corpora) assert.ok(notices.includes(path.basename(file)), `${file} has no notice`);
  for (const file of globSync(`{src,training}/**/*.weights`)) assert.ok(existsSync(`${file}.NOTICE`), `${file} has no notice`);
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  assert.ok(packed.includes('acts.weights.NOTICE'));
  assert.ok(!/"path": "(?:training|test)\//.test(packed), 'a corpus would be published');
});
