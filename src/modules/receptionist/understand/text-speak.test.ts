import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWholeWords } from './text-speak.ts';

test('short hand is read as the words it stands for', () => {
  for (const [written, whole] of [
    ['r u open 2nite', 'are you open tonight'],
    ['whats ur address n r u open 2day', 'whats your address and are you open today'],
    ['any openings 4 botox? thx', 'any openings for botox? thanks'],
    ['wanna resched my appt pls', 'want to reschedule my appointment please'],
    ['where r you', 'where are you'],
  ] as const)
    assert.equal(inWholeWords(written).text, whole);
});

test('names, spelled letters, numbers and addresses stay as they are', () => {
  for (const text of [
    'R U Kaplan',
    'N A D I A',
    'k-a-p-l-a-n',
    'at 4 pm',
    'the 4 of us',
    'from 2 to 4',
    '561 555 0177',
    'ur.thx@mail.example',
    'Tuesday at 4',
    'B12',
    'Vitamin n',
    'una cita a las 4',
  ])
    assert.equal(inWholeWords(text).text, text);
});

test('each place of the whole words is found again in what was written', () => {
  const { text, written } = inWholeWords('hi r u open 2day, thx');
  assert.equal(text, 'hi are you open today, thanks');
  assert.deepEqual([written(0), written(text.indexOf('open')), written(text.indexOf(',')), written(text.length)], [0, 7, 16, 21]);
});
