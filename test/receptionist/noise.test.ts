import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnNoise, noisyEar, readCorpus, readNoise } from '#test/noise.ts';
import { chanceOf } from '../simulate/chance.ts';

const SAID = ['I would like to book a facial on Tuesday at two', 'May 17 1990', 'my name is Ruth Okafor', 'yes please'];

test('the committed table is what the corpus gives', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(learnNoise(readCorpus()))), readNoise());
});

test('a line is heard the same way again from the same seed, and word for word without noise', () => {
  const hear = (seed: number, scale = 1) => SAID.map(noisyEar({ random: chanceOf(seed).next, scale }));
  assert.deepEqual(hear(7), hear(7));
  assert.notDeepEqual(hear(7), hear(8));
  for (const [at, { text }] of hear(7, 0).entries()) assert.equal(text, SAID[at]);
});

test('about as many words are wrong as in the corpus, and the right reading often stands below', () => {
  const ear = noisyEar({ random: chanceOf(1).next });
  const said = 'I would like to book a facial on tuesday at two';
  const heard = Array.from({ length: 400 }, () => ear(said));
  const wrong = heard.reduce((sum, { text }) => {
    const left = text.split(' ');
    return sum + said.split(' ').filter((word) => !left.includes(word)).length;
  }, 0);
  const share = (100 * wrong) / (400 * said.split(' ').length);
  assert.ok(Math.abs(share - readNoise().wrongOfDates) < 4, String(share));
  const mistaken = heard.filter(({ text }) => text !== said);
  const below = mistaken.filter(({ nBest }) => nBest.includes(said)).length / mistaken.length;
  assert.ok(below > 0.5 && below < 0.9, String(below));
  assert.ok(heard.every(({ text, nBest }) => text === '' || nBest[0] === text));
});
