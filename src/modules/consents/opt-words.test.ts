import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readOptWord } from './opt-words.ts';

/** Phrases of our own making: ways to say it, and what is near them and means something else. */
const phrases = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../test/data/consents/opt-phrases.json'), 'utf8')) as Readonly<
  Record<'optOuts' | 'harmless' | 'optIns' | 'noOptIns' | 'helps' | 'noHelps', readonly string[]>
>;

const misread = (texts: readonly string[], isRight: (kind: string | undefined) => boolean) =>
  texts.map((text) => `${text} -> ${readOptWord(text) ?? 'nothing'}`).filter((_line, index) => !isRight(readOptWord(texts[index] ?? '')));

test('every way to say “no more texts” is heard', () => {
  assert.ok(new Set(phrases.optOuts).size >= 120);
  assert.deepEqual(
    misread(phrases.optOuts, (kind) => kind === 'stop'),
    [],
  );
});

test('nothing that is only near it is taken for it', () => {
  assert.ok(new Set(phrases.harmless).size >= 200);
  assert.deepEqual(
    misread(phrases.harmless, (kind) => kind === undefined || kind === 'yes'),
    [],
  );
});

test('asking for texts again is heard, and a start of something else is not', () => {
  assert.deepEqual(
    misread(phrases.optIns, (kind) => kind === 'start'),
    [],
  );
  assert.deepEqual(
    misread(phrases.noOptIns, (kind) => kind === undefined),
    [],
  );
});

test('HELP alone asks what this is; with more words it is for a person', () => {
  assert.deepEqual(
    misread(phrases.helps, (kind) => kind === 'help'),
    [],
  );
  assert.deepEqual(
    misread(phrases.noHelps, (kind) => kind === undefined),
    [],
  );
});

test('a bare yes is told apart, since it asks for texts again only from who had stopped them', () => {
  assert.deepEqual(
    misread(['YES', 'yes', 'Y', 'Yes please', 'Sí', 'si'], (kind) => kind === 'yes'),
    [],
  );
  assert.deepEqual(
    misread(['yes at 3', 'yes, Friday', 'si confirmo'], (kind) => kind === undefined),
    [],
  );
});

test('a text of any length is read in little time', () => {
  const long = [
    `please ${'stop '.repeat(20_000)}`,
    'please '.repeat(20_000),
    'all the these '.repeat(8000),
    'a'.repeat(100_000),
    '\u0301'.repeat(50_000),
    'no me mande mas '.repeat(5000),
  ];
  for (const text of long) readOptWord(text);
});
