import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { BROAD } from '../safety/broad.ts';
import { PAIRS } from '../safety/pairs.ts';
import { SIGNS } from '../safety/signs.ts';
import { TOLD } from '../safety/told.ts';
import { CONCEPTS } from './concepts.ts';
import { needsOf, sieve } from './sieve.ts';

const needs: readonly (readonly [RegExp, readonly string[] | undefined])[] = [
  [/\b(?:cat|dogs?)\b/, ['cat', 'dog']],
  [/go(?:od|ne) ?bye/, ['bye']],
  [/ab+c/, ['ab']],
  [/ab*c/, undefined],
  [/(?:mon|tues)day{2}/, ['day']],
  [/x{0,2}yes/, ['yes']],
  [/no(?! way)/, ['no']],
  [/(?<!never )(?<=so )(?:sad|low)/, ['sad', 'low']],
  [/(?:maybe|\w+)/, undefined],
  [/(?:maybe)?/, undefined],
  [/[abc]|\d\d/, undefined],
  [/a\.m\.|\u00e9t\u00e9 x|\p{L}os/u, ['a.m.', ' x', 'os']],
  [/(?<day>mon) \k<day>[^)]]ok/, ['mon']],
  [/Cat/i, undefined],
];

test('a pattern needs the letters that all it matches must hold, and nothing where that is not known', () => {
  for (const [pattern, pieces] of needs) assert.deepEqual(needsOf(pattern), pieces, String(pattern));
});

const lines = ['emergencies', 'harmless', 'injections', 'offers', 'never-learnt', 'never-learnt-second', 'answers-to-doubt']
  .flatMap((name) =>
    readFileSync(new URL(`../../../../test/data/receptionist/${name}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n'),
  )
  .map((line) => ` ${(JSON.parse(line) as { text: string }).text.toLowerCase()} `);

test('nothing falls through that a pattern matches, and what may match stands in the order it was given in', () => {
  const patterns = [...CONCEPTS.map(([, pattern]) => pattern), ...[...SIGNS, ...PAIRS, ...BROAD, ...TOLD].map(({ pattern }) => pattern), /\d+/];
  const mayMatch = sieve(patterns, (pattern) => pattern);
  let left = 0;
  for (const line of lines) {
    const kept = mayMatch(line);
    left += kept.length;
    assert.deepEqual(
      kept.filter((pattern) => pattern.test(line)),
      patterns.filter((pattern) => pattern.test(line)),
      line,
    );
  }
  assert.ok(left < (lines.length * patterns.length) / 5, `${left} of ${lines.length * patterns.length} are left to be tried`);
});

test('things are kept by their own patterns, letters that are longer or shorter than what is looked up by', () => {
  const things = [
    { is: 'long', pattern: /appointment/ },
    { is: 'short', pattern: /\bmy\b/ },
    { is: 'any', pattern: /\w/ },
    { is: 'ñ', pattern: /mañana/ },
  ];
  const kept = sieve(things, ({ pattern }) => pattern);
  assert.deepEqual(
    kept('my appointment').map(({ is }) => is),
    ['long', 'short', 'any'],
  );
  assert.deepEqual(
    kept('mañana').map(({ is }) => is),
    ['any', 'ñ'],
  );
  assert.deepEqual(
    kept('').map(({ is }) => is),
    ['any'],
  );
});
