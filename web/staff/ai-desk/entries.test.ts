import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DraftEntry, Entry } from './calls.ts';
import { isFound, shownEntries, wordPieces } from './entries.ts';

const words = {
  topic: 'parking',
  language: 'en',
  questions: ['Where can I park?'],
  answer: 'Behind the house.',
  serviceId: null,
  locationId: null,
  validFrom: null,
};
const live = (id: string, state = 'live', validUntil: string | null = null): Entry => ({
  ...{ ...words, id, state, validUntil, version: 2, quotes: 3, madeBy: 'Dana', madeAt: '2026-11-20T10:00:00Z' },
});
const drafted = (id: string, state = 'live'): DraftEntry => ({ ...words, id, state, validUntil: null, answer: 'On the roof.' });

test('what is drafted stands over what is live, and what is retired is gone', () => {
  const shown = shownEntries([live('a'), live('b', 'retired'), live('c')], [drafted('a'), drafted('d'), drafted('c', 'retired')]);
  assert.deepEqual(
    shown.map(({ id, draft, answer }) => [id, draft, answer]),
    [
      ['d', 'New', 'On the roof.'],
      ['a', 'Changed', 'On the roof.'],
      ['c', 'Goes', 'On the roof.'],
    ],
  );
});

test('what ends first comes first, and every word that is looked for must be there', () => {
  const shown = shownEntries([live('a'), live('b', 'live', '2026-12-01')], []);
  assert.deepEqual(
    shown.map(({ id }) => id),
    ['b', 'a'],
  );
  const [first] = shown;
  assert.ok(first);
  assert.deepEqual([isFound(first, 'PARK house'), isFound(first, 'park roof')], [true, false]);
});

test('two texts are compared word by word', () => {
  assert.deepEqual(wordPieces('It is $50 until noon.', 'It is $75 until noon.'), [
    { text: 'It is ', is: 'same' },
    { text: '$50 ', is: 'gone' },
    { text: '$75 ', is: 'new' },
    { text: 'until noon.', is: 'same' },
  ]);
  assert.deepEqual(wordPieces('The same', 'The same'), [{ text: 'The same', is: 'same' }]);
});
