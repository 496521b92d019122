import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientId } from '#kernel/ids.ts';
import { foldName, wordDistance } from './fold-name.ts';
import { NameIndex, type NamedClient } from './name-index.ts';

const NAMES = [
  ['Georgia', 'Lund'],
  ['Georgina', 'Lindqvist'],
  ['Béatrice', 'García-López'],
  ['Ana María', 'O’Brien'],
  ['Łucja', 'Sørensen'],
  ['Nguyệt', 'Trần'],
  ['ليلى', 'حداد'],
  ['נֹעָה', 'לוי'],
  ['Zoë 🌸', 'van der Berg'],
  ['Åsa', 'Çelik'],
  ['Straße', 'Weiß'],
] as const;
const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as ClientId;
const named = (number: number, [firstName, lastName]: readonly [string, string], version = 1): NamedClient => ({
  clientId: idOf(number),
  version,
  firstName,
  lastName,
});
const everybody = () => NAMES.map((name, number) => named(number, name));

function anIndex(): NameIndex {
  const index = new NameIndex();
  index.apply(everybody());
  return index;
}

const lastNames = (ids: readonly ClientId[]) => ids.map((id) => NAMES[Number(id.slice(-12))]?.[1]);

test('a name is found by any part of it, in any order, without accents, marks, hyphens or apostrophes', () => {
  const index = anIndex();
  for (const [text, last] of [
    ['georgia lund', 'Lund'],
    ['lund geo', 'Lund'],
    ['UND', 'Lund'],
    ['beatrice', 'García-López'],
    ['lopez garcia', 'García-López'],
    ['garcia-l', 'García-López'],
    ["o'brien", 'O’Brien'],
    ['obrien maria', 'O’Brien'],
    ['brien', 'O’Brien'],
    ['lucja', 'Sørensen'],
    ['sorensen', 'Sørensen'],
    ['nguyet', 'Trần'],
    ['Nguyệt'.normalize('NFD'), 'Trần'],
    ['weiss', 'Weiß'],
    ['celik', 'Çelik'],
  ] as const)
    assert.deepEqual(lastNames(index.find(text)), [last], text);
});

test('right-to-left names are found with and without vowels and direction marks, and emoji do no harm', () => {
  const index = anIndex();
  assert.deepEqual(lastNames(index.find('ليلى')), ['حداد']);
  assert.deepEqual(lastNames(index.find('\u200fحداد\u200e')), ['حداد']);
  assert.deepEqual(lastNames(index.find('נעה')), ['לוי']);
  assert.deepEqual(lastNames(index.find('zoe')), ['van der Berg']);
  assert.deepEqual(lastNames(index.find('🌸 zoe')), ['van der Berg']);
});

test('those whose name begins so come before those in whose name it stands, each by last name', () => {
  const index = new NameIndex();
  index.apply([named(0, ['Ann', 'Marlow']), named(1, ['Marta', 'Zabel']), named(2, ['Mary', 'Abel']), named(3, ['Tamar', 'Aaron'])]);
  assert.deepEqual(index.find('mar'), [idOf(2), idOf(0), idOf(1), idOf(3)]);
});

test('everybody stands by last name then first, letters with accents beside those without', () => {
  assert.deepEqual(lastNames(anIndex().all()), [
    'Çelik',
    'García-López',
    'Lindqvist',
    'Lund',
    'O’Brien',
    'Sørensen',
    'Trần',
    'van der Berg',
    'Weiß',
    'לוי',
    'حداد',
  ]);
});

test('when nobody is found, the nearest spellings are offered, the nearest first', () => {
  const index = anIndex();
  assert.deepEqual(index.find('Georga Lind'), []);
  assert.deepEqual(lastNames(index.closest('Georga Lind', 3)), ['Lund', 'Lindqvist']);
  assert.deepEqual(lastNames(index.closest('Goergia Lund', 1)), ['Lund']);
  assert.deepEqual(index.closest('Xyzzyx', 3), []);
});

test('a change replaces a name and a departure removes it, one by one or by the thousand alike', () => {
  const index = anIndex();
  index.apply([named(0, ['Georgia', 'Vance'], 2)]);
  assert.deepEqual([index.find('lund'), index.find('vance'), index.size], [[], [idOf(0)], NAMES.length]);
  index.apply([], [idOf(0)]);
  assert.deepEqual([index.find('vance'), index.closest('lunds', 3), index.size], [[], [], NAMES.length - 1]);
  const many = Array.from({ length: 1000 }, (_, number) => named(100 + number, [`Name${number}`, 'Mill'], 1));
  index.apply(many);
  assert.equal(index.find('mill').length, 1000);
  index.apply(
    [],
    many.map(({ clientId }) => clientId),
  );
  assert.deepEqual([index.find('mill'), index.size], [[], NAMES.length - 1]);
});

test('a large load in pages stands in the same order as one put in at once', () => {
  const people = Array.from({ length: 3000 }, (_, number) =>
    named(number, [NAMES[number % NAMES.length]?.[0] ?? '', `${NAMES[(number * 7) % NAMES.length]?.[1]} ${(number * 7919) % 3000}`]),
  );
  const [whole, paged] = [new NameIndex(), new NameIndex()];
  whole.apply(people);
  for (let from = 0; from < people.length; from += 250) paged.apply(people.slice(from, from + 250));
  assert.deepEqual(paged.all(), whole.all());
});

test('namesakes have the same words in any order, and nobody is their own', () => {
  const index = new NameIndex();
  index.apply([named(0, ['Ana María', 'Reyes']), named(1, ['Reyes', 'Ana Maria']), named(2, ['Ana', 'Reyes'])]);
  assert.deepEqual(index.namesakes(idOf(0)), [idOf(1)]);
  assert.deepEqual(index.namesakes(idOf(2)), []);
});

test('a name without a letter that can be searched is kept and found by nobody', () => {
  const index = new NameIndex();
  index.apply([named(0, ['\u0301', '—'])]);
  assert.deepEqual([index.all(), index.find('a'), index.find('')], [[idOf(0)], [], []]);
});

test('letters swapped count once, and words too far apart are told so early', () => {
  assert.deepEqual(
    [wordDistance('lund', 'lund', 2), wordDistance('lund', 'lnud', 2), wordDistance('lund', 'land', 2), wordDistance('lund', 'lindqvist', 2)],
    [0, 1, 1, 3],
  );
  assert.deepEqual(foldName('  Ana-María  d’Ávila '), ['ana', 'maria', 'davila']);
});
